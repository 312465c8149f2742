// SPDX-License-Identifier: Apache-2.0
// The handlers that are more than decode, use case, encode. All run on http threads and keep no state.
#pragma once

#include "http/route.hpp"

namespace curblight::http {

// probes.cpp
Response livez(const Call& call);
Response readyz(const Call& call);
Response metrics(const Call& call);
Response openapi(const Call& call);

// sessions.cpp
Response log_in(const Call& call);
Response current_session(const Call& call);
Response log_out(const Call& call);
Response store_info(const Call& call);
Response status(const Call& call);
Response home(const Call& call);
Response events(const Call& call);

// people.cpp
Response users(const Call& call);
Response create_user(const Call& call);
Response set_pin(const Call& call);
Response issue_badge(const Call& call);
Response print_badge(const Call& call);

// kiosk.cpp
Response find_order(const Call& call);
Response accept_check_in(const Call& call);

// orders.cpp
Response list_orders(const Call& call);
Response order_by_number(const Call& call);
Response receive_order(const Call& call);
Response signature_png(const Call& call);
Response check_in_link(const Call& call);
Response label_png(const Call& call);
Response reprint_label(const Call& call);
Response put_backs(const Call& call);
Response hand_off(const Call& call);
Response journal(const Call& call);

// signature_pad.cpp
Response sign_on_pad(const Call& call);
Response pad_signing(const Call& call);
Response clear_pad(const Call& call);
Response accept_pad(const Call& call);
Response cancel_pad(const Call& call);
Response emulate_sign(const Call& call);
Response emulated_pad(const Call& call);
Response emulated_pad_screen(const Call& call);

// curbside.cpp
Response curbside_page(const Call& call);
Response curbside_check_in(const Call& call);
Response curbside_withdraw(const Call& call);
Response curbside_state(const Call& call);
Response curbside_events(const Call& call);
Response asset(const Call& call);

// station.cpp
Response devices(const Call& call);
Response emulate_scan(const Call& call);
Response emulate_printer(const Call& call);
Response emulate_gpio(const Call& call);
Response emulate_locker(const Call& call);
Response test_light(const Call& call);
Response open_locker(const Call& call);
Response emulated_labels(const Call& call);
Response emulated_label(const Call& call);
Response gpio_lines(const Call& call);
Response bench(const Call& call);

}  // namespace curblight::http
