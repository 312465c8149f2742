// SPDX-License-Identifier: Apache-2.0
// One libusb context with the thread `usb`, which pumps its events (transfers complete there) and tells watchers what
// came and went. Shared by the bus and the devices opened through it. Internal to this folder.
#pragma once

#include <libusb.h>

#include <map>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include "peripherals/lifecycle/back_off.hpp"
#include "peripherals/transport/bus.hpp"
#include "peripherals/usb/descriptors.hpp"
#include "peripherals/usb/libusb_bus.hpp"

namespace curblight::usb {

class UsbContext {
 public:
  explicit UsbContext(LibusbOptions options);  // throws std::runtime_error
  ~UsbContext();
  UsbContext(const UsbContext&) = delete;
  UsbContext& operator=(const UsbContext&) = delete;

  const LibusbOptions& options() const { return options_; }
  std::vector<DeviceRef> list() const;
  void watch(transport::BusWatcher& watcher);
  void unwatch(transport::BusWatcher& watcher);

 private:
  // The bus number and address, which the kernel does not give to the next device at the same port.
  struct Plugged {
    std::string path;
    int address = 0;
    bool operator==(const Plugged&) const = default;
  };
  struct Note {
    libusb_hotplug_event event;
    DeviceRef device;
  };

  static int LIBUSB_CALL on_hot_plug(libusb_context* context, libusb_device* device, libusb_hotplug_event event, void* self);
  void run(std::stop_token stop);
  std::chrono::milliseconds longest_pump();
  void take_notes();
  void look();
  // False: the kernel has not got so far with the device that it can be described.
  bool tell_arrived(const Plugged& plugged, libusb_device& device);
  void tell_left(const Plugged& plugged);
  std::vector<transport::BusWatcher*> watchers() const;

  const LibusbOptions options_;
  libusb_context* context_ = nullptr;
  libusb_hotplug_callback_handle hot_plug_ = 0;
  bool told_by_libusb_ = false;  // else looked for
  std::vector<Note> notes_;      // of the `usb` thread, where the callback runs, too
  std::map<std::string, int> known_;  // path to address; of the `usb` thread, as are the next two
  std::vector<DeviceRef> unready_;    // arrived, but not configured by the kernel yet; libusb does not tell when it is
  lifecycle::BackOff look_at_unready_{std::chrono::milliseconds(10), std::chrono::milliseconds(1000)};
  mutable std::mutex mutex_;
  std::mutex telling_;  // held while watchers are told, so that unwatch() can wait
  std::vector<transport::BusWatcher*> watchers_;
  std::jthread thread_;
};

}  // namespace curblight::usb
