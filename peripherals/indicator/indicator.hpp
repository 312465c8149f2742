// SPDX-License-Identifier: Apache-2.0
// Drives the light above the counter: asks a pure function what should be lit now, writes only what differs, and
// reads the accept button. Knows nothing of orders: the composition root adapts the domain's light plan.
// Owner: the composition root. Thread: `gpio`, made by start(); all callbacks run on it, `desired` too.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include "peripherals/gpio/debounce.hpp"
#include "peripherals/gpio/gpio.hpp"
#include "peripherals/indicator/flash_limit.hpp"
#include "peripherals/indicator/lamps.hpp"
#include "peripherals/lifecycle/back_off.hpp"
#include "peripherals/lifecycle/device_counters.hpp"
#include "peripherals/lifecycle/device_status.hpp"
#include "peripherals/lifecycle/timer.hpp"

namespace curblight::indicator {

struct Desired {
  Lamps lamps;
  // When `lamps` changes next by time alone (blinking, a wait that gets too long); none: not by itself.
  std::optional<core::MonotonicTime> next_change;
};
using DesiredFunction = std::function<Desired(core::MonotonicTime now)>;

// GPIO line names; empty: no such lamp or button.
struct IndicatorLines {
  std::string red, yellow, green, blue, single;
  std::string accept_button;
};

struct IndicatorOptions {
  std::chrono::milliseconds button_debounce{30};
};

class Indicator final {
 public:
  // gpio and timer outlive it. Nothing happens before start() or run().
  Indicator(gpio::Gpio& gpio, lifecycle::Timer& timer, IndicatorLines lines, DesiredFunction desired,
            std::function<void()> on_accept, lifecycle::StatusCallback on_status, IndicatorOptions options = {});
  ~Indicator();  // stops, and leaves all lamps off

  // Drops every output before it returns, then starts the thread: whatever a crash left lit is off first.
  void start();
  // The thread's body: drops the outputs if start() did not, returns at a stop request with all lamps off.
  // Tests call it on their own thread.
  void run(std::stop_token stop);
  // The state behind `desired` changed: ask again now. Any thread.
  void poke();

  Lamps lit() const;                       // any thread; what is written to the lines
  lifecycle::DeviceStatus status() const;  // any thread
  // "presses", "boards_lost". Any thread.
  lifecycle::DeviceCounters::Counts counters() const { return counters_.all(); }

 private:
  core::Result<void> claim();
  void say_why_not(const core::Error& error);
  void let_go();
  void take_edges(gpio::Debounce& button);
  bool apply(const Lamps& lamps);
  bool board_answers();
  void set_status(lifecycle::DeviceStatus status);

  gpio::Gpio& gpio_;
  lifecycle::Timer& timer_;
  const IndicatorLines lines_;
  const DesiredFunction desired_;
  const std::function<void()> on_accept_;
  const lifecycle::StatusCallback on_status_;
  const IndicatorOptions options_;
  // Short: whoever plugs the board in again sees the truth within a second.
  lifecycle::BackOff back_off_{std::chrono::milliseconds(100), std::chrono::milliseconds(500)};
  FlashLimit flashes_;
  lifecycle::DeviceCounters counters_;

  mutable std::mutex mutex_;
  std::condition_variable_any changed_;
  bool poked_ = false;
  std::vector<gpio::Edge> edges_;
  Lamps lit_;
  lifecycle::DeviceStatus status_;
  bool claimed_ = false;
  std::jthread thread_;
};

}  // namespace curblight::indicator
