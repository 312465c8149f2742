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
constexpr const char* kAcceptButton = "accept_button";

struct Kind {
  const char* id;
  const char* kind;
  const char* name;
};
constexpr std::array<Kind, 3> kKinds = {{{"scanner-1", "scanner", "Scanner"},
                                         {"printer-1", "label_printer", "Label printer"},
                                         {"light-1", "light", "Light"}}};

indicator::IndicatorLines lines_of(const DeviceConfig& config) {
  if (config.one_lamp) return {"", "", "", "", "lamp_single", kAcceptButton};
  return {"lamp_red", "lamp_yellow", "lamp_green", "lamp_blue", "", kAcceptButton};
}

std::vector<std::string> line_names(const indicator::IndicatorLines& lines) {
  std::vector<std::string> names;
  for (const auto* name : {&lines.red, &lines.yellow, &lines.green, &lines.blue, &lines.single, &lines.accept_button}) {
    if (!name->empty()) names.push_back(*name);
  }
  return names;
}

std::unexpected<core::Error> not_emulated() {
  return core::fail(core::ErrorCode::not_found, "This box has no emulated devices.");
}

}  // namespace

// Everything that stands in for hardware. The order of members is the order of making: users after what they use.
struct Devices::Emulated {
  Emulated(const DeviceConfig& config, lifecycle::Timer& timer)
      : bus(timer), printer(std::make_shared<emulated::EscposModel>(timer)), gpio(line_names(lines_of(config)), timer) {
    if (config.wire_log.empty()) return;
    wire_log.emplace(config.wire_log, timer);
    recording.emplace(bus, *wire_log);
  }
  transport::Bus& wire() { return recording ? static_cast<transport::Bus&>(*recording) : bus; }

  emulated::EmulatedBus bus;
  std::shared_ptr<emulated::HidPosModel> scanner = std::make_shared<emulated::HidPosModel>();
  std::shared_ptr<emulated::EscposModel> printer;
  gpio::EmulatedGpio gpio;
  std::optional<transport::WireLog> wire_log;
  std::optional<transport::RecordingBus> recording;
};

Devices::Devices(const DeviceConfig& config, lifecycle::Timer& timer, DeviceCallbacks callbacks) : callbacks_(std::move(callbacks)) {
  if (config.kind == DeviceKind::none) return;
  emulated_ = std::make_unique<Emulated>(config, timer);
  if (config.corrupt_first_scan) emulated_->scanner->corrupt_next_scan();
  scanner_ = std::make_unique<scanner::HidPosScanner>(emulated_->wire(), timer, callbacks_.on_scan, keep_status("scanner-1"));
  printer_ = std::make_unique<label_printer::EscposPrinter>(emulated_->wire(), timer, keep_status("printer-1"));
  indicator_ = std::make_unique<indicator::Indicator>(emulated_->gpio, timer, lines_of(config), callbacks_.desired_light,
                                                      callbacks_.on_accept_button, keep_status("light-1"));
}

Devices::~Devices() { stop(); }

void Devices::start() {
  if (!emulated_) return;
  indicator_->start();
  emulated_->bus.plug(kScannerPort, emulated_->scanner);
  emulated_->bus.plug(kPrinterPort, emulated_->printer);
  scanner_->start();
  printer_->start();
}

void Devices::stop() {
  scanner_.reset();
  printer_.reset();
  indicator_.reset();
}

void Devices::poke_light() {
  if (indicator_) indicator_->poke();
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
  if (!emulated_) return devices;
  const std::lock_guard lock(mutex_);
  for (const auto& kind : kKinds) {
    const auto known = status_.find(kind.id);
    const auto status = known == status_.end() ? lifecycle::DeviceStatus{} : known->second;
    devices.push_back({kind.id, kind.kind, kind.name, lifecycle::to_string(status.state), status.words});
  }
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

core::Result<void> Devices::emulate_gpio(const std::string& line, bool value) {
  if (!emulated_) return not_emulated();
  return emulated_->gpio.set_input(line, value ? gpio::Level::active : gpio::Level::inactive);
}

core::Result<std::vector<labels::Page>> Devices::emulated_labels() const {
  if (!emulated_) return not_emulated();
  return emulated_->printer->labels();
}

core::Result<api::GpioLines> Devices::emulated_gpio() const {
  if (!emulated_) return not_emulated();
  api::GpioLines lines;
  for (const auto& line : emulated_->gpio.lines()) {
    const char* direction = line.direction == gpio::Direction::input ? "input" : line.direction == gpio::Direction::output ? "output" : "unused";
    lines.lines.push_back({line.name, direction, line.level == gpio::Level::active});
  }
  return lines;
}

}  // namespace curblight::daemon
