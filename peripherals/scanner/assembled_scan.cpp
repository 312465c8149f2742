// SPDX-License-Identifier: Apache-2.0
#include "peripherals/scanner/assembled_scan.hpp"

#include "peripherals/scanner/hid_pos_layout.hpp"

namespace curblight::scanner {

void take_aim_off(AssembledScan& scan) {
  if (!scan.symbology.empty() || scan.data.size() <= kAimLength || !begins_with_aim(scan.data)) return;
  scan.symbology = scan.data.substr(0, kAimLength);
  scan.data.erase(0, kAimLength);
}

}  // namespace curblight::scanner
