// SPDX-License-Identifier: Apache-2.0
// How long a scan takes from the scanner's report to whoever waits for it, against a bare libusb reader of the same model in the
// same run. Machines differ, the guest's processor is emulated: only ratios are told.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <numeric>

#include "peripherals/emulated/hid_pos_model.hpp"
#include "rig/daemon/box.hpp"
#include "rig/usb/bare_reader.hpp"
#include "rig/usb/plug_board.hpp"

namespace curblight::test {
namespace {

using emulated::HidPosMaker;
using emulated::HidPosModel;
using Clock = std::chrono::steady_clock;

constexpr int kBlocks = 5, kScansInABlock = 200;
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

TEST(Speed, OfAScanFromReportToEventIsMeasuredAgainstABareReader) {
  PlugBoard board;
  const auto bare_model = std::make_shared<HidPosModel>(HidPosMaker::newland, "BARE");
  const auto model = std::make_shared<HidPosModel>(HidPosMaker::newland, "OURS");
  board.plug("bare", bare_model);
  board.plug("ours", model);
  board.bus_id("bare");
  Box box("[[devices.usb]]\nserial = \"BARE\"\nignore = true\n");
  box.start();
  ASSERT_TRUE(box.becomes("scanner-1", "ready")) << box.ctl("devices").text;
  ScanEvents events(box);
  const auto described = bare_model->describe();
  BareReader bare(described.vendor, described.product, described.serial);

  // In turns, so that what else the machine does meets both.
  std::vector<double> ratios;
  for (int block = 0; block < kBlocks; ++block) {
    const auto name = "B" + std::to_string(block) + "-";
    const double reference = measure(*bare_model, name, [&, seen = bare.count()](const std::string&) mutable {
      return bare.next(seen++);
    });
    const double ours = measure(*model, name, [&](const std::string& code) {
      if (!events.get(code)) throw std::runtime_error("the daemon told nothing");
      return events.last_at();
    });
    ratios.push_back(ours / reference);
  }
  std::ranges::sort(ratios);
  const double median = ratios[ratios.size() / 2];
  // A measurement, not a check: what else the machine does moves it.
  std::printf("bench: scan report to event of the daemon, p99, against a bare libusb reader: %.2f times (wanted: under %.0f, %s; blocks %.2f to %.2f)\n",
              median, kWanted, median < kWanted ? "met" : "NOT MET", ratios.front(), ratios.back());
}

}  // namespace
}  // namespace curblight::test
