// SPDX-License-Identifier: Apache-2.0
// Streaming parser of the ESC/POS commands that the emulated printer knows. It keeps its place between bytes, so a
// printer that stops (paper, cutter) in the middle of a picture goes on exactly there.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace curblight::emulated {

// What commands do. The ones that move paper return false when the mechanism cannot now: the byte stays unread.
class EscposActions {
 public:
  virtual ~EscposActions() = default;
  virtual bool print_row(std::span<const std::uint8_t> row) = 0;  // one line of dots, highest bit leftmost
  virtual bool feed(int dots) = 0;
  virtual bool cut() = 0;
  virtual void initialise() = 0;
  virtual void enable_status_back(std::uint8_t mask) = 0;
  virtual void send_paper_status() = 0;                                 // GS r 1
  virtual void send_process_id(std::array<std::uint8_t, 4> id) = 0;     // GS ( H, function 48
};

class EscposParser {
 public:
  explicit EscposParser(EscposActions& actions) : actions_(actions) {}

  // True when the byte was taken; false when the mechanism must be able again first (offer the same byte later).
  bool take(std::uint8_t byte);
  // Forgets a half-read command.
  void reset();
  // Bytes that belonged to no command that this printer knows.
  std::size_t unknown() const { return unknown_; }

 private:
  bool run_command();
  bool take_raster(std::uint8_t byte);

  EscposActions& actions_;
  std::vector<std::uint8_t> command_;
  std::size_t row_bytes_ = 0, rows_left_ = 0;
  std::vector<std::uint8_t> row_;
  std::size_t unknown_ = 0;
};

}  // namespace curblight::emulated
