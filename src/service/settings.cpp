// SPDX-License-Identifier: Apache-2.0
// The domain's policy out of the store's settings.
#include "service/settings.hpp"

namespace curblight::service {

core::OrderPolicy StoreSettings::policy() const {
  core::OrderPolicy policy;
  policy.bundle_partial = bundle_partial;
  policy.weight_tolerance_percent = weight_tolerance_percent;
  policy.require_signature = info.require_signature;
  policy.require_id_check = info.require_id_check;
  policy.allow_item_rejection = info.allow_item_rejection;
  policy.cleanup_window_days = cleanup_window_days;
  policy.ready_when_picked = ready_when_picked;
  return policy;
}

}  // namespace curblight::service
