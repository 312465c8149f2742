// SPDX-License-Identifier: Apache-2.0
// The scanner's driver against the device model, from plugging in to unplugging.
#include "peripherals/scanner/hid_pos_scanner.hpp"

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <future>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "peripherals/emulated/emulated_bus.hpp"
#include "peripherals/emulated/hid_pos_model.hpp"
#include "peripherals/transport/recording_bus.hpp"
#include "support/fake_timer.hpp"

namespace curblight::scanner {
namespace {

using emulated::HidPosMaker;
using emulated::HidPosModel;
using lifecycle::DeviceState;
using namespace std::chrono_literals;

constexpr char kPath[] = "emulated-scanner";

struct Rig {
  explicit Rig(HidPosMaker maker = HidPosMaker::honeywell) : model(std::make_shared<HidPosModel>(maker)) {}

  // Runs the driver until `end` of fake time.
  void run(std::chrono::milliseconds end) {
    HidPosScanner scanner(bus, timer, [this](const Scan& scan) { scans.push_back(scan); times.push_back(timer.elapsed()); },
                          [this](const lifecycle::DeviceStatus& status) { states.push_back(status); });
    const auto stop = std::make_unique<std::stop_source>();
    timer.at(end, [&] { stop->request_stop(); });
    scanner.run(stop->get_token());
  }

  test::FakeTimer timer;
  emulated::EmulatedBus bus{timer};
  std::shared_ptr<HidPosModel> model;
  std::vector<Scan> scans;
  std::vector<std::chrono::milliseconds> times;
  std::vector<lifecycle::DeviceStatus> states;
};

class HidPosScannersOfEachMaker : public testing::TestWithParam<HidPosMaker> {};
INSTANTIATE_TEST_SUITE_P(Makers, HidPosScannersOfEachMaker,
                         testing::Values(HidPosMaker::honeywell, HidPosMaker::newland, HidPosMaker::microscan));

TEST_P(HidPosScannersOfEachMaker, DeliverShortAndLongCodesWithTheirSymbology) {
  Rig rig(GetParam());
  rig.bus.plug(kPath, rig.model);
  const std::string long_code = "01040063813339311725013110" + std::string(200, 'L') + "\x1d" "21X";
  rig.timer.at(100ms, [&] { EXPECT_TRUE(rig.model->scan("CLB7K2Q9F4MX", "]C0")); });
  rig.timer.at(1000ms, [&] { EXPECT_TRUE(rig.model->scan(long_code, "]d2")); });
  rig.run(3000ms);
  ASSERT_EQ(rig.scans.size(), 2u);
  EXPECT_EQ(rig.scans[0].data, "CLB7K2Q9F4MX");
  EXPECT_EQ(rig.scans[0].symbology, "]C0");
  EXPECT_EQ(rig.scans[1].data, long_code);
  EXPECT_EQ(rig.scans[1].symbology, "]d2");
  EXPECT_EQ(rig.scans[1].completeness, Completeness::complete);
  EXPECT_EQ(rig.times[0], 100ms);
  EXPECT_EQ(rig.states.back().state, DeviceState::ready);
}

TEST(HidPosScanners, SwitchTheScannerOnAndNameIt) {
  Rig rig;
  rig.timer.at(5ms, [&] { EXPECT_FALSE(rig.model->scan("lost", "]C0")) << "a scanner nobody switched on is silent"; });
  rig.timer.at(10ms, [&] { rig.bus.plug(kPath, rig.model); });
  rig.run(1000ms);
  EXPECT_TRUE(rig.model->enabled());
  ASSERT_EQ(rig.states.size(), 2u);  // from absent
  EXPECT_EQ(rig.states[0].state, DeviceState::starting);
  EXPECT_EQ(rig.states[1].state, DeviceState::ready);
  EXPECT_EQ(rig.states[1].name, "Honeywell Vuquest 3310 (emulated)");
}

TEST(HidPosScanners, EndACodeOfExactlyFullReportsWhoseMoreFlagStaysSet) {
  Rig rig;
  rig.bus.plug(kPath, rig.model);
  rig.model->leave_more_set_at_full_report();
  const std::string code(56, '7');
  rig.timer.at(100ms, [&] { rig.model->scan(code, "]Q1"); });
  rig.run(2000ms);
  ASSERT_EQ(rig.scans.size(), 1u);
  EXPECT_EQ(rig.scans[0].data, code);
  EXPECT_EQ(rig.scans[0].completeness, Completeness::ended_by_timeout);
  EXPECT_EQ(rig.times[0], 300ms);
}

TEST(HidPosScanners, TakeOneTriggerPullForOneScan) {
  Rig rig;
  rig.bus.plug(kPath, rig.model);
  for (const auto ms : {100, 180, 399, 400, 450}) {
    rig.timer.at(std::chrono::milliseconds(ms), [&, ms] { rig.model->scan(ms == 450 ? "other" : "same", "]C0"); });
  }
  rig.run(2000ms);
  ASSERT_EQ(rig.scans.size(), 3u);
  EXPECT_EQ(rig.times, (std::vector<std::chrono::milliseconds>{100ms, 400ms, 450ms}));
  EXPECT_EQ(rig.scans[2].data, "other");
}

TEST(HidPosScanners, ComeBackAfterUnpluggingInTheMiddleOfACode) {
  Rig rig;
  rig.bus.plug(kPath, rig.model);
  rig.timer.at(100ms, [&] {
    transport::Bytes half(64, 'h');
    half[0] = 2, half[1] = 56, half[63] = 1;
    rig.model->send_report(half);
  });
  rig.timer.at(150ms, [&] { rig.bus.unplug(kPath); });
  rig.timer.at(5000ms, [&] { rig.bus.plug(kPath, rig.model); });
  rig.timer.at(6000ms, [&] { rig.model->scan("whole", "]C0"); });
  rig.run(8000ms);
  ASSERT_EQ(rig.scans.size(), 1u);
  EXPECT_EQ(rig.scans[0].data, "whole");
  std::vector<DeviceState> states;
  for (const auto& status : rig.states) states.push_back(status.state);
  EXPECT_EQ(states, (std::vector{DeviceState::starting, DeviceState::ready, DeviceState::degraded, DeviceState::absent,
                                 DeviceState::starting, DeviceState::ready}));
}

TEST(HidPosScanners, TakeAnIoErrorForTheBeginningOfAnUnplug) {
  Rig rig;
  rig.bus.plug(kPath, rig.model);
  rig.timer.at(100ms, [&] { rig.bus.loosen(kPath); });
  rig.timer.at(260ms, [&] { rig.bus.unplug(kPath); });
  rig.timer.at(1000ms, [&] { rig.bus.plug(kPath, rig.model); });
  rig.timer.at(2000ms, [&] { rig.model->scan("again", "]C0"); });
  rig.run(3000ms);
  ASSERT_EQ(rig.scans.size(), 1u);
  EXPECT_EQ(rig.states.back().state, DeviceState::ready);
}

TEST(HidPosScanners, SayWhenReportsMakeNoSense) {
  Rig rig;
  rig.bus.plug(kPath, rig.model);
  for (int i = 0; i < 3; ++i) rig.timer.at(std::chrono::milliseconds(100 + i), [&] { rig.model->send_report({0x09, 0xff, 0x00}); });
  rig.timer.at(500ms, [&] { EXPECT_EQ(rig.states.back().state, DeviceState::degraded); });
  rig.timer.at(600ms, [&] { rig.model->scan("fine", "]C0"); });
  rig.run(1000ms);
  EXPECT_EQ(rig.scans.size(), 1u);
  EXPECT_EQ(rig.states.back().state, DeviceState::ready);
}

TEST(HidPosScanners, DeliverADamagedReportAsWhatCame) {
  Rig rig;
  rig.bus.plug(kPath, rig.model);
  rig.timer.at(100ms, [&] {
    rig.model->corrupt_next_scan();
    rig.model->scan("CLB7K2Q9F4MX", "]C0");
  });
  rig.timer.at(900ms, [&] { rig.model->scan("CLB7K2Q9F4MX", "]C0"); });
  rig.run(1000ms);
  ASSERT_EQ(rig.scans.size(), 2u);
  EXPECT_NE(rig.scans[0].data, "CLB7K2Q9F4MX") << "the code's check character is what finds this";
  EXPECT_EQ(rig.scans[1].data, "CLB7K2Q9F4MX") << "one scan only";
}

RC_GTEST_PROP(HidPosScanners, SurviveAnyReports, (const std::vector<transport::Bytes>& reports)) {
  Rig rig;
  rig.bus.plug(kPath, rig.model);
  rig.timer.at(10ms, [&] {
    for (const auto& report : reports) rig.model->send_report(report);
  });
  rig.timer.at(2000ms, [&] { rig.model->scan("still here", "]C0"); });
  rig.run(3000ms);
  RC_ASSERT(!rig.scans.empty());
  RC_ASSERT(rig.scans.back().data == "still here");
}

// The real thread and the real clock, with every byte on record.
TEST(HidPosScanners, RunOnTheirOwnThreadAndWriteTheWireLog) {
  lifecycle::SystemTimer timer;
  const auto file = std::filesystem::temp_directory_path() / ("curblight-scanner-wire-" + std::to_string(::getpid()) + ".jsonl");
  std::filesystem::remove(file);
  std::promise<Scan> scanned;
  std::promise<void> ready;
  {
    transport::WireLog log(file, timer);
    emulated::EmulatedBus bus(timer);
    transport::RecordingBus recording(bus, log);
    auto model = std::make_shared<HidPosModel>();
    bool told = false;
    HidPosScanner scanner(recording, timer, [&](const Scan& scan) { scanned.set_value(scan); },
                          [&](const lifecycle::DeviceStatus& status) {
                            if (status.state == DeviceState::ready && !std::exchange(told, true)) ready.set_value();
                          });
    scanner.start();
    bus.plug(kPath, model);
    ASSERT_EQ(ready.get_future().wait_for(10s), std::future_status::ready);
    ASSERT_TRUE(model->scan("CLB7K2Q9F4MX", "]C0"));
    auto scan = scanned.get_future();
    ASSERT_EQ(scan.wait_for(10s), std::future_status::ready);
    EXPECT_EQ(scan.get().data, "CLB7K2Q9F4MX");
  }
  std::ifstream lines(file);
  const std::string text((std::istreambuf_iterator<char>(lines)), {});
  EXPECT_NE(text.find(R"("kind":"interrupt","where":"0x81","direction":"in","outcome":"ok","hex":"020c5d4330434c42)"), std::string::npos) << text;
  EXPECT_NE(text.find(R"("where":"21 09 03fe 0000","direction":"out","outcome":"ok","hex":"fe01")"), std::string::npos);
  std::filesystem::remove(file);
}

}  // namespace
}  // namespace curblight::scanner
