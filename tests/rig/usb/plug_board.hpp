// SPDX-License-Identifier: Apache-2.0
// The counter's USB: device models plugged into the kernel's virtual controller, and the bus that drivers see them on.
// One thread.
#pragma once

#include <memory>
#include <string>

#include <gtest/gtest.h>

#include "peripherals/emulated/vhci_hub.hpp"
#include "peripherals/lifecycle/timer.hpp"
#include "peripherals/usb/libusb_bus.hpp"
#include "support/eventually.hpp"

namespace curblight::test {

// The guest's processor is emulated: what takes milliseconds elsewhere may take a while.
inline constexpr std::chrono::seconds kPatience{30};

template <typename Condition>
bool in_time(Condition condition) {
  return eventually(std::move(condition), kPatience);
}

class PlugBoard {
 public:
  PlugBoard() = default;
  // Returns when the kernel has let go of everything, so that the next test begins with an empty bus.
  ~PlugBoard();

  // Returns when it is plugged in, which is before the kernel has looked at it.
  void plug(const std::string& name, std::shared_ptr<emulated::DeviceModel> model);
  // Pulls the cable instead of the answer that stands at `count` in the order of those to come. The kernel has looked at the
  // device before, and asks nothing more by itself.
  void pull_at_answer(const std::string& name, std::size_t count);
  // That has happened.
  bool pulled(const std::string& name);
  // "1-2", once the kernel has looked at the device; fails the test when it never does.
  std::string bus_id(const std::string& name);
  // What drives the device's first interface: "usbhid", "usblp", "usbfs" for a program; empty: nothing.
  static std::string driver_of(const std::string& bus_id);
  // USB devices of this machine that are not hubs.
  static std::size_t devices_present();

  lifecycle::SystemTimer timer;
  std::unique_ptr<emulated::VhciHub> hub = std::make_unique<emulated::VhciHub>(timer);
  usb::LibusbBus bus;
};

}  // namespace curblight::test
