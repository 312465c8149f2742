// SPDX-License-Identifier: Apache-2.0
// The codec of api/types/station.hpp, instantiated.
#include "api/codec.hpp"
#include "api/json/fields_station.hpp"
#include "api/json/reader.hpp"
#include "api/json/schema.hpp"
#include "api/json/writer.hpp"

namespace curblight::api {

CURBLIGHT_CODEC(LogIn)
CURBLIGHT_CODEC(User)
CURBLIGHT_CODEC(Session)
CURBLIGHT_CODEC(CheckInForm)
CURBLIGHT_CODEC(StoreInfo)
CURBLIGHT_CODEC(WaitingCard)
CURBLIGHT_CODEC(Device)
CURBLIGHT_CODEC(Devices)
CURBLIGHT_CODEC(Home)
CURBLIGHT_CODEC(Status)
CURBLIGHT_CODEC(Done)
CURBLIGHT_CODEC(Reason)

void json::add_schemas_of_station(std::string& out) {
  json::add_schema<LogIn>(out);
  json::add_schema<User>(out);
  json::add_schema<Session>(out);
  json::add_schema<CheckInForm>(out);
  json::add_schema<StoreInfo>(out);
  json::add_schema<WaitingCard>(out);
  json::add_schema<Device>(out);
  json::add_schema<Devices>(out);
  json::add_schema<Home>(out);
  json::add_schema<Status>(out);
  json::add_schema<Done>(out);
  json::add_schema<Reason>(out);
}

}  // namespace curblight::api
