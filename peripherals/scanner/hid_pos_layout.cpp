// SPDX-License-Identifier: Apache-2.0
// Finds the scanned-data report in a parsed descriptor and takes reports apart by it.
#include "peripherals/scanner/hid_pos_layout.hpp"

#include <algorithm>
#include <cctype>

namespace curblight::scanner {

namespace {

// HID POS usage tables 1.02, page 0x8C, and generic desktop's byte count.
constexpr std::uint32_t kBarcodeScanner = 0x8c0002;
constexpr std::uint32_t kSymbologyIdentifier1 = 0x8c00fb;
constexpr std::uint32_t kSymbologyIdentifier3 = 0x8c00fd;
constexpr std::uint32_t kDecodedData = 0x8c00fe;
constexpr std::uint32_t kDecodedDataContinued = 0x8c00ff;
constexpr std::uint32_t kByteCount = 0x01003b;
constexpr std::uint8_t kEnableReport = 254;

bool starts_with(const HidField& field, std::uint32_t usage) {
  return !field.usages.empty() && field.usages.front() == usage;
}

bool whole_bytes(const HidField& field) { return field.bit_size == 8 && field.bit_offset % 8 == 0; }

bool is_data(const HidField& field) {
  return field.kind == HidFieldKind::input && !field.constant && field.application == kBarcodeScanner &&
         starts_with(field, kDecodedData) && whole_bytes(field) && field.count > 1;
}

bool looks_like_aim(std::string_view text) {
  const auto alphanumeric = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; };
  return text.size() >= kAimLength && text[0] == ']' && std::isalpha(static_cast<unsigned char>(text[1])) != 0 &&
         alphanumeric(text[2]);
}

}  // namespace

std::expected<HidPosLayout, std::string> find_hid_pos_layout(std::span<const HidField> fields) {
  const auto data = std::ranges::find_if(fields, is_data);
  if (data == fields.end()) return std::unexpected("it has no report with decoded barcode data");

  HidPosLayout layout;
  layout.report_id = data->report_id;
  const std::size_t id_bytes = data->report_id == 0 ? 0 : 1;
  const auto byte_of = [&](const HidField& field) { return id_bytes + field.bit_offset / 8; };
  layout.data = byte_of(*data);
  layout.data_size = data->count;

  std::size_t bits = 0;
  std::optional<std::size_t> symbology_part;  // where makers that use three fields of one byte stand in the run
  for (const auto& field : fields) {
    if (field.kind == HidFieldKind::feature && field.report_id == kEnableReport) layout.enable_by_feature_254 = true;
    if (field.kind != HidFieldKind::input || field.report_id != data->report_id) continue;
    bits = std::max<std::size_t>(bits, field.bit_offset + std::size_t{field.bit_size} * field.count);
    if (field.constant || field.count == 0 || field.bit_size == 0) continue;
    if (starts_with(field, kByteCount) && whole_bytes(field) && !layout.length) layout.length = byte_of(field);
    if (starts_with(field, kSymbologyIdentifier1) && whole_bytes(field)) {
      if (field.count == kAimLength) layout.aim = byte_of(field);
      else symbology_part = byte_of(field);
    }
    // One field for each character: only a complete run of three is an AIM identifier.
    if (starts_with(field, kSymbologyIdentifier3) && whole_bytes(field) && symbology_part &&
        byte_of(field) == *symbology_part + kAimLength - 1) {
      layout.aim = symbology_part;
    }
    if (starts_with(field, kDecodedDataContinued)) layout.more_bit = id_bytes * 8 + field.bit_offset;
  }
  if (!layout.length) {  // some leave the count without a usage: a single byte right before everything else
    const auto first = std::ranges::find_if(fields, [&](const HidField& field) {
      return field.kind == HidFieldKind::input && field.report_id == data->report_id && field.bit_offset == 0;
    });
    if (first != fields.end() && !first->constant && first->count == 1 && whole_bytes(*first)) layout.length = id_bytes;
  }
  layout.report_size = id_bytes + (bits + 7) / 8;
  return layout;
}

std::optional<HidPosChunk> read_chunk(const HidPosLayout& layout, std::span<const std::uint8_t> report) {
  if (layout.report_id != 0 && (report.empty() || report[0] != layout.report_id)) return std::nullopt;
  if (report.size() < layout.report_size) return std::nullopt;

  const auto data = report.subspan(layout.data, layout.data_size);
  std::size_t length = 0;
  if (layout.length) {
    length = report[*layout.length];
    if (length > data.size()) return std::nullopt;
  } else {
    length = static_cast<std::size_t>(std::ranges::find(data, 0) - data.begin());
  }

  HidPosChunk chunk;
  chunk.data.assign(data.begin(), data.begin() + static_cast<std::ptrdiff_t>(length));
  chunk.full = length == data.size();
  if (layout.aim) {
    const auto aim = report.subspan(*layout.aim, kAimLength);
    const std::string text(aim.begin(), aim.end());
    if (looks_like_aim(text)) chunk.aim = text;
  }
  chunk.more_follows =
      layout.more_bit ? (report[*layout.more_bit / 8] >> (*layout.more_bit % 8) & 1) != 0 : chunk.full;
  return chunk;
}

bool begins_with_aim(std::string_view data) { return looks_like_aim(data); }

}  // namespace curblight::scanner
