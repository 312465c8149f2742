// SPDX-License-Identifier: Apache-2.0
// The device's side of the wire: what a real device would answer on its endpoints, byte by byte. A model is plugged
// in through EmulatedBus (in process) or UsbipDevice (as a real USB device of this machine), without knowing which.
#pragma once

#include <condition_variable>
#include <map>
#include <mutex>
#include <optional>

#include "core/clock.hpp"
#include "peripherals/transport/transport.hpp"

namespace curblight::emulated {

// What a kernel reads of a device beyond DeviceInfo. In process nobody asks for it.
struct UsbDetails {
  std::uint16_t usb_version = 0x0200;
  std::uint8_t device_class = 0, device_subclass = 0, device_protocol = 0;  // 0: the interfaces say
  std::uint8_t max_power_2ma = 50;
  bool self_powered = false;
  std::uint8_t interrupt_interval_ms = 1;
  // Descriptors that stand between an interface's and its endpoints', by interface number: what CDC calls functional
  // descriptors. A HID interface's is made from its report descriptor.
  std::map<std::uint8_t, transport::Bytes> class_descriptors;
};

class DeviceModel {
 public:
  virtual ~DeviceModel() = default;

  // Descriptors; `path` is left empty, the bus fills it in.
  virtual transport::DeviceInfo describe() const = 0;
  virtual UsbDetails usb_details() const { return {}; }

  // The following are called with mutex() held. Stall: nothing returned.
  virtual std::optional<transport::Bytes> control_in(const transport::Setup& setup, std::size_t max_length) = 0;
  virtual bool control_out(const transport::Setup& setup, std::span<const std::uint8_t> data) = 0;
  // What the endpoint has to say now, at most max_length bytes; nothing: NAK, ask again after changed().
  virtual std::optional<transport::Bytes> poll_in(std::uint8_t endpoint, std::size_t max_length) = 0;
  // How many of the bytes the endpoint takes now; 0: NAK.
  virtual std::size_t take_out(std::uint8_t endpoint, std::span<const std::uint8_t> data) = 0;
  // When poll_in or take_out may have more by the passing of time alone.
  virtual std::optional<core::MonotonicTime> next_event() const { return std::nullopt; }
  // It was plugged in (again). A bus-powered device starts from nothing; one with its own power keeps what it has.
  virtual void attached() {}
  virtual void detached() {}

  std::mutex& mutex() const { return mutex_; }
  // Notified, with mutex() held, whenever poll_in or take_out may answer differently.
  std::condition_variable_any& changed() { return changed_; }

 private:
  mutable std::mutex mutex_;
  std::condition_variable_any changed_;
};

}  // namespace curblight::emulated
