// SPDX-License-Identifier: Apache-2.0
// The port for digital lines, by name. libgpiod implements it for hardware (two API versions, chosen at configure
// time); EmulatedGpio at the port for demos and tests.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/clock.hpp"
#include "core/error.hpp"

namespace curblight::gpio {

enum class Direction { unused, input, output };
enum class Level { inactive, active };  // logical; active-low wiring is the adapter's matter

struct Line {
  std::string name;
  Direction direction = Direction::unused;
  Level level = Level::inactive;
  bool operator==(const Line&) const = default;
};

struct Edge {
  std::string line;
  Level level = Level::inactive;
  core::MonotonicTime at;  // when the line changed, not when somebody noticed
};
// Called on the adapter's own thread; must return fast, and must not call back into Gpio::release().
using EdgeCallback = std::function<void(const Edge&)>;

class Gpio {
 public:
  virtual ~Gpio() = default;

  // Set inactive *before* the line becomes an output: the kernel may have kept a level from a process that died.
  virtual core::Result<void> claim_output(const std::string& line) = 0;
  virtual core::Result<void> claim_input(const std::string& line, EdgeCallback on_edge) = 0;
  // Gives the line back, an output inactive; after it returns its EdgeCallback is not called any more.
  virtual void release(const std::string& line) = 0;
  // write() and read(): error unavailable while the line is not claimed, or when its board took the claim away with it.
  virtual core::Result<void> write(const std::string& line, Level level) = 0;
  virtual core::Result<Level> read(const std::string& line) = 0;
  virtual std::vector<Line> lines() const = 0;
};

}  // namespace curblight::gpio
