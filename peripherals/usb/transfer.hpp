// SPDX-License-Identifier: Apache-2.0
// One bounded transfer from its submission to its end. Internal to this folder.
#pragma once

#include <libusb.h>

#include <optional>

#include "peripherals/transport/transport.hpp"

namespace curblight::usb {

struct Transferred {
  transport::Bytes bytes;  // the buffer, of its full size; for control transfers with the setup packet in front
  std::size_t count = 0;   // what went over the wire, the setup packet not counted
  std::optional<transport::TransferError> error;
};

// Sends or receives `buffer` on the endpoint (address 0: control, the setup packet is in the buffer) and waits for the end.
// When the system does not even end a cancelled transfer within two seconds, it is left to the `usb` thread and reported
// as io.
Transferred transfer(libusb_device_handle* handle, std::uint8_t endpoint, libusb_transfer_type type, transport::Bytes buffer,
                     const transport::Patience& patience);

}  // namespace curblight::usb
