// SPDX-License-Identifier: Apache-2.0
// The settings of a store that the use cases ask for. A plain value given by the composition root (config
// file or demo); the defaults are those of docs/SETTINGS.md. Read-only after start.
#pragma once

#include <string>
#include <vector>

#include "api/types/station.hpp"
#include "core/barcode/parse.hpp"
#include "core/order_events.hpp"

namespace curblight::service {

struct StoreSettings {
  // Everything the kiosk and the curbside page may know, answered as it is by GET /api/v1/store. Its flags
  // (require_signature, require_id_check, allow_item_rejection, waits, form) are the rules, too.
  api::StoreInfo info;

  std::string station = "station-1";
  std::vector<std::string> locations;  // shelves, in walking order: "A-01"
  std::vector<std::string> lockers;    // the names on their doors: "7"
  bool show_associate_names = true;    // "{associate} is bringing it out"

  core::BarcodeSettings barcodes;

  bool bundle_partial = false;
  int weight_tolerance_percent = 10;
  int cleanup_window_days = 7;     // 0 = off
  bool ready_when_picked = false;  // notify_ready_on = picked
  bool allow_store_cancel = true;
  bool notices = true;  // off: notices are not put into the outbox

  int accept_timeout_s = 300;
  int no_show_minutes = 60;
  std::string closes_at = "21:00";  // store-local; when no-shows start to count

  int lead_time_minutes = 120;  // due time of an order that comes without one

  bool receipt_at_hand_off = false;   // print a pickup receipt with each hand-off
  int receipt_expires_minutes = 10;   // a receipt, or a badge, that could not print by then is not printed any more

  int session_lifetime_s = 28'800;
  int login_max_failures = 5;  // 0 = never lock
  int lockout_minutes = 15;    // the first lock; each further one doubles, up to a day
  bool force_pin_change = true;  // a PIN that somebody else gave is replaced at the first log-in with it
  int pin_lifetime_days = 0;     // 0 = for ever
  int lookup_free_tries = 3;   // typed look-ups per order number and station before they slow down

  int claim_lifetime_s = 600;   // what the kiosk proves itself with between two screens
  int link_lifetime_days = 30;  // the check-in link, counted from the order's due day

  core::OrderPolicy policy() const;
};

}  // namespace curblight::service
