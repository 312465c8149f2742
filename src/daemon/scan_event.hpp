// SPDX-License-Identifier: Apache-2.0
// A scan on its way from the scanner's thread to the screens. Pure, but for the id.
#pragma once

#include "api/types/devices.hpp"
#include "peripherals/scanner/scan.hpp"

namespace curblight::daemon {

// With an id that no other scan has. Of a code that was too long only the beginning came: it is made longer than any code may
// be, so that whoever looks at it refuses it and says why.
api::ScanEvent event_of(const scanner::Scan& scan);

}  // namespace curblight::daemon
