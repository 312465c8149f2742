// SPDX-License-Identifier: Apache-2.0
// The Wacom STU signature pads, as data: add a model here. What can be asked of the pad itself (ranges, LCD, encodings)
// is not in the table. Sources: Wacom's STU documentation and the interface of its C++ SDK.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

namespace curblight::signature_pad {

inline constexpr std::uint16_t kWacom = 0x056a;

// What the pen's reports carry besides place and pressure (feature report 32).
enum class PenMode : std::uint8_t { plain = 0, time = 1, time_and_sequence = 3 };

struct StuModelRow {
  std::uint16_t product;
  const char* name;
  std::size_t block;  // picture bytes that one report 26 carries at most
  PenMode pen_mode;   // the fullest that it knows
  bool ink_area;      // knows report 2a: no ink outside of it
};

inline constexpr std::size_t kSmallBlock = 253, kLargeBlock = 2557;

inline constexpr std::array kStuModels = {
    StuModelRow{0x00a1, "STU-500", kSmallBlock, PenMode::plain, false},
    StuModelRow{0x00a2, "STU-300", kSmallBlock, PenMode::plain, false},
    StuModelRow{0x00a3, "STU-520A", kSmallBlock, PenMode::time, true},
    StuModelRow{0x00a4, "STU-430", kSmallBlock, PenMode::time_and_sequence, true},
    StuModelRow{0x00a5, "STU-530", kSmallBlock, PenMode::time_and_sequence, true},
    StuModelRow{0x00a6, "STU-430V", kSmallBlock, PenMode::time_and_sequence, true},
    StuModelRow{0x00a8, "STU-540", kLargeBlock, PenMode::time_and_sequence, true},
    StuModelRow{0x00a9, "STU-541", kLargeBlock, PenMode::time_and_sequence, true},
};

// nullptr: no pad of this table. One that somebody names in the settings is driven as kUnknownStu.
constexpr const StuModelRow* stu_model(std::uint16_t vendor, std::uint16_t product) {
  if (vendor != kWacom) return nullptr;
  const auto* row = std::ranges::find(kStuModels, product, &StuModelRow::product);
  return row == kStuModels.end() ? nullptr : row;
}

inline constexpr StuModelRow kUnknownStu = {0, "Signature pad", kSmallBlock, PenMode::plain, false};

}  // namespace curblight::signature_pad
