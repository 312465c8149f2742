// SPDX-License-Identifier: Apache-2.0
// A kernel's USB side for one test, by umockdev: sysfs, uevents and usbfs ioctls of devices that a test describes. libusb
// and everything above it is real. Behaviours run on umockdev's thread.
#pragma once

#include <linux/usbdevice_fs.h>
#include <sys/ioctl.h>
#include <umockdev.h>

#include <chrono>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "peripherals/transport/transport.hpp"

namespace curblight::test {

struct Urb {
  std::uint8_t endpoint = 0;
  transport::Setup setup;         // endpoint 0
  transport::Bytes data;          // OUT
  std::size_t room = 0;           // IN
  bool is_in() const { return endpoint == 0 ? (setup.request_type & 0x80) != 0 : (endpoint & 0x80) != 0; }
};

// How a transfer ends, or how far it has got when the host cancels it.
struct UrbEnd {
  int status = 0;              // 0 or -EPIPE, -EPROTO, ...
  transport::Bytes data = {};  // IN
  std::size_t taken = 0;       // OUT
};
// Asked at once and then each 2 ms until it says how the transfer ends. Nothing: not yet.
using Behaviour = std::function<std::optional<UrbEnd>(const Urb& urb)>;

struct SimulatedDevice {
  std::string port = "1-1";
  int address = 2;
  std::uint8_t device_class = 0;
  std::uint16_t vendor = 0x04b8, product = 0x0e15;
  std::string manufacturer = "ACME", name = "Label Printer 2", serial = "SN0042";
  // The interface and endpoint descriptors behind the configuration's.
  transport::Bytes interfaces = {9, 4, 0, 0, 3, 7, 1, 2, 0, 7, 5, 0x01, 2, 64, 0, 0, 7, 5, 0x82, 2, 64, 0, 0, 7, 5, 0x83, 3, 16, 0, 10};
  Behaviour behave = [](const Urb&) { return std::optional<UrbEnd>(); };
  std::size_t taken_when_cancelled = 0;     // OUT: what the device had taken of a transfer that is cancelled
  std::string kernel_driver;                // bound to its interface
  std::set<unsigned long> refused;          // ioctls that fail with EBUSY
  bool ignores_cancel = false;              // a host controller that hangs
  bool configured = true;                   // false: told of before the kernel has chosen its configuration; see configure()
};

class SimulatedUsb {
 public:
  SimulatedUsb();
  ~SimulatedUsb();
  SimulatedUsb(const SimulatedUsb&) = delete;
  SimulatedUsb& operator=(const SimulatedUsb&) = delete;

  void plug(SimulatedDevice device);
  // The kernel gets on with a device that was not configured; nobody is told.
  void configure(const std::string& port);
  // Pending transfers end with `status`; the kernel tells that the device left.
  void unplug(const std::string& port, int status = -ESHUTDOWN);
  // The first half of it: transfers fail, nobody is told.
  void loosen(const std::string& port, int status);

  std::string kernel_driver(const std::string& port);
  int alternate(const std::string& port);
  std::vector<unsigned long> ioctls(const std::string& port);  // all but submitting, reaping and discarding
  std::string node(const std::string& port);                   // the device's file, "/dev/bus/usb/001/002"
  std::string root() const;

 private:
  struct Flying {
    UMockdevIoctlData* urb;
    unsigned long client_address;
    Urb what;
    bool discarded = false;
  };
  struct Port {
    SimulatedDevice device;
    UMockdevIoctlBase* handler = nullptr;
    SimulatedUsb* usb = nullptr;
    std::deque<Flying> flying;
    std::optional<int> broken;  // how transfers end
    bool gone = false;          // everything else fails, too
    int alternate = 0;
    std::vector<unsigned long> ioctls;
  };

  static gboolean on_ioctl(UMockdevIoctlBase* handler, UMockdevIoctlClient* client, Port* port);
  static bool answer(Port& port, UMockdevIoctlClient* client);
  static long submit(Port& port, UMockdevIoctlData* argument);
  static UMockdevIoctlData* reap(Port& port);
  Port& at(const std::string& port);

  UMockdevTestbed* testbed_;
  std::mutex mutex_;
  std::map<std::string, std::unique_ptr<Port>> ports_;
  std::vector<std::unique_ptr<Port>> gone_;  // their handlers may still be asked
};

}  // namespace curblight::test
