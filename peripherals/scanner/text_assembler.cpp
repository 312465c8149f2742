// SPDX-License-Identifier: Apache-2.0
#include "peripherals/scanner/text_assembler.hpp"

#include <utility>

namespace curblight::scanner {

std::vector<AssembledScan> TextAssembler::add(std::string_view text, core::MonotonicTime now) {
  std::vector<AssembledScan> finished;
  for (const char c : text) {
    at_ = now;
    if (!ends(c)) {
      if (data_.size() < rules_.max_data) data_ += c;
      ++length_;
      last_ = c;
      continue;
    }
    if (rules_.terminator.sequence) {  // its beginning was taken for data
      const auto beginning = rules_.terminator.characters.size() - 1;
      length_ -= beginning;
      if (data_.size() > length_) data_.resize(length_);
    }
    if (length_ > 0) finished.push_back(take(Completeness::complete));
    last_ = '\0';
  }
  return finished;
}

// Sequences are of one or two characters.
bool TextAssembler::ends(char c) const {
  const auto& [characters, sequence] = rules_.terminator;
  if (characters.empty()) return false;
  if (!sequence) return characters.find(c) != std::string_view::npos;
  if (c != characters.back()) return false;
  return characters.size() == 1 || (length_ > 0 && last_ == characters.front());
}

std::optional<core::MonotonicTime> TextAssembler::deadline() const {
  if (!begun()) return std::nullopt;
  return at_ + rules_.inter_character;
}

std::optional<AssembledScan> TextAssembler::expire(core::MonotonicTime now) {
  if (!begun() || now < at_ + rules_.inter_character) return std::nullopt;
  return take(rules_.terminator.characters.empty() ? Completeness::complete : Completeness::ended_by_timeout);
}

AssembledScan TextAssembler::take(Completeness completeness) {
  if (length_ > rules_.max_data) completeness = Completeness::too_long;
  AssembledScan scan{.data = std::exchange(data_, {}), .symbology = {}, .completeness = completeness};
  length_ = 0;
  take_aim_off(scan);
  return scan;
}

}  // namespace curblight::scanner
