// SPDX-License-Identifier: Apache-2.0
// 10,000 plug cycles and 100,000 scans, with memory as flat at the end as it was after the first tenth.
#include <gtest/gtest.h>

#include <array>
#include <condition_variable>
#include <memory>
#include <mutex>

#include "live_memory.hpp"
#include "peripherals/emulated/emulated_bus.hpp"
#include "peripherals/emulated/escpos_model.hpp"
#include "peripherals/emulated/hid_pos_model.hpp"
#include "peripherals/emulated/serial_model.hpp"
#include "peripherals/emulated/wedge_model.hpp"
#include "peripherals/label_printer/raster_printer.hpp"
#include "peripherals/registry/device_registry.hpp"
#include "support/fake_timer.hpp"

namespace curblight {
namespace {

using lifecycle::DeviceState;
using test::LiveMemory;
using namespace std::chrono_literals;

constexpr int kPlugCycles = 10'000, kScans = 100'000;
// Freshly started threads and the allocator's own arenas come and go by so much; one lost string per cycle is over it.
constexpr std::int64_t kSlackBlocks = 64, kSlackBytes = 32 * 1024, kSlackResident = 2 * 1024 * 1024;

void expect_flat(const LiveMemory& before, const LiveMemory& after) {
  EXPECT_LE(after.blocks - before.blocks, kSlackBlocks);
  EXPECT_LE(after.bytes - before.bytes, kSlackBytes);
#ifndef __SANITIZE_ADDRESS__  // which keeps what was freed for a while, to find its use
  EXPECT_LE(after.resident - before.resident, kSlackResident);
#endif
  testing::Test::RecordProperty("grown_bytes", static_cast<int>(after.bytes - before.bytes));
}

// A registry with real threads, and waiting for what it tells.
struct Box {
  explicit Box(std::vector<registry::DeviceRule> rules = {}) {
    registry::RegistryCallbacks callbacks;
    callbacks.on_change = [this] { note(); };
    callbacks.sinks.on_scan = [this](const scanner::Scan&) {
      const std::lock_guard lock(mutex);
      ++scans;
      changed.notify_all();
    };
    registry = std::make_unique<registry::DeviceRegistry>(bus, timer, registry::usb_drivers(), std::move(rules), kNeeded, std::move(callbacks));
    registry->start();
  }
  ~Box() { registry->stop(); }

  void note() {
    const std::lock_guard lock(mutex);
    ++changes;
    changed.notify_all();
  }
  bool until(DeviceState state) {
    const auto end = std::chrono::steady_clock::now() + 20s;
    for (;;) {
      std::uint64_t seen = 0;
      {
        const std::lock_guard lock(mutex);
        seen = changes;
      }
      if (registry->list().front().status.state == state) return true;
      std::unique_lock lock(mutex);
      if (!changed.wait_until(lock, end, [&] { return changes != seen; })) return false;
    }
  }
  bool until_scans(int count) {
    std::unique_lock lock(mutex);
    return changed.wait_for(lock, 20s, [&] { return scans >= count; });
  }

  static constexpr std::array kNeeded = {registry::DeviceKind::scanner};
  lifecycle::SystemTimer timer;
  emulated::EmulatedBus bus{timer};
  std::mutex mutex;
  std::condition_variable changed;
  std::uint64_t changes = 0;
  int scans = 0;
  std::unique_ptr<registry::DeviceRegistry> registry;
};

TEST(DevicesInTheLongRun, StayFlatOverTenThousandPlugCycles) {
  Box box;
  const auto model = std::make_shared<emulated::HidPosModel>();
  LiveMemory before;
  for (int cycle = 0; cycle < kPlugCycles; ++cycle) {
    if (cycle == kPlugCycles / 10) before = test::live_memory();
    box.bus.plug("1-1", model);
    ASSERT_TRUE(box.until(DeviceState::ready)) << cycle;
    box.bus.unplug("1-1");
    ASSERT_TRUE(box.until(DeviceState::absent)) << cycle;
  }
  expect_flat(before, test::live_memory());
  EXPECT_EQ(box.registry->list().front().counters.at("connects"), static_cast<std::uint64_t>(kPlugCycles));
}

// Each time another device, hence another driver with another thread.
TEST(DevicesInTheLongRun, StayFlatWhenEachDeviceIsAnother) {
  Box box;
  LiveMemory before;
  for (int cycle = 0; cycle < kPlugCycles / 5; ++cycle) {
    if (cycle == kPlugCycles / 50) before = test::live_memory();
    box.bus.plug("1-1", std::make_shared<emulated::HidPosModel>(emulated::HidPosMaker::honeywell, std::to_string(1'000'000 + cycle)));
    ASSERT_TRUE(box.until(DeviceState::ready)) << cycle;
    box.bus.unplug("1-1");
    ASSERT_TRUE(box.until(DeviceState::absent)) << cycle;
  }
  expect_flat(before, test::live_memory());
  EXPECT_EQ(box.registry->list().size(), 1U);
}

template <typename Model>
void stay_flat_over_scans(int scans, std::uint16_t vendor, const std::string& driver) {
  // What was scanned within the window is remembered; thousands of scans a second would fill it.
  Box box({{.selector = {.vendor = vendor}, .driver = driver, .options = {{"duplicate_window_ms", std::int64_t{0}}}}});
  const auto model = std::make_shared<Model>();
  box.bus.plug("1-1", model);
  ASSERT_TRUE(box.until(DeviceState::ready));
  LiveMemory before;
  for (int scan = 1; scan <= scans; ++scan) {
    ASSERT_TRUE(model->scan("CLB" + std::to_string(10'000'000 + scan), "]C0"));
    if (scan % 100 == 0) {
      ASSERT_TRUE(box.until_scans(scan)) << scan;
    }
    if (scan == scans / 10) before = test::live_memory();
  }
  expect_flat(before, test::live_memory());
  EXPECT_EQ(box.registry->list().front().counters.at("scans"), static_cast<std::uint64_t>(scans));
}

TEST(DevicesInTheLongRun, StayFlatOverAHundredThousandScans) { stay_flat_over_scans<emulated::HidPosModel>(kScans, 0x0c2e, "hid_pos"); }

// Each is some thirty reports.
TEST(DevicesInTheLongRun, StayFlatOverTenThousandScansOfAKeyboard) { stay_flat_over_scans<emulated::WedgeModel>(kScans / 10, 0x1eab, "wedge"); }

TEST(DevicesInTheLongRun, StayFlatOverAHundredThousandScansOfASerialPort) { stay_flat_over_scans<emulated::SerialModel>(kScans, 0x05e0, "serial"); }

// A printer's driver on one thread and a fake clock: connecting asks some dozen questions.
TEST(DevicesInTheLongRun, StayFlatOverTenThousandPlugCyclesOfAPrinter) {
  test::FakeTimer timer;
  emulated::EmulatedBus bus(timer);
  const auto model = std::make_shared<emulated::EscposModel>(timer);
  std::stop_source stop;
  int cycles = 0, ready = 0;
  LiveMemory before, after;
  label_printer::RasterPrinter printer(bus, timer, [&](const lifecycle::DeviceStatus& status) { ready += status.state == DeviceState::ready ? 1 : 0; });
  std::function<void()> plug, unplug;
  plug = [&] {
    bus.plug("1-1", model);
    timer.after(10s, unplug);
  };
  unplug = [&] {
    bus.unplug("1-1");
    ++cycles;
    if (cycles == kPlugCycles / 10) before = test::live_memory();
    if (cycles < kPlugCycles) return timer.after(10s, plug);
    after = test::live_memory();
    stop.request_stop();
  };
  timer.after(1s, plug);
  printer.run(stop.get_token());
  EXPECT_EQ(ready, kPlugCycles);
  expect_flat(before, after);
}

// The counter counts: a check that cannot fail would prove nothing.
TEST(LiveMemoryCounts, ShowALeak) {
  const auto before = test::live_memory();
  auto leak = std::make_unique<std::array<char, 4096>>();
  const auto after = test::live_memory();
  EXPECT_EQ(after.blocks - before.blocks, 1);
  EXPECT_GE(after.bytes - before.bytes, 4096);
}

}  // namespace
}  // namespace curblight
