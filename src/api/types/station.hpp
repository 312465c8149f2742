// SPDX-License-Identifier: Apache-2.0
// Sessions, the store's face to the kiosk, home counts, devices, status.
#pragma once

#include "api/types/common.hpp"

namespace curblight::api {

struct LogIn {          // POST /api/v1/sessions: badge alone, or user_name and pin
  std::string user_name;
  std::string pin;
  std::string badge;    // "CLA..."
  std::string new_pin{};  // with user_name and pin: replaces the PIN; wanted after pin_change_required
};
struct User {
  std::int64_t id = 0;
  std::string user_name;
  std::string first_name;
  std::string last_name;
  std::string initials;
  std::string role;
  std::vector<std::string> permissions;
};
struct Session {
  std::string token;    // only in the answer to the log-in
  Time expires_at;
  User user;
};

struct CheckInForm {
  bool parking_spots_enabled = true;
  bool parking_spot_mandatory = false;
  std::vector<std::string> parking_spots;
  bool custom_parking_spot_enabled = true;
  bool use_car_color = true;
  bool car_color_mandatory = false;
  std::vector<std::string> car_colors;
  bool use_car_make = true;
  bool car_make_mandatory = false;
  std::vector<std::string> car_makes;
  bool use_additional_information = true;
  bool additional_information_mandatory = false;
};
struct StoreInfo {      // GET /api/v1/store: no session needed on the box
  std::string id;
  std::string name;
  std::string phone;
  std::string timezone;
  std::string currency;
  std::vector<std::string> languages;
  std::string accent;   // "#2457D6"
  std::vector<std::string> counters;  // "A", "B", "C"
  std::string station_counter;        // where customers of this kiosk wait: "B"
  int idle_warning_s = 45;
  int idle_reset_s = 30;
  int wait_warn_s = 120;
  int wait_late_s = 240;
  int inactivity_lock_s = 120;
  int signature_retention_days = 90;
  int vehicle_retention_days = 7;
  bool require_signature = true;
  bool require_id_check = false;
  bool allow_item_rejection = true;
  bool require_scan = false;
  std::vector<std::string> not_found_reasons;
  std::vector<std::string> reject_reasons;
  std::vector<std::string> typed_reasons;
  std::vector<std::string> override_reasons;
  std::vector<std::string> attest_reasons;
  CheckInForm check_in_form;
  bool demo = false;
};

struct WaitingCard {    // one customer on home's "Waiting now"
  std::int64_t check_in_id = 0;
  std::int64_t order_id = 0;
  std::string suffix;
  std::string customer;  // "Jonas K."
  std::string place;     // "Car, A3" or "Counter B"
  std::int64_t wait_s = 0;
  std::string level;     // "new", "waiting", "late", "accepted"
};
struct Device {
  std::string id;        // "scanner-1"
  std::string kind;      // "scanner", "label_printer", "signature_pad", "light", "lockers"
  std::string name;
  std::string state;     // "absent", "starting", "ready", "degraded", "fault"
  std::string words;     // for a person: "Ready", "Out of paper"
  std::string model = {};     // what the device calls itself; this and the following are empty where they are not known
  std::string driver = {};    // "hid_pos", "escpos": the name that the settings use
  std::string firmware = {};
  std::string usb_id = {};    // "0c2e:0b6a"
  std::string serial = {};
  std::string port = {};      // "1-1.4": where it is plugged in, or was last
  std::string last_error = {};  // the words of its last degraded or fault state, also when it is over
  std::optional<Time> last_error_at = {};
  std::map<std::string, std::int64_t> counters = {};  // since its driver started: "scans", "connects", "printed"
};
struct Devices { std::vector<Device> devices; };  // GET /api/v1/devices
struct Home {            // GET /api/v1/home
  int to_pick = 0;
  int overdue = 0;
  int pick_customers_here = 0;
  int not_staged = 0;
  std::int64_t oldest_not_staged_s = 0;
  int waiting = 0;
  std::int64_t longest_wait_s = 0;
  std::string longest_level;  // "", "new", "waiting", "late"
  int open_orders = 0;
  int put_backs = 0;
  int exceptions = 0;
  int outbox_waiting = 0;
  std::int64_t outbox_oldest_s = 0;
  int assistance_calls = 0;   // customers who pressed "Call an associate" and were not answered yet
  std::vector<WaitingCard> waiting_now;
  std::vector<Device> devices;  // of the lockers, those that need somebody
  std::string light;          // "off", "green", "blue", "yellow_blink", "red_blink", "impaired"
};

struct Status {          // GET /api/v1/status
  std::string version;
  std::string store;
  std::int64_t uptime_s = 0;
  std::string database;  // "ok" or words
  int orders_open = 0;
  int waiting = 0;
  int outbox_waiting = 0;
  std::string light;
  std::vector<Device> devices;
  std::int64_t journal_entries = 0;
  std::string journal_head;
};

struct Done {};          // {} : it is done, there is nothing to tell
struct Reason { std::string reason; };

}  // namespace curblight::api
