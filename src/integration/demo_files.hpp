// SPDX-License-Identifier: Apache-2.0
// The files of src/daemon/demo as they were when this was built. Private to the demo store.
#pragma once

#include <string_view>

namespace curblight::integration {

std::string_view demo_store_json();
std::string_view demo_orders_json();
std::string_view demo_products_json();

}  // namespace curblight::integration
