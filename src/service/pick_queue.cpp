// SPDX-License-Identifier: Apache-2.0
// The pick queue: customers who are here first, then overdue, then by due time. Part of Picking, see
// picking.hpp.
#include <algorithm>

#include "core/pick_walk.hpp"
#include "service/picking.hpp"
#include "service/views.hpp"
#include "service/words.hpp"
#include "store/repositories/check_in_repository.hpp"
#include "store/repositories/order_lists.hpp"

namespace curblight::service {

namespace {

// More than anybody scrolls through; search finds the others.
constexpr int kRows = 100;

std::string aisles_words(const std::vector<std::string>& aisles) {
  if (aisles.empty()) return "";
  std::string words = aisles.size() == 1 ? "Aisle " : "Aisles ";
  for (std::size_t i = 0; i < aisles.size(); ++i) words += (i == 0 ? "" : ", ") + aisles[i];
  return words;
}

std::vector<std::string> aisles_of(const store::OrderSummary& summary) {
  std::vector<std::string> aisles;
  for (const auto& place : summary.aisles) {
    auto aisle = core::split_aisle(place).aisle;
    if (!aisle.empty() && std::ranges::find(aisles, aisle) == aisles.end())
      aisles.push_back(std::move(aisle));
  }
  std::ranges::sort(aisles, [](const auto& a, const auto& b) { return core::compare_natural(a, b) < 0; });
  return aisles;
}

}  // namespace

Result<api::PickQueue> Picking::queue(const View& view) const {
  if (auto allowed = require(view.actor, core::Permission::pick); !allowed)
    return std::unexpected(allowed.error());
  const store::OrderLists lists(view.tx);
  const store::CheckInRepository check_ins(view.tx);
  const Views views(view, settings_);
  std::map<core::OrderId, store::OrderSummary> summaries;
  std::vector<core::QueueEntry> entries;
  for (auto& summary : lists.summaries(lists.to_pick(kRows))) {
    const auto id = summary.head.id;
    const auto open = check_ins.open_of(id);
    entries.push_back({id, summary.head.number, open ? open->arrived_at : std::nullopt, summary.head.due_at});
    summaries.emplace(id, std::move(summary));
  }
  core::sort_queue(entries, view.now);
  api::PickQueue queue;
  queue.overdue = lists.overdue(view.now);
  for (const auto& entry : entries) {
    const auto& summary = summaries.at(entry.order);
    const auto& order = summary.head;
    api::QueueRow row;
    row.order_id = order.id.value;
    row.number = order.number;
    row.suffix = views.suffix(order.number);
    row.short_name = short_name(order.customer);
    row.method = core::to_string(order.method);
    row.units = quantity_view(summary.to_pick);
    row.aisle_list = aisles_of(summary);
    row.aisles = aisles_words(row.aisle_list);
    row.due_at = time_view(order.due_at);
    row.urgency = core::to_string(core::urgency(entry, view.now));
    row.seconds = core::urgency_time(entry, view.now).count();
    if (order.hold) {
      row.held_by = views.user_name(order.hold->associate);
      row.held_by_id = order.hold->associate.value;
      row.held_since = time_view(order.hold->since);
    }
    row.tote = order.tote;
    queue.orders.push_back(std::move(row));
  }
  return queue;
}

}  // namespace curblight::service
