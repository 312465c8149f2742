// SPDX-License-Identifier: Apache-2.0
// Sentences for a device that cannot be opened.
#include "peripherals/driver/open_words.hpp"

#include <utility>

#include <fmt/format.h>

namespace curblight::driver {

using lifecycle::DeviceState;
using lifecycle::Remedy;
using transport::TransferError;

lifecycle::DeviceStatus cannot_open(TransferError error, std::string_view thing, std::string name) {
  if (error == TransferError::denied) {
    return {DeviceState::fault, Remedy::service, std::move(name),
            fmt::format("This box may not use the {}: Curblight's udev rules are not installed, or its service is not in the "
                        "group curblight-devices. See docs/HARDWARE.md, then plug the {} in again.",
                        thing, thing)};
  }
  if (error == TransferError::busy) {
    return {DeviceState::degraded, Remedy::service, std::move(name),
            fmt::format("Another program uses the {}. Trying again.", thing)};
  }
  return {DeviceState::degraded, Remedy::reconnect, std::move(name),
          fmt::format("The {} cannot be opened. Trying again; if this stays, unplug it and plug it in again.", thing)};
}

}  // namespace curblight::driver
