// SPDX-License-Identifier: Apache-2.0
// The fields of api/types/hand_off.hpp, in the order in which they are written. CURBLIGHT_REQUEST marks what
// clients send, with the fields that must be there. Internal to the codec.
#pragma once

#include "api/json/fields.hpp"
#include "api/json/fields_orders.hpp"
#include "api/types/hand_off.hpp"

namespace curblight::api::json {

CURBLIGHT_FIELDS(HandOffCard, check_in, short_name, method, locations, bags, order_state)
CURBLIGHT_FIELDS(HandOffBoard, waiting, on_the_way)
CURBLIGHT_FIELDS(NewCheckIn, order_number, channel, type, spot, other_spot, car_make, car_colour, information,
                 load_into, collects, eta)
CURBLIGHT_REQUEST(NewCheckIn, "order_number", "type")
CURBLIGHT_FIELDS(ScanOutAnswer, order, good, headline, detail, note, code)
CURBLIGHT_FIELDS(BagOverride, bag_id, reason)
CURBLIGHT_REQUEST(BagOverride, "bag_id", "reason")
CURBLIGHT_FIELDS(RejectedLine, line_id, quantity, reason)
CURBLIGHT_REQUEST(RejectedLine, "line_id", "quantity", "reason")
CURBLIGHT_FIELDS(Point, x, y, pressure, t_ms)
CURBLIGHT_REQUEST(Point, "x", "y", "t_ms")
CURBLIGHT_FIELDS(Stroke, points)
CURBLIGHT_REQUEST(Stroke, "points")
CURBLIGHT_FIELDS(Signature, version, width, height, strokes)
CURBLIGHT_REQUEST(Signature, "version", "width", "height", "strokes")
CURBLIGHT_FIELDS(HandOffInput, rejections, recipient, recipient_name, signature, attest_reason, id_checked, visit)
CURBLIGHT_REQUEST(HandOffInput, "recipient")
CURBLIGHT_FIELDS(SignOnPad, language, rejections, visit)
CURBLIGHT_REQUEST(SignOnPad)
CURBLIGHT_FIELDS(PadSigning, session, order_id, state, words, generation, before, goes_on, ink)
CURBLIGHT_FIELDS(HandOffRecord, order_number, state, journal_hash, signature_sha256, at, refunded, visit)
CURBLIGHT_FIELDS(VisitOrder, order_id, number, suffix, state, bags, bags_out, locations, alternate, can_go)
CURBLIGHT_FIELDS(Visit, orders)
CURBLIGHT_FIELDS(FindOrder, code, number, proof)
CURBLIGHT_REQUEST(FindOrder)
CURBLIGHT_FIELDS(FoundOrder, claim, suffix, short_name, first_name, method, ready, has_alternate,
                 alternate_short_name, checked_in)
CURBLIGHT_FIELDS(Found, orders)
CURBLIGHT_FIELDS(KioskCheckIn, claim, collects, spot)
CURBLIGHT_REQUEST(KioskCheckIn, "claim")
CURBLIGHT_FIELDS(KioskClaim, claim)
CURBLIGHT_REQUEST(KioskClaim, "claim")
CURBLIGHT_FIELDS(KioskVisit, check_ins)
CURBLIGHT_FIELDS(CallAssociate, screen)
CURBLIGHT_REQUEST(CallAssociate)
CURBLIGHT_FIELDS(CurbsideState, store, suffix, state, headline, detail, ready, steps, check_in)

}  // namespace curblight::api::json
