// SPDX-License-Identifier: Apache-2.0
// Applies events to orders, see order_changes.hpp. Runs on the writer's thread, inside a use case.
#include "service/order_changes.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/check_in.hpp"
#include "service/outgoing.hpp"
#include "service/words.hpp"
#include "store/repositories/check_in_repository.hpp"
#include "store/repositories/label_repository.hpp"
#include "store/repositories/order_repository.hpp"
#include "store/repositories/walk_repository.hpp"

namespace curblight::service {

using nlohmann::json;

std::string subject_of(core::OrderId order) {
  return "order:" + std::to_string(order.value);
}

std::string actor_words(const Actor& actor) {
  switch (actor.kind) {
    case ActorKind::user:
      return short_name(actor.first_name, actor.last_name);
    case ActorKind::customer:
      return "Customer";
    case ActorKind::operator_:
      return "Operator";
    case ActorKind::api:
      return "Web shop";
    case ActorKind::station:
      return "Station";
  }
  return "";
}

std::string to_text(const json& value) {
  return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

namespace {

store::journal::Head append(UseCase& use_case, const std::string& subject, std::string_view kind, std::string detail) {
  return store::journal::append(
      use_case.tx, {use_case.now, journal_name(use_case.actor), std::string(kind), subject, std::move(detail)});
}

}  // namespace

store::journal::Head journal(UseCase& use_case, const std::string& subject, std::string_view kind,
                             json detail) {
  detail["by"] = actor_words(use_case.actor);
  return append(use_case, subject, kind, to_text(detail));
}

store::journal::Head journal(UseCase& use_case, const std::string& subject, std::string_view kind, FlatJson detail) {
  detail.add("by", actor_words(use_case.actor));
  return append(use_case, subject, kind, detail.text());
}

Result<core::Order> OrderChanges::load(core::OrderId id) const {
  auto order = store::OrderRepository(use_case_.tx).load(id);
  if (!order) return core::fail(ErrorCode::not_found, "There is no such order.");
  return std::move(*order);
}

Result<OrderChange> OrderChanges::apply(core::OrderId id, const core::OrderEvent& event, json detail) const {
  const auto order = load(id);
  if (!order) return std::unexpected(order.error());
  return apply(*order, event, std::move(detail));
}

Result<OrderChange> OrderChanges::apply(const core::Order& before, const core::OrderEvent& event,
                                        json detail) const {
  auto applied = core::apply(before, event, settings_.policy(), use_case_.now);
  if (!applied) return std::unexpected(applied.error());
  OrderChange change{before, std::move(applied->order), std::move(applied->effects), applied->changed, {},
                     {}};
  if (!change.changed) return change;
  auto saved = store::OrderRepository(use_case_.tx).save(before, std::move(change.after));
  if (!saved) return std::unexpected(saved.error());
  change.after = std::move(*saved);
  return finish(std::move(change), core::to_string(core::kind_of(event)), std::move(detail));
}

Result<OrderChange> OrderChanges::receive_new(core::Order incoming) const {
  auto applied = core::receive_new(std::move(incoming), use_case_.now);
  if (!applied) return std::unexpected(applied.error());
  auto saved = store::OrderRepository(use_case_.tx).insert(std::move(applied->order));
  if (!saved) return std::unexpected(saved.error());
  OrderChange change{*saved, *saved, std::move(applied->effects), true, {}, {}};
  core::Quantity units;
  for (const auto& line : saved->lines) units += line.ordered - line.removed;
  return finish(std::move(change), "receive",
                {{"number", saved->number},
                 {"channel", saved->channel},
                 {"units", quantity_words(units)},
                 {"new", true}});
}

Result<OrderChange> OrderChanges::finish(OrderChange change, std::string_view kind, json detail) const {
  leave_walks(change);
  queue_labels(change);
  for (const auto& effect : change.effects) {
    if (const auto* refund = std::get_if<core::RefundLine>(&effect)) {
      change.refunded += refund->amount;
    } else if (const auto* exception = std::get_if<core::StaffException>(&effect)) {
      store::OrderRepository(use_case_.tx).raise_exception(change.after.id, exception->words, use_case_.now);
      detail["exception"] = exception->words;
    } else if (const auto* notice = std::get_if<core::SendNotice>(&effect)) {
      detail["notices"].push_back(std::string(core::to_string(notice->kind)));
    }
  }
  if (change.before.state != change.after.state) {
    detail["from"] = std::string(core::to_string(change.before.state));
    detail["to"] = std::string(core::to_string(change.after.state));
  }
  if (change.refunded.minor != 0) {
    detail["refund_minor"] = change.refunded.minor;
    detail["refund"] = money_words(change.refunded, change.after.currency);
  }
  change.entry = journal(use_case_, subject_of(change.after.id), kind, std::move(detail));
  send_messages(change);
  // Journalled after its cause, as it happens.
  end_check_in(change);
  use_case_.touched.note("orders", change.after.id);
  return change;
}

// Whoever held the order holds it no more: it leaves the walk, whatever the event was.
void OrderChanges::leave_walks(const OrderChange& change) const {
  const auto& before = change.before.hold;
  const auto& after = change.after.hold;
  if (before && (!after || after->walk != before->walk)) {
    store::WalkRepository(use_case_.tx).leave(before->walk, change.after.id, use_case_.now);
  }
}

void OrderChanges::queue_labels(const OrderChange& change) const {
  store::LabelRepository labels(use_case_.tx);
  const auto queue = [&](core::BagId bag, const char* kind) {
    labels.insert({0, change.after.id, bag, kind, "queued", "", "", use_case_.now, use_case_.now, "", {}, ""});
    use_case_.touched.note("labels", change.after.id);
  };
  for (const auto& effect : change.effects) {
    if (std::holds_alternative<core::PrintPullSlip>(effect)) queue({}, "pull_slip");
    if (const auto* print = std::get_if<core::PrintBagLabels>(&effect)) {
      for (const auto& bag : change.after.bags) {
        if (std::ranges::find(print->bag_numbers, bag.number) != print->bag_numbers.end())
          queue(bag.id, "bag_label");
      }
    }
  }
}

void OrderChanges::send_messages(const OrderChange& change) const {
  if (send_effects(use_case_, settings_, change.after, change.effects) > 0) use_case_.touched.note("outbox");
}

void OrderChanges::end_check_in(const OrderChange& change) const {
  for (const auto& effect : change.effects) {
    const auto* end = std::get_if<core::EndCheckIn>(&effect);
    if (!end) continue;
    store::CheckInRepository check_ins(use_case_.tx);
    const auto open = check_ins.open_of(change.after.id);
    if (!open) continue;
    const auto event =
        end->completed ? core::CheckInEvent{core::Complete{}} : core::CheckInEvent{core::OrderEnded{}};
    if (const auto ended = core::apply(*open, event, use_case_.now)) {
      check_ins.save(*open, *ended);
      journal(use_case_, subject_of(change.after.id),
              end->completed ? "check_in_completed" : "check_in_ended", {{"check_in", open->id.value}});
      use_case_.touched.note("check_ins", change.after.id);
      use_case_.touched.note("light");
    }
  }
}

}  // namespace curblight::service
