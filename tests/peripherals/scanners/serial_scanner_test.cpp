// SPDX-License-Identifier: Apache-2.0
// The driver of serial scanners against the device model.
#include "peripherals/serial_scanner/serial_scanner.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include "peripherals/emulated/serial_model.hpp"
#include "peripherals/emulated/wedge_model.hpp"
#include "peripherals/scanner/hid_pos_ids.hpp"
#include "peripherals/serial_scanner/serial_ids.hpp"
#include "rig.hpp"

namespace curblight::serial_scanner {
namespace {

using emulated::SerialModel;
using lifecycle::DeviceState;
using scanner::Completeness;
using testing::ElementsAre;
using transport::Bytes;
using namespace std::chrono_literals;

struct Rig : test::ScannerRig<SerialScanner, SerialOptions, SerialModel> {
  explicit Rig(std::string terminator = "\r", SerialOptions chosen = {})
      : ScannerRig(std::make_shared<SerialModel>(std::move(terminator)), std::move(chosen)) {}
};

TEST(LineCodings, AreWrittenAsTheStandardSays) {
  EXPECT_EQ(line_coding_bytes({}), (Bytes{0x80, 0x25, 0, 0, 0, 0, 8}));
  EXPECT_EQ(line_coding_bytes({.baud = 115'200, .data_bits = 7, .parity = Parity::even, .stop_bits = 2}), (Bytes{0x00, 0xc2, 0x01, 0, 2, 2, 7}));
}

TEST(SerialScanners, OpenThePortAsTheSettingsSay) {
  Rig rig("\r", {.line = {.baud = 19'200, .data_bits = 7, .parity = Parity::odd, .stop_bits = 1}});
  rig.run(100ms);
  EXPECT_EQ(rig.model->port().line_coding, (Bytes{0x00, 0x4b, 0, 0, 0, 1, 7}));
  EXPECT_TRUE(rig.model->port().dtr);
  EXPECT_TRUE(rig.model->port().rts);
}

class SerialScannersWithEachTerminator : public testing::TestWithParam<std::pair<const char*, EndOfLine>> {};
INSTANTIATE_TEST_SUITE_P(Terminators, SerialScannersWithEachTerminator,
                         testing::Values(std::pair("\r", EndOfLine::any), std::pair("\n", EndOfLine::any), std::pair("\r\n", EndOfLine::any),
                                         std::pair("\r", EndOfLine::cr), std::pair("\n", EndOfLine::lf), std::pair("\r\n", EndOfLine::crlf)));

TEST_P(SerialScannersWithEachTerminator, DeliverShortAndLongCodesWithTheirSymbology) {
  Rig rig(GetParam().first, {.text = {.terminator = terminator_of(GetParam().second)}});
  const std::string long_code = "010400638133393117250131" + std::string(300, 'L') + "\x1d" "21X";
  const std::string full_packet(64 - 3 - std::string(GetParam().first).size(), 'F');  // nothing short follows
  rig.timer.at(100ms, [&] { EXPECT_TRUE(rig.model->scan("4006381333931", "]E0")); });
  rig.timer.at(500ms, [&] { EXPECT_TRUE(rig.model->scan(long_code, "]d2")); });
  rig.timer.at(900ms, [&] { EXPECT_TRUE(rig.model->scan(full_packet, "]C0")); });
  rig.run(2000ms);
  EXPECT_THAT(rig.data(), ElementsAre("4006381333931", long_code, full_packet));
  EXPECT_EQ(rig.scans[0].symbology, "]E0");
  EXPECT_EQ(rig.scans[1].symbology, "]d2");
  EXPECT_EQ(rig.scans[1].completeness, Completeness::complete);
  EXPECT_THAT(rig.times, ElementsAre(100ms, 500ms, 900ms));
  EXPECT_EQ(rig.states.back().state, DeviceState::ready);
  EXPECT_EQ(rig.states.back().name, "Zebra DS2208 serial (emulated)");
}

TEST(SerialScanners, EndACodeByTimeWhereTheScannerSendsNoTerminator) {
  Rig rig("", {.text = {.terminator = terminator_of(EndOfLine::none), .inter_character = 50ms}});
  rig.timer.at(100ms, [&] { rig.model->scan("A1", ""); });
  rig.run(1000ms);
  EXPECT_THAT(rig.data(), ElementsAre("A1"));
  EXPECT_THAT(rig.times, ElementsAre(150ms));
}

TEST(SerialScanners, DriveOnlySerialPortsOfScannerMakers) {
  auto device = SerialModel().describe();
  EXPECT_TRUE(SerialScanner::drives(device));
  device.vendor = 0x0403;
  EXPECT_FALSE(SerialScanner::drives(device)) << "a serial adapter of anything";
  device.vendor = 0x05e0;
  device.interfaces.pop_back();
  EXPECT_FALSE(SerialScanner::drives(device));
  EXPECT_FALSE(SerialScanner::drives(emulated::WedgeModel().describe()));
  for (const auto vendor : kSerialMakers) {
    EXPECT_NE(std::ranges::find(scanner::kScannerMakers, vendor, &scanner::ScannerMaker::vendor), scanner::kScannerMakers.end()) << vendor;
  }
}

TEST(SerialScanners, ReadAScannerThatHasNoRealPort) {
  Rig rig;
  rig.model->refuse_line_coding();
  rig.timer.at(100ms, [&] { rig.model->scan("A1", ""); });
  rig.run(1000ms);
  EXPECT_THAT(rig.data(), ElementsAre("A1"));
  EXPECT_EQ(rig.states.back().state, DeviceState::ready);
}

TEST(SerialScanners, TakeOneTriggerPullForOneScan) {
  Rig rig;
  for (const auto ms : {100, 180, 399, 400}) rig.timer.at(std::chrono::milliseconds(ms), [&] { rig.model->scan("same", "]C0"); });
  rig.run(2000ms);
  EXPECT_THAT(rig.times, ElementsAre(100ms, 400ms));
  EXPECT_EQ(rig.counters.at("duplicates"), 2U);
}

TEST(SerialScanners, ForgetHalfACodeWhenTheCableIsPulledInTheMiddleOfIt) {
  Rig rig;
  rig.timer.at(100ms, [&] { rig.model->send("half"); });
  rig.timer.at(150ms, [&] { rig.bus.unplug(test::kScannerPath); });
  rig.timer.at(5000ms, [&] { rig.bus.plug(test::kScannerPath, rig.model); });
  rig.timer.at(6000ms, [&] { rig.model->scan("whole", "]C0"); });
  rig.run(8000ms);
  EXPECT_THAT(rig.data(), ElementsAre("whole"));
  EXPECT_EQ(rig.counters.at("connects"), 2U);
}

TEST(SerialScanners, MarkACodeThatIsTooLongAndReadTheNext) {
  Rig rig;
  rig.timer.at(100ms, [&] { rig.model->scan(std::string(5000, 'x'), ""); });
  rig.timer.at(500ms, [&] { rig.model->scan("short", ""); });
  rig.run(1000ms);
  ASSERT_EQ(rig.scans.size(), 2U);
  EXPECT_EQ(rig.scans[0].completeness, Completeness::too_long);
  EXPECT_EQ(rig.scans[0].data.size(), 4096U);
  EXPECT_EQ(rig.scans[1].data, "short");
}

RC_GTEST_PROP(SerialScanners, SurviveAnyBytes, (const std::vector<std::string>& noise)) {
  Rig rig;
  rig.timer.at(10ms, [&] {
    for (const auto& bytes : noise) rig.model->send(bytes);
  });
  rig.timer.at(2000ms, [&] { rig.model->scan("still here", "]C0"); });
  rig.run(3000ms);
  RC_ASSERT(!rig.scans.empty());
  RC_ASSERT(rig.scans.back().data == "still here");
}

}  // namespace
}  // namespace curblight::serial_scanner
