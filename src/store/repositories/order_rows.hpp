// SPDX-License-Identifier: Apache-2.0
// The order's columns in one place: reading a row and the values of a write, in the same order. Used by the
// order repositories only.
#pragma once

#include <string>
#include <string_view>

#include "core/order.hpp"
#include "store/database.hpp"

namespace curblight::store::rows {

inline constexpr std::string_view kOrderColumns =
    "id, channel, number, external_id, state, method, customer_first, customer_last, customer_email, "
    "customer_phone, "
    "alternate_first, alternate_last, alternate_email, alternate_phone, placed_at, due_at, currency, total, "
    "payment_due, fingerprint, hold_associate, hold_walk, hold_since, hold_tote, tote, handoff_blocked, "
    "ready_notified, id_check_required, picked_at, staged_at, handed_off_at, ended_reason";
inline constexpr std::string_view kLineColumns =
    "id, external_id, refund_external_id, bundle_external_id, bundle_quantity, sku, name, unit, attributes, "
    "barcodes, "
    "aisle, image, charge, refunded, refunded_quantity, ordered, picked, not_found, removed, "
    "not_found_reason, held, "
    "handed_off, awaiting_put_back, put_back, skipped_at";

// Throws DatabaseError for a state or method that this program does not know.
core::Order read_order(const Row& row);
core::OrderLine read_line(const Row& row);
core::Bag read_bag(const Row& row);
core::PutBack read_put_back(const Row& row);

// JSON text of a line's attributes, and back. Throws DatabaseError when it is not such a text.
std::string attributes_text(const core::OrderLine& line);
void read_attributes(const std::string& text, core::OrderLine& line);

// channel .. ended_reason, as INSERT and UPDATE name them.
Values order_values(const core::Order& order);
// position .. skipped_at.
Values line_values(int position, const core::OrderLine& line);

}  // namespace curblight::store::rows
