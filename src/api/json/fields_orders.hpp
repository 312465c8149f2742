// SPDX-License-Identifier: Apache-2.0
// The fields of api/types/orders.hpp, in the order in which they are written. CURBLIGHT_REQUEST marks what
// clients send, with the fields that must be there. Internal to the codec.
#pragma once

#include "api/json/fields.hpp"
#include "api/json/fields_common.hpp"
#include "api/types/orders.hpp"

namespace curblight::api::json {

CURBLIGHT_FIELDS(PersonView, first_name, last_name, email, phone)
CURBLIGHT_REQUEST(PersonView)
CURBLIGHT_FIELDS(LineView, id, sku, name, unit, attributes, barcodes, aisle, image, charge, refunded,
                 qty_ordered, qty_to_pick, qty_picked, qty_not_found, qty_removed, qty_handed_off,
                 qty_awaiting_put_back, qty_put_back, not_found_reason, bundle)
CURBLIGHT_FIELDS(BagView, id, number, of, code, location, scanned_out, override_reason, label_state,
                 label_words, label_job)
CURBLIGHT_FIELDS(PutBackView, id, order_id, suffix, sku, name, aisle, reason, quantity, done)
CURBLIGHT_FIELDS(PutBacks, put_backs)
CURBLIGHT_FIELDS(CheckInLink, url)
CURBLIGHT_FIELDS(CheckInView, id, order_id, order_number, suffix, state, source, place, spot, other_spot,
                 car_make, car_colour, information, load_into, collects, wait_s, level, accepted_by,
                 accepted_by_id, arrived_at, accepted_at, eta, ended_at, ready, place_in_line,
                 estimate_minutes, wait_at)
CURBLIGHT_FIELDS(OrderView, id, channel, number, suffix, state, method, customer, alternate, short_name,
                 placed_at, due_at, picked_at, staged_at, handed_off_at, overdue, total, payment_due,
                 refunded, held_by, held_since, lines, bags, put_backs, check_in, id_check_required,
                 hand_off_blocked, possible)
CURBLIGHT_FIELDS(HistoryEntry, at, kind, title, detail)
CURBLIGHT_FIELDS(OrderRow, id, number, suffix, short_name, customer, state, method, phone, due_at, overdue,
                 lines, units, bags, locations, matched)
CURBLIGHT_FIELDS(OrderList, orders, total, counts)
CURBLIGHT_FIELDS(History, entries)
CURBLIGHT_FIELDS(IncomingLine, external_id, refund_external_id, bundle_external_id, bundle_quantity, sku,
                 name, unit, attributes, barcodes, aisle, image, quantity, charge_minor)
CURBLIGHT_REQUEST(IncomingLine, "external_id", "sku", "quantity", "charge_minor")
CURBLIGHT_FIELDS(IncomingOrder, channel, number, external_id, method, customer, alternate, placed_at, due_at,
                 currency, total_minor, payment_due_minor, id_check_required, lines)
CURBLIGHT_REQUEST(IncomingOrder, "channel", "number", "currency", "total_minor", "lines")
CURBLIGHT_FIELDS(WithdrawnOrder, channel, number, reason)
CURBLIGHT_REQUEST(WithdrawnOrder, "channel", "number")
CURBLIGHT_FIELDS(ImportOrders, orders, withdrawn)
CURBLIGHT_REQUEST(ImportOrders, "orders")
CURBLIGHT_FIELDS(Skipped, number, reason)
CURBLIGHT_FIELDS(ImportResult, imported, updated, unchanged, skipped)

}  // namespace curblight::api::json
