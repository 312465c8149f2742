// SPDX-License-Identifier: Apache-2.0
// Typed row ids: an order's id cannot be passed where a bag's is wanted. Zero means "none yet".
#pragma once

#include <compare>
#include <cstdint>

namespace curblight::core {

template <typename Tag>
struct Id {
  std::int64_t value = 0;
  auto operator<=>(const Id&) const = default;
  explicit operator bool() const { return value != 0; }
};

using OrderId = Id<struct OrderTag>;
using LineId = Id<struct LineTag>;
using BagId = Id<struct BagTag>;
using WalkId = Id<struct WalkTag>;
using CheckInId = Id<struct CheckInTag>;
using UserId = Id<struct UserTag>;
using PutBackId = Id<struct PutBackTag>;

}  // namespace curblight::core
