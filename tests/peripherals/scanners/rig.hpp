// SPDX-License-Identifier: Apache-2.0
// A scanner's driver and a device model on the in-process bus, in fake time and on the test's own thread.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "peripherals/emulated/emulated_bus.hpp"
#include "peripherals/scanner/scan.hpp"
#include "support/fake_timer.hpp"

namespace curblight::test {

inline constexpr char kScannerPath[] = "1-1";

template <typename Driver, typename Options, typename Model>
struct ScannerRig {
  explicit ScannerRig(std::shared_ptr<Model> device, Options chosen = {}) : model(std::move(device)), options(std::move(chosen)) {
    bus.plug(kScannerPath, model);
  }

  // Runs the driver until `end` of fake time.
  void run(std::chrono::milliseconds end) {
    Driver driver(
        bus, timer,
        [this](const scanner::Scan& scan) {
          scans.push_back(scan);
          times.push_back(timer.elapsed());
        },
        [this](const lifecycle::DeviceStatus& status) { states.push_back(status); }, options);
    const auto stop = std::make_unique<std::stop_source>();
    timer.at(end, [&] { stop->request_stop(); });
    driver.run(stop->get_token());
    counters = driver.counters();
  }
  std::vector<std::string> data() const {
    std::vector<std::string> all;
    for (const auto& scan : scans) all.push_back(scan.data);
    return all;
  }

  FakeTimer timer;
  emulated::EmulatedBus bus{timer};
  std::shared_ptr<Model> model;
  const Options options;
  std::vector<scanner::Scan> scans;
  std::vector<std::chrono::milliseconds> times;
  std::vector<lifecycle::DeviceStatus> states;
  lifecycle::DeviceCounters::Counts counters;
};

}  // namespace curblight::test
