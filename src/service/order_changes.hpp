// SPDX-License-Identifier: Apache-2.0
// The one way an order changes: load, apply(), save, journal, and every effect as a row of the same
// transaction. Made per use case; internal to the service layer.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/order_events.hpp"
#include "service/flat_json.hpp"
#include "service/settings.hpp"
#include "service/use_case.hpp"
#include "store/journal.hpp"

namespace curblight::service {

struct OrderChange {
  core::Order before;
  core::Order after;  // as stored, with the ids of what is new
  std::vector<core::Effect> effects;
  bool changed = true;
  store::journal::Head entry;  // of the journal; empty when nothing changed
  core::Money refunded;        // by this change
};

class OrderChanges {
 public:
  OrderChanges(UseCase& use_case, const StoreSettings& settings) : use_case_(use_case), settings_(settings) {}

  // Error not_found: no such order.
  Result<core::Order> load(core::OrderId order) const;

  // `detail` goes into the journal entry, besides who did it and what it caused. Nothing is written when the
  // event changes nothing. Errors: those of core::apply, internal.
  Result<OrderChange> apply(core::OrderId order, const core::OrderEvent& event, nlohmann::json detail) const;
  Result<OrderChange> apply(const core::Order& before, const core::OrderEvent& event,
                            nlohmann::json detail) const;
  // A first arrival.
  Result<OrderChange> receive_new(core::Order incoming) const;

 private:
  Result<OrderChange> finish(OrderChange change, std::string_view kind, nlohmann::json detail) const;
  void leave_walks(const OrderChange& change) const;
  void queue_labels(const OrderChange& change) const;
  void send_messages(const OrderChange& change) const;
  void end_check_in(const OrderChange& change) const;

  UseCase& use_case_;
  const StoreSettings& settings_;
};

// An entry about an order (or about "user:3", "station:a"); adds who did it to the detail. Returns its place.
store::journal::Head journal(UseCase& use_case, const std::string& subject, std::string_view kind,
                             nlohmann::json detail);
store::journal::Head journal(UseCase& use_case, const std::string& subject, std::string_view kind, FlatJson detail);
std::string subject_of(core::OrderId order);
// Who it was in words, for the detail only: "Sam R.", "Kiosk", "Web shop".
std::string actor_words(const Actor& actor);
// JSON text; bytes that are not UTF-8 are replaced.
std::string to_text(const nlohmann::json& json);

}  // namespace curblight::service
