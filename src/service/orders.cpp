// SPDX-License-Identifier: Apache-2.0
// Orders, see orders.hpp. Their history in words is in history.cpp.
#include "service/orders.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/barcode/text_checks.hpp"
#include "service/incoming.hpp"
#include "service/order_changes.hpp"
#include "service/views.hpp"
#include "service/words.hpp"
#include "store/repositories/hand_off_repository.hpp"
#include "store/repositories/order_lists.hpp"
#include "store/repositories/order_repository.hpp"

namespace curblight::service {

using core::OrderState;
using core::Permission;

namespace {

constexpr int kMostRows = 200;
constexpr int kMostPutBacks = 200;
constexpr std::size_t kLongestReason = 200;

const std::vector<OrderState> kOpen = {OrderState::received, OrderState::picking, OrderState::picked,
                                       OrderState::staged, OrderState::pulling};
const std::vector<OrderState> kEnded = {OrderState::closed, OrderState::cancelled};

Result<void> may_bring_in(const Actor& actor) {
  if (actor.kind == ActorKind::api || actor.kind == ActorKind::operator_) return {};
  return core::fail(actor.kind == ActorKind::customer ? ErrorCode::unauthenticated : ErrorCode::forbidden,
                    "Orders come in from the commerce system or the operator.");
}

Result<std::vector<OrderState>> states_of(const std::string& chip) {
  if (chip.empty() || chip == "all") return std::vector<OrderState>{};
  if (chip == "open") return kOpen;
  if (chip == "ended") return kEnded;
  const auto state = core::order_state_from(chip);
  if (!state) return core::fail(ErrorCode::invalid_input, "status: there is no such list of orders.");
  return std::vector<OrderState>{*state};
}

std::map<std::string, int> chips(const std::map<OrderState, int>& counts) {
  std::map<std::string, int> chips = {{"open", 0}, {"ended", 0}, {"all", 0}};
  for (const auto& [state, count] : counts) {
    chips[std::string(core::to_string(state))] = count;
    chips["all"] += count;
    if (std::ranges::find(kOpen, state) != kOpen.end()) chips["open"] += count;
    if (std::ranges::find(kEnded, state) != kEnded.end()) chips["ended"] += count;
  }
  return chips;
}

std::vector<OrderState> every_state() {
  auto all = kOpen;
  all.push_back(OrderState::handed_off);
  all.insert(all.end(), kEnded.begin(), kEnded.end());
  return all;
}

// One order of a file: what is refused leaves nothing behind, and its reason. Error internal ends the whole import.
template <typename Step>
Result<void> count_one(UseCase& use_case, api::ImportResult& result, const std::string& number, const Step& step) {
  std::optional<Result<Arrival>> arrival;
  use_case.tx.nested([&] {
    arrival = step();
    return arrival->has_value() ? store::Outcome::commit : store::Outcome::roll_back;
  });
  if (!*arrival) {
    if (arrival->error().code == ErrorCode::internal) return std::unexpected(arrival->error());
    result.skipped.push_back({number, arrival->error().message});
    return {};
  }
  ++(**arrival == Arrival::imported  ? result.imported
     : **arrival == Arrival::updated ? result.updated
                                     : result.unchanged);
  return {};
}

}  // namespace

Result<Received> Orders::receive(UseCase& use_case, const api::IncomingOrder& incoming) const {
  if (auto allowed = may_bring_in(use_case.actor); !allowed) return std::unexpected(allowed.error());
  auto order = order_of(incoming, settings_, use_case.now);
  if (!order) return std::unexpected(order.error());
  const OrderChanges changes(use_case, settings_);
  const auto known = store::OrderRepository(use_case.tx).find(order->channel, order->number);
  if (known && !incoming.due_at && !incoming.placed_at) {
    // What the shop did not say has not changed: a due time counted from this message would slide with each of them.
    if (const auto head = store::OrderRepository(use_case.tx).load_head(*known)) order->due_at = head->due_at;
  }
  const auto change = known ? changes.apply(*known, core::Receive{*order}, {{"number", order->number}})
                            : changes.receive_new(*order);
  if (!change) return std::unexpected(change.error());
  const auto arrival = !known ? Arrival::imported : change->changed ? Arrival::updated : Arrival::unchanged;
  return Received{Views(use_case, settings_).order(change->after), arrival};
}

Result<Arrival> Orders::withdraw(UseCase& use_case, const api::WithdrawnOrder& order) const {
  const store::OrderRepository orders(use_case.tx);
  const auto known = orders.find(order.channel, order.number);
  const auto head = known ? orders.load_head(*known) : std::nullopt;
  const std::string reason(core::shortened(order.reason, kLongestReason));
  if (!head)
    return core::fail(ErrorCode::not_found, reason.empty() ? "The shop has cancelled it." : reason);
  // Over, by our own hand-off or cancellation: what the shop makes of that is its affair.
  if (!core::find_transition(core::OrderEventKind::cancel, head->state)) return Arrival::unchanged;
  const auto change = OrderChanges(use_case, settings_).apply(*known, core::Cancel{"", true}, {{"reason", reason}});
  if (!change) return std::unexpected(change.error());
  return Arrival::updated;
}

Result<api::ImportResult> Orders::import(UseCase& use_case, const api::ImportOrders& orders) const {
  if (auto allowed = may_bring_in(use_case.actor); !allowed) return std::unexpected(allowed.error());
  api::ImportResult result;
  for (const auto& incoming : orders.orders) {
    const auto done = count_one(use_case, result, incoming.number, [&]() -> Result<Arrival> {
      const auto received = receive(use_case, incoming);
      if (!received) return std::unexpected(received.error());
      return received->arrival;
    });
    if (!done) return std::unexpected(done.error());
  }
  for (const auto& withdrawn : orders.withdrawn) {
    const auto done = count_one(use_case, result, withdrawn.number, [&] { return withdraw(use_case, withdrawn); });
    if (!done) return std::unexpected(done.error());
  }
  return result;
}

Result<api::OrderList> Orders::list(const View& view, const ListQuery& query) const {
  if (auto allowed = require(view.actor, Permission::orders_view); !allowed)
    return std::unexpected(allowed.error());
  const auto states = states_of(query.status);
  if (!states) return std::unexpected(states.error());
  const int limit = std::clamp(query.limit, 1, kMostRows);
  const int offset = std::max(query.offset, 0);
  const store::OrderLists lists(view.tx);
  const auto counts = lists.counts();
  api::OrderList list;
  list.counts = chips(counts);
  std::vector<core::OrderId> found;
  if (query.text.find_first_not_of(" \t") == std::string::npos) {
    const auto wanted = states->empty() ? every_state() : *states;
    found = lists.in_states(wanted, limit, offset);
    for (const auto state : wanted) list.total += counts.contains(state) ? counts.at(state) : 0;
  } else {
    auto page = lists.search(query.text, *states, limit, offset);
    found = std::move(page.orders);
    list.total = page.total;
  }
  const Views views(view, settings_);
  for (const auto& summary : lists.summaries(found)) list.orders.push_back(views.row(summary, query.text));
  return list;
}

Result<api::OrderView> Orders::detail(const View& view, core::OrderId order) const {
  if (auto allowed = require(view.actor, Permission::orders_view); !allowed)
    return std::unexpected(allowed.error());
  const auto found = store::OrderRepository(view.tx).load(order);
  if (!found) return core::fail(ErrorCode::not_found, "There is no such order.");
  return Views(view, settings_).order(*found);
}

Result<api::OrderView> Orders::by_number(const View& view, std::string_view number,
                                         std::string_view channel) const {
  if (auto allowed = require(view.actor, Permission::orders_view); !allowed)
    return std::unexpected(allowed.error());
  auto matches = store::OrderRepository(view.tx).by_number(number);
  if (!channel.empty()) std::erase_if(matches, [&](const auto& match) { return match.channel != channel; });
  if (matches.empty()) return core::fail(ErrorCode::not_found, "There is no order with this number.");
  if (matches.size() > 1) {
    std::string channels;
    for (const auto& match : matches) channels += (channels.empty() ? "" : ", ") + match.channel;
    return core::fail(ErrorCode::ambiguous_number,
                      "Several channels have this order number: " + channels + ".");
  }
  return detail(view, matches.front().order);
}

Result<std::string> Orders::check_in_token(const View& view, core::OrderId order) const {
  if (auto allowed = require(view.actor, Permission::orders_view); !allowed)
    return std::unexpected(allowed.error());
  const auto head = store::OrderRepository(view.tx).load_head(order);
  if (!head) return core::fail(ErrorCode::not_found, "There is no such order.");
  const auto from = std::max(head->due_at, head->placed_at);
  return tokens_.sign(
      {TokenPurpose::link,
       {order},
       "customer",
       local_day_end(settings_.info.timezone, from) + std::chrono::days(settings_.link_lifetime_days)});
}

Result<std::vector<std::byte>> Orders::signature_png(const View& view, core::OrderId order) const {
  if (auto allowed = require(view.actor, Permission::journal_view); !allowed)
    return std::unexpected(allowed.error());
  const store::HandOffRepository hand_offs(view.tx);
  const auto latest = hand_offs.latest_of(order);
  auto png = latest ? hand_offs.signature_of(latest->id) : std::vector<std::byte>{};
  if (png.empty()) return core::fail(ErrorCode::not_found, "No signature is kept for this order.");
  return png;
}

Result<api::OrderView> Orders::cancel(UseCase& use_case, core::OrderId order,
                                      const api::Reason& reason) const {
  if (auto allowed = require(use_case.actor, Permission::orders_cancel); !allowed)
    return std::unexpected(allowed.error());
  const bool upstream = use_case.actor.kind == ActorKind::api;
  if (!upstream && !settings_.allow_store_cancel) {
    return core::fail(ErrorCode::forbidden, "This store does not cancel orders. The web shop can.");
  }
  if (!upstream && reason.reason.empty())
    return core::fail(ErrorCode::invalid_input, "Say why the order is cancelled.");
  const auto change = OrderChanges(use_case, settings_)
                          .apply(order, core::Cancel{reason.reason, upstream}, {{"reason", reason.reason}});
  if (!change) return std::unexpected(change.error());
  return Views(use_case, settings_).order(change->after);
}

Result<api::OrderView> Orders::reopen(UseCase& use_case, core::OrderId order,
                                      const api::Reason& reason) const {
  if (auto allowed = require(use_case.actor, Permission::orders_reopen); !allowed)
    return std::unexpected(allowed.error());
  if (reason.reason.empty()) return core::fail(ErrorCode::invalid_input, "Say why the order is reopened.");
  const auto change =
      OrderChanges(use_case, settings_).apply(order, core::Reopen{}, {{"reason", reason.reason}});
  if (!change) return std::unexpected(change.error());
  return Views(use_case, settings_).order(change->after);
}

Result<std::vector<api::PutBackView>> Orders::put_backs(const View& view) const {
  if (auto allowed = require(view.actor, Permission::put_back); !allowed)
    return std::unexpected(allowed.error());
  const store::OrderRepository orders(view.tx);
  const Views views(view, settings_);
  std::vector<api::PutBackView> tasks;
  for (const auto id : orders.with_open_put_backs(kMostPutBacks)) {
    const auto order = orders.load(id);
    if (!order) continue;
    for (const auto& task : order->put_backs) {
      if (!task.done) tasks.push_back(views.put_back(*order, task));
    }
  }
  return tasks;
}

Result<api::PutBackView> Orders::confirm_put_back(UseCase& use_case, core::PutBackId task) const {
  if (auto allowed = require(use_case.actor, Permission::put_back); !allowed)
    return std::unexpected(allowed.error());
  const auto order = store::OrderRepository(use_case.tx).of_put_back(task);
  if (!order) return core::fail(ErrorCode::not_found, "There is no such put-back task.");
  const auto change =
      OrderChanges(use_case, settings_).apply(*order, core::PutBackUnits{task}, {{"task", task.value}});
  if (!change) return std::unexpected(change.error());
  const auto& tasks = change->after.put_backs;
  const auto done = std::ranges::find(tasks, task, &core::PutBack::id);
  if (done == tasks.end()) return core::fail(ErrorCode::internal, "The put-back task is gone.");
  return Views(use_case, settings_).put_back(change->after, *done);
}

}  // namespace curblight::service
