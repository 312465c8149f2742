// SPDX-License-Identifier: Apache-2.0
#include "service/clock_changes.hpp"

#include <limits>
#include <nlohmann/json.hpp>

#include "core/clock_change.hpp"
#include "service/order_changes.hpp"
#include "store/repositories/check_in_repository.hpp"

namespace curblight::service {

Result<void> keep_waits(UseCase& use_case, std::chrono::milliseconds by) {
  if (use_case.actor.kind != ActorKind::station) return core::fail(ErrorCode::forbidden, "Only the box itself does this.");
  store::CheckInRepository check_ins(use_case.tx);
  int open = 0;
  for (const auto& before : check_ins.open(std::numeric_limits<std::int64_t>::max())) {
    // Made after the clock was set, and before this was seen: it has the new time already.
    if (before.created_at > use_case.now - std::chrono::seconds(1) && before.created_at <= use_case.now) continue;
    const auto after = core::with_clock_set(before, by);
    check_ins.save(before, after);
    use_case.touched.note("check_ins", after.order);
    ++open;
  }
  journal(use_case, "clock", "clock_set", {{"by_seconds", std::chrono::round<std::chrono::seconds>(by).count()}, {"open_check_ins", open}});
  use_case.touched.note("light");
  return {};
}

}  // namespace curblight::service
