// SPDX-License-Identifier: Apache-2.0
// The order's life as a table: one row per event and state, in the reading order of the specification. What
// is not here is refused. Nothing else is in this file, so that a test build can put another table in its
// place.
#include "core/order_state.hpp"

namespace curblight::core {
namespace {

using E = OrderEventKind;
using enum OrderState;

const std::vector<Transition> kTable = {
    // The commerce system sends the order again: unchanged, updated, reduced or cancelled.
    {E::receive, received, {received, cancelled, pulling}},
    {E::receive, picking, {picking, cancelled, pulling}},
    {E::receive, picked, {picked, pulling}},
    {E::receive, staged, {staged, pulling}},
    {E::receive, handed_off, {handed_off}},
    {E::receive, closed, {closed}},
    {E::receive, cancelled, {cancelled}},
    {E::receive, pulling, {pulling}},

    // Picking. A second start is the holder again, or a takeover.
    {E::start_pick, received, {picking}},
    {E::start_pick, picking, {picking}},
    {E::pick, picking, {picking}},
    {E::unpick, picking, {picking}},
    {E::not_found, picking, {picking}},
    {E::undo_not_found, picking, {picking}},
    {E::skip, picking, {picking}},
    {E::release, picking, {received}},
    {E::complete_pick, picking, {picked, closed}},

    // Staging: staged once every bag has a place.
    {E::stage, picked, {picked, staged}},
    {E::restage, staged, {staged}},

    // A customer may come at any time of a live order.
    {E::check_in, received, {received}},
    {E::check_in, picking, {picking}},
    {E::check_in, picked, {picked}},
    {E::check_in, staged, {staged}},

    // Reductions; when nothing is left the order ends.
    {E::amend, received, {received, cancelled, pulling}},
    {E::amend, picking, {picking, cancelled, pulling}},
    {E::amend, picked, {picked, pulling}},
    {E::amend, staged, {staged, pulling}},

    // Hand-off. Scanning bags out belongs to it, but the order stays staged until it is handed off.
    {E::scan_out, staged, {staged}},
    {E::hand_off, staged, {handed_off, closed}},
    {E::reopen, handed_off, {staged}},

    // Ends. With goods in a tote or bag the order is pulling until the last unit is put back.
    {E::cancel, received, {cancelled, pulling}},
    {E::cancel, picking, {cancelled, pulling}},
    {E::cancel, picked, {pulling}},
    {E::cancel, staged, {pulling}},
    {E::expire, staged, {pulling}},

    // Put-back tasks do not depend on the order's state.
    {E::put_back, received, {received}},
    {E::put_back, picking, {picking}},
    {E::put_back, picked, {picked}},
    {E::put_back, staged, {staged}},
    {E::put_back, handed_off, {handed_off}},
    {E::put_back, closed, {closed}},
    {E::put_back, cancelled, {cancelled}},
    {E::put_back, pulling, {pulling, cancelled}},
};

}  // namespace

std::span<const Transition> transitions() {
  return kTable;
}

}  // namespace curblight::core
