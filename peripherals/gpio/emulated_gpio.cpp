// SPDX-License-Identifier: Apache-2.0
// Lines in memory.
#include "peripherals/gpio/emulated_gpio.hpp"

#include <algorithm>
#include <utility>

namespace curblight::gpio {

using core::ErrorCode;

EmulatedGpio::EmulatedGpio(std::vector<std::string> lines, const core::Clock& clock, std::vector<std::string> leftovers)
    : clock_(clock) {
  for (auto& name : lines) {
    const bool left = std::ranges::find(leftovers, name) != leftovers.end();
    lines_[name] = {{name, Direction::unused, left ? Level::active : Level::inactive}, {}};
  }
}

// A line that somebody holds; a board that was unplugged meanwhile has forgotten all claims.
core::Result<EmulatedGpio::State*> EmulatedGpio::find_claimed(const std::string& line) {
  auto state = find(line);
  if (state && (*state)->line.direction == Direction::unused) {
    return core::fail(ErrorCode::unavailable, "The GPIO line has to be claimed first.");
  }
  return state;
}

core::Result<EmulatedGpio::State*> EmulatedGpio::find(const std::string& line) {
  if (!plugged_) return core::fail(ErrorCode::unavailable, "The GPIO board is not connected.");
  const auto found = lines_.find(line);
  if (found == lines_.end()) return core::fail(ErrorCode::not_found, "There is no GPIO line of that name.");
  return &found->second;
}

core::Result<void> EmulatedGpio::claim_output(const std::string& line) {
  const std::lock_guard lock(mutex_);
  const auto state = find(line);
  if (!state) return std::unexpected(state.error());
  if ((*state)->line.direction == Direction::input) return core::fail(ErrorCode::conflict, "The GPIO line is in use as an input.");
  (*state)->line.direction = Direction::output;
  (*state)->line.level = Level::inactive;
  writes_.push_back({line, Level::inactive, clock_.monotonic()});
  return {};
}

core::Result<void> EmulatedGpio::claim_input(const std::string& line, EdgeCallback on_edge) {
  const std::lock_guard lock(mutex_);
  const auto state = find(line);
  if (!state) return std::unexpected(state.error());
  if ((*state)->line.direction == Direction::output) return core::fail(ErrorCode::conflict, "The GPIO line is in use as an output.");
  (*state)->line.direction = Direction::input;
  (*state)->on_edge = std::move(on_edge);
  return {};
}

void EmulatedGpio::release(const std::string& line) {
  const std::lock_guard telling(telling_);
  const std::lock_guard lock(mutex_);
  const auto found = lines_.find(line);
  if (found == lines_.end()) return;
  if (found->second.line.direction == Direction::output && found->second.line.level == Level::active) {
    found->second.line.level = Level::inactive;
    writes_.push_back({line, Level::inactive, clock_.monotonic()});
  }
  found->second.line.direction = Direction::unused;
  found->second.on_edge = {};
}

core::Result<void> EmulatedGpio::write(const std::string& line, Level level) {
  std::function<void(const Write&)> on_write;
  Write write{line, level, clock_.monotonic()};
  {
    const std::lock_guard lock(mutex_);
    const auto state = find_claimed(line);
    if (!state) return std::unexpected(state.error());
    if ((*state)->line.direction != Direction::output) return core::fail(ErrorCode::conflict, "The GPIO line is no output.");
    (*state)->line.level = level;
    writes_.push_back(write);
    on_write = on_write_;
  }
  if (on_write) on_write(write);
  return {};
}

core::Result<Level> EmulatedGpio::read(const std::string& line) {
  const std::lock_guard lock(mutex_);
  const auto state = find_claimed(line);
  if (!state) return std::unexpected(state.error());
  return (*state)->line.level;
}

void EmulatedGpio::observe(std::function<void(const Write&)> on_write) {
  const std::lock_guard lock(mutex_);
  on_write_ = std::move(on_write);
}

std::vector<Line> EmulatedGpio::lines() const {
  const std::lock_guard lock(mutex_);
  std::vector<Line> all;
  for (const auto& [name, state] : lines_) all.push_back(state.line);
  return all;
}

core::Result<void> EmulatedGpio::set_input(const std::string& line, Level level) {
  const std::lock_guard telling(telling_);
  EdgeCallback on_edge;
  {
    const std::lock_guard lock(mutex_);
    const auto state = find(line);
    if (!state) return std::unexpected(state.error());
    if ((*state)->line.direction == Direction::output) return core::fail(ErrorCode::conflict, "The GPIO line is an output.");
    if ((*state)->line.level == level) return {};
    (*state)->line.level = level;
    on_edge = (*state)->on_edge;
  }
  if (on_edge) on_edge({line, level, clock_.monotonic()});
  return {};
}

void EmulatedGpio::unplug() {
  const std::lock_guard lock(mutex_);
  plugged_ = false;
  // The board loses its power: nothing is lit, and nobody holds a line any more. Contacts stand as they stood.
  for (auto& [name, state] : lines_) {
    if (state.line.direction == Direction::output) state.line.level = Level::inactive;
    state.line.direction = Direction::unused;
    state.on_edge = {};
  }
}

void EmulatedGpio::plug() {
  const std::lock_guard lock(mutex_);
  plugged_ = true;
}

std::vector<EmulatedGpio::Write> EmulatedGpio::writes() const {
  const std::lock_guard lock(mutex_);
  return writes_;
}

}  // namespace curblight::gpio
