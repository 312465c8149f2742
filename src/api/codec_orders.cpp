// SPDX-License-Identifier: Apache-2.0
// The codec of api/types/orders.hpp, instantiated.
#include "api/codec.hpp"
#include "api/json/fields_orders.hpp"
#include "api/json/reader.hpp"
#include "api/json/schema.hpp"
#include "api/json/writer.hpp"

namespace curblight::api {

CURBLIGHT_CODEC(PersonView)
CURBLIGHT_CODEC(LineView)
CURBLIGHT_CODEC(BagView)
CURBLIGHT_CODEC(PutBackView)
CURBLIGHT_CODEC(PutBacks)
CURBLIGHT_CODEC(CheckInLink)
CURBLIGHT_CODEC(CheckInView)
CURBLIGHT_CODEC(OrderView)
CURBLIGHT_CODEC(HistoryEntry)
CURBLIGHT_CODEC(OrderRow)
CURBLIGHT_CODEC(OrderList)
CURBLIGHT_CODEC(History)
CURBLIGHT_CODEC(IncomingLine)
CURBLIGHT_CODEC(IncomingOrder)
CURBLIGHT_CODEC(WithdrawnOrder)
CURBLIGHT_CODEC(ImportOrders)
CURBLIGHT_CODEC(Skipped)
CURBLIGHT_CODEC(ImportResult)

void json::add_schemas_of_orders(std::string& out) {
  json::add_schema<PersonView>(out);
  json::add_schema<LineView>(out);
  json::add_schema<BagView>(out);
  json::add_schema<PutBackView>(out);
  json::add_schema<PutBacks>(out);
  json::add_schema<CheckInLink>(out);
  json::add_schema<CheckInView>(out);
  json::add_schema<OrderView>(out);
  json::add_schema<HistoryEntry>(out);
  json::add_schema<OrderRow>(out);
  json::add_schema<OrderList>(out);
  json::add_schema<History>(out);
  json::add_schema<IncomingLine>(out);
  json::add_schema<IncomingOrder>(out);
  json::add_schema<WithdrawnOrder>(out);
  json::add_schema<ImportOrders>(out);
  json::add_schema<Skipped>(out);
  json::add_schema<ImportResult>(out);
}

}  // namespace curblight::api
