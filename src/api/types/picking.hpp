// SPDX-License-Identifier: Apache-2.0
// Picking, bags, labels and staging.
#pragma once

#include "api/types/orders.hpp"

namespace curblight::api {

struct QueueRow {
  std::int64_t order_id = 0;
  std::string number, suffix, short_name, method;
  Quantity units;
  std::string aisles;       // "Aisles 2, 7, 9"
  std::vector<std::string> aisle_list;
  std::optional<Time> due_at;
  std::string urgency;      // "here", "overdue", "due"
  std::int64_t seconds = 0; // since arrival, overdue by, due in
  std::string held_by;
  std::int64_t held_by_id = 0;
  std::optional<Time> held_since;
  std::string tote;         // kept from an interrupted pick
};
struct PickQueue {          // GET /api/v1/pick/queue
  std::vector<QueueRow> orders;
  int overdue = 0;
};
struct StartWalk { std::vector<std::int64_t> order_ids; bool take_over = false; };  // POST /api/v1/pick/walks
struct WalkOrder {
  std::int64_t order_id = 0;
  std::string number, suffix, short_name, method, tote;  // tote: "A", "B", ...
  std::string state;        // "picking", or what it became
  int open_lines = 0;
  Quantity units, units_done;
  int bags = 0;
};
struct WalkLine {
  std::int64_t order_id = 0;
  std::int64_t line_id = 0;
  std::string suffix, tote, sku, name, unit;
  std::map<std::string, std::string> attributes;
  std::vector<std::string> barcodes;
  std::string aisle, bay, image;   // "7-C12" is aisle 7, bay C12
  Money price;
  Quantity ordered, picked, not_found, to_pick;
  bool skipped = false;
};
struct Walk {               // GET /api/v1/pick/walks/{id}; lines in walking order, open ones first
  std::int64_t id = 0;
  std::vector<WalkOrder> orders;
  std::vector<WalkLine> lines;
  Quantity units, units_done;
  bool ended = false;
};
struct ScanInput { std::string data; std::string symbology; };  // symbology: AIM id "]E0" or empty
// What a scan did, in words for the verdict band.
struct Verdict {
  bool good = false;
  std::string headline;     // "Good", "Wrong item", "Already complete", "Unreadable code"
  std::string detail;       // "Harbor Fleece Hoodie, M, Slate blue"
  std::string note;         // right side: "1 of 3 in tote"
  std::string badge;        // "B": the tote
  std::string code;         // program word: "picked", "wrong_item", "already_complete", "not_in_walk", "rubbish", "expired", ...
  // for "wrong_item": what was wanted, what was scanned, and the attribute that differs
  std::string wanted, scanned, difference;
};
struct PickAnswer { Verdict verdict; Walk walk; };
struct PickTyped { std::int64_t line_id = 0; std::string sku; std::string reason; };
struct LineChange { std::int64_t line_id = 0; std::string reason; };       // not-found, undo, skip, unpick
struct CompletePickOrder { std::int64_t order_id = 0; int bags = 0; };     // POST /api/v1/pick/walks/{id}/complete
struct ReleaseOrder { std::int64_t order_id = 0; };                        // 0: every order of the walk

struct StageRow {
  std::int64_t order_id = 0;
  std::string number, suffix, short_name, method;
  std::optional<Time> picked_at;
  int bags = 0, bags_staged = 0;
  std::string locations;
  bool customer_here = false;
};
struct StageBoard {         // GET /api/v1/stage
  std::vector<StageRow> not_staged, staged;
  std::vector<std::string> locations;       // the store's shelves
  std::string free_location;                // a suggestion, may be empty
};
struct StageBagInput { std::int64_t bag_id = 0; std::string location; };   // POST /api/v1/stage
struct StageAnswer { Verdict verdict; OrderView order; };

// POST /api/v1/scan/resolve: what a code is, and where it is of use; changes nothing.
struct Resolved {
  std::string kind;         // "bag", "shelf", "locker", "badge", "pickup", "product", "order_number", "unknown"
  std::string words;        // "Bag 1 of order 2150"
  std::string screen;       // where it would be useful: "stage", "hand_off", "pick", ""
  std::int64_t order_id = 0;
  std::int64_t bag_id = 0;
  std::string suffix, short_name, state;
  int bag_number = 0, bag_of = 0;
  std::string location;     // of a shelf code
};

}  // namespace curblight::api
