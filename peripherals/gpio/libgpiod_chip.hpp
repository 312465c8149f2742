// SPDX-License-Identifier: Apache-2.0
// What LibgpiodGpio needs of libgpiod, whose versions 1 and 2 are two different interfaces: v1/ and v2/ implement this
// with the version that is installed, and only one of them is compiled. Internal to the adapter. Everything here throws
// std::system_error with the kernel's error number. Not thread-safe: the adapter locks.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "peripherals/gpio/gpio.hpp"
#include "peripherals/gpio/line_spec.hpp"

namespace curblight::gpio {

struct KernelEdge {
  Level level = Level::inactive;
  std::chrono::nanoseconds at{};  // CLOCK_MONOTONIC, taken by the kernel (since Linux 5.7) in its interrupt handler
  // How many edges the kernel threw away before this one because its queue was full; none: this uAPI does not say.
  std::optional<std::uint32_t> lost_before;
};

// A line that this process holds; destroying it gives the line back.
class LibgpiodLine {
 public:
  virtual ~LibgpiodLine() = default;
  virtual Level level() = 0;
  virtual void set(Level level) = 0;
  // Inputs: readable while edges wait.
  virtual int descriptor() const = 0;
  // Some of the waiting edges, oldest first; blocks when there is none.
  virtual std::vector<KernelEdge> take_edges() = 0;
};

class LibgpiodChip {
 public:
  virtual ~LibgpiodChip() = default;
  virtual std::string label() const = 0;
  virtual unsigned line_count() const = 0;
  virtual std::optional<unsigned> offset_of(const std::string& line_name) const = 0;
  // Who holds the line; empty: nobody, or the kernel does not say.
  virtual std::string consumer_of(unsigned offset) const = 0;
  // Becomes an output at the inactive level: the kernel sets the level first and the direction after it.
  virtual std::unique_ptr<LibgpiodLine> request_output(unsigned offset, const LineSpec& spec) = 0;
  // Becomes an input that tells both edges.
  virtual std::unique_ptr<LibgpiodLine> request_input(unsigned offset, const LineSpec& spec) = 0;
};

// `device`: "/dev/gpiochip0".
std::unique_ptr<LibgpiodChip> open_chip(const std::string& device);

// Who holds our lines, as `gpioinfo` shows it.
inline constexpr char kConsumer[] = "curblight";

}  // namespace curblight::gpio
