// SPDX-License-Identifier: Apache-2.0
// What to say, and who can help, when a device that is plugged in cannot be opened or claimed.
#pragma once

#include <string>
#include <string_view>

#include "peripherals/lifecycle/device_status.hpp"
#include "peripherals/transport/transport.hpp"

namespace curblight::driver {

// `thing` as in "The scanner cannot be opened", `name` as the device calls itself.
lifecycle::DeviceStatus cannot_open(transport::TransferError error, std::string_view thing, std::string name);

}  // namespace curblight::driver
