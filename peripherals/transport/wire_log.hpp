// SPDX-License-Identifier: Apache-2.0
// The file wire.jsonl: one JSON object per line and transfer, flushed line by line so that a crash loses none.
// Holds what was scanned and printed, hence personal data: for demos, tests and fault finding, off by default.
#pragma once

#include <filesystem>
#include <fstream>
#include <mutex>
#include <span>
#include <string>

#include "core/clock.hpp"
#include "peripherals/transport/transport.hpp"

namespace curblight::transport {

// One finished transfer, as the transport saw it.
struct WireTransfer {
  std::string device;    // short_name()
  std::string kind;      // "control", "interrupt", "bulk"
  std::string where;     // the endpoint as "0x81", or the setup packet as "21 09 03fe 0000"
  std::string direction; // "in", "out"
  std::string outcome;   // "ok" or to_string(TransferError)
  std::span<const std::uint8_t> bytes;
};

class WireLog {
 public:
  // Appends to `file`. Throws std::runtime_error when it cannot be opened: asked for and not possible is a
  // configuration error.
  WireLog(const std::filesystem::path& file, const core::Clock& clock);

  // {"at":"2026-01-31T12:00:00.123Z","device":..,"kind":..,"where":..,"direction":..,"outcome":..,"hex":".."}
  void write(const WireTransfer& transfer);

 private:
  const core::Clock& clock_;
  std::mutex mutex_;
  std::ofstream file_;
};

}  // namespace curblight::transport
