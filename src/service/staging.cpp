// SPDX-License-Identifier: Apache-2.0
// Stage, see staging.hpp.
#include "service/staging.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/barcode/parse.hpp"
#include "service/order_changes.hpp"
#include "service/views.hpp"
#include "service/words.hpp"
#include "store/repositories/check_in_repository.hpp"
#include "store/repositories/order_lists.hpp"
#include "store/repositories/order_repository.hpp"

namespace curblight::service {

using core::OrderState;
using core::Permission;

namespace {

constexpr int kMostRows = 200;
constexpr std::size_t kLongestPlace = 40;

std::vector<api::StageRow> rows(const View& view, const StoreSettings& settings, OrderState state) {
  const store::OrderLists lists(view.tx);
  const store::CheckInRepository check_ins(view.tx);
  const Views views(view, settings);
  const OrderState states[] = {state};
  std::vector<api::StageRow> found;
  for (const auto& summary : lists.summaries(lists.in_states(states, kMostRows, 0))) {
    const auto& order = summary.head;
    api::StageRow row;
    row.order_id = order.id.value;
    row.number = order.number;
    row.suffix = views.suffix(order.number);
    row.short_name = short_name(order.customer);
    row.method = core::to_string(order.method);
    row.picked_at = time_view(order.picked_at);
    row.bags = summary.bags;
    row.bags_staged = summary.bags_staged;
    for (const auto& location : summary.locations) {
      row.locations += (row.locations.empty() ? "" : ", ") + place_words(location);
    }
    const auto open = check_ins.open_of(order.id);
    row.customer_here = open && open->arrived_at;
    found.push_back(std::move(row));
  }
  // Whose customer waits goes first, then what was picked last: that is what the associate has in hand.
  std::ranges::stable_sort(found, [](const auto& a, const auto& b) {
    if (a.customer_here != b.customer_here) return a.customer_here;
    return (a.picked_at ? a.picked_at->unix_ms : 0) > (b.picked_at ? b.picked_at->unix_ms : 0);
  });
  return found;
}

// A shelf or locker label, one of the store's shelves, or free text.
Result<std::string> place_of(const std::string& input, const StoreSettings& settings) {
  std::string place = input;
  while (!place.empty() && place.back() == ' ') place.pop_back();
  while (!place.empty() && place.front() == ' ') place.erase(place.begin());
  if (place.empty()) return core::fail(ErrorCode::invalid_input, "Say where the bag is put.");
  if (place.size() > kLongestPlace)
    return core::fail(ErrorCode::invalid_input, "The place's name is too long.");
  const auto code = core::parse_code(place, "", settings.barcodes);
  if (!code) return core::fail(ErrorCode::invalid_input, code.error().message);
  switch (code->kind) {
    case core::CodeKind::shelf:
      return code->value;
    case core::CodeKind::locker:
      return std::string(core::kLockerPrefix) + code->value;
    case core::CodeKind::bag:
      return core::fail(ErrorCode::invalid_input, "This is a bag label. Scan the shelf.");
    case core::CodeKind::badge:
      return core::fail(ErrorCode::invalid_input, "This is a badge. Scan the shelf.");
    case core::CodeKind::pickup_link:
      return core::fail(ErrorCode::invalid_input, "This is a pickup code. Scan the shelf.");
    default:
      return place;
  }
}

std::string free_location(const std::vector<std::string>& locations,
                          const std::vector<api::StageRow>& not_staged,
                          const std::vector<api::StageRow>& staged) {
  for (const auto& location : locations) {
    const auto holds = [&](const api::StageRow& row) {
      return (", " + row.locations + ",").find(", " + location + ",") != std::string::npos;
    };
    if (std::ranges::none_of(not_staged, holds) && std::ranges::none_of(staged, holds)) return location;
  }
  return "";
}

}  // namespace

Result<api::StageBoard> Staging::board(const View& view) const {
  if (auto allowed = require(view.actor, Permission::stage); !allowed)
    return std::unexpected(allowed.error());
  api::StageBoard board;
  board.not_staged = rows(view, settings_, OrderState::picked);
  board.staged = rows(view, settings_, OrderState::staged);
  board.locations = settings_.locations;
  board.free_location = free_location(settings_.locations, board.not_staged, board.staged);
  return board;
}

Result<api::StageAnswer> Staging::stage(UseCase& use_case, const api::StageBagInput& input) const {
  if (auto allowed = require(use_case.actor, Permission::stage); !allowed)
    return std::unexpected(allowed.error());
  const auto place = place_of(input.location, settings_);
  if (!place) return std::unexpected(place.error());
  const core::BagId bag_id{input.bag_id};
  const auto order_id = store::OrderRepository(use_case.tx).of_bag(bag_id);
  if (!order_id) return core::fail(ErrorCode::bag_unknown, "There is no such bag.");
  const OrderChanges changes(use_case, settings_);
  const auto order = changes.load(*order_id);
  if (!order) return std::unexpected(order.error());
  if (core::is_locker(*place) && (order->id_check_required || settings_.info.require_id_check)) {
    return core::fail(ErrorCode::invalid_input, "An order with an ID check cannot go into a locker.");
  }
  const auto bag = std::ranges::find(order->bags, bag_id, &core::Bag::id);
  const nlohmann::json detail = {{"location", place_words(*place)},
                                 {"bag", bag->number},
                                 {"bags", order->bags.size()},
                                 {"moved_from", place_words(bag->location)}};
  const auto change = order->state == OrderState::staged
                          ? changes.apply(*order, core::Restage{bag_id, *place}, detail)
                          : changes.apply(*order, core::Stage{bag_id, *place}, detail);
  if (!change) return std::unexpected(change.error());
  const auto& after = change->after;
  const Views views(use_case, settings_);
  api::StageAnswer answer;
  answer.order = views.order(after);
  auto& verdict = answer.verdict;
  const auto staged =
      std::ranges::count_if(after.bags, [](const core::Bag& one) { return !one.location.empty(); });
  verdict.good = true;
  verdict.code = !change->changed ? "same_place" : order->state == OrderState::staged ? "moved" : "staged";
  verdict.headline = !change->changed                     ? "Already there"
                     : order->state == OrderState::staged ? "Moved to " + place_words(*place)
                     : after.state == OrderState::staged  ? "Staged"
                                                          : "Bag " + std::to_string(bag->number) + " staged";
  verdict.detail = "Bag " + std::to_string(bag->number) + " of order " + answer.order.suffix + " at " +
                   place_words(*place);
  verdict.note = std::to_string(staged) + " of " + count_words(std::ssize(after.bags), "bag");
  return answer;
}

}  // namespace curblight::service
