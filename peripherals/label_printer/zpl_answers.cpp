// SPDX-License-Identifier: Apache-2.0
// Reading ~HS.
#include "peripherals/label_printer/zpl_answers.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace curblight::label_printer {

namespace {

constexpr std::uint8_t kStx = 0x02, kEtx = 0x03;
constexpr std::size_t kLongestLine = 100;  // the longest that the guide shows has 36 characters
constexpr std::size_t kMostFields = 12, kFirst = 12, kSecond = 11, kThird = 2;

// The fields of a line, numbers of at most nine digits; nothing when it holds anything else.
struct Fields {
  std::array<std::int64_t, kMostFields> value{};
  std::size_t count = 0;
};
std::optional<Fields> fields_of(std::string_view line) {
  constexpr std::size_t kMostDigits = 9;
  Fields fields;
  for (;;) {
    const auto comma = std::min(line.find(','), line.size());
    const auto digits = line.substr(0, comma);
    if (fields.count == kMostFields || digits.empty() || digits.size() > kMostDigits) return std::nullopt;
    std::int64_t number = 0;
    for (const char c : digits) {
      if (c < '0' || c > '9') return std::nullopt;
      number = number * 10 + (c - '0');
    }
    fields.value[fields.count++] = number;
    if (comma == line.size()) return fields;
    line.remove_prefix(comma + 1);
  }
}

}  // namespace

std::string words_for(const ZplStatus& status) {
  if (status.head_open) return "The printer's head is open. Close it; the label prints by itself.";
  if (status.paper_out) return "The printer is out of labels. Put in a new roll; the label prints by itself.";
  if (status.ribbon_out) return "The printer's ribbon is used up. Put in a new one; the label prints by itself.";
  if (status.label_waiting) return "A label hangs out of the printer. Take it; the next one prints then.";
  if (status.too_hot) return "The printer's head is too hot. It goes on by itself when it has cooled down.";
  if (status.too_cold) return "The printer's head is too cold. Bring the printer to a warmer place.";
  if (status.corrupt_memory) return "The printer reports a fault of its memory. Switch it off and on; if this stays, it needs service.";
  if (status.paused) return "The printer is paused. Press its pause button; the label prints by itself.";
  return {};
}

std::optional<ZplStatus> ZplStatusReader::feed(std::span<const std::uint8_t> bytes) {
  std::optional<ZplStatus> last;
  for (const auto byte : bytes) {
    if (byte == kStx) {
      in_line_ = true;
      line_.clear();
    } else if (in_line_ && byte == kEtx) {
      in_line_ = false;
      if (auto status = take_line()) last = status;
    } else if (in_line_ && line_.size() < kLongestLine) {
      line_.push_back(static_cast<char>(byte));
    } else if (in_line_) {
      in_line_ = false;
      lines_ = 0;
    }
  }
  return last;
}

// The lines are told apart by how many fields they have; one out of turn begins anew.
std::optional<ZplStatus> ZplStatusReader::take_line() {
  const auto fields = fields_of(line_);
  if (!fields) {
    lines_ = 0;
    return std::nullopt;
  }
  const auto& value = fields->value;
  const auto flag = [&](std::size_t index) { return value[index] != 0; };
  if (fields->count == kFirst) {
    status_ = {};
    status_.paper_out = flag(1);
    status_.paused = flag(2);
    status_.formats_queued = value[4];
    status_.buffer_full = flag(5);
    status_.partial_format = flag(7);
    status_.corrupt_memory = flag(9);
    status_.too_cold = flag(10);
    status_.too_hot = flag(11);
    lines_ = 1;
    return std::nullopt;
  }
  if (fields->count == kSecond && lines_ == 1) {
    status_.head_open = flag(2);
    status_.ribbon_out = flag(3);
    status_.label_waiting = flag(7);
    status_.labels_left = value[8];
    lines_ = 2;
    return std::nullopt;
  }
  const bool complete = fields->count == kThird && lines_ == 2;
  lines_ = 0;
  if (!complete) return std::nullopt;
  return status_;
}

}  // namespace curblight::label_printer
