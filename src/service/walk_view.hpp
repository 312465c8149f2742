// SPDX-License-Identifier: Apache-2.0
// A pick walk with its orders loaded: what the associate works on. Made per use case; internal to the service
// layer.
#pragma once

#include <optional>
#include <vector>

#include "api/types/picking.hpp"
#include "service/settings.hpp"
#include "service/use_case.hpp"
#include "store/repositories/walk_repository.hpp"

namespace curblight::service {

struct WalkState {
  store::WalkRow row;
  std::vector<core::Order> orders;  // those still in the walk, in the order they were added
  std::vector<core::Order> done;    // completed in this walk
};

// A line to pick, and where it belongs.
struct WalkPlace {
  const core::Order* order = nullptr;
  const core::OrderLine* line = nullptr;
};

// Error not_found.
Result<WalkState> load_walk(store::Transaction& tx, core::WalkId walk);

// Every line of the orders still in the walk, in walking order, open ones first.
std::vector<WalkPlace> places_of(const WalkState& walk, const StoreSettings& settings);

api::Walk walk_view(const View& view, const StoreSettings& settings, const WalkState& walk);

}  // namespace curblight::service
