// SPDX-License-Identifier: Apache-2.0
// What a scan means in a walk: the line it counts for, or the verdict that says why it counts for none. Reads
// only; internal to the service layer.
#pragma once

#include <optional>

#include "api/types/picking.hpp"
#include "core/quantity.hpp"
#include "service/walk_view.hpp"

namespace curblight::service {

struct ScanReading {
  WalkPlace place;  // where it counts, or nothing
  core::Quantity quantity;
  api::Verdict verdict;  // when it does not count
  bool counts() const { return place.line != nullptr; }
};

ScanReading read_scan(const View& view, const StoreSettings& settings, const WalkState& walk,
                      const api::ScanInput& input);

// The same for a typed SKU or number, which must be that line's.
ScanReading read_typed(const StoreSettings& settings, const WalkPlace& wanted, const std::string& typed);

api::Verdict bad_verdict(std::string headline, std::string detail, std::string code);
// "picked": what is in which tote now.
api::Verdict good_verdict(const core::OrderLine& line, const std::string& tote);

}  // namespace curblight::service
