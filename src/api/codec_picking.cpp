// SPDX-License-Identifier: Apache-2.0
// The codec of api/types/picking.hpp, instantiated.
#include "api/codec.hpp"
#include "api/json/fields_picking.hpp"
#include "api/json/reader.hpp"
#include "api/json/schema.hpp"
#include "api/json/writer.hpp"

namespace curblight::api {

CURBLIGHT_CODEC(QueueRow)
CURBLIGHT_CODEC(PickQueue)
CURBLIGHT_CODEC(StartWalk)
CURBLIGHT_CODEC(WalkOrder)
CURBLIGHT_CODEC(WalkLine)
CURBLIGHT_CODEC(Walk)
CURBLIGHT_CODEC(ScanInput)
CURBLIGHT_CODEC(Verdict)
CURBLIGHT_CODEC(PickAnswer)
CURBLIGHT_CODEC(PickTyped)
CURBLIGHT_CODEC(LineChange)
CURBLIGHT_CODEC(CompletePickOrder)
CURBLIGHT_CODEC(ReleaseOrder)
CURBLIGHT_CODEC(StageRow)
CURBLIGHT_CODEC(StageBoard)
CURBLIGHT_CODEC(StageBagInput)
CURBLIGHT_CODEC(StageAnswer)
CURBLIGHT_CODEC(Resolved)

void json::add_schemas_of_picking(std::string& out) {
  json::add_schema<QueueRow>(out);
  json::add_schema<PickQueue>(out);
  json::add_schema<StartWalk>(out);
  json::add_schema<WalkOrder>(out);
  json::add_schema<WalkLine>(out);
  json::add_schema<Walk>(out);
  json::add_schema<ScanInput>(out);
  json::add_schema<Verdict>(out);
  json::add_schema<PickAnswer>(out);
  json::add_schema<PickTyped>(out);
  json::add_schema<LineChange>(out);
  json::add_schema<CompletePickOrder>(out);
  json::add_schema<ReleaseOrder>(out);
  json::add_schema<StageRow>(out);
  json::add_schema<StageBoard>(out);
  json::add_schema<StageBagInput>(out);
  json::add_schema<StageAnswer>(out);
  json::add_schema<Resolved>(out);
}

}  // namespace curblight::api
