// SPDX-License-Identifier: Apache-2.0
// usbfs as libusb's Linux backend uses it (linux/usbdevice_fs.h).
#include "simulated_usb.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cerrno>

// umockdev's library stands before the sanitizer's, which is as it has to be.
extern "C" const char* __asan_default_options() { return "verify_asan_link_order=0"; }

namespace curblight::test {

namespace {

std::string hex(const transport::Bytes& bytes) {
  std::string text;
  for (const auto byte : bytes) text += fmt::format("{:02X}", byte);
  return text;
}

transport::Bytes descriptors(const SimulatedDevice& device) {
  const auto low = [](std::size_t value) { return static_cast<std::uint8_t>(value & 0xff); };
  const auto high = [](std::size_t value) { return static_cast<std::uint8_t>(value >> 8); };
  std::set<std::uint8_t> numbers;
  for (std::size_t i = 0; i + 2 < device.interfaces.size(); i += device.interfaces[i]) {
    if (device.interfaces[i + 1] == 4) numbers.insert(device.interfaces[i + 2]);
  }
  const auto total = device.interfaces.size() + 9;
  transport::Bytes all = {18, 1, 0, 2, device.device_class, 0, 0, 64, low(device.vendor), high(device.vendor), low(device.product),
                          high(device.product), 0x23, 0x01, 1, 2, 3, 1,
                          9, 2, low(total), high(total), static_cast<std::uint8_t>(numbers.size()), 1, 0, 0xc0, 50};
  all.insert(all.end(), device.interfaces.begin(), device.interfaces.end());
  return all;
}

std::string sysfs_path(const std::string& port) { return "/devices/pci0000:00/usb1/" + port; }

std::string text_attribute(const char* name, const std::string& value) {
  return value.empty() ? "" : fmt::format("A: {}={}\\n\n", name, value);
}

}  // namespace

SimulatedUsb::SimulatedUsb() : testbed_(umockdev_testbed_new()) {}

SimulatedUsb::~SimulatedUsb() {
  while (!ports_.empty()) unplug(std::string(ports_.begin()->first));
  g_object_unref(testbed_);
  for (const auto& port : gone_) g_object_unref(port->handler);
}

void SimulatedUsb::plug(SimulatedDevice device) {
  auto port = std::make_unique<Port>();
  port->device = std::move(device);
  port->usb = this;
  port->handler = umockdev_ioctl_base_new();
  g_signal_connect_after(port->handler, "handle-ioctl", G_CALLBACK(&SimulatedUsb::on_ioctl), port.get());
  const auto& d = port->device;
  const auto file = fmt::format("bus/usb/001/{:03}", d.address);
  // The handler first: libusb may open the device as soon as it is there.
  GError* error = nullptr;
  if (umockdev_testbed_attach_ioctl(testbed_, ("/dev/" + file).c_str(), port->handler, &error) == 0) ADD_FAILURE() << error->message;
  const auto description =
      fmt::format("P: {0}\nN: {1}\nE: SUBSYSTEM=usb\nE: DRIVER=usb\nE: BUSNUM=001\nE: DEVNUM={2:03}\nE: DEVNAME=/dev/{1}\nE: DEVTYPE=usb_device\n"
                  "A: bConfigurationValue={3}\nA: busnum=1\\n\nA: devnum={2}\\n\nA: speed=480\\n\n",
                  sysfs_path(d.port), file, d.address, d.configured ? "1\\n" : "") +
      text_attribute("manufacturer", d.manufacturer) + text_attribute("product", d.name) + text_attribute("serial", d.serial) +
      "H: descriptors=" + hex(descriptors(d)) + "\n";
  const auto name = d.port;
  {
    const std::lock_guard lock(mutex_);
    ports_[name] = std::move(port);
  }
  if (umockdev_testbed_add_from_string(testbed_, description.c_str(), &error) == 0) ADD_FAILURE() << error->message;
  umockdev_testbed_uevent(testbed_, ("/sys" + sysfs_path(name)).c_str(), "add");
}

void SimulatedUsb::configure(const std::string& port) {
  umockdev_testbed_set_attribute(testbed_, ("/sys" + sysfs_path(port)).c_str(), "bConfigurationValue", "1\n");
}

void SimulatedUsb::loosen(const std::string& port, int status) {
  const std::lock_guard lock(mutex_);
  at(port).broken = status;
}

void SimulatedUsb::unplug(const std::string& port, int status) {
  std::string file;
  {
    const std::lock_guard lock(mutex_);
    if (!at(port).broken) at(port).broken = status;
    at(port).gone = true;
    file = fmt::format("/dev/bus/usb/001/{:03}", at(port).device.address);
    gone_.push_back(std::move(ports_.at(port)));
    ports_.erase(port);
  }
  const auto path = "/sys" + sysfs_path(port);
  umockdev_testbed_uevent(testbed_, path.c_str(), "remove");
  umockdev_testbed_remove_device(testbed_, path.c_str());
  umockdev_testbed_detach_ioctl(testbed_, file.c_str(), nullptr);
}

SimulatedUsb::Port& SimulatedUsb::at(const std::string& port) { return *ports_.at(port); }

std::string SimulatedUsb::kernel_driver(const std::string& port) {
  const std::lock_guard lock(mutex_);
  return at(port).device.kernel_driver;
}

int SimulatedUsb::alternate(const std::string& port) {
  const std::lock_guard lock(mutex_);
  return at(port).alternate;
}

std::vector<unsigned long> SimulatedUsb::ioctls(const std::string& port) {
  const std::lock_guard lock(mutex_);
  return at(port).ioctls;
}

std::string SimulatedUsb::node(const std::string& port) {
  const std::lock_guard lock(mutex_);
  return fmt::format("/dev/bus/usb/001/{:03}", at(port).device.address);
}

std::string SimulatedUsb::root() const { return umockdev_testbed_get_root_dir(testbed_); }

gboolean SimulatedUsb::on_ioctl(UMockdevIoctlBase*, UMockdevIoctlClient* client, Port* port) {
  const std::lock_guard lock(port->usb->mutex_);
  return answer(*port, client) ? TRUE : FALSE;
}

long SimulatedUsb::submit(Port& port, UMockdevIoctlData* argument) {
  auto* data = umockdev_ioctl_data_resolve(argument, 0, sizeof(usbdevfs_urb), nullptr);
  auto* urb = reinterpret_cast<usbdevfs_urb*>(data->data);
  const auto length = static_cast<std::size_t>(urb->buffer_length);
  auto* buffer = length == 0 ? nullptr : umockdev_ioctl_data_resolve(data, G_STRUCT_OFFSET(usbdevfs_urb, buffer), length, nullptr);
  urb->status = 0;
  urb->actual_length = 0;
  Urb what;
  std::size_t skip = 0;
  if (urb->type == USBDEVFS_URB_TYPE_CONTROL) {
    const auto* p = buffer->data;
    what.setup = {p[0], p[1], static_cast<std::uint16_t>(p[2] | p[3] << 8), static_cast<std::uint16_t>(p[4] | p[5] << 8)};
    skip = 8;
  } else {
    what.endpoint = urb->endpoint;
  }
  if (what.is_in()) what.room = length - skip;
  else if (buffer != nullptr) what.data.assign(buffer->data + skip, buffer->data + length);
  port.flying.push_back({data, data->client_addr, std::move(what)});
  if (buffer != nullptr) umockdev_ioctl_data_unref(buffer);
  return 0;
}

// The next transfer that has ended, if there is one.
UMockdevIoctlData* SimulatedUsb::reap(Port& port) {
  for (auto flying = port.flying.begin(); flying != port.flying.end(); ++flying) {
    std::optional<UrbEnd> end;
    if (port.broken) end = UrbEnd{*port.broken};
    else if (flying->discarded) end = UrbEnd{-ENOENT, {}, port.device.taken_when_cancelled};
    else end = port.device.behave(flying->what);
    if (!end) continue;
    auto* data = flying->urb;
    auto* urb = reinterpret_cast<usbdevfs_urb*>(data->data);
    urb->status = end->status;
    if (flying->what.is_in()) {
      const std::size_t skip = flying->what.endpoint == 0 ? 8 : 0;
      const auto count = std::min(end->data.size(), flying->what.room);
      if (urb->buffer_length > 0) {
        auto* buffer = umockdev_ioctl_data_resolve(data, G_STRUCT_OFFSET(usbdevfs_urb, buffer), static_cast<std::size_t>(urb->buffer_length), nullptr);
        std::copy_n(end->data.begin(), count, buffer->data + skip);
        umockdev_ioctl_data_unref(buffer);
      }
      urb->actual_length = static_cast<int>(count);
    } else {
      urb->actual_length = static_cast<int>(end->status == 0 && end->taken == 0 ? flying->what.data.size() : end->taken);
    }
    port.flying.erase(flying);
    return data;
  }
  return nullptr;
}

bool SimulatedUsb::answer(Port& port, UMockdevIoctlClient* client) {
  const auto request = umockdev_ioctl_client_get_request(client);
  auto* argument = umockdev_ioctl_client_get_arg(client);
  const auto done = [&](long result, int error) {
    umockdev_ioctl_client_complete(client, result, error);
    return true;
  };
  const bool of_transfers = request == USBDEVFS_SUBMITURB || request == USBDEVFS_REAPURBNDELAY || request == USBDEVFS_DISCARDURB;
  if (!of_transfers) port.ioctls.push_back(request);
  if (port.gone && request != USBDEVFS_REAPURBNDELAY && request != USBDEVFS_DISCARDURB) return done(-1, ENODEV);
  if (port.device.refused.contains(request)) return done(-1, EBUSY);
  switch (request) {
    case USBDEVFS_GET_CAPABILITIES: {
      auto* data = umockdev_ioctl_data_resolve(argument, 0, 4, nullptr);
      *reinterpret_cast<guint32*>(data->data) = USBDEVFS_CAP_BULK_CONTINUATION | USBDEVFS_CAP_NO_PACKET_SIZE_LIM |
                                                USBDEVFS_CAP_REAP_AFTER_DISCONNECT | USBDEVFS_CAP_ZERO_PACKET;
      umockdev_ioctl_data_unref(data);
      return done(0, 0);
    }
    case USBDEVFS_DISCONNECT_CLAIM: port.device.kernel_driver.clear(); return done(0, 0);
    case USBDEVFS_CLAIMINTERFACE: return port.device.kernel_driver.empty() ? done(0, 0) : done(-1, EBUSY);
    case USBDEVFS_RELEASEINTERFACE:
    case USBDEVFS_CLEAR_HALT:
    case USBDEVFS_SETCONFIGURATION:
    case USBDEVFS_RESET: return done(0, 0);
    case USBDEVFS_GETDRIVER: return done(-1, ENODATA);
    case USBDEVFS_SETINTERFACE: {
      auto* data = umockdev_ioctl_data_resolve(argument, 0, sizeof(usbdevfs_setinterface), nullptr);
      port.alternate = static_cast<int>(reinterpret_cast<usbdevfs_setinterface*>(data->data)->altsetting);
      umockdev_ioctl_data_unref(data);
      return done(0, 0);
    }
    case USBDEVFS_IOCTL: {
      auto* data = umockdev_ioctl_data_resolve(argument, 0, sizeof(usbdevfs_ioctl), nullptr);
      const auto code = static_cast<unsigned long>(reinterpret_cast<usbdevfs_ioctl*>(data->data)->ioctl_code);
      umockdev_ioctl_data_unref(data);
      port.device.kernel_driver = code == USBDEVFS_CONNECT ? "usblp" : "";
      return done(code == USBDEVFS_CONNECT ? 1 : 0, 0);
    }
    case USBDEVFS_SUBMITURB: return done(submit(port, argument), 0);
    case USBDEVFS_DISCARDURB: {
      const auto address = *reinterpret_cast<unsigned long*>(argument->data);
      const auto found = std::ranges::find(port.flying, address, &Flying::client_address);
      if (found == port.flying.end()) return done(-1, EINVAL);
      if (!port.device.ignores_cancel) found->discarded = true;
      return done(0, 0);
    }
    case USBDEVFS_REAPURBNDELAY: {
      auto* data = reap(port);
      if (data == nullptr) {
        g_usleep(2000);  // the file is always ready, so libusb asks without a pause
        return done(-1, port.gone ? ENODEV : EAGAIN);
      }
      auto* pointer = umockdev_ioctl_data_resolve(argument, 0, sizeof(void*), nullptr);
      umockdev_ioctl_data_set_ptr(pointer, 0, data);
      umockdev_ioctl_client_complete(client, 0, 0);
      umockdev_ioctl_data_unref(pointer);
      umockdev_ioctl_data_unref(data);
      return true;
    }
    default: ADD_FAILURE() << "unexpected ioctl " << std::hex << request; return false;
  }
}

}  // namespace curblight::test
