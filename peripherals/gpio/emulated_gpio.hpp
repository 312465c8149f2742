// SPDX-License-Identifier: Apache-2.0
// Gpio without hardware: keeps levels, tells edges, remembers every write, and can refuse. Safe from any thread;
// edges are told on the thread that called set_input().
#pragma once

#include <map>
#include <mutex>

#include "peripherals/gpio/gpio.hpp"

namespace curblight::gpio {

class EmulatedGpio final : public Gpio {
 public:
  struct Write {
    std::string line;
    Level level = Level::inactive;
    core::MonotonicTime at;
    bool operator==(const Write&) const = default;
  };

  // `lines` are all there are. `leftovers` start active, as a crashed process may have left them.
  EmulatedGpio(std::vector<std::string> lines, const core::Clock& clock, std::vector<std::string> leftovers = {});

  core::Result<void> claim_output(const std::string& line) override;
  core::Result<void> claim_input(const std::string& line, EdgeCallback on_edge) override;
  void release(const std::string& line) override;
  core::Result<void> write(const std::string& line, Level level) override;
  core::Result<Level> read(const std::string& line) override;
  std::vector<Line> lines() const override;

  // What a finger or a door does: sets the line and tells the edge, if it is one. not_found, or conflict for an output.
  core::Result<void> set_input(const std::string& line, Level level);
  // What hangs on the outputs: told of every write(), on its thread.
  void observe(std::function<void(const Write&)> on_write);
  // The board's cable: while unplugged every call fails with unavailable.
  void unplug();
  void plug();
  std::vector<Write> writes() const;  // since the start; the driving to inactive at claim_output() included

 private:
  struct State {
    Line line;
    EdgeCallback on_edge;
  };
  core::Result<State*> find(const std::string& line);
  core::Result<State*> find_claimed(const std::string& line);

  const core::Clock& clock_;
  mutable std::mutex mutex_;
  std::mutex telling_;  // held while an edge is told, so that release() can wait for it
  std::map<std::string, State> lines_;
  std::vector<Write> writes_;
  std::function<void(const Write&)> on_write_;
  bool plugged_ = true;
};

}  // namespace curblight::gpio
