// SPDX-License-Identifier: Apache-2.0
// The fields of api/types/station.hpp, in the order in which they are written. CURBLIGHT_REQUEST marks what
// clients send, with the fields that must be there. Internal to the codec.
#pragma once

#include "api/json/fields.hpp"
#include "api/json/fields_common.hpp"
#include "api/types/station.hpp"

namespace curblight::api::json {

CURBLIGHT_FIELDS(LogIn, user_name, pin, badge, new_pin)
CURBLIGHT_REQUEST(LogIn)
CURBLIGHT_FIELDS(User, id, user_name, first_name, last_name, initials, role, permissions)
CURBLIGHT_FIELDS(Session, token, expires_at, user)
CURBLIGHT_FIELDS(CheckInForm, parking_spots_enabled, parking_spot_mandatory, parking_spots,
                 custom_parking_spot_enabled, use_car_color, car_color_mandatory, car_colors, use_car_make,
                 car_make_mandatory, car_makes, use_additional_information, additional_information_mandatory)
CURBLIGHT_FIELDS(StoreInfo, id, name, phone, timezone, currency, languages, accent, counters, station_counter,
                 idle_warning_s, idle_reset_s, wait_warn_s, wait_late_s, inactivity_lock_s,
                 signature_retention_days, vehicle_retention_days, require_signature, require_id_check, allow_item_rejection,
                 require_scan, not_found_reasons, reject_reasons, typed_reasons, override_reasons,
                 attest_reasons, check_in_form, demo)
CURBLIGHT_FIELDS(WaitingCard, check_in_id, order_id, suffix, customer, place, wait_s, level)
CURBLIGHT_FIELDS(Device, id, kind, name, state, words, model, driver, firmware, usb_id, serial, port, last_error,
                 last_error_at, counters)
CURBLIGHT_FIELDS(Devices, devices)
CURBLIGHT_FIELDS(Home, to_pick, overdue, pick_customers_here, not_staged, oldest_not_staged_s, waiting,
                 longest_wait_s, longest_level, open_orders, put_backs, exceptions, outbox_waiting,
                 outbox_oldest_s, assistance_calls, waiting_now, devices, light)
CURBLIGHT_FIELDS(Status, version, store, uptime_s, database, orders_open, waiting, outbox_waiting, light,
                 devices, journal_entries, journal_head)
CURBLIGHT_FIELDS(Done)
CURBLIGHT_FIELDS(Reason, reason)
CURBLIGHT_REQUEST(Reason)

}  // namespace curblight::api::json
