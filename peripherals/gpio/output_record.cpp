// SPDX-License-Identifier: Apache-2.0
// One output per line, fields between tabs: name, chip label, line name, offset (- when there is none), high or low (the
// active level).
#include "peripherals/gpio/output_record.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstring>
#include <fstream>
#include <thread>

#include "peripherals/gpio/libgpiod_gpio.hpp"

namespace curblight::gpio {

using core::ErrorCode;

namespace {

constexpr char kHead[] = "curblight outputs 1";

std::string text_of(const std::vector<LineSpec>& outputs) {
  std::string text = kHead;
  text += '\n';
  for (const auto& spec : outputs) {
    text += spec.name + "\t" + spec.chip + "\t" + spec.line + "\t" + (spec.offset ? std::to_string(*spec.offset) : "-") + "\t" +
            (spec.active_low ? "low" : "high") + "\n";
  }
  return text;
}

bool write_durably(const std::string& path, const std::string& text) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0640);
  if (file < 0) return false;
  const bool written = ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size()) && ::fsync(file) == 0;
  return (::close(file) == 0) && written;
}

std::optional<LineSpec> spec_of(const std::string& row) {
  std::vector<std::string> fields(1);
  for (const char c : row) {
    if (c == '\t') {
      fields.emplace_back();
    } else {
      fields.back() += c;
    }
  }
  if (fields.size() != 5 || fields[1].empty() || (fields[4] != "low" && fields[4] != "high")) return std::nullopt;
  LineSpec spec{.name = fields[0], .chip = fields[1], .line = fields[2], .offset = {}, .active_low = fields[4] == "low", .bias = Bias::as_is};
  if (fields[3] != "-") {
    unsigned offset = 0;
    const auto* end = fields[3].data() + fields[3].size();
    if (const auto read = std::from_chars(fields[3].data(), end, offset); read.ec != std::errc() || read.ptr != end) return std::nullopt;
    spec.offset = offset;
  }
  if (spec.line.empty() && !spec.offset) return std::nullopt;
  return spec;
}

}  // namespace

core::Result<void> record_outputs(const std::string& path, const std::vector<LineSpec>& outputs) {
  const auto beside = path + ".new";
  if (!write_durably(beside, text_of(outputs)) || ::rename(beside.c_str(), path.c_str()) != 0) {
    return core::fail(ErrorCode::unavailable, path + " cannot be written: " + std::strerror(errno));
  }
  return {};
}

core::Result<std::vector<LineSpec>> recorded_outputs(const std::string& path) {
  std::vector<LineSpec> outputs;
  if (::access(path.c_str(), F_OK) != 0 && errno == ENOENT) return outputs;
  std::ifstream file(path);
  std::string row;
  if (!std::getline(file, row)) return core::fail(ErrorCode::unavailable, path + " cannot be read.");
  if (row != kHead) return core::fail(ErrorCode::malformed, path + ":1: this is no record of outputs.");
  for (int number = 2; std::getline(file, row); ++number) {
    auto spec = spec_of(row);
    if (!spec) return core::fail(ErrorCode::malformed, path + ":" + std::to_string(number) + ": this is no output.");
    outputs.push_back(std::move(*spec));
  }
  return outputs;
}

Dropped drop_outputs(const std::vector<LineSpec>& outputs, const core::Clock& clock, std::chrono::milliseconds patience) {
  Dropped dropped;
  // A record may name a wire twice under two names: one claim at a time.
  for (const auto& spec : outputs) {
    LibgpiodGpio gpio({spec}, clock);
    const auto limit = std::chrono::steady_clock::now() + patience;
    auto claimed = gpio.claim_output(spec.name);
    while (!claimed && claimed.error().code == ErrorCode::conflict && std::chrono::steady_clock::now() < limit) {
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
      claimed = gpio.claim_output(spec.name);
    }
    if (claimed) continue;
    if (claimed.error().code == ErrorCode::unavailable) {
      dropped.absent.push_back(spec);
    } else {
      dropped.failed.push_back({spec, claimed.error().message});
    }
  }
  return dropped;
}

}  // namespace curblight::gpio
