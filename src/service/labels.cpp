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

constexpr std::array<std::pair<LabelState, std::string_view>, 8> kStates = {
    {{LabelState::queued, "queued"},
     {LabelState::printing, "printing"},
     {LabelState::printed, "printed"},
     {LabelState::waiting, "waiting"},
     {LabelState::uncertain, "uncertain"},
     {LabelState::failed, "failed"},
     {LabelState::expired, "expired"},
     {LabelState::replaced, "replaced"}}};

bool is_end(LabelState state) {
  return state != LabelState::queued && state != LabelState::printing && state != LabelState::waiting;
}

Result<void> only_the_station_prints(const Actor& actor) {
  if (actor.kind == ActorKind::station || actor.kind == ActorKind::operator_) return {};
  return core::fail(ErrorCode::forbidden, "Only the station itself prints.");
}

api::LabelJob job_view(const store::LabelJobRow& row) {
  return {row.id,    row.order.value,
          row.bag.value, row.kind,
          row.state, label_words(row.state, row.words),
          row.subject};
}

constexpr std::int64_t kMostUnsettled = 200;
constexpr std::size_t kMostPlaces = 200;  // 200 labels are some 12 metres of paper

store::LabelJobRow new_job(const UseCase& use_case, std::string kind) {
  store::LabelJobRow job;
  job.kind = std::move(kind);
  job.state = "queued";
  job.created_at = job.changed_at = use_case.now;
  return job;
}

api::LabelJob queue(UseCase& use_case, store::LabelJobRow job) {
  job.id = store::LabelRepository(use_case.tx).insert(job);
  if (job.order) use_case.touched.note("labels", job.order);
  else use_case.touched.note("labels");
  return job_view(job);
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
  if (auto allowed = only_the_station_prints(view.actor); !allowed) return std::unexpected(allowed.error());
  const auto row = store::LabelRepository(view.tx).next();
  if (!row) return std::optional<PrintJob>{};
  const auto state = label_state_from(row->state);
  if (!state) return std::unexpected(state.error());
  PrintJob job;
  job.id = row->id;
  job.kind = row->kind;
  job.state = *state;
  if (auto filled = fill(job, view, *row); !filled) return std::unexpected(filled.error());
  return std::optional{std::move(job)};
}

Result<void> Labels::fill(PrintJob& job, const View& view, const store::LabelJobRow& row) const {
  if (row.kind == "test") return {};
  if (row.kind == "shelf_label" || row.kind == "locker_label") {
    const auto code = row.kind == "shelf_label" ? core::shelf_code(row.subject) : core::locker_code(row.subject);
    if (code) job.place = PlaceLabel{row.subject, *code, settings_.info.name};
    return {};
  }
  if (row.kind == "badge") {
    if (auto badge = badge_of(view, settings_, row.user, row.secret)) job.badge = std::move(*badge);
    return {};
  }
  const auto order = store::OrderRepository(view.tx).load(row.order);
  if (!order) return core::fail(ErrorCode::internal, "A print job has no order.");
  if (row.kind == "pull_slip") {
    job.pull_slip = pull_slip_of(view, settings_, *order);
  } else if (row.kind == "pickup_receipt") {
    if (auto receipt = receipt_of(view, settings_, *order)) job.receipt = std::move(*receipt);
  } else if (const auto bag = std::ranges::find(order->bags, row.bag, &core::Bag::id); bag != order->bags.end()) {
    job.bag_label = bag_label_of(view, settings_, *order, *bag);
  }
  return {};
}

Result<void> Labels::mark(UseCase& use_case, std::int64_t id, LabelState state,
                          std::string_view words) const {
  if (auto allowed = only_the_station_prints(use_case.actor); !allowed) return allowed;
  store::LabelRepository labels(use_case.tx);
  const auto job = labels.load(id);
  if (!job) return core::fail(ErrorCode::not_found, "There is no such print job.");
  const auto before = label_state_from(job->state);
  if (before && is_end(*before)) {
    if (*before == state) return {};
    return core::fail(ErrorCode::conflict, "This print job has ended.");
  }
  // Also what stands there already: who marks wants to know that the store can be written.
  labels.mark(id, std::string(to_string(state)), std::string(words), use_case.now);
  if (is_end(state)) labels.forget_secret(id);
  if (job->state != to_string(state) || job->words != words) use_case.touched.note("labels", job->order);
  return {};
}

Result<std::vector<std::int64_t>> Labels::overdue(const View& view) const {
  if (auto allowed = only_the_station_prints(view.actor); !allowed) return std::unexpected(allowed.error());
  std::vector<std::int64_t> jobs;
  const auto since = view.now - std::chrono::minutes(settings_.receipt_expires_minutes);
  for (const auto& row : store::LabelRepository(view.tx).overdue(since)) jobs.push_back(row.id);
  return jobs;
}

Result<bool> Labels::recover(UseCase& use_case) const {
  if (auto allowed = only_the_station_prints(use_case.actor); !allowed) return std::unexpected(allowed.error());
  store::LabelRepository labels(use_case.tx);
  const auto printing = labels.printing();
  for (const auto& job : printing) {
    labels.mark(job.id, "uncertain", "The box stopped while printing: look whether it came out",
                use_case.now);
    labels.forget_secret(job.id);
    use_case.touched.note("labels", job.order);
  }
  return !printing.empty();
}

Result<bool> Labels::piece_may_hang(const View& view) const {
  if (auto allowed = only_the_station_prints(view.actor); !allowed) return std::unexpected(allowed.error());
  // Whatever a person decided since about one that was uncertain: that does not cut its piece off.
  const auto last = store::LabelRepository(view.tx).last_on_paper();
  return last && last->state != "printed";
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
  const auto job = labels.load(id);
  if (!job) return core::fail(ErrorCode::not_found, "There is no such print job.");
  const auto state = label_state_from(job->state);
  if (!state || !is_end(*state)) {
    return core::fail(ErrorCode::conflict, "This label is still to be printed: it comes by itself.");
  }
  if (*state == LabelState::replaced) return core::fail(ErrorCode::conflict, "This label was printed again already.");
  if (job->kind == "badge") {
    return core::fail(ErrorCode::conflict, "A badge's code is not kept. Print a new badge; it replaces this one.");
  }
  if (*state == LabelState::uncertain || *state == LabelState::failed) labels.mark(id, "replaced", "", use_case.now);
  auto again = *job;
  again.state = "queued";
  again.words.clear();
  again.reason = reason.reason;
  again.created_at = again.changed_at = use_case.now;
  journal(use_case, again.order ? subject_of(again.order) : "label:" + std::to_string(id), "reprint",
          {{"reason", reason.reason}, {"kind", again.kind}});
  return queue(use_case, std::move(again));
}

Result<api::LabelJobs> Labels::unsettled(const View& view) const {
  if (auto allowed = require(view.actor, Permission::pick); !allowed) return std::unexpected(allowed.error());
  api::LabelJobs jobs;
  for (const auto& row : store::LabelRepository(view.tx).unsettled(kMostUnsettled)) jobs.jobs.push_back(job_view(row));
  return jobs;
}

Result<api::LabelJob> Labels::confirm(UseCase& use_case, std::int64_t id) const {
  if (auto allowed = require(use_case.actor, Permission::pick); !allowed) return std::unexpected(allowed.error());
  store::LabelRepository labels(use_case.tx);
  auto job = labels.load(id);
  if (!job) return core::fail(ErrorCode::not_found, "There is no such print job.");
  if (job->state == "printed") return job_view(*job);
  if (job->state != "uncertain") {
    return core::fail(ErrorCode::conflict, "Only a label of which the printer did not say whether it came out can be confirmed.");
  }
  labels.mark(id, "printed", "", use_case.now);
  journal(use_case, job->order ? subject_of(job->order) : "label:" + std::to_string(id), "label_confirmed", {{"kind", job->kind}});
  use_case.touched.note("labels", job->order);
  job->state = "printed";
  job->words.clear();
  return job_view(*job);
}

Result<api::LabelJobs> Labels::print_places(UseCase& use_case, const api::PrintPlaces& input) const {
  if (auto allowed = require(use_case.actor, Permission::labels_reprint); !allowed)
    return std::unexpected(allowed.error());
  const bool shelf = input.kind == "shelf";
  if (!shelf && input.kind != "locker") return core::fail(ErrorCode::invalid_input, "kind: shelf or locker.");
  const auto& known = shelf ? settings_.locations : settings_.lockers;
  const auto& names = input.names.empty() ? known : input.names;
  if (names.empty()) return core::fail(ErrorCode::not_found, shelf ? "This store has no shelves." : "This store has no lockers.");
  if (names.size() > kMostPlaces) return core::fail(ErrorCode::invalid_input, "names: at most 200 at a time.");
  api::LabelJobs jobs;
  for (const auto& name : names) {
    if (std::ranges::find(known, name) == known.end()) {
      return core::fail(ErrorCode::not_found, (shelf ? "There is no shelf " : "There is no locker ") + name +
                                                  (shelf ? ". The setting store.locations lists them." : ". The setting devices.lockers lists them."));
    }
    if (const auto code = shelf ? core::shelf_code(name) : core::locker_code(name); !code) return std::unexpected(code.error());
    auto job = new_job(use_case, shelf ? "shelf_label" : "locker_label");
    job.subject = name;
    jobs.jobs.push_back(queue(use_case, std::move(job)));
  }
  return jobs;
}

Result<api::LabelJob> Labels::print_receipt(UseCase& use_case, core::OrderId id) const {
  if (auto allowed = require(use_case.actor, Permission::hand_off); !allowed) return std::unexpected(allowed.error());
  const auto order = store::OrderRepository(use_case.tx).load(id);
  if (!order) return core::fail(ErrorCode::not_found, "There is no such order.");
  if (const auto receipt = receipt_of(use_case, settings_, *order); !receipt) return std::unexpected(receipt.error());
  auto job = new_job(use_case, "pickup_receipt");
  job.order = id;
  return queue(use_case, std::move(job));
}

Result<api::LabelJob> Labels::print_badge(UseCase& use_case, const api::IssuedBadge& badge) const {
  if (auto allowed = require(use_case.actor, Permission::admin_users); !allowed) return std::unexpected(allowed.error());
  auto job = new_job(use_case, "badge");
  job.subject = badge.user.user_name;
  job.user = core::UserId{badge.user.id};
  job.secret = badge.badge;
  return queue(use_case, std::move(job));
}

Result<api::LabelJob> Labels::test_page(UseCase& use_case) const {
  if (auto allowed = require(use_case.actor, Permission::admin_devices); !allowed)
    return std::unexpected(allowed.error());
  return queue(use_case, new_job(use_case, "test"));
}

}  // namespace curblight::service
