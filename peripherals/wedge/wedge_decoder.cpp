// SPDX-License-Identifier: Apache-2.0
#include "peripherals/wedge/wedge_decoder.hpp"

#include <fmt/format.h>

#include "peripherals/scanner/hid_pos_layout.hpp"

namespace curblight::wedge {

namespace {

// Enough keys for an AIM identifier: three, and the coming and going of their modifiers.
constexpr std::size_t kBeginning = 9;

bool begins_with_aim(Layout layout, const std::vector<KeyEvent>& events) {
  KeyText text(layout);
  std::string typed;
  for (const auto& event : events) typed += text.type(event);
  return scanner::begins_with_aim(typed);
}

}  // namespace

scanner::Terminator terminator_of(EndKey key) {
  switch (key) {
    case EndKey::any: return {"\r\t"};
    case EndKey::enter: return {"\r"};
    case EndKey::tab: return {"\t"};
    case EndKey::none: return {};
  }
  return {};
}

std::optional<std::vector<scanner::AssembledScan>> WedgeDecoder::add(std::span<const std::uint8_t> report, core::MonotonicTime now) {
  if (report.size() < kBootReportSize) return std::nullopt;
  if (!assembler_.begun() && now - at_ >= rules_.inter_character) {
    text_.reset();
    beginning_.clear();
  }
  at_ = now;
  std::vector<scanner::AssembledScan> scans;
  for (const auto& event : keys_.update(report)) {
    if (beginning_.size() < kBeginning) beginning_.push_back(event);
    for (auto& scan : assembler_.add(text_.type(event), now)) {
      finished(scan);
      scans.push_back(std::move(scan));
    }
  }
  return scans;
}

std::optional<scanner::AssembledScan> WedgeDecoder::expire(core::MonotonicTime now) {
  auto scan = assembler_.expire(now);
  if (scan) finished(*scan);
  return scan;
}

void WedgeDecoder::finished(const scanner::AssembledScan& scan) {
  complaint_.clear();
  if (scan.symbology.empty()) {
    for (const auto other : {Layout::us, Layout::de, Layout::fr}) {
      if (other == layout_ || !begins_with_aim(other, beginning_)) continue;
      complaint_ = fmt::format("The scanner seems to type for a {} keyboard and is read as a {} one. Set layout = \"{}\" for it in "
                               "devices.usb, or set the scanner to {}.",
                               words_of(other), words_of(layout_), to_string(other), words_of(layout_));
      break;
    }
  }
  text_.reset();
  beginning_.clear();
}

}  // namespace curblight::wedge
