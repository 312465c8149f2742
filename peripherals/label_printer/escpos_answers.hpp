// SPDX-License-Identifier: Apache-2.0
// What an ESC/POS printer says back, sorted out: real-time status, automatic status back, marker answers, all on one
// pipe. Source: Epson's ESC/POS command reference (fixed bits of DLE EOT, GS a, GS r, GS ( H). Pure.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace curblight::label_printer {

// What is wrong with the printer, as far as it told.
struct PrinterCondition {
  bool offline = false;
  bool cover_open = false;
  bool paper_end = false;
  bool paper_near_end = false;
  bool cutter_error = false;
  bool recoverable_error = false;    // goes on after DLE ENQ
  bool unrecoverable_error = false;  // power off, or service
  bool feed_button = false;

  bool operator==(const PrinterCondition&) const = default;
  // A label cannot be printed now.
  bool held() const {
    return offline || cover_open || paper_end || cutter_error || recoverable_error || unrecoverable_error;
  }
};
// A sentence that says what to do; empty when nothing is wrong. "Offline" alone gets words too.
std::string words_for(const PrinterCondition& condition);

// The answer to DLE EOT n (n = 1..4) laid over what is known.
void apply_real_time(PrinterCondition& condition, int n, std::uint8_t answer);
// The four bytes of automatic status back: replaces all that is known.
PrinterCondition condition_from_status_back(const std::array<std::uint8_t, 4>& block);

struct Answer {
  enum class Kind { real_time, status_back, process_id, paper_sensor };
  Kind kind = Kind::real_time;
  std::array<std::uint8_t, 4> bytes{};  // real_time and paper_sensor use the first
};

// Bytes in, answers out; noise between them is dropped. Keeps its place between calls.
class AnswerSorter {
 public:
  std::vector<Answer> feed(std::span<const std::uint8_t> bytes);
  void reset() { pending_.clear(); }

 private:
  std::optional<Answer> take();

  std::vector<std::uint8_t> pending_;
};

}  // namespace curblight::label_printer
