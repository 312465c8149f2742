// SPDX-License-Identifier: Apache-2.0
#include "peripherals/emulated/printer_fault.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace curblight::emulated {

std::optional<PrinterFault> printer_fault(const std::string& name) {
  static constexpr std::array<std::pair<const char*, PrinterFault>, 7> kNames = {{
      {"paper_out", PrinterFault::paper_out},
      {"cover_open", PrinterFault::cover_open},
      {"cutter", PrinterFault::cutter},
      {"slow", PrinterFault::slow},
      {"garbage", PrinterFault::garbage},
      {"mute", PrinterFault::mute},
      {"frozen", PrinterFault::frozen},
  }};
  const auto* found = std::ranges::find_if(kNames, [&](const auto& entry) { return name == entry.first; });
  if (found == kNames.end()) return std::nullopt;
  return found->second;
}

}  // namespace curblight::emulated
