// SPDX-License-Identifier: Apache-2.0
// The fields of api/types/picking.hpp, in the order in which they are written. CURBLIGHT_REQUEST marks what
// clients send, with the fields that must be there. Internal to the codec.
#pragma once

#include "api/json/fields.hpp"
#include "api/json/fields_orders.hpp"
#include "api/types/picking.hpp"

namespace curblight::api::json {

CURBLIGHT_FIELDS(QueueRow, order_id, number, suffix, short_name, method, units, aisles, aisle_list, due_at,
                 urgency, seconds, held_by, held_by_id, held_since, tote)
CURBLIGHT_FIELDS(PickQueue, orders, overdue)
CURBLIGHT_FIELDS(StartWalk, order_ids, take_over)
CURBLIGHT_REQUEST(StartWalk, "order_ids")
CURBLIGHT_FIELDS(WalkOrder, order_id, number, suffix, short_name, method, tote, state, open_lines, units,
                 units_done, bags)
CURBLIGHT_FIELDS(WalkLine, order_id, line_id, suffix, tote, sku, name, unit, attributes, barcodes, aisle, bay,
                 image, price, ordered, picked, not_found, to_pick, skipped)
CURBLIGHT_FIELDS(Walk, id, orders, lines, units, units_done, ended)
CURBLIGHT_FIELDS(ScanInput, data, symbology)
CURBLIGHT_REQUEST(ScanInput, "data")
CURBLIGHT_FIELDS(Verdict, good, headline, detail, note, badge, code, wanted, scanned, difference)
CURBLIGHT_FIELDS(PickAnswer, verdict, walk)
CURBLIGHT_FIELDS(PickTyped, line_id, sku, reason)
CURBLIGHT_REQUEST(PickTyped, "line_id", "sku")
CURBLIGHT_FIELDS(LineChange, line_id, reason)
CURBLIGHT_REQUEST(LineChange, "line_id")
CURBLIGHT_FIELDS(CompletePickOrder, order_id, bags)
CURBLIGHT_REQUEST(CompletePickOrder, "order_id", "bags")
CURBLIGHT_FIELDS(ReleaseOrder, order_id)
CURBLIGHT_REQUEST(ReleaseOrder)
CURBLIGHT_FIELDS(StageRow, order_id, number, suffix, short_name, method, picked_at, bags, bags_staged,
                 locations, customer_here)
CURBLIGHT_FIELDS(StageBoard, not_staged, staged, locations, free_location)
CURBLIGHT_FIELDS(StageBagInput, bag_id, location)
CURBLIGHT_REQUEST(StageBagInput, "bag_id", "location")
CURBLIGHT_FIELDS(StageAnswer, verdict, order)
CURBLIGHT_FIELDS(Resolved, kind, words, screen, order_id, bag_id, suffix, short_name, state, bag_number,
                 bag_of, location)

}  // namespace curblight::api::json
