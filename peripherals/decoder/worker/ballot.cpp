// SPDX-License-Identifier: Apache-2.0
#include "peripherals/decoder/worker/ballot.hpp"

#include <algorithm>

#include "core/barcode/gtin.hpp"

namespace curblight::decoder {

namespace {

constexpr std::size_t kItf14 = 14;
// A code without any check that is so short is more often a piece of a picture than a code.
constexpr std::size_t kShortestUnchecked = 4;
// So many times the lines of another reading of the same place, and it is right and the other is not.
constexpr int kClearly = 4;

bool is_square(const Reading& reading) { return reading.symbology.starts_with("]Q"); }

// UPC-E has no digit for its check, only parity tells it; DataBar's checksum lets one in 79 through. Both are found in stripes.
bool is_weak(const Reading& reading) { return (reading.symbology == "]E0" && reading.data.size() == 8) || reading.symbology == "]e0"; }

// Codabar and Code 39 have no check in common use.
bool is_unchecked(const Reading& reading) { return reading.symbology == "]F0" || reading.symbology == "]A0"; }

bool overlap(const Reading& a, const Reading& b) { return a.left <= b.right && b.left <= a.right && a.top <= b.bottom && b.top <= a.bottom; }

}  // namespace

bool is_plausible(const Reading& reading) {
  const auto& data = reading.data;
  if (data.empty()) return false;
  if (reading.symbology == "]E4") return data.size() == 8 && core::has_valid_check_digit(data);
  if (reading.symbology == "]E0") {
    return data.size() == 8 ? core::expand_upc_e(data).has_value() : data.size() >= 12 && core::has_valid_check_digit(data);
  }
  // ITF has no check of its own and reads pieces of itself and of other codes: only the one with a check digit counts.
  if (reading.symbology == "]I0") return data.size() == kItf14 && core::has_valid_check_digit(data);
  if (reading.symbology == "]e0" && data.starts_with("01")) return data.size() < 16 || core::has_valid_check_digit(data.substr(2, 14));
  if (is_unchecked(reading)) return data.size() >= kShortestUnchecked;
  return true;
}

int lines_wanted(const Reading& reading) {
  if (is_square(reading)) return 0;                     // Reed-Solomon
  if (reading.symbology.starts_with("]C")) return 2;    // one check in 103
  if (is_unchecked(reading)) return 5;
  if (is_weak(reading)) return 8;
  return 3;                                             // one check digit in ten
}

void Ballot::add(std::vector<Reading> readings, double scale, Picture picture) {
  for (auto& reading : readings) {
    if (!is_plausible(reading) || (picture == Picture::smoothed && is_weak(reading))) continue;
    for (int* place : {&reading.left, &reading.top, &reading.right, &reading.bottom}) *place = static_cast<int>(*place / scale);
    const auto known = std::ranges::find_if(candidates_, [&](const Candidate& candidate) {
      return candidate.reading.data == reading.data && candidate.reading.symbology == reading.symbology;
    });
    if (known == candidates_.end()) candidates_.push_back({std::move(reading)});
    else known->reading.lines += reading.lines;
  }
}

bool Ballot::doubted(const Candidate& candidate) const {
  if (is_square(candidate.reading)) return false;
  return std::ranges::any_of(candidates_, [&](const Candidate& other) {
    return &other != &candidate && overlap(candidate.reading, other.reading) &&
           (is_square(other.reading) || candidate.reading.lines < kClearly * other.reading.lines);
  });
}

std::vector<Code> Ballot::elected() const {
  std::vector<const Candidate*> winners;
  for (const auto& candidate : candidates_) {
    if (candidate.believed() && !doubted(candidate)) winners.push_back(&candidate);
  }
  std::ranges::stable_sort(winners, [](const Candidate* a, const Candidate* b) {
    return std::pair(!is_square(a->reading), -a->reading.lines) < std::pair(!is_square(b->reading), -b->reading.lines);
  });
  std::vector<Code> codes;
  for (const auto* winner : winners) codes.push_back({winner->reading.data, winner->reading.symbology});
  return codes;
}

}  // namespace curblight::decoder
