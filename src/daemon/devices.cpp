// SPDX-License-Identifier: Apache-2.0
#include "daemon/devices.hpp"

#include <array>
#include <optional>
#include <utility>

#include "peripherals/transport/wire_log.hpp"

namespace curblight::daemon {

namespace {

constexpr const char* kScannerPort = "emulated-scanner";
constexpr const char* kPrinterPort = "emulated-printer";

struct Kind {
  const char* id;
  const char* kind;
  const char* name;
};
constexpr std::array<Kind, 2> kKinds = {{{"scanner-1", "scanner", "Scanner"}, {"printer-1", "label_printer", "Label printer"}}};

std::unexpected<core::Error> not_emulated() {
  return core::fail(core::ErrorCode::not_found, "This box has no emulated devices.");
}

}  // namespace

// Everything that stands in for hardware. The order of members is the order of making: users after what they use.
struct Devices::Emulated {
  Emulated(const DeviceConfig& config, lifecycle::Timer& timer)
      : bus(timer), printer(std::make_shared<emulated::EscposModel>(timer)) {
    if (config.wire_log.empty()) return;
    wire_log.emplace(config.wire_log, timer);
    recording.emplace(bus, *wire_log);
  }
  transport::Bus& wire() { return recording ? static_cast<transport::Bus&>(*recording) : bus; }

  emulated::EmulatedBus bus;
  std::shared_ptr<emulated::HidPosModel> scanner = std::make_shared<emulated::HidPosModel>();
  std::shared_ptr<emulated::EscposModel> printer;
  std::optional<transport::WireLog> wire_log;
  std::optional<transport::RecordingBus> recording;
};

Devices::Devices(const DeviceConfig& config, lifecycle::Timer& timer, DeviceCallbacks callbacks)
    : callbacks_(std::move(callbacks)),
      gpio_(config, timer, {callbacks_.desired_light, callbacks_.on_accept_button, callbacks_.on_door, callbacks_.on_status_change}) {
  if (config.kind == DeviceKind::none) return;
  emulated_ = std::make_unique<Emulated>(config, timer);
  if (config.corrupt_first_scan) emulated_->scanner->corrupt_next_scan();
  scanner_ = std::make_unique<scanner::HidPosScanner>(emulated_->wire(), timer, callbacks_.on_scan, keep_status("scanner-1"));
  printer_ = std::make_unique<label_printer::EscposPrinter>(emulated_->wire(), timer, keep_status("printer-1"));
}

Devices::~Devices() { stop(); }

void Devices::start() {
  gpio_.start();
  if (!emulated_) return;
  emulated_->bus.plug(kScannerPort, emulated_->scanner);
  emulated_->bus.plug(kPrinterPort, emulated_->printer);
  scanner_->start();
  printer_->start();
}

void Devices::stop() {
  scanner_.reset();
  printer_.reset();
  gpio_.stop();
}

lifecycle::StatusCallback Devices::keep_status(const std::string& id) {
  return [this, id](const lifecycle::DeviceStatus& status) {
    {
      const std::lock_guard lock(mutex_);
      status_[id] = status;
    }
    callbacks_.on_status_change();
  };
}

std::vector<api::Device> Devices::list() const {
  std::vector<api::Device> devices;
  if (emulated_) {
    const std::lock_guard lock(mutex_);
    for (const auto& kind : kKinds) {
      const auto known = status_.find(kind.id);
      const auto status = known == status_.end() ? lifecycle::DeviceStatus{} : known->second;
      devices.push_back({kind.id, kind.kind, kind.name, lifecycle::to_string(status.state), status.words});
    }
  }
  for (auto& device : gpio_.list()) devices.push_back(std::move(device));
  return devices;
}

core::Result<void> Devices::emulate_scan(const std::string& data, const std::string& symbology) {
  if (!emulated_) return not_emulated();
  if (data.empty()) return core::fail(core::ErrorCode::invalid_input, "There is nothing to scan.");
  if (!emulated_->scanner->scan(data, symbology)) {
    return core::fail(core::ErrorCode::unavailable, "The emulated scanner is not switched on yet. Try again.");
  }
  return {};
}

core::Result<void> Devices::emulate_printer(const std::string& fault) {
  if (!emulated_) return not_emulated();
  if (fault == "unplugged") {
    emulated_->bus.unplug(kPrinterPort);
    return {};
  }
  if (fault == "none") {
    emulated_->printer->clear_faults();
    emulated_->bus.plug(kPrinterPort, emulated_->printer);
    return {};
  }
  const auto known = emulated::printer_fault(fault);
  if (!known) return core::fail(core::ErrorCode::invalid_input, "The printer has no such fault: " + fault);
  emulated_->printer->set_fault(*known);
  return {};
}

core::Result<std::vector<labels::Page>> Devices::emulated_labels() const {
  if (!emulated_) return not_emulated();
  return emulated_->printer->labels();
}

}  // namespace curblight::daemon
