// SPDX-License-Identifier: Apache-2.0
// Sorting the printer's answers by their fixed bits.
#include "peripherals/label_printer/escpos_answers.hpp"

#include <algorithm>

namespace curblight::label_printer {

namespace {

constexpr std::size_t kStatusBack = 4, kProcessId = 7;
constexpr std::uint8_t kHeader = 0x37, kProcessIdMark = 0x22;

bool is_real_time(std::uint8_t b) { return (b & 0x93) == 0x12; }
bool begins_status_back(std::uint8_t b) { return (b & 0x93) == 0x10; }
bool continues_status_back(std::uint8_t b) { return (b & 0x90) == 0x00; }
// GS r 1: two sensors of two equal bits each, all else clear.
bool is_paper_sensor(std::uint8_t b) { return b == 0x00 || b == 0x03 || b == 0x0c || b == 0x0f; }

}  // namespace

std::string words_for(const PrinterCondition& condition) {
  if (condition.cover_open) return "The printer's cover is open. Close it; the label prints by itself.";
  if (condition.paper_end) return "The printer is out of paper. Put in a new roll; the label prints by itself.";
  if (condition.cutter_error) return "The printer's cutter is stuck. Switch the printer off, take the paper out, and switch it on again.";
  if (condition.unrecoverable_error) return "The printer reports a fault. Switch it off and on; if this stays, it needs service.";
  if (condition.recoverable_error) return "The printer stopped. Open and close its cover; the label prints by itself.";
  if (condition.feed_button) return "Somebody is holding the printer's feed button.";
  if (condition.offline) return "The printer is offline. Check its cover, its paper and its lights.";
  return {};
}

void apply_real_time(PrinterCondition& condition, int n, std::uint8_t answer) {
  const auto bit = [&](int number) { return (answer >> number & 1) != 0; };
  switch (n) {
    case 1: condition.offline = bit(3); break;
    case 2:
      condition.cover_open = bit(2);
      condition.feed_button = bit(3);
      condition.paper_end = bit(5);
      if (!bit(6)) condition.cutter_error = condition.recoverable_error = condition.unrecoverable_error = false;
      break;
    case 3:
      condition.cutter_error = bit(3);
      condition.unrecoverable_error = bit(5);
      condition.recoverable_error = bit(6);
      break;
    case 4:
      condition.paper_near_end = bit(2) || bit(3);
      condition.paper_end = bit(5) || bit(6);
      break;
    default: break;
  }
}

PrinterCondition condition_from_status_back(const std::array<std::uint8_t, 4>& block) {
  const auto bit = [&](std::size_t byte, int number) { return (block[byte] >> number & 1) != 0; };
  PrinterCondition condition;
  condition.offline = bit(0, 3);
  condition.cover_open = bit(0, 5);
  condition.feed_button = bit(0, 6);
  condition.cutter_error = bit(1, 3);
  condition.unrecoverable_error = bit(1, 5);
  condition.recoverable_error = bit(1, 6);
  condition.paper_near_end = bit(2, 0) || bit(2, 1);
  condition.paper_end = bit(2, 2) || bit(2, 3);
  return condition;
}

std::vector<Answer> AnswerSorter::feed(std::span<const std::uint8_t> bytes) {
  pending_.insert(pending_.end(), bytes.begin(), bytes.end());
  std::vector<Answer> answers;
  while (!pending_.empty()) {
    const auto before = pending_.size();
    if (auto answer = take()) answers.push_back(*answer);
    if (pending_.size() == before) break;  // needs more bytes
  }
  return answers;
}

// Takes one answer, or one byte of noise, from the front; takes nothing when the answer is not complete.
std::optional<Answer> AnswerSorter::take() {
  const auto drop = [&](std::size_t count) {
    pending_.erase(pending_.begin(), pending_.begin() + static_cast<std::ptrdiff_t>(count));
  };
  const std::uint8_t first = pending_.front();
  if (is_real_time(first)) {
    drop(1);
    return Answer{Answer::Kind::real_time, {first}};
  }
  if (begins_status_back(first)) {
    for (std::size_t i = 1; i < kStatusBack; ++i) {
      if (i >= pending_.size()) return std::nullopt;
      if (!continues_status_back(pending_[i])) {
        drop(1);  // was noise; what follows may be an answer
        return std::nullopt;
      }
    }
    Answer answer{Answer::Kind::status_back, {}};
    std::copy_n(pending_.begin(), kStatusBack, answer.bytes.begin());
    drop(kStatusBack);
    return answer;
  }
  if (first == kHeader) {
    const auto fits = [&](std::size_t i) {
      if (i == 1) return pending_[i] == kProcessIdMark;
      if (i == kProcessId - 1) return pending_[i] == 0;
      return pending_[i] >= 0x20 && pending_[i] <= 0x7e;
    };
    for (std::size_t i = 1; i < kProcessId; ++i) {
      if (i >= pending_.size()) return std::nullopt;
      if (!fits(i)) {
        drop(1);
        return std::nullopt;
      }
    }
    Answer answer{Answer::Kind::process_id, {}};
    std::copy_n(pending_.begin() + 2, answer.bytes.size(), answer.bytes.begin());
    drop(kProcessId);
    return answer;
  }
  drop(1);
  if (is_paper_sensor(first)) return Answer{Answer::Kind::paper_sensor, {first}};
  return std::nullopt;
}

}  // namespace curblight::label_printer
