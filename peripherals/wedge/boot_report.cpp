// SPDX-License-Identifier: Apache-2.0
#include "peripherals/wedge/boot_report.hpp"

#include <algorithm>

namespace curblight::wedge {

namespace {

constexpr std::uint8_t kLastErrorCode = 0x03;  // 01 roll-over, 02 self test failed, 03 undefined (HID usage tables, page 7)

}  // namespace

std::vector<KeyEvent> PressedKeys::update(std::span<const std::uint8_t> report) {
  std::vector<KeyEvent> events;
  const auto usages = report.subspan(2, held_.size());
  if (std::ranges::any_of(usages, [](std::uint8_t usage) { return usage != 0 && usage <= kLastErrorCode; })) return events;

  const std::uint8_t modifiers = report[0];
  if (modifiers != modifiers_) events.push_back({0, modifiers});
  modifiers_ = modifiers;
  for (auto usage = usages.begin(); usage != usages.end(); ++usage) {
    const bool again = std::find(usages.begin(), usage, *usage) != usage;
    if (*usage != 0 && !again && std::ranges::find(held_, *usage) == held_.end()) events.push_back({*usage, modifiers});
  }
  std::ranges::copy(usages, held_.begin());
  return events;
}

}  // namespace curblight::wedge
