// SPDX-License-Identifier: Apache-2.0
// Pick: the queue, walks over one or several orders, and what a scan does in a walk. Every method needs the
// permission `pick`. Stateless besides the settings; called inside a transaction of Commands.
#pragma once

#include "api/types/picking.hpp"
#include "service/settings.hpp"
#include "service/use_case.hpp"

namespace curblight::service {

class Picking {
 public:
  explicit Picking(const StoreSettings& settings) : settings_(settings) {}

  // Customers already here, then overdue, then by due time; orders held by somebody say who and since when.
  Result<api::PickQueue> queue(const View& view) const;
  // Errors: not_found, held_by_other (names the holder and since when; take_over needs pick.takeover),
  // illegal_transition. All orders or none. An associate's open walk is continued: its orders stay in it.
  Result<api::Walk> start(UseCase& use_case, const api::StartWalk& input) const;
  // The associate's open walk. Error not_found.
  Result<api::Walk> current(const View& view) const;
  Result<api::Walk> walk(const View& view, core::WalkId walk) const;

  // Bad verdicts are answers, not errors, and change nothing. Errors: not_found (walk), held_by_other,
  // conflict (ended).
  Result<api::PickAnswer> scan(UseCase& use_case, core::WalkId walk, const api::ScanInput& input) const;
  // The SKU as typed; journalled as typed. Error invalid_input: require_scan is on and no reason is given.
  Result<api::PickAnswer> typed(UseCase& use_case, core::WalkId walk, const api::PickTyped& input) const;

  // One unit back out of the tote (all of it for weighed goods).
  Result<api::Walk> unpick(UseCase& use_case, core::WalkId walk, const api::LineChange& input) const;
  // All units still to pick of the line. Error invalid_input: a reason that is not in the store's list.
  Result<api::Walk> not_found(UseCase& use_case, core::WalkId walk, const api::LineChange& input) const;
  Result<api::Walk> undo_not_found(UseCase& use_case, core::WalkId walk, const api::LineChange& input) const;
  Result<api::Walk> skip(UseCase& use_case, core::WalkId walk, const api::LineChange& input) const;

  // Order 0: every order of the walk that is still picking. Progress and tote stay recorded.
  Result<api::Walk> release(UseCase& use_case, core::WalkId walk, const api::ReleaseOrder& input) const;
  // Errors: open_lines, invalid_input (bags).
  Result<api::OrderView> complete(UseCase& use_case, core::WalkId walk,
                                  const api::CompletePickOrder& input) const;

 private:
  const StoreSettings& settings_;
};

}  // namespace curblight::service
