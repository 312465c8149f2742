// SPDX-License-Identifier: Apache-2.0
// The codec of api/types/common.hpp, instantiated.
#include "api/codec.hpp"
#include "api/json/fields_common.hpp"
#include "api/json/reader.hpp"
#include "api/json/schema.hpp"
#include "api/json/writer.hpp"

namespace curblight::api {

CURBLIGHT_CODEC(Money)
CURBLIGHT_CODEC(Problem)
CURBLIGHT_CODEC(Time)
CURBLIGHT_CODEC(Quantity)

void json::add_schemas_of_common(std::string& out) {
  json::add_schema<Money>(out);
  json::add_schema<Problem>(out);
}

}  // namespace curblight::api
