// SPDX-License-Identifier: Apache-2.0
// One code as a scanner's protocol brought it, before it is told apart from a repetition and given a time.
#pragma once

#include <string>

#include "peripherals/scanner/scan.hpp"

namespace curblight::scanner {

struct AssembledScan {
  std::string data, symbology;
  Completeness completeness = Completeness::complete;
  bool operator==(const AssembledScan&) const = default;
};

// Makers without a field for the AIM identifier put it in front of the data when they are set to send it: moves it
// where it belongs. Does nothing when the symbology is known, or when there is no identifier with something behind it.
void take_aim_off(AssembledScan& scan);

}  // namespace curblight::scanner
