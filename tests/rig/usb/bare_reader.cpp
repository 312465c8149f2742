// SPDX-License-Identifier: Apache-2.0
#include "rig/usb/bare_reader.hpp"

#include <stdexcept>

namespace curblight::test {

namespace {

constexpr unsigned char kReports = 0x81;

bool has_serial(libusb_device_handle* handle, std::uint8_t index, const std::string& serial) {
  unsigned char text[128];
  const int length = libusb_get_string_descriptor_ascii(handle, index, text, sizeof text);
  return length > 0 && serial == std::string(reinterpret_cast<const char*>(text), static_cast<std::size_t>(length));
}

}  // namespace

BareReader::BareReader(std::uint16_t vendor, std::uint16_t product, const std::string& serial) {
  if (libusb_init(&context_) != 0) throw std::runtime_error("no libusb");
  libusb_device** all = nullptr;
  const auto count = libusb_get_device_list(context_, &all);
  for (ssize_t i = 0; i < count && handle_ == nullptr; ++i) {
    libusb_device_descriptor descriptor;
    if (libusb_get_device_descriptor(all[i], &descriptor) != 0 || descriptor.idVendor != vendor || descriptor.idProduct != product) continue;
    if (libusb_open(all[i], &handle_) != 0) continue;
    if (has_serial(handle_, descriptor.iSerialNumber, serial)) break;
    libusb_close(handle_);
    handle_ = nullptr;
  }
  libusb_free_device_list(all, 1);
  if (handle_ == nullptr) throw std::runtime_error("there is no device " + serial);
  libusb_set_auto_detach_kernel_driver(handle_, 1);
  if (libusb_claim_interface(handle_, 0) != 0) throw std::runtime_error(serial + " cannot be claimed");
  transfer_ = libusb_alloc_transfer(0);
  libusb_fill_interrupt_transfer(transfer_, handle_, kReports, report_, sizeof report_, on_report, this, 0);
  if (libusb_submit_transfer(transfer_) != 0) throw std::runtime_error(serial + " cannot be read");
  thread_ = std::jthread([this] {
    while (ended_ == 0) libusb_handle_events_completed(context_, &ended_);
  });
}

BareReader::~BareReader() {
  ending_ = true;
  libusb_cancel_transfer(transfer_);
  thread_.join();
  libusb_free_transfer(transfer_);
  libusb_release_interface(handle_, 0);
  libusb_close(handle_);
  libusb_exit(context_);
}

void LIBUSB_CALL BareReader::on_report(libusb_transfer* transfer) {
  auto& self = *static_cast<BareReader*>(transfer->user_data);
  if (transfer->status == LIBUSB_TRANSFER_COMPLETED) {
    self.last_at_ = std::chrono::steady_clock::now();
    ++self.count_;
    self.count_.notify_all();
    if (!self.ending_ && libusb_submit_transfer(transfer) == 0) return;
  }
  self.ended_ = 1;
}

}  // namespace curblight::test
