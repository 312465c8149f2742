// SPDX-License-Identifier: Apache-2.0
// Attaching and detaching through sysfs, as the kernel's tools/usb/usbip does.
#include "peripherals/emulated/vhci_hub.hpp"

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>
#include <vector>

#include <fmt/format.h>

namespace curblight::emulated {

namespace {

constexpr int kFullSpeed = 2;         // enum usb_device_speed
constexpr int kPortFree = 4;          // VDEV_ST_NULL
constexpr int kPortInUse = 6;         // VDEV_ST_USED
constexpr unsigned kDeviceIdBase = 1u << 16;  // bus 1; the number below it is ours to choose

struct PortLine {
  std::string hub;
  int port = -1, state = 0;
  std::string bus_id;
};

// hub port sta spd dev      sockfd local_busid
std::vector<PortLine> read_ports(const std::filesystem::path& controller) {
  std::vector<PortLine> ports;
  std::ifstream file(controller / "status");
  std::string text;
  std::getline(file, text);
  while (std::getline(file, text)) {
    std::istringstream words(text);
    PortLine line;
    std::string speed, device, socket;
    if (words >> line.hub >> line.port >> line.state >> speed >> device >> socket >> line.bus_id) ports.push_back(line);
  }
  return ports;
}

}  // namespace

VhciHub::~VhciHub() {
  while (!plugged_.empty()) unplug(std::string(plugged_.begin()->first));
}

core::Result<int> VhciHub::free_port() const {
  const auto ports = read_ports(controller_);
  if (ports.empty()) {
    return core::fail(core::ErrorCode::unavailable, "There is no virtual USB controller: load the kernel module vhci-hcd.");
  }
  for (const auto& line : ports) {
    if (line.hub == "hs" && line.state == kPortFree) return line.port;
  }
  return core::fail(core::ErrorCode::unavailable, "All ports of the virtual USB controller are taken.");
}

core::Result<void> VhciHub::write(const char* attribute, const std::string& text) const {
  const int file = ::open((controller_ / attribute).c_str(), O_WRONLY | O_CLOEXEC);
  const bool opened = file >= 0;
  const bool written = opened && ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size());
  const int reason = errno;
  if (opened) ::close(file);
  if (written) return {};
  return core::fail(core::ErrorCode::unavailable,
                    fmt::format("The virtual USB controller's {} cannot be used: {}.", attribute, std::strerror(reason)));
}

core::Result<int> VhciHub::plug(const std::string& name, std::shared_ptr<DeviceModel> model) {
  const std::lock_guard lock(mutex_);
  if (plugged_.contains(name)) return core::fail(core::ErrorCode::conflict, name + " is plugged in already.");
  const auto port = free_port();
  if (!port) return port;
  int ends[2];
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) {
    return core::fail(core::ErrorCode::unavailable, fmt::format("No socket: {}.", std::strerror(errno)));
  }
  auto device = std::make_unique<UsbipDevice>(std::move(model), timer_, ends[0]);
  const auto attached =
      write("attach", fmt::format("{} {} {} {}", *port, ends[1], kDeviceIdBase + static_cast<unsigned>(*port) + 1, kFullSpeed));
  ::close(ends[1]);
  if (!attached) return std::unexpected(attached.error());
  plugged_[name] = {*port, std::move(device)};
  return *port;
}

std::unique_ptr<UsbipDevice> VhciHub::forget(const std::string& name, bool detach) {
  const std::lock_guard lock(mutex_);
  const auto found = plugged_.find(name);
  if (found == plugged_.end()) return nullptr;
  auto device = std::move(found->second.device);
  // A port that the kernel has let go of by itself refuses, which is what was wanted.
  if (detach) (void)write("detach", std::to_string(found->second.port));
  plugged_.erase(found);
  return device;
}

void VhciHub::unplug(const std::string& name) { forget(name, true).reset(); }

void VhciHub::vanish(const std::string& name) { forget(name, false).reset(); }

std::string VhciHub::bus_id(const std::string& name) const {
  const std::lock_guard lock(mutex_);
  const auto found = plugged_.find(name);
  if (found == plugged_.end()) return "";
  for (const auto& line : read_ports(controller_)) {
    if (line.port == found->second.port && line.state == kPortInUse) return line.bus_id;
  }
  return "";
}

UsbipDevice* VhciHub::device(const std::string& name) {
  const std::lock_guard lock(mutex_);
  const auto found = plugged_.find(name);
  return found == plugged_.end() ? nullptr : found->second.device.get();
}

}  // namespace curblight::emulated
