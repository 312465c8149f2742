// SPDX-License-Identifier: Apache-2.0
// Stage: which bags have no place yet, and putting a bag at one. Permission `stage`. Stateless besides the
// settings.
#pragma once

#include "api/types/picking.hpp"
#include "service/settings.hpp"
#include "service/use_case.hpp"

namespace curblight::service {

class Staging {
 public:
  explicit Staging(const StoreSettings& settings) : settings_(settings) {}

  Result<api::StageBoard> board(const View& view) const;
  // The location is a shelf code ("CLS..."), one of the store's shelves, or free text. The first place,
  // another place, and the same place again are all answers. Errors: bag_unknown, invalid_input,
  // illegal_transition.
  Result<api::StageAnswer> stage(UseCase& use_case, const api::StageBagInput& input) const;

 private:
  const StoreSettings& settings_;
};

}  // namespace curblight::service
