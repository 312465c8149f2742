// SPDX-License-Identifier: Apache-2.0
// What a ZPL printer answers to ~HS (host status): three lines between STX and ETX. Source: Zebra's ZPL II programming guide,
// "~HS Host Status Return". Many printers do not answer at all while they are out of media or their head is open: that silence is
// the driver's to interpret. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>

namespace curblight::label_printer {

struct ZplStatus {
  bool paper_out = false;
  bool paused = false;
  bool buffer_full = false;
  bool partial_format = false;  // a format was begun and not ended yet
  bool corrupt_memory = false;
  bool too_cold = false;
  bool too_hot = false;
  bool head_open = false;
  bool ribbon_out = false;
  bool label_waiting = false;   // printed and hanging at the peeler: somebody has to take it
  std::int64_t formats_queued = 0;
  std::int64_t labels_left = 0;  // of the batch that prints

  bool operator==(const ZplStatus&) const = default;
  // A label cannot be printed now.
  bool held() const { return paper_out || paused || head_open || ribbon_out || corrupt_memory || too_cold || too_hot || label_waiting; }
  // Nothing is in it that is still to be printed.
  bool idle() const { return formats_queued == 0 && labels_left == 0 && !partial_format; }
};
// A sentence that says what to do; empty when nothing is wrong.
std::string words_for(const ZplStatus& status);

// Bytes in, statuses out; whatever stands between the lines, and lines that do not fit, are dropped. Keeps its place between calls.
class ZplStatusReader {
 public:
  // The last status that these bytes completed.
  std::optional<ZplStatus> feed(std::span<const std::uint8_t> bytes);
  void reset() { *this = {}; }

 private:
  std::optional<ZplStatus> take_line();

  bool in_line_ = false;
  std::string line_;
  int lines_ = 0;  // of the status that is being read
  ZplStatus status_;
};

}  // namespace curblight::label_printer
