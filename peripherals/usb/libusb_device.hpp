// SPDX-License-Identifier: Apache-2.0
// One opened device. Every transfer is asynchronous, has a time-out and ends at a stop request; the caller's thread waits
// for it while the `usb` thread completes it. Used by one thread. Internal to this folder.
#pragma once

#include <libusb.h>

#include <map>
#include <memory>
#include <vector>

#include "peripherals/transport/transport.hpp"

namespace curblight::usb {

class UsbContext;

class LibusbDevice final : public transport::Device {
 public:
  // Takes over `handle`; the context lives at least as long.
  LibusbDevice(std::shared_ptr<UsbContext> context, libusb_device_handle* handle, transport::DeviceInfo info);
  ~LibusbDevice() override;  // gives interfaces back to the kernel's drivers
  LibusbDevice(const LibusbDevice&) = delete;
  LibusbDevice& operator=(const LibusbDevice&) = delete;

  const transport::DeviceInfo& info() const override { return info_; }
  transport::TransferResult<void> claim(std::uint8_t interface_number) override;
  transport::TransferResult<void> select_alternate(std::uint8_t interface_number, std::uint8_t alternate) override;
  transport::TransferResult<transport::Bytes> control_in(const transport::Setup& setup, std::size_t max_length,
                                                         const transport::Patience& patience) override;
  transport::Sent control_out(const transport::Setup& setup, std::span<const std::uint8_t> data,
                              const transport::Patience& patience) override;
  transport::TransferResult<transport::Bytes> in(const transport::EndpointInfo& endpoint, std::size_t max_length,
                                                 const transport::Patience& patience) override;
  transport::Sent out(const transport::EndpointInfo& endpoint, std::span<const std::uint8_t> data,
                      const transport::Patience& patience) override;

 private:
  void after(const transport::EndpointInfo& endpoint, std::optional<transport::TransferError> error);

  const std::shared_ptr<UsbContext> context_;
  libusb_device_handle* const handle_;
  const transport::DeviceInfo info_;
  std::vector<int> claimed_;
  std::map<std::uint8_t, transport::Bytes> ahead_;  // by endpoint: what came in one packet with what was asked for
};

}  // namespace curblight::usb
