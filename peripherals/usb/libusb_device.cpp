// SPDX-License-Identifier: Apache-2.0
// Claiming and transfers of one device.
#include "peripherals/usb/libusb_device.hpp"

#include <algorithm>
#include <utility>

#include "peripherals/usb/transfer.hpp"
#include "peripherals/usb/usb_context.hpp"

namespace curblight::usb {

namespace {

using transport::Bytes;
using transport::EndpointKind;
using transport::TransferError;

constexpr std::size_t kMostOfControl = 0xffff;  // wLength

libusb_transfer_type type_of(const transport::EndpointInfo& endpoint) {
  return endpoint.kind == EndpointKind::bulk ? LIBUSB_TRANSFER_TYPE_BULK : LIBUSB_TRANSFER_TYPE_INTERRUPT;
}

Bytes with_setup(const transport::Setup& setup, std::size_t length) {
  Bytes buffer(LIBUSB_CONTROL_SETUP_SIZE + length);
  libusb_fill_control_setup(buffer.data(), setup.request_type, setup.request, setup.value, setup.index,
                            static_cast<std::uint16_t>(length));
  return buffer;
}

}  // namespace

LibusbDevice::LibusbDevice(std::shared_ptr<UsbContext> context, libusb_device_handle* handle, transport::DeviceInfo info)
    : context_(std::move(context)), handle_(handle), info_(std::move(info)) {
  libusb_set_auto_detach_kernel_driver(handle_, 1);  // where there are no kernel drivers there is nothing to detach
}

LibusbDevice::~LibusbDevice() {
  // All first: a kernel's driver of several interfaces (cdc_acm) takes none of them while one is still ours.
  libusb_set_auto_detach_kernel_driver(handle_, 0);
  for (const int number : claimed_) libusb_release_interface(handle_, number);
  for (const int number : claimed_) libusb_attach_kernel_driver(handle_, number);
  libusb_close(handle_);
}

transport::TransferResult<void> LibusbDevice::claim(std::uint8_t interface_number) {
  if (std::ranges::find(claimed_, interface_number) != claimed_.end()) return {};
  const bool known = std::ranges::any_of(info_.interfaces, [&](const auto& i) { return i.number == interface_number; });
  if (!known) return std::unexpected(TransferError::io);
  if (const int error = libusb_claim_interface(handle_, interface_number); error != 0) return std::unexpected(error_of(error));
  claimed_.push_back(interface_number);
  return {};
}

transport::TransferResult<void> LibusbDevice::select_alternate(std::uint8_t interface_number, std::uint8_t alternate) {
  const bool known = std::ranges::any_of(
      info_.interfaces, [&](const auto& i) { return i.number == interface_number && i.alternate == alternate; });
  if (!known || std::ranges::find(claimed_, interface_number) == claimed_.end()) return std::unexpected(TransferError::io);
  // Synchronous, there is no other: the kernel gives a device five seconds.
  if (const int error = libusb_set_interface_alt_setting(handle_, interface_number, alternate); error != 0) {
    return std::unexpected(error_of(error));
  }
  return {};
}

transport::TransferResult<Bytes> LibusbDevice::control_in(const transport::Setup& setup, std::size_t max_length,
                                                          const transport::Patience& patience) {
  auto done = transfer(handle_, 0, LIBUSB_TRANSFER_TYPE_CONTROL, with_setup(setup, std::min(max_length, kMostOfControl)), patience);
  if (done.error) return std::unexpected(*done.error);
  done.bytes.erase(done.bytes.begin(), done.bytes.begin() + LIBUSB_CONTROL_SETUP_SIZE);
  done.bytes.resize(done.count);
  return std::move(done.bytes);
}

transport::Sent LibusbDevice::control_out(const transport::Setup& setup, std::span<const std::uint8_t> data,
                                          const transport::Patience& patience) {
  if (data.size() > kMostOfControl) return {0, TransferError::io};
  auto buffer = with_setup(setup, data.size());
  std::ranges::copy(data, buffer.begin() + LIBUSB_CONTROL_SETUP_SIZE);
  const auto done = transfer(handle_, 0, LIBUSB_TRANSFER_TYPE_CONTROL, std::move(buffer), patience);
  return {done.count, done.error};
}

transport::TransferResult<Bytes> LibusbDevice::in(const transport::EndpointInfo& endpoint, std::size_t max_length,
                                                  const transport::Patience& patience) {
  auto& ahead = ahead_[endpoint.address];
  if (ahead.empty()) {
    // Whole packets, or a device that sends more than was asked for makes the transfer fail and what it sent is lost.
    const std::size_t packet = std::max<std::size_t>(endpoint.max_packet, 1);
    auto done = transfer(handle_, endpoint.address, type_of(endpoint), Bytes((max_length + packet - 1) / packet * packet), patience);
    after(endpoint, done.error);
    // What came before the end of the patience came.
    if (done.error && done.count == 0) return std::unexpected(*done.error);
    done.bytes.resize(done.count);
    ahead = std::move(done.bytes);
  }
  const auto take = std::min(max_length, ahead.size());
  Bytes taken(ahead.begin(), ahead.begin() + static_cast<std::ptrdiff_t>(take));
  ahead.erase(ahead.begin(), ahead.begin() + static_cast<std::ptrdiff_t>(take));
  return taken;
}

transport::Sent LibusbDevice::out(const transport::EndpointInfo& endpoint, std::span<const std::uint8_t> data,
                                  const transport::Patience& patience) {
  const auto done = transfer(handle_, endpoint.address, type_of(endpoint), Bytes(data.begin(), data.end()), patience);
  after(endpoint, done.error);
  return {done.count, done.error};
}

// USB 2.0, 9.4.5: a halted endpoint stalls for ever until the host clears it, also for whoever opens the device next.
void LibusbDevice::after(const transport::EndpointInfo& endpoint, std::optional<TransferError> error) {
  if (error == TransferError::stall) libusb_clear_halt(handle_, endpoint.address);
}

}  // namespace curblight::usb
