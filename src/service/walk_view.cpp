// SPDX-License-Identifier: Apache-2.0
// Walks as the API shows them, see walk_view.hpp.
#include "service/walk_view.hpp"

#include <algorithm>

#include "core/order_events.hpp"
#include "core/pick_walk.hpp"
#include "service/views.hpp"
#include "service/words.hpp"
#include "store/repositories/order_repository.hpp"

namespace curblight::service {

namespace {

core::Quantity units_of(const core::Order& order) {
  core::Quantity units;
  for (const auto& line : order.lines) units += line.ordered - line.removed;
  return units;
}

core::Quantity units_done(const core::Order& order) {
  core::Quantity units;
  for (const auto& line : order.lines) units += line.ordered - line.removed - line.to_pick();
  return units;
}

api::WalkOrder order_view(const Views& views, const core::Order& order, const std::string& tote,
                          const core::OrderPolicy& policy) {
  api::WalkOrder view;
  view.order_id = order.id.value;
  view.number = order.number;
  view.suffix = views.suffix(order.number);
  view.short_name = short_name(order.customer);
  view.method = core::to_string(order.method);
  view.tote = tote;
  view.state = core::to_string(order.state);
  view.open_lines = static_cast<int>(
      std::ranges::count_if(order.lines, [&](const auto& line) { return !core::is_complete(line, policy); }));
  view.units = quantity_view(units_of(order));
  view.units_done = quantity_view(units_done(order));
  view.bags = static_cast<int>(order.bags.size());
  return view;
}

api::WalkLine line_view(const core::Order& order, const core::OrderLine& line, const std::string& suffix,
                        const std::string& tote) {
  const auto place = core::split_aisle(line.aisle);
  api::WalkLine view;
  view.order_id = order.id.value;
  view.line_id = line.id.value;
  view.suffix = suffix;
  view.tote = tote;
  view.sku = line.sku;
  view.name = line.name;
  view.unit = line.unit;
  view.attributes = line.attributes;
  view.barcodes = line.barcodes;
  view.aisle = place.aisle;
  view.bay = place.bay;
  view.image = line.image;
  const auto one = std::min(core::Quantity::units(1), line.ordered);
  view.price = money_view(core::refund_share(line.charge, line.ordered, {}, one), order.currency);
  view.ordered = quantity_view(line.ordered - line.removed);
  view.picked = quantity_view(line.picked);
  view.not_found = quantity_view(line.not_found);
  view.to_pick = quantity_view(line.to_pick());
  view.skipped = line.skipped_at != 0;
  return view;
}

const store::WalkOrderRow* row_of(const WalkState& walk, core::OrderId order) {
  const auto found = std::ranges::find(walk.row.orders, order, &store::WalkOrderRow::order);
  return found == walk.row.orders.end() ? nullptr : &*found;
}

}  // namespace

Result<WalkState> load_walk(store::Transaction& tx, core::WalkId id) {
  auto row = store::WalkRepository(tx).load(id);
  if (!row) return core::fail(ErrorCode::not_found, "There is no such walk.");
  const store::OrderRepository orders(tx);
  WalkState walk{std::move(*row), {}, {}};
  for (const auto& entry : walk.row.orders) {
    auto order = orders.load(entry.order);
    if (!order) continue;
    if (!entry.left) {
      walk.orders.push_back(std::move(*order));
    } else if (order->picked_at || order->state == core::OrderState::closed) {
      // Released and taken over ones are somebody else's now.
      walk.done.push_back(std::move(*order));
    }
  }
  return walk;
}

std::vector<WalkPlace> places_of(const WalkState& walk, const StoreSettings& settings) {
  const auto policy = settings.policy();
  std::vector<core::WalkEntry> entries;
  for (const auto& order : walk.orders) {
    for (const auto& line : order.lines) {
      entries.push_back(
          {order.id, line.id, line.aisle, line.sku, line.skipped_at, !core::is_complete(line, policy)});
    }
  }
  core::sort_walk(entries);
  std::vector<WalkPlace> places;
  for (const auto& entry : entries) {
    const auto& order = *std::ranges::find(walk.orders, entry.order, &core::Order::id);
    places.push_back({&order, &*std::ranges::find(order.lines, entry.line, &core::OrderLine::id)});
  }
  return places;
}

api::Walk walk_view(const View& view, const StoreSettings& settings, const WalkState& walk) {
  const Views views(view, settings);
  const auto policy = settings.policy();
  api::Walk shown;
  shown.id = walk.row.id.value;
  shown.ended = walk.row.ended;
  core::Quantity units;
  core::Quantity done;
  std::map<core::OrderId, const api::WalkOrder*> by_id;
  for (const auto* group : {&walk.orders, &walk.done}) {
    for (const auto& order : *group) {
      const auto* row = row_of(walk, order.id);
      shown.orders.push_back(order_view(views, order, row ? row->tote : order.tote, policy));
      units += units_of(order);
      done += units_done(order);
    }
  }
  shown.units = quantity_view(units);
  shown.units_done = quantity_view(done);
  for (const auto& order : shown.orders) by_id[core::OrderId{order.order_id}] = &order;
  for (const auto& place : places_of(walk, settings)) {
    const auto* order = by_id.at(place.order->id);
    shown.lines.push_back(line_view(*place.order, *place.line, order->suffix, order->tote));
  }
  return shown;
}

}  // namespace curblight::service
