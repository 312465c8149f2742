// SPDX-License-Identifier: Apache-2.0
// Where a HID POS scanner puts length, AIM identifier, data and "more follows" in its input report. The 64-byte
// layouts of makers differ, hence it is read from the descriptor (HID POS usage tables 1.02, usage page 0x8C).
#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "peripherals/scanner/hid_descriptor.hpp"

namespace curblight::scanner {

// Byte positions in the report as it is read from the endpoint, report id included.
struct HidPosLayout {
  std::uint8_t report_id = 0;
  std::size_t report_size = 0;               // bytes, report id included
  std::optional<std::size_t> length;         // byte count of the data; none: the data ends at the first NUL
  std::optional<std::size_t> aim;            // three bytes
  std::size_t data = 0, data_size = 0;
  std::optional<std::size_t> more_bit;       // bit position in the report; none: a full report may be continued
  bool enable_by_feature_254 = false;        // Honeywell, Youjie: silent until this report is set to 1
};

// The layout of the first report that carries decoded data in a barcode scanner collection, or why there is none.
std::expected<HidPosLayout, std::string> find_hid_pos_layout(std::span<const HidField> fields);

// One input report taken apart.
struct HidPosChunk {
  std::string aim;   // "]Q0" or empty
  std::string data;
  bool more_follows = false;
  bool full = false;  // the data part is used to its last byte
};

// Empty when the report is another one (id), too short, or its length points outside the data part.
std::optional<HidPosChunk> read_chunk(const HidPosLayout& layout, std::span<const std::uint8_t> report);

// "]C0"
inline constexpr std::size_t kAimLength = 3;
// Whether the text starts with what can only be an AIM identifier ("]C0"). Makers without fields for it put it in
// front of the data when they are set to send it.
bool begins_with_aim(std::string_view data);

}  // namespace curblight::scanner
