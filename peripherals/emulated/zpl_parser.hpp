// SPDX-License-Identifier: Apache-2.0
// Streaming parser of the ZPL commands that the emulated label printer knows, with ^GF pictures decoded dot by dot. Source: Zebra's ZPL II
// programming guide.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "peripherals/labels/page.hpp"

namespace curblight::emulated {

// One format: what stands between ^XA and ^XZ.
struct ZplFormat {
  labels::Page page;
  int copies = 1;
};

class ZplActions {
 public:
  virtual ~ZplActions() = default;
  virtual void format_ended(ZplFormat format) = 0;  // ^XZ
  virtual void send_status() = 0;                   // ~HS, obeyed where it stands, also inside a format
  virtual void cancel_all() = 0;                    // ~JA
};

class ZplParser {
 public:
  explicit ZplParser(ZplActions& actions) : actions_(actions) {}

  void take(std::uint8_t byte);
  // Forgets a half-read command and a format that was begun.
  void reset();
  bool in_format() const { return in_format_; }
  // Bytes that belonged to no command that this printer knows.
  std::size_t unknown() const { return unknown_; }

 private:
  void end_command();
  void draw(std::string_view parameters);

  ZplActions& actions_;
  std::string command_;  // from its '^' or '~' on
  bool in_format_ = false;
  int x_ = 0, y_ = 0, width_ = 832, height_ = 0, copies_ = 1;
  labels::Page page_;
  std::size_t unknown_ = 0;
};

}  // namespace curblight::emulated
