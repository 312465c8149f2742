// SPDX-License-Identifier: Apache-2.0
// Endpoint 0 of a model served as a whole USB device: answers the standard requests that EmulatedBus has no use for
// (USB 2.0 section 9.4) and hands everything else to the model. All calls with the model's mutex held.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>

#include "peripherals/emulated/device_model.hpp"
#include "peripherals/emulated/usb_descriptors.hpp"
#include "peripherals/transport/transport.hpp"

namespace curblight::emulated {

class DefaultPipe {
 public:
  // The model outlives this.
  explicit DefaultPipe(DeviceModel& model) : model_(model), info_(model.describe()), details_(model.usb_details()) {}

  // Nothing, or false: stall.
  std::optional<transport::Bytes> in(const transport::Setup& setup, std::size_t max_length);
  bool out(const transport::Setup& setup, std::span<const std::uint8_t> data);

  // A halted endpoint stalls until the host clears it.
  void halt(std::uint8_t endpoint) { halted_.insert(endpoint); }
  bool halted(std::uint8_t endpoint) const { return halted_.contains(endpoint); }
  // The endpoint as described; nothing: the device has none at that address.
  const transport::EndpointInfo* endpoint(std::uint8_t address) const;

 private:
  std::optional<transport::Bytes> descriptor(std::uint8_t type, std::uint8_t index);
  std::optional<transport::Bytes> report_descriptor(std::uint8_t interface);
  ReportLengths report_lengths();

  DeviceModel& model_;
  const transport::DeviceInfo info_;
  const UsbDetails details_;
  std::uint8_t configuration_ = 0;
  std::map<std::uint8_t, std::uint8_t> alternates_;
  std::set<std::uint8_t> halted_;
};

}  // namespace curblight::emulated
