// SPDX-License-Identifier: Apache-2.0
#include "rig/usb/plug_board.hpp"

#include <filesystem>

namespace curblight::test {

namespace {

const std::filesystem::path kDevices = "/sys/bus/usb/devices";

}  // namespace

PlugBoard::~PlugBoard() {
  hub.reset();
  EXPECT_TRUE(in_time([] { return devices_present() == 0; })) << "the kernel keeps a device that was pulled out";
}

void PlugBoard::plug(const std::string& name, std::shared_ptr<emulated::DeviceModel> model) {
  // A port that was just let go of is free a moment later.
  core::Result<int> port = core::fail(core::ErrorCode::unavailable, "");
  const bool plugged = in_time([&] {
    port = hub->plug(name, model);
    return port || port.error().code != core::ErrorCode::unavailable;
  });
  ASSERT_TRUE(plugged && port) << port.error().message;
}

void PlugBoard::pull_at_answer(const std::string& name, std::size_t count) {
  bus_id(name);
  hub->device(name)->pull_at_answer(count);
}

bool PlugBoard::pulled(const std::string& name) {
  const auto* device = hub->device(name);
  return device == nullptr || !device->connected();
}

std::string PlugBoard::bus_id(const std::string& name) {
  std::string id;
  EXPECT_TRUE(in_time([&] {
    id = hub->bus_id(name);
    return !id.empty() && id != "0-0" && !driver_of(id).empty();
  })) << name << " was not enumerated";
  return id;
}

std::string PlugBoard::driver_of(const std::string& bus_id) {
  std::error_code none;
  return std::filesystem::read_symlink(kDevices / (bus_id + ":1.0") / "driver", none).filename();
}

std::size_t PlugBoard::devices_present() {
  std::size_t count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(kDevices)) {
    const auto name = entry.path().filename().string();
    if (name.find('-') != std::string::npos && name.find(':') == std::string::npos) ++count;
  }
  return count;
}

}  // namespace curblight::test
