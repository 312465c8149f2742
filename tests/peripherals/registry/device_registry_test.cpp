// SPDX-License-Identifier: Apache-2.0
// Real drivers on real threads over the in-process bus: several devices of a kind at once, replacement, the list.
#include "peripherals/registry/device_registry.hpp"

#include <condition_variable>

#include <gmock/gmock.h>

#include "peripherals/emulated/emulated_bus.hpp"
#include "peripherals/emulated/escpos_model.hpp"
#include "peripherals/emulated/hid_pos_model.hpp"
#include "peripherals/emulated/serial_model.hpp"
#include "peripherals/emulated/wedge_model.hpp"
#include "peripherals/emulated/zpl_model.hpp"
#include "peripherals/label_printer/printer_role.hpp"

namespace curblight::registry {
namespace {

using emulated::HidPosModel;
using lifecycle::DeviceState;
using testing::ElementsAre;
using testing::UnorderedElementsAre;
using namespace std::chrono_literals;

constexpr std::array kNeeded = {DeviceKind::scanner, DeviceKind::label_printer};

std::shared_ptr<HidPosModel> scanner_model(const std::string& serial) {
  return std::make_shared<HidPosModel>(emulated::HidPosMaker::honeywell, serial);
}

struct Box {
  explicit Box(std::vector<DeviceRule> rules = {}) {
    RegistryCallbacks callbacks;
    callbacks.sinks.on_scan = [this](const scanner::Scan& scan) {
      const std::lock_guard lock(mutex);
      scans.emplace_back(scan.device, scan.data);
      changed.notify_all();
    };
    callbacks.on_change = [this] {
      const std::lock_guard lock(mutex);
      changed.notify_all();
    };
    callbacks.on_printer = [this](const std::string& id, label_printer::LabelPrinter* printer) {
      if (id == "printer-1") role.use(printer);
    };
    registry = std::make_unique<DeviceRegistry>(bus, timer, usb_drivers(), std::move(rules), kNeeded, std::move(callbacks));
  }
  ~Box() { registry->stop(); }

  // Whether the condition comes to hold. `holds` runs without a lock, since it asks the registry.
  bool wait(const std::function<bool()>& holds) {
    const auto end = std::chrono::steady_clock::now() + 20s;
    while (!holds()) {
      if (std::chrono::steady_clock::now() > end) return false;
      std::unique_lock lock(mutex);
      changed.wait_for(lock, 5ms);
    }
    return true;
  }
  DeviceEntry entry(const std::string& id) const {
    for (auto& candidate : registry->list()) {
      if (candidate.id == id) return candidate;
    }
    return {};
  }
  bool in_state(const std::string& id, DeviceState state) {
    return wait([&] { return entry(id).id == id && entry(id).status.state == state; });
  }

  lifecycle::SystemTimer timer;
  emulated::EmulatedBus bus{timer};
  label_printer::PrinterRole role;
  std::mutex mutex;
  std::condition_variable changed;
  std::vector<std::pair<std::string, std::string>> scans;
  std::unique_ptr<DeviceRegistry> registry;
};

TEST(DeviceRegistries, ListWhatIsNeededAsAbsentWhenNothingIsPluggedIn) {
  Box box;
  box.registry->start();
  const auto list = box.registry->list();
  ASSERT_EQ(list.size(), 2U);
  EXPECT_EQ(list[0].id, "scanner-1");
  EXPECT_EQ(list[0].status.state, DeviceState::absent);
  EXPECT_EQ(list[0].status.words, "No barcode scanner is plugged in.");
  EXPECT_EQ(list[1].id, "printer-1");
  EXPECT_FALSE(list[1].device);
}

TEST(DeviceRegistries, RunTwoScannersAtOnceAndSayWhichOneScanned) {
  Box box;
  const auto left = scanner_model("LEFT"), right = scanner_model("RIGHT");
  box.bus.plug("1-1", left);
  box.registry->start();
  box.bus.plug("1-2", right);
  ASSERT_TRUE(box.in_state("scanner-1", DeviceState::ready) && box.in_state("scanner-2", DeviceState::ready));
  ASSERT_TRUE(left->scan("A", "]C0"));
  ASSERT_TRUE(right->scan("B", "]C0"));
  ASSERT_TRUE(box.wait([&] { const std::lock_guard lock(box.mutex); return box.scans.size() == 2; }));
  EXPECT_THAT(box.scans, UnorderedElementsAre(std::pair("scanner-1", "A"), std::pair("scanner-2", "B")));
  const auto second = box.entry("scanner-2");
  EXPECT_EQ(second.name, "Scanner 2");
  EXPECT_EQ(second.device->serial, "RIGHT");
  EXPECT_EQ(second.device->path, "1-2");
  EXPECT_EQ(second.status.driver, "hid_pos");
  EXPECT_EQ(second.counters.at("scans"), 1U);
}

TEST(DeviceRegistries, LetAReplacementTakeOverThePlaceOfTheOneThatWent) {
  Box box;
  box.bus.plug("1-1", scanner_model("OLD"));
  box.registry->start();
  ASSERT_TRUE(box.in_state("scanner-1", DeviceState::ready));
  box.bus.unplug("1-1");
  ASSERT_TRUE(box.in_state("scanner-1", DeviceState::absent));
  EXPECT_EQ(box.entry("scanner-1").last_error->words, "The scanner was unplugged.");
  const auto replacement = scanner_model("NEW");
  box.bus.plug("1-3", replacement);
  ASSERT_TRUE(box.in_state("scanner-1", DeviceState::ready));
  ASSERT_TRUE(replacement->scan("X", "]C0"));
  ASSERT_TRUE(box.wait([&] { const std::lock_guard lock(box.mutex); return !box.scans.empty(); }));
  EXPECT_EQ(box.entry("scanner-1").device->serial, "NEW");
  EXPECT_EQ(box.registry->list().size(), 2U);
}

TEST(DeviceRegistries, TakeErrorsBeforeTheDeviceLeavesForTheSameUnplug) {
  Box box;
  const auto model = scanner_model("S");
  box.bus.plug("1-1", model);
  box.registry->start();
  ASSERT_TRUE(box.in_state("scanner-1", DeviceState::ready));
  box.bus.loosen("1-1");
  ASSERT_TRUE(box.in_state("scanner-1", DeviceState::degraded));
  box.bus.unplug("1-1");
  ASSERT_TRUE(box.in_state("scanner-1", DeviceState::absent));
  box.bus.plug("1-1", model);
  ASSERT_TRUE(box.in_state("scanner-1", DeviceState::ready));
  EXPECT_EQ(box.entry("scanner-1").counters.at("connects"), 2U) << "the same driver, all along";
}

TEST(DeviceRegistries, RunScannersOfAllKindsAtOnceAndTakeTheirScansTheSameWay) {
  Box box;
  const auto hid_pos = scanner_model("S");
  const auto wedge = std::make_shared<emulated::WedgeModel>();
  const auto serial = std::make_shared<emulated::SerialModel>();
  box.bus.plug("1-1", hid_pos);
  box.bus.plug("1-2", wedge);
  box.bus.plug("1-3", serial);
  box.registry->start();
  const auto ready = [&](const char* id) { return box.in_state(id, DeviceState::ready); };
  ASSERT_TRUE(ready("scanner-1") && ready("scanner-2") && ready("scanner-3"));
  EXPECT_EQ(box.entry("scanner-2").status.driver, "wedge");
  EXPECT_EQ(box.entry("scanner-3").status.driver, "serial");
  ASSERT_TRUE(hid_pos->scan("A", "]C0") && wedge->scan("B", "]C0") && serial->scan("C", "]C0"));
  ASSERT_TRUE(box.wait([&] { const std::lock_guard lock(box.mutex); return box.scans.size() == 3; }));
  EXPECT_THAT(box.scans, UnorderedElementsAre(std::pair("scanner-1", "A"), std::pair("scanner-2", "B"), std::pair("scanner-3", "C")));
  EXPECT_EQ(box.entry("scanner-3").counters.at("scans"), 1U);
}

TEST(DeviceRegistries, GiveScannersTheOptionsOfTheSettings) {
  Box box({{.selector = {.port = "1-1"}, .driver = "wedge", .options = {{"layout", "fr"}, {"terminator", "none"}, {"inter_character_ms", 10}}},
           {.selector = {.port = "1-2"}, .driver = "serial", .options = {{"baud", 115'200}, {"data_bits", 7}, {"parity", "even"}, {"stop_bits", 2}, {"terminator", "crlf"}}}});
  const auto wedge = std::make_shared<emulated::WedgeModel>(emulated::WedgeCountry::fr, emulated::WedgeSuffix::enter);
  const auto serial = std::make_shared<emulated::SerialModel>("\r\n");
  box.bus.plug("1-1", wedge);
  box.bus.plug("1-2", serial);
  box.registry->start();
  ASSERT_TRUE(box.in_state("scanner-1", DeviceState::ready) && box.in_state("scanner-2", DeviceState::ready));
  EXPECT_EQ(serial->port().line_coding, (transport::Bytes{0x00, 0xc2, 0x01, 0, 2, 2, 7}));
  ASSERT_TRUE(wedge->scan("Maya-27", "]C0") && serial->scan("A\rB", "]C0"));
  ASSERT_TRUE(box.wait([&] { const std::lock_guard lock(box.mutex); return box.scans.size() == 2; }));
  EXPECT_THAT(box.scans, UnorderedElementsAre(std::pair("scanner-1", "Maya-27\r"), std::pair("scanner-2", "A\rB")));
}

TEST(DeviceRegistries, IgnoreWhatTheSettingsSay) {
  Box box({{.selector = {.port = "1-1"}, .use = Use::ignore}});
  const auto ignored = scanner_model("S");
  box.bus.plug("1-1", ignored);
  box.registry->start();
  box.bus.plug("1-2", scanner_model("T"));
  ASSERT_TRUE(box.in_state("scanner-1", DeviceState::ready));
  EXPECT_EQ(box.entry("scanner-1").device->serial, "T");
  EXPECT_FALSE(ignored->enabled());
  EXPECT_EQ(box.registry->list().size(), 2U);
}

labels::Page small_page() {
  labels::Page page(576, 40);
  page.set_black(3, 3);
  return page;
}

struct Job {
  std::mutex mutex;
  std::vector<label_printer::PrintStage> stages;
  label_printer::PrintJob make(const std::string& id) {
    return {id, small_page(), [this](const label_printer::PrintProgress& progress) {
              const std::lock_guard lock(mutex);
              stages.push_back(progress.stage);
            }};
  }
  label_printer::PrintStage last() {
    const std::lock_guard lock(mutex);
    return stages.empty() ? label_printer::PrintStage::failed : stages.back();
  }
};

TEST(DeviceRegistries, GiveEachPrinterTheLanguageThatItSpeaks) {
  Box box;
  box.bus.plug("1-1", std::make_shared<emulated::ZplModel>(box.timer));
  box.bus.plug("1-2", std::make_shared<emulated::EscposModel>(box.timer));
  box.registry->start();
  ASSERT_TRUE(box.in_state("printer-1", DeviceState::ready) && box.in_state("printer-2", DeviceState::ready));
  EXPECT_EQ(box.entry("printer-1").status.driver, "zpl");
  EXPECT_EQ(box.entry("printer-2").status.driver, "escpos");
}

TEST(PrinterRoles, HoldAJobUntilThereIsAPrinterAndPrintItOnce) {
  Box box;
  box.registry->start();
  Job job;
  ASSERT_TRUE(box.role.print(job.make("a")));
  EXPECT_EQ(job.last(), label_printer::PrintStage::waiting);
  EXPECT_EQ(box.role.status().state, DeviceState::absent);
  const auto printer = std::make_shared<emulated::EscposModel>(box.timer);
  box.bus.plug("1-1", printer);
  ASSERT_TRUE(box.wait([&] { return job.last() == label_printer::PrintStage::printed; }));
  EXPECT_EQ(printer->labels(), std::vector{small_page()});
}

TEST(PrinterRoles, GiveAWaitingJobToTheReplacementAndLeaveTheOtherPrinterAlone) {
  Box box;
  const auto model = [&](const std::string& serial) {
    return std::make_shared<emulated::EscposModel>(box.timer, emulated::EscposModelOptions{.serial = serial});
  };
  const auto old = model("OLD"), other = model("OTHER"), replacement = model("NEW");
  box.bus.plug("1-1", old);
  box.bus.plug("1-2", other);
  box.registry->start();
  ASSERT_TRUE(box.in_state("printer-1", DeviceState::ready) && box.in_state("printer-2", DeviceState::ready));
  box.bus.unplug("1-1");
  ASSERT_TRUE(box.in_state("printer-1", DeviceState::absent));
  Job job;
  ASSERT_TRUE(box.role.print(job.make("a")));
  ASSERT_TRUE(box.wait([&] { return job.last() == label_printer::PrintStage::waiting; }));
  box.bus.plug("1-3", replacement);
  ASSERT_TRUE(box.wait([&] { return job.last() == label_printer::PrintStage::printed; }));
  EXPECT_EQ(replacement->labels().size(), 1U);
  EXPECT_TRUE(other->labels().empty());
  EXPECT_TRUE(old->labels().empty());
}

TEST(PrinterRoles, TakeBackAJobThatWaitsForAPrinter) {
  label_printer::PrinterRole role;
  Job job;
  ASSERT_TRUE(role.print(job.make("a")));
  EXPECT_TRUE(role.cancel("a"));
  EXPECT_FALSE(role.cancel("a"));
}

// A driver that stands for something which is not on the bus.
class StillDriver final : public driver::Driver {
 public:
  explicit StillDriver(lifecycle::StatusCallback on_status) : on_status_(std::move(on_status)) {}
  void start() override { on_status_(status()); }
  lifecycle::DeviceStatus status() const override { return {DeviceState::ready, lifecycle::Remedy::none, "net", "Ready", "tcp"}; }
  lifecycle::DeviceCounters::Counts counters() const override { return {{"connects", 1}}; }

 private:
  lifecycle::StatusCallback on_status_;
};

TEST(DeviceRegistries, ListDevicesThatAreNotOnTheBusToo) {
  Box box;
  box.registry->add("back-office", DeviceKind::label_printer, [](lifecycle::StatusCallback on_status, DriverSinks) {
    return MadeDriver{std::make_unique<StillDriver>(std::move(on_status))};
  }, "192.168.1.50:9100");
  box.registry->start();
  const auto entry = box.entry("back-office");
  EXPECT_EQ(entry.status.driver, "tcp");
  EXPECT_EQ(entry.name, "Label printer (back-office)");
  EXPECT_EQ(entry.where, "192.168.1.50:9100");
  EXPECT_EQ(entry.counters.at("connects"), 1U);
}

}  // namespace
}  // namespace curblight::registry
