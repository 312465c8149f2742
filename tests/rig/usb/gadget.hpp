// SPDX-License-Identifier: Apache-2.0
// A USB device that the kernel itself plays, on its simulated second controller (dummy_hcd), configured through configfs.
// There a pulled cable shows in another way than on vhci-hcd. Source: Documentation/usb/gadget_configfs.rst of Linux 6.1.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "peripherals/transport/transport.hpp"

namespace curblight::test {

struct GadgetFunction {
  std::string name;  // "hid.scanner", "printer.0": the kind of function and a name of its own
  std::vector<std::pair<std::string, std::string>> attributes;
};

class Gadget {
 public:
  // Throws std::runtime_error when the kernel does not take it. Not plugged in yet.
  Gadget(const transport::DeviceInfo& described, const GadgetFunction& function);
  ~Gadget();  // unplugs it
  Gadget(const Gadget&) = delete;
  Gadget& operator=(const Gadget&) = delete;

  void plug();
  void unplug();
  // A HID function sends this report when the host asks next; waits for that.
  void send_report(const transport::Bytes& report);

 private:
  const std::filesystem::path root_, function_, link_;
  bool plugged_ = false;
};

}  // namespace curblight::test
