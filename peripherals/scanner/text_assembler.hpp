// SPDX-License-Identifier: Apache-2.0
// Cuts the stream of characters that a keyboard wedge types or a serial scanner sends into codes: at the terminator, or
// where nothing more comes for a while. Pure: time comes in as an argument, the driver asks when to call expire().
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/clock.hpp"
#include "peripherals/scanner/assembled_scan.hpp"

namespace curblight::scanner {

// What stands at the end of a code and is no part of it.
struct Terminator {
  std::string_view characters;  // a literal; empty: only the time-out ends a code
  bool sequence = false;        // all of them in this order; otherwise any one of them
};

struct TextRules {
  Terminator terminator;
  std::chrono::milliseconds inter_character{200};  // the longest pause within a code
  std::size_t max_data = 4096;                     // bytes, with the AIM identifier
};

class TextAssembler {
 public:
  explicit TextAssembler(TextRules rules) : rules_(rules) {}

  // The codes that these characters finished. Terminators without anything before them finish none. AIM identifiers in
  // front are taken off. What is longer than the longest ends as `too_long` at its own terminator or time-out.
  std::vector<AssembledScan> add(std::string_view text, core::MonotonicTime now);
  // When expire() is due, while a code has begun.
  std::optional<core::MonotonicTime> deadline() const;
  // Ends the code when its time is up: `ended_by_timeout`, or `complete` where no terminator is expected.
  std::optional<AssembledScan> expire(core::MonotonicTime now);
  bool begun() const { return length_ > 0; }

 private:
  bool ends(char c) const;
  AssembledScan take(Completeness completeness);

  const TextRules rules_;
  std::string data_;
  std::size_t length_ = 0;  // also of what did not fit into data_
  char last_ = '\0';
  core::MonotonicTime at_{};
};

}  // namespace curblight::scanner
