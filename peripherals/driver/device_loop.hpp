// SPDX-License-Identifier: Apache-2.0
// The life of a USB driver: wait for its device, attend to it until it is gone, back off, again. Owned by the driver as
// its LAST member, so that the thread has ended before anything that attend() uses is destroyed.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include "peripherals/lifecycle/back_off.hpp"
#include "peripherals/lifecycle/device_counters.hpp"
#include "peripherals/lifecycle/device_status.hpp"
#include "peripherals/lifecycle/timer.hpp"
#include "peripherals/transport/bus.hpp"
#include "peripherals/transport/device_selector.hpp"

namespace curblight::driver {

struct LoopOptions {
  std::string driver;        // the name in the settings: "hid_pos"
  std::string thread;        // "device-scanner"
  std::string absent_words;  // "No barcode scanner is plugged in."
  bool (*drives)(const transport::DeviceInfo& device) = nullptr;
  transport::DeviceSelector selector;
};

class DeviceLoop final : private transport::BusWatcher {
 public:
  // Opens the device and works with it until it is gone, cannot be used, or a stop is requested. Returns the status to
  // show from then on. Runs on the loop's thread.
  using Attend = std::function<lifecycle::DeviceStatus(const transport::DeviceInfo& device, std::stop_token stop)>;
  using Body = std::function<void(std::stop_token stop)>;

  // Bus and timer outlive the loop. Nothing happens before start() or run().
  DeviceLoop(transport::Bus& bus, lifecycle::Timer& timer, LoopOptions options, Attend attend,
             lifecycle::StatusCallback on_status);
  ~DeviceLoop() override;  // stops the thread and waits for it

  // Runs `body` on the named thread; without one, run(). An exception out of it ends the driver as a fault.
  void start(Body body = nullptr);
  // Returns when a stop is requested. Tests call it on their own thread.
  void run(std::stop_token stop);

  // attend(): the device works. Counts "connects"; a session of some length makes the back-off start anew.
  void connected();
  // Tells `on_status` when it is new. A driver's name is filled in where there is none. Loop's thread only.
  void set_status(lifecycle::DeviceStatus status);
  // Ends a wait between two devices early. Any thread.
  void wake();
  // Called on the loop's thread before each wait in which no device is attended to.
  void on_wait(std::function<void()> callback) { on_wait_ = std::move(callback); }

  lifecycle::DeviceStatus status() const;  // any thread
  lifecycle::DeviceCounters& counters() { return counters_; }
  const lifecycle::DeviceCounters& counters() const { return counters_; }

 private:
  void arrived(const transport::DeviceInfo& device) override;
  void left(const std::string& path) override;
  std::vector<transport::DeviceInfo> candidates() const;
  void wait(std::stop_token stop, std::chrono::milliseconds longest);

  transport::Bus& bus_;
  lifecycle::Timer& timer_;
  const LoopOptions options_;
  const Attend attend_;
  const lifecycle::StatusCallback on_status_;
  std::function<void()> on_wait_;
  lifecycle::BackOff back_off_;
  lifecycle::DeviceCounters counters_;

  mutable std::mutex mutex_;
  std::condition_variable_any changed_;
  bool woken_ = false;
  lifecycle::DeviceStatus status_;

  bool connected_ = false;  // of the loop's thread, as is the next
  core::MonotonicTime connected_at_{};
  std::jthread thread_;
};

}  // namespace curblight::driver
