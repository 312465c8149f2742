// SPDX-License-Identifier: Apache-2.0
// What stands on labels, slips and receipts, in words and store-local times; made anew from the order each time, so that a
// label that waited for the printer says what holds when it prints. Reads on the caller's transaction.
#pragma once

#include <string>
#include <vector>

#include "core/order.hpp"
#include "service/settings.hpp"
#include "service/use_case.hpp"

namespace curblight::service {

// All that stands on a bag label, in words.
struct BagLabel {
  std::string code;  // "CLB...", Code 128
  std::string suffix, short_name, number;
  int bag = 0, of = 0;
  std::string due;         // store-local, "2:20 pm"
  std::string method;      // "Curbside"
  std::string location;    // empty: not staged yet
  std::string store, day;  // "14 Nov"
};
struct PullSlipLine {
  std::string quantity, name, sku, aisle;
};
struct PullSlip {
  std::string suffix, short_name, number, locations, reason, when, station;
  int bags = 0;
  std::vector<PullSlipLine> lines;  // what goes back to the shelf
};
struct ReceiptLine {
  std::string quantity, name;
  std::string reason;  // why it was not handed out; empty for what was
};
struct PickupReceipt {
  std::string store, phone, suffix, number, short_name;
  std::string when;          // of the hand-off
  std::string collected_by;  // "Collected by the customer"
  std::string signature;     // "Signed at hand-off"
  std::string refunded;      // "$24.00"; empty: nothing
  std::vector<ReceiptLine> lines, missing;
};
// Of a shelf or of a locker's door.
struct PlaceLabel {
  std::string name, code, store;
};
struct BadgeLabel {
  std::string name, role, code, store;
};

BagLabel bag_label_of(const View& view, const StoreSettings& settings, const core::Order& order, const core::Bag& bag);
PullSlip pull_slip_of(const View& view, const StoreSettings& settings, const core::Order& order);
// Of the order's latest hand-off. Error conflict: there was none.
Result<PickupReceipt> receipt_of(const View& view, const StoreSettings& settings, const core::Order& order);
// Error not_found: there is no such person.
Result<BadgeLabel> badge_of(const View& view, const StoreSettings& settings, core::UserId user, const std::string& code);

}  // namespace curblight::service
