// SPDX-License-Identifier: Apache-2.0
// Parser of HID report descriptors (Device Class Definition for HID 1.11, section 6.2.2): a flat list of fields
// with their place in the report. Input comes from a device, so every length is checked and nothing throws.
#pragma once

#include <cstdint>
#include <expected>
#include <span>
#include <string>
#include <vector>

namespace curblight::scanner {

enum class HidFieldKind { input, output, feature };

struct HidField {
  HidFieldKind kind = HidFieldKind::input;
  std::uint8_t report_id = 0;       // 0: the device uses none
  std::uint32_t application = 0;    // usage page << 16 | usage of the application collection it stands in
  std::vector<std::uint32_t> usages;  // usage page << 16 | usage; the last one holds for the remaining elements
  std::uint32_t bit_offset = 0;     // from the first bit after the report id byte
  std::uint32_t bit_size = 0;       // of one element
  std::uint32_t count = 0;
  bool constant = false;            // padding
};

// The fields in the order of the descriptor, or a sentence that says what is wrong with it. A descriptor over
// 4096 bytes, a report over 64 KiB bits, or an unclosed collection is refused.
std::expected<std::vector<HidField>, std::string> parse_report_descriptor(std::span<const std::uint8_t> descriptor);

}  // namespace curblight::scanner
