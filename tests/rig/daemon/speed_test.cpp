// SPDX-License-Identifier: Apache-2.0
// How long a scan takes from the scanner's report to the driver's event, and on to a client of the daemon, against a bare
// libusb reader of the same model in the same run. Machines differ, the guest's processor is emulated: only ratios are told.
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <functional>

#include "peripherals/emulated/hid_pos_model.hpp"
#include "peripherals/scanner/hid_pos_scanner.hpp"
#include "rig/daemon/box.hpp"
#include "rig/usb/bare_reader.hpp"
#include "rig/usb/plug_board.hpp"

namespace curblight::test {
namespace {

using emulated::HidPosMaker;
using emulated::HidPosModel;
using Clock = std::chrono::steady_clock;

constexpr int kBlocks = 7, kScansInABlock = 400;
constexpr double kWanted = 2.0;

// The 99th percentile of a block, in microseconds.
double p99(std::vector<double> times) {
  const auto at = times.begin() + static_cast<std::ptrdiff_t>(times.size() * 99 / 100);
  std::nth_element(times.begin(), at, times.end());
  return *at;
}

// Scans one code after the other, the next when the last has arrived. `arrived` returns when a code was there.
double measure(HidPosModel& model, const std::string& name, const std::function<Clock::time_point(const std::string&)>& arrived) {
  std::vector<double> times;
  for (int i = 0; i < kScansInABlock; ++i) {
    const auto code = name + std::to_string(i);
    const auto begun = Clock::now();
    if (!model.scan(code, "")) throw std::runtime_error("the scanner is not plugged in");
    times.push_back(std::chrono::duration<double, std::micro>(arrived(code) - begun).count());
  }
  return p99(std::move(times));
}

using Measured = std::function<double(const std::string& name)>;

// In turns, so that what else the machine does meets both. A measurement, not a check: what else the machine does moves it.
void compare(const char* what, const Measured& reference, const Measured& ours) {
  std::vector<double> ratios;
  for (int block = 0; block < kBlocks; ++block) {
    const auto name = "B" + std::to_string(block) + "-";
    const double bare = reference(name);
    ratios.push_back(ours(name) / bare);
  }
  std::ranges::sort(ratios);
  const double median = ratios[ratios.size() / 2];
  std::printf("bench: scan report to %s, p99, against a bare libusb reader: %.2f times (wanted: under %.0f, %s; blocks %.2f to %.2f)\n", what, median, kWanted,
              median < kWanted ? "met" : "NOT MET", ratios.front(), ratios.back());
}

class ScanSpeed : public ::testing::Test {
 protected:
  void SetUp() override {
    board_.plug("bare", bare_model_);
    board_.plug("ours", model_);
    board_.bus_id("bare");
    board_.bus_id("ours");
    const auto described = bare_model_->describe();
    bare_ = std::make_unique<BareReader>(described.vendor, described.product, described.serial);
  }

  double bare(const std::string& name) {
    return measure(*bare_model_, name, [this, seen = bare_->count()](const std::string&) mutable { return bare_->next(seen++); });
  }

  PlugBoard board_;
  std::shared_ptr<HidPosModel> bare_model_ = std::make_shared<HidPosModel>(HidPosMaker::newland, "BARE");
  std::shared_ptr<HidPosModel> model_ = std::make_shared<HidPosModel>(HidPosMaker::newland, "OURS");
  std::unique_ptr<BareReader> bare_;
};

TEST_F(ScanSpeed, OfTheDriverToItsEventIsMeasuredAgainstABareReader) {
  std::atomic<std::size_t> count = 0;
  std::atomic<Clock::time_point> last_at{};
  scanner::HidPosScanner driver(
      board_.bus, board_.timer,
      [&](const scanner::Scan&) {
        last_at = Clock::now();
        ++count;
        count.notify_all();
      },
      nullptr, {.selector = {.serial = "OURS"}});
  driver.start();
  ASSERT_TRUE(in_time([&] { return driver.status().state == lifecycle::DeviceState::ready; })) << driver.status().words;
  compare(
      "the driver's event", [this](const std::string& name) { return bare(name); },
      [&](const std::string& name) {
        return measure(*model_, name, [&, seen = count.load()](const std::string&) mutable {
          count.wait(seen++);
          return last_at.load();
        });
      });
  EXPECT_EQ(count, static_cast<std::size_t>(kBlocks * kScansInABlock));
}

// With its JSON and the socket, to another process that has understood it.
TEST_F(ScanSpeed, OfTheDaemonToAClientIsMeasuredAgainstABareReader) {
  Box box("[[devices.usb]]\nserial = \"BARE\"\nignore = true\n");
  box.start();
  ASSERT_TRUE(box.becomes("scanner-1", "ready")) << box.ctl("devices").text;
  ScanEvents events(box);
  compare(
      "a client of the daemon", [this](const std::string& name) { return bare(name); },
      [&](const std::string& name) {
        return measure(*model_, name, [&](const std::string& code) {
          if (!events.get(code)) throw std::runtime_error("the daemon told nothing");
          return events.last_at();
        });
      });
}

}  // namespace
}  // namespace curblight::test
