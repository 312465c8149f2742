// SPDX-License-Identifier: Apache-2.0
// The codec of api/types/people.hpp, instantiated.
#include "api/codec.hpp"
#include "api/json/fields_people.hpp"
#include "api/json/reader.hpp"
#include "api/json/schema.hpp"
#include "api/json/writer.hpp"

namespace curblight::api {

CURBLIGHT_CODEC(NewUser)
CURBLIGHT_CODEC(UserAccount)
CURBLIGHT_CODEC(UserAccounts)
CURBLIGHT_CODEC(NewPin)
CURBLIGHT_CODEC(RoleChange)
CURBLIGHT_CODEC(ActiveChange)
CURBLIGHT_CODEC(IssuedBadge)

void json::add_schemas_of_people(std::string& out) {
  json::add_schema<NewUser>(out);
  json::add_schema<UserAccount>(out);
  json::add_schema<UserAccounts>(out);
  json::add_schema<NewPin>(out);
  json::add_schema<RoleChange>(out);
  json::add_schema<ActiveChange>(out);
  json::add_schema<IssuedBadge>(out);
}

}  // namespace curblight::api
