// SPDX-License-Identifier: Apache-2.0
// A program that records its outputs and then pulses a lock as often as it may, until it is killed.
// Usage: gpio_pulse_child RECORD CHIP_LABEL LOCK_LINE
#include <chrono>
#include <cstdio>
#include <thread>

#include "peripherals/gpio/libgpiod_gpio.hpp"
#include "peripherals/gpio/output_record.hpp"
#include "peripherals/lifecycle/timer.hpp"
#include "peripherals/locker/pulse_guard.hpp"

int main(int argc, char** argv) {
  using namespace curblight;
  if (argc != 4) return 2;
  const gpio::LineSpec lock{.name = "lock", .chip = argv[2], .line = argv[3], .offset = {}, .active_low = false, .bias = gpio::Bias::as_is};
  lifecycle::SystemTimer timer;
  if (const auto recorded = gpio::record_outputs(argv[1], {lock}); !recorded) {
    std::fprintf(stderr, "%s\n", recorded.error().message.c_str());
    return 1;
  }
  gpio::LibgpiodGpio gpio({lock}, timer);
  if (const auto claimed = gpio.claim_output("lock"); !claimed) {
    std::fprintf(stderr, "%s\n", claimed.error().message.c_str());
    return 1;
  }
  locker::PulseGuard pulses(gpio, timer);
  pulses.start();
  for (;;) {
    static_cast<void>(pulses.pulse("lock", std::chrono::milliseconds(40)));
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
}
