// SPDX-License-Identifier: Apache-2.0
// A signature pad in the list of devices: there when it is plugged in, and the pad that signatures are asked of.
#include <condition_variable>

#include <gtest/gtest.h>

#include "peripherals/emulated/emulated_bus.hpp"
#include "peripherals/emulated/stu_model.hpp"
#include "peripherals/registry/device_registry.hpp"
#include "peripherals/signature_pad/pad_role.hpp"

namespace curblight::registry {
namespace {

using namespace std::chrono_literals;

struct Silent final : signature_pad::PadListener {
  void shown(int, int) override {}
  void drew(Stroke, const labels::InkPoint&) override {}
  void lifted() override {}
  void cleared() override {}
  void ended(signature_pad::PadEnd, const std::string&) override {}
};

TEST(PadRoles, AskWhicheverPadIsPluggedIn) {
  lifecycle::SystemTimer timer;
  emulated::EmulatedBus bus(timer);
  signature_pad::PadRole role;
  RegistryCallbacks callbacks;
  callbacks.on_pad = [&](const std::string& id, signature_pad::SignaturePad* pad) {
    if (id == "pad-1") role.use(pad);
  };
  DeviceRegistry registry(bus, timer, usb_drivers(), {}, {}, std::move(callbacks));
  registry.start();
  EXPECT_TRUE(registry.list().empty()) << "nobody misses a pad that never was";
  const auto begin = [&] { return role.begin({.prompt = {}, .listener = std::make_shared<Silent>()}); };
  EXPECT_EQ(begin().error().message, "No signature pad is plugged in.");

  bus.plug("1-3", std::make_shared<emulated::StuModel>(timer));
  const auto end = std::chrono::steady_clock::now() + 20s;
  while (!begin() && std::chrono::steady_clock::now() < end) std::this_thread::yield();
  while (registry.list().front().status.state != lifecycle::DeviceState::ready && std::chrono::steady_clock::now() < end) std::this_thread::yield();
  const auto list = registry.list();
  ASSERT_EQ(list.size(), 1U);
  EXPECT_EQ(list[0].id, "pad-1");
  EXPECT_EQ(list[0].name, "Signature pad");
  EXPECT_EQ(list[0].status.state, lifecycle::DeviceState::ready);
  EXPECT_EQ(list[0].status.driver, "stu");
  EXPECT_EQ(begin().error().code, core::ErrorCode::conflict);
  registry.stop();
  EXPECT_EQ(begin().error().code, core::ErrorCode::unavailable);
}

}  // namespace
}  // namespace curblight::registry
