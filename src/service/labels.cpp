// SPDX-License-Identifier: Apache-2.0
// Print jobs and what stands on a label, see labels.hpp.
#include "service/labels.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "core/barcode/own_codes.hpp"
#include "service/order_changes.hpp"
#include "service/views.hpp"
#include "service/words.hpp"
#include "store/repositories/label_repository.hpp"
#include "store/repositories/order_repository.hpp"

namespace curblight::service {

using core::Permission;

namespace {

constexpr std::array<std::pair<LabelState, std::string_view>, 6> kStates = {
    {{LabelState::queued, "queued"},
     {LabelState::printing, "printing"},
     {LabelState::printed, "printed"},
     {LabelState::waiting, "waiting"},
     {LabelState::uncertain, "uncertain"},
     {LabelState::failed, "failed"}}};

bool is_end(LabelState state) {
  return state == LabelState::printed || state == LabelState::uncertain || state == LabelState::failed;
}

Result<void> require_station(const Actor& actor) {
  if (actor.kind == ActorKind::station || actor.kind == ActorKind::operator_) return {};
  return core::fail(ErrorCode::forbidden, "Only the station itself prints.");
}

api::LabelJob job_view(const store::LabelJobRow& row) {
  return {row.id, row.order.value, row.bag.value, row.kind, row.state, label_words(row.state, row.words)};
}

BagLabel bag_label_of(const View& view, const StoreSettings& settings, const core::Order& order,
                      const core::Bag& bag) {
  const auto& zone = settings.info.timezone;
  BagLabel label;
  label.code = core::bag_code(bag.id);
  label.suffix = Views(view, settings).suffix(order.number);
  label.short_name = short_name(order.customer);
  label.number = order.number;
  label.bag = bag.number;
  label.of = static_cast<int>(order.bags.size());
  label.due = clock_words(zone, order.due_at);
  label.method = method_words(order.method);
  label.location = place_words(bag.location);
  label.store = settings.info.name;
  label.day = day_words(zone, order.due_at);
  return label;
}

PullSlip pull_slip_of(const View& view, const StoreSettings& settings, const core::Order& order) {
  PullSlip slip;
  slip.suffix = Views(view, settings).suffix(order.number);
  slip.short_name = short_name(order.customer);
  slip.number = order.number;
  slip.bags = static_cast<int>(order.bags.size());
  for (const auto& bag : order.bags) {
    const auto place = place_words(bag.location);
    if (!place.empty() && slip.locations.find(place) == std::string::npos) {
      slip.locations += (slip.locations.empty() ? "" : ", ") + place;
    }
  }
  if (slip.locations.empty() && !order.tote.empty()) slip.locations = "Tote " + order.tote;
  slip.reason = order.ended_reason;
  slip.when =
      day_words(settings.info.timezone, view.now) + ", " + clock_words(settings.info.timezone, view.now);
  slip.station = settings.station;
  // A task is one unit; paper lists a line once.
  for (const auto& line : order.lines) {
    core::Quantity quantity;
    for (const auto& task : order.put_backs) {
      if (!task.done && task.line == line.id) quantity += task.quantity;
    }
    if (!quantity.is_zero())
      slip.lines.push_back({quantity_words(quantity), line_words(line), line.sku, line.aisle});
  }
  return slip;
}

}  // namespace

std::string_view to_string(LabelState state) {
  for (const auto& [known, name] : kStates) {
    if (known == state) return name;
  }
  return "unknown";
}

Result<LabelState> label_state_from(std::string_view name) {
  for (const auto& [state, known] : kStates) {
    if (known == name) return state;
  }
  return core::fail(ErrorCode::invalid_input, "There is no such state of a print job.");
}

Result<std::optional<PrintJob>> Labels::next_to_print(const View& view) const {
  if (auto allowed = require_station(view.actor); !allowed) return std::unexpected(allowed.error());
  const auto row = store::LabelRepository(view.tx).next();
  if (!row) return std::optional<PrintJob>{};
  const auto state = label_state_from(row->state);
  if (!state) return std::unexpected(state.error());
  PrintJob job{row->id, row->kind, *state, std::nullopt, std::nullopt};
  if (row->kind == "test") return std::optional{std::move(job)};
  const auto order = store::OrderRepository(view.tx).load(row->order);
  if (!order) return core::fail(ErrorCode::internal, "A print job has no order.");
  if (row->kind == "pull_slip") {
    job.pull_slip = pull_slip_of(view, settings_, *order);
  } else if (const auto bag = std::ranges::find(order->bags, row->bag, &core::Bag::id);
             bag != order->bags.end()) {
    job.bag_label = bag_label_of(view, settings_, *order, *bag);
  }
  return std::optional{std::move(job)};
}

Result<void> Labels::mark(UseCase& use_case, std::int64_t id, LabelState state,
                          std::string_view words) const {
  if (auto allowed = require_station(use_case.actor); !allowed) return allowed;
  store::LabelRepository labels(use_case.tx);
  const auto job = labels.load(id);
  if (!job) return core::fail(ErrorCode::not_found, "There is no such print job.");
  const auto before = label_state_from(job->state);
  if (before && is_end(*before)) {
    if (*before == state) return {};
    return core::fail(ErrorCode::conflict, "This print job has ended.");
  }
  if (job->state == to_string(state) && job->words == words) return {};
  labels.mark(id, std::string(to_string(state)), std::string(words), use_case.now);
  use_case.touched.note("labels", job->order);
  return {};
}

Result<void> Labels::recover(UseCase& use_case) const {
  if (auto allowed = require_station(use_case.actor); !allowed) return allowed;
  store::LabelRepository labels(use_case.tx);
  for (const auto& job : labels.printing()) {
    labels.mark(job.id, "uncertain", "The box stopped while printing: look whether it came out",
                use_case.now);
    use_case.touched.note("labels", job.order);
  }
  return {};
}

Result<api::LabelJobs> Labels::of_order(const View& view, core::OrderId order) const {
  if (auto allowed = require(view.actor, Permission::pick); !allowed) return std::unexpected(allowed.error());
  if (!store::OrderRepository(view.tx).load_head(order))
    return core::fail(ErrorCode::not_found, "There is no such order.");
  api::LabelJobs jobs;
  for (const auto& row : store::LabelRepository(view.tx).of_order(order)) jobs.jobs.push_back(job_view(row));
  return jobs;
}

Result<BagLabel> Labels::bag_label(const View& view, core::OrderId id, int number) const {
  if (auto allowed = require(view.actor, Permission::pick); !allowed) return std::unexpected(allowed.error());
  const auto order = store::OrderRepository(view.tx).load(id);
  if (!order) return core::fail(ErrorCode::not_found, "There is no such order.");
  const auto bag = std::ranges::find(order->bags, number, &core::Bag::number);
  if (bag == order->bags.end()) return core::fail(ErrorCode::not_found, "This order has no such bag.");
  return bag_label_of(view, settings_, *order, *bag);
}

Result<api::LabelJob> Labels::reprint(UseCase& use_case, std::int64_t id, const api::Reason& reason) const {
  if (auto allowed = require(use_case.actor, Permission::labels_reprint); !allowed)
    return std::unexpected(allowed.error());
  if (reason.reason.empty() || reason.reason.size() > 200) {
    return core::fail(ErrorCode::invalid_input, "Say why the label is printed again.");
  }
  store::LabelRepository labels(use_case.tx);
  auto job = labels.load(id);
  if (!job) return core::fail(ErrorCode::not_found, "There is no such print job.");
  const auto state = label_state_from(job->state);
  if (!state || !is_end(*state)) {
    return core::fail(ErrorCode::conflict, "This label is still to be printed: it comes by itself.");
  }
  job->state = "queued";
  job->words.clear();
  job->reason = reason.reason;
  job->created_at = job->changed_at = use_case.now;
  job->id = labels.insert(*job);
  if (job->order)
    journal(use_case, subject_of(job->order), "reprint", {{"reason", reason.reason}, {"kind", job->kind}});
  use_case.touched.note("labels", job->order);
  return job_view(*job);
}

Result<api::LabelJob> Labels::test_page(UseCase& use_case) const {
  if (auto allowed = require(use_case.actor, Permission::admin_devices); !allowed)
    return std::unexpected(allowed.error());
  store::LabelJobRow job{0, {}, {}, "test", "queued", "", "", use_case.now, use_case.now};
  job.id = store::LabelRepository(use_case.tx).insert(job);
  use_case.touched.note("labels");
  return job_view(job);
}

}  // namespace curblight::service
