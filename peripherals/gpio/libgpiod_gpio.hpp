// SPDX-License-Identifier: Apache-2.0
// Gpio over libgpiod, 1.6 or 2 as found at configure time. Safe from any thread. Edges are told on a thread of its own,
// `gpio-edges`, which starts with the first input and does nothing else, so that the kernel's queues stay short.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <thread>

#include "peripherals/gpio/gpio.hpp"
#include "peripherals/gpio/line_spec.hpp"
#include "peripherals/lifecycle/device_counters.hpp"

namespace curblight::gpio {

class LibgpiodChip;
class LibgpiodLine;

// Errors of all calls: not_found (no such line in `lines`, or not on its chip), unavailable (the board is not there, or went
// away), conflict (another program has the line, or it is claimed the other way), forbidden (the user may not open the
// chip). A board that went away takes its claims with it, its outputs inactive if they can still be reached: its lines have to be
// claimed again, which finds the board under whatever number it has then. Waiting between the tries is the driver's matter.
class LibgpiodGpio final : public Gpio {
 public:
  // `lines` are all there are. Nothing is opened before the first claim.
  LibgpiodGpio(std::vector<LineSpec> lines, const core::Clock& clock);
  ~LibgpiodGpio() override;  // outputs inactive, then everything given back
  LibgpiodGpio(const LibgpiodGpio&) = delete;
  LibgpiodGpio& operator=(const LibgpiodGpio&) = delete;

  core::Result<void> claim_output(const std::string& line) override;
  // The callback must not call release(). Levels it tells alternate; after a burst that overran the kernel's queue the
  // last one told is the level of the line.
  core::Result<void> claim_input(const std::string& line, EdgeCallback on_edge) override;
  void release(const std::string& line) override;  // an output becomes inactive first
  core::Result<void> write(const std::string& line, Level level) override;
  core::Result<Level> read(const std::string& line) override;
  std::vector<Line> lines() const override;

  // "edges", "edges_lost", "boards_lost".
  lifecycle::DeviceCounters::Counts counters() const { return counters_.all(); }

 private:
  struct Claim;
  core::Result<Claim*> find_claim(const std::string& line);
  core::Result<void> claim(const std::string& line, Direction direction, EdgeCallback on_edge);
  core::Result<void> request(const LineSpec& spec, LibgpiodChip& chip, Direction direction, EdgeCallback on_edge);
  core::Error failed(const LineSpec& spec, const std::exception& error);
  void lose_board(const std::string& chip);
  void drop(const std::string& line);
  void watch_edges(std::stop_token stop);
  void take_edges(std::uint64_t id);
  void settle_levels();
  bool tell(const std::string& line, Level level, core::MonotonicTime at);

  const std::map<std::string, LineSpec> specs_;
  const core::Clock& clock_;
  lifecycle::DeviceCounters counters_;

  mutable std::mutex mutex_;
  std::mutex telling_;  // held while edges are told, so that release() can wait for it; taken before mutex_
  std::map<std::string, Claim> claims_;
  std::uint64_t last_id_ = 0;
  int epoll_ = -1;
  int wake_ = -1;
  std::jthread thread_;
};

}  // namespace curblight::gpio
