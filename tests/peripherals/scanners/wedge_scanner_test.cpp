// SPDX-License-Identifier: Apache-2.0
// The driver of scanners in keyboard mode against the device model.
#include "peripherals/wedge/wedge_scanner.hpp"

#include <array>

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include "peripherals/emulated/wedge_model.hpp"
#include "peripherals/scanner/hid_pos_ids.hpp"
#include "peripherals/wedge/wedge_ids.hpp"
#include "rig.hpp"

namespace curblight::wedge {
namespace {

using emulated::WedgeCountry;
using emulated::WedgeModel;
using emulated::WedgeSuffix;
using lifecycle::DeviceState;
using scanner::Completeness;
using testing::ElementsAre;
using testing::HasSubstr;
using namespace std::chrono_literals;

struct Rig : test::ScannerRig<WedgeScanner, WedgeOptions, WedgeModel> {
  explicit Rig(WedgeCountry country = WedgeCountry::us, WedgeSuffix suffix = WedgeSuffix::enter, WedgeOptions chosen = {})
      : ScannerRig(std::make_shared<WedgeModel>(country, suffix), std::move(chosen)) {}
};

WedgeOptions of_layout(Layout layout) { return {.layout = layout}; }

class WedgeScannersOfEachCountry : public testing::TestWithParam<std::pair<WedgeCountry, Layout>> {};
INSTANTIATE_TEST_SUITE_P(Countries, WedgeScannersOfEachCountry,
                         testing::Values(std::pair(WedgeCountry::us, Layout::us), std::pair(WedgeCountry::de, Layout::de),
                                         std::pair(WedgeCountry::fr, Layout::fr)));

TEST_P(WedgeScannersOfEachCountry, DeliverCodesWithTheirSymbology) {
  Rig rig(GetParam().first, WedgeSuffix::enter, of_layout(GetParam().second));
  const std::string gs1 = "0104006381333931172501311020X\x1d" "21Ab-7/";
  rig.timer.at(100ms, [&] { EXPECT_TRUE(rig.model->scan("4006381333931", "]E0")); });
  rig.timer.at(500ms, [&] { EXPECT_TRUE(rig.model->scan(gs1, "]C1")); });
  rig.timer.at(900ms, [&] { EXPECT_TRUE(rig.model->scan("https://id.example/01/04006381333931?17=250131", "")); });
  rig.run(2000ms);
  EXPECT_THAT(rig.data(), ElementsAre("4006381333931", gs1, "https://id.example/01/04006381333931?17=250131"));
  EXPECT_EQ(rig.scans[0].symbology, "]E0");
  EXPECT_EQ(rig.scans[1].symbology, "]C1");
  EXPECT_EQ(rig.scans[2].symbology, "");
  EXPECT_EQ(rig.scans[0].completeness, Completeness::complete);
  EXPECT_THAT(rig.times, ElementsAre(100ms, 500ms, 900ms)) << "at once when Enter comes";
  EXPECT_EQ(rig.states.back().state, DeviceState::ready);
  EXPECT_EQ(rig.states.back().name, "Newland HR22 keyboard (emulated)");
}

TEST(WedgeScanners, SetTheKeyboardUpBeforeTheyRead) {
  Rig rig;
  rig.run(100ms);
  const auto told = rig.model->told();
  EXPECT_TRUE(told.boot_protocol);
  EXPECT_EQ(told.idle, std::uint8_t{0});
  EXPECT_EQ(told.lamps, std::uint8_t{0}) << "Caps Lock of the system's keyboard no longer counts";
}

TEST(WedgeScanners, DriveOnlyKeyboardsOfScannerMakers) {
  auto device = WedgeModel().describe();
  EXPECT_TRUE(WedgeScanner::drives(device));
  for (const auto maker : std::to_array<std::uint16_t>({0x046d, 0x413c, 0x04d9, 0x0000})) {
    device.vendor = maker;
    EXPECT_FALSE(WedgeScanner::drives(device)) << "a keyboard that somebody types on, of maker " << maker;
  }
  device.vendor = 0x1eab, device.product = 0x1a10;
  EXPECT_FALSE(WedgeScanner::drives(device)) << "Newland in another mode";
  device.vendor = 0x05e0, device.product = 0x1200;
  EXPECT_TRUE(WedgeScanner::drives(device));
  device.interfaces[0].protocol = 2;
  EXPECT_FALSE(WedgeScanner::drives(device)) << "a mouse";
  device.interfaces[0].subclass = 0, device.interfaces[0].protocol = 0;
  EXPECT_FALSE(WedgeScanner::drives(device)) << "HID POS";
}

// The udev rules know the makers of hid_pos_ids.hpp: who is not among them cannot be opened.
TEST(WedgeScanners, NameNoMakerThatTheUdevRulesDoNotKnow) {
  for (const auto& id : kWedgeIds) {
    EXPECT_NE(std::ranges::find(scanner::kScannerMakers, id.vendor, &scanner::ScannerMaker::vendor), scanner::kScannerMakers.end());
  }
}

TEST(WedgeScanners, EndACodeAtTab) {
  Rig rig(WedgeCountry::us, WedgeSuffix::tab);
  rig.timer.at(100ms, [&] { rig.model->scan("A1", ""); });
  rig.run(1000ms);
  EXPECT_THAT(rig.data(), ElementsAre("A1"));
  EXPECT_THAT(rig.times, ElementsAre(100ms));
}

TEST(WedgeScanners, EndACodeByTimeWhereTheScannerSendsNoTerminator) {
  Rig rig(WedgeCountry::us, WedgeSuffix::none, {.text = {.terminator = terminator_of(EndKey::none), .inter_character = 80ms}});
  rig.timer.at(100ms, [&] { rig.model->scan("A1", "]C0"); });
  rig.run(1000ms);
  EXPECT_THAT(rig.data(), ElementsAre("A1"));
  EXPECT_THAT(rig.times, ElementsAre(180ms));
  EXPECT_EQ(rig.scans[0].completeness, Completeness::complete);
}

TEST(WedgeScanners, SayWhenTheExpectedTerminatorDidNotCome) {
  Rig rig(WedgeCountry::us, WedgeSuffix::none);
  rig.timer.at(100ms, [&] { rig.model->scan("A1", ""); });
  rig.run(1000ms);
  ASSERT_EQ(rig.scans.size(), 1U);
  EXPECT_EQ(rig.scans[0].completeness, Completeness::ended_by_timeout);
  EXPECT_THAT(rig.times, ElementsAre(300ms));
}

TEST(WedgeScanners, ReadASlowScannerWithTheTimeOutThatItNeeds) {
  const auto type_slowly = [](Rig& rig) {
    int ms = 100;
    for (const auto* piece : {"4", "0", "0", "6"}) rig.timer.at(std::chrono::milliseconds(ms += 500), [&, piece] { rig.model->type(piece); });
    rig.timer.at(2600ms, [&] { rig.model->scan("", ""); });
  };
  Rig patient(WedgeCountry::us, WedgeSuffix::enter, {.text = {.terminator = terminator_of(EndKey::any), .inter_character = 990ms}});
  type_slowly(patient);
  patient.run(4000ms);
  EXPECT_THAT(patient.data(), ElementsAre("4006"));
  Rig hasty;
  type_slowly(hasty);
  hasty.run(4000ms);
  EXPECT_THAT(hasty.data(), ElementsAre("4", "0", "0", "6"));
}

TEST(WedgeScanners, ReadKeysThatAreNotLetGoBetween) {
  Rig rig;
  rig.model->skip_releases();
  rig.timer.at(100ms, [&] { rig.model->scan("4006381333931", "]E0"); });
  rig.run(1000ms);
  EXPECT_THAT(rig.data(), ElementsAre("4006381333931")) << "with 333 in it";
}

TEST(WedgeScanners, IgnoreRollOver) {
  Rig rig;
  const transport::Bytes six_down = {0, 0, 0x23, 0, 0, 0, 0, 0};
  rig.timer.at(100ms, [&] {
    rig.model->type("400");
    rig.model->send_report(six_down);
    rig.model->roll_over();
    rig.model->send_report(six_down);  // it was down all the time
    rig.model->send_report(transport::Bytes(8, 0));
    rig.model->scan("3", "");
  });
  rig.run(1000ms);
  EXPECT_THAT(rig.data(), ElementsAre("40063"));
}

TEST(WedgeScanners, TakeOneTriggerPullForOneScan) {
  Rig rig;
  for (const auto ms : {100, 180, 399, 400, 450}) {
    rig.timer.at(std::chrono::milliseconds(ms), [&, ms] { rig.model->scan(ms == 450 ? "other" : "same", "]C0"); });
  }
  rig.run(2000ms);
  EXPECT_THAT(rig.data(), ElementsAre("same", "same", "other"));
  EXPECT_THAT(rig.times, ElementsAre(100ms, 400ms, 450ms));
  EXPECT_EQ(rig.counters.at("duplicates"), 2U);
}

TEST(WedgeScanners, ForgetHalfACodeWhenTheCableIsPulledInTheMiddleOfIt) {
  Rig rig;
  rig.timer.at(100ms, [&] { rig.model->type("half"); });
  rig.timer.at(150ms, [&] { rig.bus.unplug(test::kScannerPath); });
  rig.timer.at(5000ms, [&] { rig.bus.plug(test::kScannerPath, rig.model); });
  rig.timer.at(6000ms, [&] { rig.model->scan("whole", "]C0"); });
  rig.run(8000ms);
  EXPECT_THAT(rig.data(), ElementsAre("whole"));
  std::vector<DeviceState> states;
  for (const auto& status : rig.states) states.push_back(status.state);
  EXPECT_THAT(states, ElementsAre(DeviceState::starting, DeviceState::ready, DeviceState::degraded, DeviceState::absent,
                                  DeviceState::starting, DeviceState::ready));
}

TEST(WedgeScanners, TakeAnIoErrorForTheBeginningOfAnUnplug) {
  Rig rig;
  rig.timer.at(100ms, [&] { rig.bus.loosen(test::kScannerPath); });
  rig.timer.at(260ms, [&] { rig.bus.unplug(test::kScannerPath); });
  rig.timer.at(1000ms, [&] { rig.bus.plug(test::kScannerPath, rig.model); });
  rig.timer.at(2000ms, [&] { rig.model->scan("again", "]C0"); });
  rig.run(3000ms);
  EXPECT_THAT(rig.data(), ElementsAre("again"));
}

TEST(WedgeScanners, MarkACodeThatIsTooLongAndReadTheNext) {
  Rig rig;
  rig.timer.at(100ms, [&] { rig.model->scan(std::string(5000, 'x') + "y", ""); });
  rig.timer.at(700ms, [&] { rig.model->scan("short", ""); });
  rig.run(1000ms);
  ASSERT_EQ(rig.scans.size(), 2U);
  EXPECT_EQ(rig.scans[0].completeness, Completeness::too_long);
  EXPECT_EQ(rig.scans[0].data.size(), 4096U);
  EXPECT_EQ(rig.scans[1].data, "short");
}

TEST(WedgeScanners, SayThatTheScannerTypesForAnotherCountryUntilItDoesNot) {
  Rig rig(WedgeCountry::us, WedgeSuffix::enter, of_layout(Layout::de));
  rig.timer.at(100ms, [&] { rig.model->scan("CLB-Y7", "]C0"); });
  rig.timer.at(500ms, [&] {
    EXPECT_EQ(rig.states.back().state, DeviceState::degraded);
    EXPECT_EQ(rig.states.back().words,
              "The scanner seems to type for a US keyboard and is read as a German one. Set layout = \"us\" for it in devices.usb, or set "
              "the scanner to German.");
  });
  rig.timer.at(900ms, [&] { rig.model->scan("4006381333931", ""); });
  rig.run(2000ms);
  ASSERT_EQ(rig.scans.size(), 2U);
  EXPECT_EQ(rig.scans[0].data, "+C0CLBßZ7") << "what was read is delivered, so that the person sees that something was";
  EXPECT_EQ(rig.scans[0].symbology, "");
  EXPECT_EQ(rig.states.back().state, DeviceState::ready);
}

TEST(WedgeScanners, SayWhenReportsMakeNoSense) {
  Rig rig;
  for (int i = 0; i < 3; ++i) rig.timer.at(std::chrono::milliseconds(100 + i), [&] { rig.model->send_report({0x09, 0xff, 0x00}); });
  rig.timer.at(500ms, [&] { EXPECT_EQ(rig.states.back().state, DeviceState::degraded); });
  rig.timer.at(600ms, [&] { rig.model->scan("fine", ""); });
  rig.run(1000ms);
  EXPECT_THAT(rig.data(), ElementsAre("fine"));
  EXPECT_EQ(rig.counters.at("unreadable_reports"), 3U);
  EXPECT_EQ(rig.states.back().state, DeviceState::ready);
}

TEST(WedgeScanners, RefuseADeviceThatIsNoKeyboardThoughItWasNamed) {
  class NoKeyboard final : public emulated::DeviceModel {
   public:
    transport::DeviceInfo describe() const override {
      auto info = WedgeModel().describe();
      info.interfaces[0].protocol = 0;
      return info;
    }
    std::optional<transport::Bytes> control_in(const transport::Setup&, std::size_t) override { return std::nullopt; }
    bool control_out(const transport::Setup&, std::span<const std::uint8_t>) override { return false; }
    std::optional<transport::Bytes> poll_in(std::uint8_t, std::size_t) override { return std::nullopt; }
    std::size_t take_out(std::uint8_t, std::span<const std::uint8_t>) override { return 0; }
  };
  test::ScannerRig<WedgeScanner, WedgeOptions, NoKeyboard> rig(std::make_shared<NoKeyboard>(), {.selector = {.port = test::kScannerPath}});
  rig.run(100ms);
  EXPECT_EQ(rig.states.back().state, DeviceState::fault);
  EXPECT_THAT(rig.states.back().words, HasSubstr("not in keyboard mode"));
}

RC_GTEST_PROP(WedgeScanners, SurviveAnyReports, (const std::vector<transport::Bytes>& reports)) {
  Rig rig;
  rig.timer.at(10ms, [&] {
    for (const auto& report : reports) rig.model->send_report(report);
    rig.model->send_report(transport::Bytes(8, 0));
  });
  rig.timer.at(2000ms, [&] { rig.model->scan("still here", "]C0"); });
  rig.run(3000ms);
  RC_ASSERT(!rig.scans.empty());
  RC_ASSERT(rig.scans.back().data == "still here");
}

}  // namespace
}  // namespace curblight::wedge
