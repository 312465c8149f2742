// SPDX-License-Identifier: Apache-2.0
// Home, status and the journal, see overview.hpp.
#include "service/overview.hpp"

#include <algorithm>
#include <chrono>
#include <iterator>

#include "service/views.hpp"
#include "service/words.hpp"
#include "store/journal.hpp"
#include "store/outbox.hpp"
#include "store/repositories/check_in_repository.hpp"
#include "store/repositories/hand_off_repository.hpp"
#include "store/repositories/order_lists.hpp"
#include "store/repositories/order_repository.hpp"

namespace curblight::service {

using core::OrderState;
using core::Permission;

namespace {

constexpr int kWaitingCards = 20;
constexpr int kMostEntries = 500;

std::int64_t seconds_since(const std::optional<core::UtcTime>& then, core::UtcTime now) {
  if (!then) return 0;
  return std::max<std::int64_t>(0, std::chrono::duration_cast<std::chrono::seconds>(now - *then).count());
}

int open_orders(const std::map<OrderState, int>& counts) {
  int open = 0;
  for (const auto& [state, count] : counts) {
    const bool ended =
        state == OrderState::handed_off || state == OrderState::closed || state == OrderState::cancelled;
    if (!ended) open += count;
  }
  return open;
}

}  // namespace

Result<api::Home> Overview::home(const View& view, const StationFacts& facts) const {
  if (auto session = require_session(view.actor); !session) return std::unexpected(session.error());
  const store::OrderLists lists(view.tx);
  const store::OrderRepository orders(view.tx);
  const store::CheckInRepository check_ins(view.tx);
  const Views views(view, settings_);
  auto counts = lists.counts();
  api::Home home;
  home.to_pick = counts[OrderState::received] + counts[OrderState::picking];
  home.overdue = lists.overdue(view.now);
  home.not_staged = counts[OrderState::picked];
  view.tx.query("SELECT min(picked_at) FROM orders WHERE state = 'picked'", {}, [&](const store::Row& row) {
    if (row.is_null(0)) return;
    home.oldest_not_staged_s =
        seconds_since(core::UtcTime{std::chrono::milliseconds{row.integer(0)}}, view.now);
  });
  home.waiting = check_ins.count(core::CheckInState::arrived);
  if (const auto longest = check_ins.longest(core::CheckInState::arrived)) {
    home.longest_wait_s = views.wait_seconds(*longest);
    home.longest_level = views.level(*longest);
  }
  view.tx.query(
      "SELECT count(*) FROM check_ins c JOIN orders o ON o.id = c.order_id WHERE c.ended_at IS NULL AND "
      "c.state IN ('arrived', 'accepted') AND o.state IN ('received', 'picking')",
      {}, [&](const store::Row& row) { home.pick_customers_here = static_cast<int>(row.integer(0)); });
  home.open_orders = open_orders(counts);
  view.tx.query("SELECT count(*) FROM put_backs WHERE done = 0", {},
                [&](const store::Row& row) { home.put_backs = static_cast<int>(row.integer(0)); });
  home.exceptions = orders.open_exceptions();
  home.outbox_waiting = static_cast<int>(store::outbox::counts(view.tx).unsent());
  home.outbox_oldest_s = seconds_since(store::outbox::oldest_unsent(view.tx), view.now);
  home.assistance_calls = store::HandOffRepository(view.tx).open_calls();
  for (const auto& check_in : check_ins.open(kWaitingCards)) {
    if (check_in.state != core::CheckInState::on_the_way)
      home.waiting_now.push_back(views.waiting_card(check_in));
  }
  // A locker that is well needs nobody's eye, and a box may have many.
  std::ranges::copy_if(facts.devices, std::back_inserter(home.devices),
                       [](const api::Device& device) { return device.kind != "lockers" || device.state != "ready"; });
  home.light = facts.light;
  return home;
}

Result<api::Status> Overview::status(const View& view, const StationFacts& facts) const {
  if (auto allowed = require(view.actor, Permission::admin_devices); !allowed)
    return std::unexpected(allowed.error());
  api::Status status;
  status.version = facts.version;
  status.store = settings_.info.name;
  status.uptime_s = facts.uptime_s;
  status.database = "ok";
  status.orders_open = open_orders(store::OrderLists(view.tx).counts());
  status.waiting = store::CheckInRepository(view.tx).count(core::CheckInState::arrived);
  status.outbox_waiting = static_cast<int>(store::outbox::counts(view.tx).unsent());
  status.light = facts.light;
  status.devices = facts.devices;
  const auto head = store::journal::head(view.tx);
  status.journal_entries = head.entries;
  status.journal_head = head.hash;
  return status;
}

Result<api::JournalPage> Overview::journal(const View& view, std::int64_t after, int limit) const {
  if (auto allowed = require(view.actor, Permission::journal_view); !allowed)
    return std::unexpected(allowed.error());
  api::JournalPage page;
  for (auto& entry : store::journal::page(view.tx, after, std::clamp(limit, 1, kMostEntries))) {
    page.entries.push_back({entry.sequence, time_view(entry.at), entry.actor, entry.kind, entry.subject,
                            entry.detail_json.value_or(""), entry.hash, entry.previous});
  }
  return page;
}

Result<api::JournalCheck> Overview::verify_journal(const View& view) const {
  if (auto allowed = require(view.actor, Permission::journal_view); !allowed)
    return std::unexpected(allowed.error());
  const auto check = store::journal::verify(view.tx);
  return api::JournalCheck{check.sound, check.entries, check.first_bad, check.words, check.head};
}

}  // namespace curblight::service
