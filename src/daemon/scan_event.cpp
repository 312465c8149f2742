// SPDX-License-Identifier: Apache-2.0
#include "daemon/scan_event.hpp"

#include "core/barcode/parse.hpp"
#include "store/sha256.hpp"

namespace curblight::daemon {

api::ScanEvent event_of(const scanner::Scan& scan) {
  api::ScanEvent event;
  event.id = store::new_uuid(scan.at);
  event.data = scan.data;
  if (scan.completeness == scanner::Completeness::too_long) event.data.resize(core::kLongestCode + 1, '.');
  event.symbology = scan.symbology;
  event.device = scan.device;
  event.at.unix_ms = scan.at.time_since_epoch().count();
  return event;
}

}  // namespace curblight::daemon
