// SPDX-License-Identifier: Apache-2.0
// The order as the domain sees it: one aggregate with its lines, bags and put-back tasks. Plain values; the only
// function that changes one is apply() in order_events.hpp.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/clock.hpp"
#include "core/ids.hpp"
#include "core/money.hpp"
#include "core/order_state.hpp"
#include "core/quantity.hpp"

namespace curblight::core {

struct Person {
  std::string first_name;
  std::string last_name;
  std::string email;
  std::string phone;  // as given; digits for search are derived
  bool operator==(const Person&) const = default;
};

struct OrderLine {
  LineId id;
  std::string external_id;         // the commerce system's line (Adobe: item_id of the child that is picked)
  std::string refund_external_id;  // the line that carries the price (Adobe: the parent's item_id)
  std::string bundle_external_id;  // not empty: a bundle's child; all children of one parent share it
  Quantity bundle_quantity;        // how many of this child one bundle unit needs (zero when not a bundle's child)
  std::string sku;
  std::string name;
  std::string unit = "piece";
  std::map<std::string, std::string> attributes;  // size, colour, fit, ... as shown to the associate
  std::vector<std::string> barcodes;              // GTIN-14, see core/barcode
  std::string aisle;
  std::string image;
  // Row total less discount plus tax: what the customer paid for all `ordered` units. A bundle's parent has its
  // charge split over its children (split_by_weight), so that the children's charges add up to the parent's.
  Money charge;
  // Units whose money went back (or will, by the outbox), whoever sent it: this store or the commerce system itself.
  Money refunded;
  Quantity refunded_quantity;

  Quantity ordered;
  Quantity picked;
  Quantity not_found;
  // Amended away or cancelled before they were picked. In an incoming order: what the commerce system itself has
  // cancelled or refunded of `ordered` (an import may instead leave those units out of `ordered` and `charge`).
  Quantity removed;
  std::string not_found_reason;

  // where the picked units are; picked = held + handed_off + awaiting_put_back + put_back
  Quantity held;  // in a tote or a bag
  Quantity handed_off;
  Quantity awaiting_put_back;
  Quantity put_back;

  std::int64_t skipped_at = 0;  // order of skipping inside a walk; 0 = not skipped
  Quantity to_pick() const { return ordered - picked - not_found - removed; }
  bool operator==(const OrderLine&) const = default;
};

// A bag's location in a locker is this prefix and the compartment's name; all else is a shelf or free text.
inline constexpr std::string_view kLockerPrefix = "locker:";
inline bool is_locker(std::string_view location) { return location.starts_with(kLockerPrefix); }

struct Bag {
  BagId id;
  int number = 0;        // 1-based: "bag 2 of 3"
  std::string location;  // empty: not staged
  bool scanned_out = false;
  std::string override_reason;  // scan-out waived, with hand_off.override
  bool operator==(const Bag&) const = default;
};

struct PutBack {
  PutBackId id;
  LineId line;
  Quantity quantity;
  std::string reason;  // cancelled, amended, rejected, expired, bundle_incomplete, returned
  bool done = false;
  bool operator==(const PutBack&) const = default;
};

struct Hold {
  UserId associate;
  WalkId walk;
  UtcTime since;
  std::string tote;
  bool operator==(const Hold&) const = default;
};

struct Order {
  OrderId id;
  std::string channel;
  std::string number;
  std::string external_id;  // the commerce system's own id in its routes (Adobe: entity_id)
  OrderState state = OrderState::received;
  PickupMethod method = PickupMethod::in_store;
  Person customer;
  std::optional<Person> alternate;
  UtcTime placed_at{};
  UtcTime due_at{};
  std::string currency = "USD";
  Money total;
  Money payment_due;
  std::string fingerprint;  // digest of the imported fields: what "changed" means
  std::vector<OrderLine> lines;
  std::vector<Bag> bags;
  std::vector<PutBack> put_backs;
  std::optional<Hold> hold;
  std::string tote;  // stays recorded after release
  // Picked goods were amended away while in a bag. Ends when the last of those units is put back (so each bag was
  // opened) and the new labels print.
  bool handoff_blocked = false;
  bool ready_notified = false;
  bool id_check_required = false;
  std::optional<UtcTime> picked_at, staged_at, handed_off_at;
  std::string ended_reason;
  bool operator==(const Order&) const = default;
};

}  // namespace curblight::core
