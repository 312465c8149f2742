// SPDX-License-Identifier: Apache-2.0
// Labels, emulated devices, journal, and what the event stream says.
#pragma once

#include "api/types/hand_off.hpp"
#include "api/types/picking.hpp"
#include "api/types/station.hpp"

namespace curblight::api {

struct LabelJob {
  std::int64_t id = 0;
  std::int64_t order_id = 0;
  std::int64_t bag_id = 0;
  std::string kind;    // "bag_label", "pull_slip", "pickup_receipt", "shelf_label", "locker_label", "badge", "test"
  std::string state, words;
  std::string subject; // the shelf, the locker, or whose badge; empty for labels of orders
};
struct LabelJobs { std::vector<LabelJob> jobs; };
struct PrintPlaces {     // POST /api/v1/labels/places
  std::string kind;      // "shelf", "locker"
  std::vector<std::string> names;  // none: all that the store has
};

// Event stream, GET /api/v1/events (text/event-stream): `event:` is one of
//   scan     data: ScanEvent
//   changed  data: Changed - re-read what you show; a hint, never data
struct ScanEvent {
  std::string id;          // unique; used as the idempotency key of what the scan triggers
  std::string data, symbology, device;
  Time at;
};
struct Changed {
  std::vector<std::string> topics;  // "orders", "check_ins", "labels", "devices", "outbox", "light", "assistance", "lockers", "users", "signature"
  std::int64_t order_id = 0;
};

struct EmulateScan {   // POST /api/v1/emulate/scan
  std::string data, symbology;
  std::string device = {};  // "hid_pos" or empty, "wedge", "serial": by which kind of scanner; plugged in when it is first used
};
struct EmulatePrinter { std::string fault; };                   // "none", "paper_out", "cover_open", "slow", "unplugged"
struct EmulatedLabel { int number = 0; int width = 0; int height = 0; std::string sha256; };
struct EmulatedLabels { std::vector<EmulatedLabel> labels; };   // GET /api/v1/emulate/printer; PNG at .../labels/{number}.png
struct EmulateSign {            // POST /api/v1/emulate/sign: what a hand does on the emulated signature pad
  std::string action;           // "sign" (a made-up name), "draw" (points; the pen stays down), "lift", "clear", "accept", "cancel", "unplug", "plug"
  std::vector<Point> points;    // of "draw": pixels of its screen
};
struct EmulatedPad {            // GET /api/v1/emulate/sign; its screen as PNG at .../screen.png
  int width = 0, height = 0;
  bool plugged = false;
  bool inking = false;
  int nonvolatile_writes = 0;   // of settings that wear a real pad's memory
  std::string screen_sha256;
};
struct EmulateGpio { std::string line; bool value = false; };
struct GpioLine { std::string name, direction; bool value = false; };
struct GpioLines { std::vector<GpioLine> lines; };

struct EmulateLocker { std::string locker, action; };           // "close", "force", "jam", "free"

struct LockerCommand {   // POST /api/v1/lockers/{name}/open, GET /api/v1/locker-commands/{id}
  std::int64_t id = 0;
  std::string locker;
  std::string state;     // "commanded", "pulsing", then one of "opened", "did_not_open", "refused", "expired", "uncertain"
  std::string words;     // for a person, when there is something to say
};
struct LightTest { std::string pattern; };  // POST /api/v1/light/test: a light pattern, or "all": each lamp in turn

struct JournalEntry {
  std::int64_t sequence = 0;
  Time at;
  std::string actor, kind, subject;
  std::string detail;      // JSON text
  std::string hash, previous;
};
struct JournalPage { std::vector<JournalEntry> entries; };
struct JournalCheck {      // GET /api/v1/journal/verify
  bool sound = true;
  std::int64_t entries = 0;
  std::int64_t first_bad = 0;  // sequence of the first row that does not fit
  std::string words;
  std::string head;
};

}  // namespace curblight::api
