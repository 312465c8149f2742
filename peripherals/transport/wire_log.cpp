// SPDX-License-Identifier: Apache-2.0
// Writes wire.jsonl.
#include "peripherals/transport/wire_log.hpp"

#include <stdexcept>

#include <date/date.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace curblight::transport {

namespace {

std::string to_hex(std::span<const std::uint8_t> bytes) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string hex;
  hex.reserve(bytes.size() * 2);
  for (const auto byte : bytes) {
    hex += kDigits[byte >> 4];
    hex += kDigits[byte & 0x0f];
  }
  return hex;
}

}  // namespace

WireLog::WireLog(const std::filesystem::path& file, const core::Clock& clock)
    : clock_(clock), file_(file, std::ios::app) {
  if (!file_) throw std::runtime_error(fmt::format("{}: cannot be opened for the wire log", file.string()));
}

void WireLog::write(const WireTransfer& transfer) {
  const nlohmann::ordered_json line = {
      {"at", date::format("%FT%TZ", clock_.now())}, {"device", transfer.device},   {"kind", transfer.kind},
      {"where", transfer.where},                    {"direction", transfer.direction},
      {"outcome", transfer.outcome},                {"hex", to_hex(transfer.bytes)},
  };
  // A device's strings may be any bytes: replace what is not UTF-8 instead of throwing.
  const std::string text = line.dump(-1, ' ', true, nlohmann::json::error_handler_t::replace);
  const std::lock_guard lock(mutex_);
  file_ << text << '\n' << std::flush;
}

}  // namespace curblight::transport
