// SPDX-License-Identifier: Apache-2.0
// Writes outbox rows, see outgoing.hpp. Runs on the writer's thread, inside a use case.
#include "service/outgoing.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "service/order_changes.hpp"
#include "store/outbox.hpp"
#include "store/sha256.hpp"

namespace curblight::service {
namespace {

using nlohmann::json;

json head_of(const core::Order& order) {
  return {{"channel", order.channel}, {"number", order.number}, {"external_id", order.external_id}};
}

const core::OrderLine* line_of(const core::Order& order, core::LineId id) {
  const auto found = std::ranges::find(order.lines, id, &core::OrderLine::id);
  return found == order.lines.end() ? nullptr : &*found;
}

json ship_lines(const core::Order& order, const core::ShipLines& ship) {
  json lines = json::array();
  for (const auto& [id, quantity] : ship.lines) {
    if (const auto* line = line_of(order, id)) {
      lines.push_back({{"external_id", line->external_id},
                       {"parent_external_id", line->bundle_external_id},
                       {"sku", line->sku},
                       {"quantity_milli", quantity.milli}});
    }
  }
  return lines;
}

json refund_line(const core::Order& order, const core::RefundLine& refund, const StoreSettings& settings) {
  const auto* line = line_of(order, refund.line);
  if (!line) return {};
  // A bundle that is handed out whole or not at all is refunded by its parent: one effect stands for whole
  // units of it. Otherwise each child's refund is its own.
  const bool by_parent =
      !line->bundle_external_id.empty() && line->bundle_quantity.milli > 0 && !settings.bundle_partial;
  const auto quantity =
      by_parent ? refund.quantity.milli * 1000 / line->bundle_quantity.milli : refund.quantity.milli;
  return {{"external_id", line->refund_external_id.empty() ? line->external_id : line->refund_external_id},
          {"line_external_id", line->external_id},
          {"sku", line->sku},
          {"quantity_milli", quantity},
          {"amount_minor", refund.amount.minor},
          {"reason", refund.reason}};
}

class Chain {
 public:
  Chain(UseCase& use_case, const core::Order& order) : use_case_(use_case), order_(order) {}

  void add(const std::string& kind, const json& more) {
    auto body = head_of(order_);
    body.update(more);
    append(kind, to_text(body));
  }
  void append(const std::string& kind, std::string body) {
    previous_ = store::outbox::add(use_case_.tx, {"commerce", order_.number, kind, std::move(body),
                                                  store::new_uuid(use_case_.now), previous_, use_case_.now});
    ++count_;
  }
  int count() const { return count_; }

 private:
  UseCase& use_case_;
  const core::Order& order_;
  std::optional<std::int64_t> previous_;
  int count_ = 0;
};

}  // namespace

int send_effects(UseCase& use_case, const StoreSettings& settings, const core::Order& order,
                 const std::vector<core::Effect>& effects) {
  Chain chain(use_case, order);
  json refunds = json::array();
  std::int64_t refunded = 0;
  for (const auto& effect : effects) {
    if (const auto* ship = std::get_if<core::ShipLines>(&effect); ship && !ship->lines.empty()) {
      chain.add("order.ship", {{"lines", ship_lines(order, *ship)}});
    }
    if (const auto* refund = std::get_if<core::RefundLine>(&effect)) {
      refunds.push_back(refund_line(order, *refund, settings));
      refunded += refund->amount.minor;
    }
  }
  if (!refunds.empty()) {
    chain.add("order.refund", {{"lines", refunds}, {"amount_minor", refunded}, {"currency", order.currency}});
  }
  for (const auto& effect : effects) {
    const auto* notice = std::get_if<core::SendNotice>(&effect);
    if (!notice || !settings.notices) continue;
    json body = json::object();
    if (refunded != 0) body = {{"refunded_minor", refunded}, {"currency", order.currency}};
    chain.add("order." + std::string(core::to_string(notice->kind)), body);
  }
  return chain.count();
}

void send_check_in(UseCase& use_case, const core::Order& order, const core::CheckIn& check_in) {
  FlatJson body;
  body.add("channel", order.channel);
  body.add("number", order.number);
  body.add("external_id", order.external_id);
  body.add("state", core::to_string(check_in.state));
  body.add("source", core::to_string(check_in.source));
  body.add("at_unix_ms", use_case.now.time_since_epoch().count());
  Chain(use_case, order).append("order.check_in", body.text());
  use_case.touched.note("outbox");
}

}  // namespace curblight::service
