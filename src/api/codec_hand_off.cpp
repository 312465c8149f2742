// SPDX-License-Identifier: Apache-2.0
// The codec of api/types/hand_off.hpp, instantiated.
#include "api/codec.hpp"
#include "api/json/fields_hand_off.hpp"
#include "api/json/reader.hpp"
#include "api/json/schema.hpp"
#include "api/json/writer.hpp"

namespace curblight::api {

CURBLIGHT_CODEC(HandOffCard)
CURBLIGHT_CODEC(HandOffBoard)
CURBLIGHT_CODEC(NewCheckIn)
CURBLIGHT_CODEC(ScanOutAnswer)
CURBLIGHT_CODEC(BagOverride)
CURBLIGHT_CODEC(RejectedLine)
CURBLIGHT_CODEC(Point)
CURBLIGHT_CODEC(Stroke)
CURBLIGHT_CODEC(Signature)
CURBLIGHT_CODEC(HandOffInput)
CURBLIGHT_CODEC(SignOnPad)
CURBLIGHT_CODEC(PadSigning)
CURBLIGHT_CODEC(HandOffRecord)
CURBLIGHT_CODEC(VisitOrder)
CURBLIGHT_CODEC(Visit)
CURBLIGHT_CODEC(FindOrder)
CURBLIGHT_CODEC(FoundOrder)
CURBLIGHT_CODEC(Found)
CURBLIGHT_CODEC(KioskCheckIn)
CURBLIGHT_CODEC(KioskClaim)
CURBLIGHT_CODEC(KioskVisit)
CURBLIGHT_CODEC(CallAssociate)
CURBLIGHT_CODEC(CurbsideState)

void json::add_schemas_of_hand_off(std::string& out) {
  json::add_schema<HandOffCard>(out);
  json::add_schema<HandOffBoard>(out);
  json::add_schema<NewCheckIn>(out);
  json::add_schema<ScanOutAnswer>(out);
  json::add_schema<BagOverride>(out);
  json::add_schema<RejectedLine>(out);
  json::add_schema<Point>(out);
  json::add_schema<Stroke>(out);
  json::add_schema<Signature>(out);
  json::add_schema<HandOffInput>(out);
  json::add_schema<SignOnPad>(out);
  json::add_schema<PadSigning>(out);
  json::add_schema<HandOffRecord>(out);
  json::add_schema<VisitOrder>(out);
  json::add_schema<Visit>(out);
  json::add_schema<FindOrder>(out);
  json::add_schema<FoundOrder>(out);
  json::add_schema<Found>(out);
  json::add_schema<KioskCheckIn>(out);
  json::add_schema<KioskClaim>(out);
  json::add_schema<KioskVisit>(out);
  json::add_schema<CallAssociate>(out);
  json::add_schema<CurbsideState>(out);
}

}  // namespace curblight::api
