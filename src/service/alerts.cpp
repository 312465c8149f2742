// SPDX-License-Identifier: Apache-2.0
// The waiting state and calls for help, see alerts.hpp.
#include "service/alerts.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/barcode/text_checks.hpp"
#include "service/order_changes.hpp"
#include "store/repositories/check_in_repository.hpp"
#include "store/repositories/hand_off_repository.hpp"

namespace curblight::service {

Result<WaitingState> Alerts::waiting(const View& view) const {
  const store::CheckInRepository check_ins(view.tx);
  WaitingState state;
  // Only the longest wait decides, and this is read at each change: not all who wait are.
  for (const auto& longest : {check_ins.longest(core::CheckInState::arrived), check_ins.longest(core::CheckInState::accepted)}) {
    if (!longest) continue;
    const auto wait = view.now - longest->arrived_at.value_or(view.now);
    state.check_ins.push_back({longest->state, std::max(wait, std::chrono::milliseconds(0))});
  }
  state.arrivals = check_ins.arrivals();
  state.assistance_calls = store::HandOffRepository(view.tx).open_calls();
  return state;
}

Result<void> Alerts::call_associate(UseCase& use_case, const api::CallAssociate& call) const {
  const std::string screen(core::shortened(call.screen, 64));
  const auto& station = use_case.actor.station.empty() ? settings_.station : use_case.actor.station;
  if (!store::HandOffRepository(use_case.tx).call_associate(station, screen, use_case.now)) return {};
  journal(use_case, "assistance", "call_associate", {{"screen", screen}, {"station", station}});
  use_case.touched.note("assistance");
  use_case.touched.note("light");
  return {};
}

Result<void> Alerts::answer_calls(UseCase& use_case) const {
  if (auto session = require_session(use_case.actor); !session) return session;
  if (store::HandOffRepository(use_case.tx).answer_calls(journal_name(use_case.actor), use_case.now) == 0)
    return {};
  journal(use_case, "assistance", "call_answered", nlohmann::json::object());
  use_case.touched.note("assistance");
  use_case.touched.note("light");
  return {};
}

Result<void> Alerts::test_light(UseCase& use_case, const api::LightTest& test) const {
  if (auto allowed = require(use_case.actor, core::Permission::admin_devices); !allowed) return allowed;
  if (test.pattern != "all") {
    if (const auto known = core::light_pattern_from(test.pattern); !known) return std::unexpected(known.error());
  }
  journal(use_case, "light", "light.test", {{"pattern", test.pattern}});
  return {};
}

}  // namespace curblight::service
