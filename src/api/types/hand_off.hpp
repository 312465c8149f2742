// SPDX-License-Identifier: Apache-2.0
// Hand-off, check-in at the kiosk, and the curbside page.
#pragma once

#include "api/types/orders.hpp"

namespace curblight::api {

struct HandOffCard {
  CheckInView check_in;
  std::string short_name, method, locations;
  int bags = 0;
  std::string order_state;
};
struct HandOffBoard {       // GET /api/v1/hand-off: longest wait first
  std::vector<HandOffCard> waiting;
  std::vector<HandOffCard> on_the_way;
};
struct NewCheckIn {         // POST /api/v1/check-ins
  std::string order_number, channel;
  std::string type;         // "arrived", "on_the_way"
  std::string spot, other_spot, car_make, car_colour, information, load_into, collects;
  std::optional<Time> eta;
};
struct ScanOutAnswer { struct OrderView order; bool good = false; std::string headline, detail, note, code; };
struct BagOverride { std::int64_t bag_id = 0; std::string reason; };
struct RejectedLine { std::int64_t line_id = 0; Quantity quantity; std::string reason; };
struct Point { int x = 0, y = 0, pressure = 0; std::int64_t t_ms = 0; };
struct Stroke { std::vector<Point> points; };
struct Signature {          // version 1: x, y in units of width x height, pressure 0..1023, t in ms from the first point
  int version = 1;
  int width = 0, height = 0;
  std::vector<Stroke> strokes;
};
struct HandOffInput {       // POST /api/v1/orders/{id}/hand-off
  std::vector<RejectedLine> rejections;
  std::string recipient;    // "customer", "alternate"
  std::string recipient_name;
  std::optional<Signature> signature;
  std::string attest_reason;  // instead of a signature
  bool id_checked = false;
  std::vector<std::int64_t> visit;  // the customer's other orders that the same signature covers, see Visit
};
struct SignOnPad {          // POST /api/v1/orders/{id}/sign-on-pad: the customer signs for what is not rejected
  std::string language;     // of the words on the pad; "en", "es", "fr"
  std::vector<RejectedLine> rejections;
  std::vector<std::int64_t> visit;  // as in HandOffInput
};
struct PadSigning {         // GET /api/v1/pad-signings/{session}
  std::string session;      // opaque: who has it may look, clear, accept and cancel
  std::int64_t order_id = 0;
  std::string state;        // "starting", "signing", then one of "accepted", "cancelled", "withdrawn", "timed_out", "lost", "failed"
  std::string words;        // for a person, when there is something to say
  int generation = 0;       // another one each time the ink is cleared
  int before = 0;           // points that are left out, since ?generation= and ?after= say that they are known
  bool goes_on = false;     // the first of the strokes goes on with the last one that is known
  Signature ink;            // so far; width and height are 0 until the pad shows its prompt
};
struct VisitOrder {         // another live order of the same customer
  std::int64_t order_id = 0;
  std::string number, suffix, state;
  int bags = 0, bags_out = 0;
  std::string locations;
  std::string alternate;    // the full name of who else may collect it; may be empty
  bool can_go = false;      // staged, and nothing due: handed off once its bags are out
};
struct Visit { std::vector<VisitOrder> orders; };         // GET /api/v1/orders/{id}/visit
struct HandOffRecord {
  std::string order_number;
  std::string state;
  std::string journal_hash;
  std::string signature_sha256;
  Time at;
  Money refunded;
  std::vector<std::string> visit;  // numbers of the other orders that went with it
};

// ---- customer at the kiosk ----
struct FindOrder {          // POST /api/v1/kiosk/find: a scanned code, or number + proof
  std::string code;
  std::string number;
  std::string proof;        // last four phone digits or last name
};
struct FoundOrder {
  std::string claim;        // opaque, short-lived: what the next calls prove themselves with
  std::string suffix;
  std::string short_name;   // "Maya T."
  std::string first_name;
  std::string method;
  bool ready = false;
  bool has_alternate = false;
  std::string alternate_short_name;
  bool checked_in = false;
};
struct Found { std::vector<FoundOrder> orders; };
struct KioskCheckIn {       // POST /api/v1/kiosk/check-in
  std::string claim;
  std::string collects;     // "customer", "alternate"
  std::string spot;         // curbside customers who walked in say where the car is; may be empty
};
struct KioskClaim { std::string claim; };                 // POST /api/v1/kiosk/withdraw, POST /api/v1/kiosk/visit
struct KioskVisit { std::vector<CheckInView> check_ins; };  // who is there, one for each order; empty: out of the line
struct CallAssociate { std::string screen; };             // POST /api/v1/kiosk/call-associate

// ---- curbside page ----
struct CurbsideState {      // GET /c/{token}/state
  std::string store, suffix, state, headline, detail;
  bool ready = false;
  std::vector<std::string> steps;
  std::optional<CheckInView> check_in;
};

}  // namespace curblight::api
