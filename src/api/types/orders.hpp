// SPDX-License-Identifier: Apache-2.0
// Orders as lists and in detail; import and cancel.
#pragma once

#include "api/types/common.hpp"

namespace curblight::api {

struct PersonView {
  std::string first_name, last_name, email, phone;
};
struct LineView {
  std::int64_t id = 0;
  std::string sku, name, unit;
  std::map<std::string, std::string> attributes;
  std::vector<std::string> barcodes;
  std::string aisle, image;
  Money charge, refunded;
  Quantity qty_ordered, qty_to_pick, qty_picked, qty_not_found, qty_removed, qty_handed_off, qty_awaiting_put_back, qty_put_back;
  std::string not_found_reason;
  std::string bundle;      // parent line's external id when it is a bundle's child
};
struct BagView {
  std::int64_t id = 0;
  int number = 0;
  int of = 0;
  std::string code;        // "CLB..."
  std::string location;
  bool scanned_out = false;
  std::string override_reason;
  std::string label_state; // "none", "queued", "printing", "printed", "waiting" (paper, cover, unplugged), "uncertain", "failed"
  std::string label_words; // "Waiting for paper"
  std::int64_t label_job = 0;
};
struct PutBackView {
  std::int64_t id = 0;
  std::int64_t order_id = 0;
  std::string suffix, sku, name, aisle, reason;
  Quantity quantity;
  bool done = false;
};
struct PutBacks { std::vector<PutBackView> put_backs; };  // GET /api/v1/put-backs
struct CheckInLink { std::string url; };                 // GET /api/v1/orders/{id}/check-in-link
struct CheckInView {
  std::int64_t id = 0;
  std::int64_t order_id = 0;
  std::string order_number, suffix;
  std::string state;       // CheckInState's words
  std::string source;
  std::string place;       // "Curbside, spot A3", "Counter B"
  std::string spot, other_spot, car_make, car_colour, information, load_into, collects;
  std::int64_t wait_s = 0;
  std::string level;       // "new", "waiting", "late", "accepted"
  std::string accepted_by; // first name
  std::int64_t accepted_by_id = 0;
  std::optional<Time> arrived_at, accepted_at, eta, ended_at;
  bool ready = false;
  int place_in_line = 0;   // 1 = next
  std::optional<int> estimate_minutes;  // median of the last 20 hand-offs today; empty: not enough yet
  std::string wait_at;     // "Counter B", or the spot
};
struct OrderView {         // GET /api/v1/orders/{id}
  std::int64_t id = 0;
  std::string channel, number, suffix, state, method;
  PersonView customer;
  std::optional<PersonView> alternate;
  std::string short_name;  // "Maya T."
  std::optional<Time> placed_at, due_at, picked_at, staged_at, handed_off_at;
  bool overdue = false;
  Money total, payment_due, refunded;
  std::string held_by;     // who picks it now, "" when nobody
  std::optional<Time> held_since;
  std::vector<LineView> lines;
  std::vector<BagView> bags;
  std::vector<PutBackView> put_backs;
  std::optional<CheckInView> check_in;
  bool id_check_required = false;
  bool hand_off_blocked = false;
  std::vector<std::string> possible;  // events that are possible now
};
struct HistoryEntry {
  Time at;
  std::string kind;        // event name: picks the icon
  std::string title;       // "Staged at B-04"
  std::string detail;      // "Priya N., 2 bags; refund $24.00"
};
struct OrderRow {
  std::int64_t id = 0;
  std::string number, suffix, short_name, customer, state, method, phone;
  std::optional<Time> due_at;
  bool overdue = false;
  int lines = 0;
  Quantity units;
  int bags = 0;
  std::string locations;
  std::string matched;     // the field the search matched: "number", "name", "phone", "email"
};
struct OrderList {         // GET /api/v1/orders?status=&q=&limit=&offset=
  std::vector<OrderRow> orders;
  int total = 0;
  std::map<std::string, int> counts;  // by chip: "open", "received", "picking", "picked", "staged", "handed_off", "ended", "all"
};
struct History { std::vector<HistoryEntry> entries; };

struct IncomingLine {
  std::string external_id, refund_external_id, bundle_external_id;
  Quantity bundle_quantity;
  std::string sku, name, unit;
  std::map<std::string, std::string> attributes;
  std::vector<std::string> barcodes;
  std::string aisle, image;
  Quantity quantity;       // to be picked: ordered less cancelled and refunded
  std::int64_t charge_minor = 0;
};
struct IncomingOrder {     // POST /api/v1/orders
  std::string channel, number, external_id, method;
  PersonView customer;
  std::optional<PersonView> alternate;
  std::optional<Time> placed_at, due_at;
  std::string currency;
  std::int64_t total_minor = 0;
  std::int64_t payment_due_minor = 0;
  bool id_check_required = false;
  std::vector<IncomingLine> lines;
};
struct WithdrawnOrder {    // the shop has cancelled or refunded all of it
  std::string channel, number;
  std::string reason;      // what `skipped` says where the order is not known
};
struct ImportOrders {      // POST /api/v1/orders/import
  std::vector<IncomingOrder> orders;
  std::vector<WithdrawnOrder> withdrawn = {};
};
struct Skipped { std::string number, reason; };
struct ImportResult {
  int imported = 0, updated = 0, unchanged = 0;
  std::vector<Skipped> skipped;
};

}  // namespace curblight::api
