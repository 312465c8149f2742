// SPDX-License-Identifier: Apache-2.0
// ESC/POS, as much as a label printer needs. Lengths and codes: Epson's ESC/POS command reference.
#include "peripherals/emulated/escpos_parser.hpp"

namespace curblight::emulated {

namespace {

constexpr std::uint8_t kEsc = 0x1b, kGs = 0x1d, kDle = 0x10, kLf = 0x0a;
constexpr int kLineFeedDots = 34;  // the usual 1/6 inch at 203 dpi
constexpr std::size_t kMaxRowBytes = 256, kMaxCommand = 64;

}  // namespace

bool EscposParser::take(std::uint8_t byte) {
  if (rows_left_ > 0) return take_raster(byte);
  command_.push_back(byte);
  if (run_command()) return true;
  command_.pop_back();
  return false;
}

void EscposParser::reset() {
  command_.clear();
  row_.clear();
  rows_left_ = 0;
}

bool EscposParser::take_raster(std::uint8_t byte) {
  row_.push_back(byte);
  if (row_.size() < row_bytes_) return true;
  if (!actions_.print_row(row_)) {
    row_.pop_back();
    return false;
  }
  row_.clear();
  --rows_left_;
  return true;
}

// Runs the collected command when it is complete. False: complete, but the mechanism cannot now.
bool EscposParser::run_command() {
  const auto size = command_.size();
  const auto at = [&](std::size_t i) { return command_[i]; };
  const auto done = [&] {
    command_.clear();
    return true;
  };
  const auto unknown = [&] {
    unknown_ += size;
    return done();
  };
  if (at(0) == kLf) return actions_.feed(kLineFeedDots) && done();
  if (at(0) != kEsc && at(0) != kGs && at(0) != kDle) return unknown();
  if (size == 1) return true;

  if (at(0) == kDle) {  // was obeyed when it was received; here it is only passed over
    if (at(1) == 0x04 || at(1) == 0x05) return size < 3 || done();
    return unknown();
  }
  if (at(0) == kEsc) {
    switch (at(1)) {
      case '@': actions_.initialise(); return done();
      case 'J': return size < 3 || (actions_.feed(at(2)) && done());
      case 'd': return size < 3 || (actions_.feed(at(2) * kLineFeedDots) && done());
      default: return unknown();
    }
  }
  switch (at(1)) {
    case 'V': {  // cut: m, and for 65 and 66 the distance to feed before
      if (size < 3) return true;
      if (at(2) == 0 || at(2) == 1 || at(2) == 48 || at(2) == 49) return actions_.cut() && done();
      if (at(2) != 65 && at(2) != 66) return unknown();
      if (size < 4) return true;
      if (!actions_.cut()) return false;
      return done();
    }
    case 'a':
      if (size < 3) return true;
      actions_.enable_status_back(at(2));
      return done();
    case 'r':
      if (size < 3) return true;
      if (at(2) == 1 || at(2) == 49) actions_.send_paper_status();
      return done();
    case 'v': {  // raster: '0', m, bytes of a row, rows
      if (size < 8) return true;
      if (at(2) != '0') return unknown();
      row_bytes_ = at(4) | (at(5) << 8);
      rows_left_ = at(6) | static_cast<std::size_t>(at(7) << 8);
      if (row_bytes_ == 0 || row_bytes_ > kMaxRowBytes) {
        rows_left_ = 0;
        return unknown();
      }
      return done();
    }
    case '(': {  // pL pH give the length of what follows
      if (size < 5) return true;
      const std::size_t length = at(3) | static_cast<std::size_t>(at(4) << 8);
      if (length > kMaxCommand) return unknown();
      if (size < 5 + length) return true;
      if (at(2) != 'H' || length != 6 || at(5) != 48 || at(6) != 48) return unknown();
      actions_.send_process_id({at(7), at(8), at(9), at(10)});
      return done();
    }
    default: return unknown();
  }
}

}  // namespace curblight::emulated
