// SPDX-License-Identifier: Apache-2.0
// The boot keyboard's input report (HID 1.11, appendix B.1): which keys went down with it. Pure.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace curblight::wedge {

inline constexpr std::size_t kBootReportSize = 8;  // modifiers, reserved, six usages; what follows has no meaning

// A key that went down, or a modifier's change (usage 0), with the modifiers held at that moment.
struct KeyEvent {
  std::uint8_t usage = 0;
  std::uint8_t modifiers = 0;  // bits 0-3 left Ctrl, Shift, Alt, GUI; 4-7 the right ones
  bool operator==(const KeyEvent&) const = default;

  bool shift() const { return (modifiers & 0x22) != 0; }
  bool control() const { return (modifiers & 0x11) != 0; }
  bool left_alt() const { return (modifiers & 0x04) != 0; }
  bool alt_gr() const { return (modifiers & 0x40) != 0; }
};

class PressedKeys {
 public:
  // What went down since the report before, in the report's order: a key that stays down is told once, so that the same
  // character twice needs a release between. `report` has at least kBootReportSize bytes. Roll-over (usage 0x01 in
  // every place) and the other error codes tell nothing and leave what is held as it was.
  std::vector<KeyEvent> update(std::span<const std::uint8_t> report);

 private:
  std::array<std::uint8_t, 6> held_{};
  std::uint8_t modifiers_ = 0;
};

}  // namespace curblight::wedge
