// SPDX-License-Identifier: Apache-2.0
#include "daemon/devices.hpp"

#include <fmt/format.h>

#include <array>
#include <optional>
#include <span>
#include <utility>

#include "daemon/emulated_hand.hpp"
#include "daemon/emulated_scanners.hpp"
#include "peripherals/emulated/emulated_bus.hpp"
#include "peripherals/emulated/escpos_model.hpp"
#include "peripherals/label_printer/raster_printer.hpp"
#include "peripherals/transport/recording_bus.hpp"
#include "peripherals/transport/wire_log.hpp"
#include "peripherals/usb/libusb_bus.hpp"

namespace curblight::daemon {

namespace {

constexpr const char* kPrinterPort = "emulated-printer";
constexpr const char* kPadPort = "emulated-pad";

// What a pickup counter cannot do without: shown as absent while it is. A printer on the network is one, too.
constexpr std::array kNeeded = {registry::DeviceKind::scanner, registry::DeviceKind::label_printer};

std::span<const registry::DeviceKind> needed(const DeviceConfig& config) {
  return std::span(kNeeded).first(config.network.empty() ? kNeeded.size() : 1);
}

// Which printer prints labels: the one that the settings name, else one that they set up, else the first that is plugged in (empty).
std::string chosen_printer(const DeviceConfig& config) {
  if (!config.usb.label_printer.empty() || config.network.empty()) return config.usb.label_printer;
  return config.network.front().name;
}

api::Device shown(const registry::DeviceEntry& entry) {
  api::Device device;
  device.id = entry.id;
  device.kind = registry::names_of(entry.kind).api;
  device.name = entry.name;
  device.state = lifecycle::to_string(entry.status.state);
  device.words = entry.status.words;
  device.model = entry.status.name;
  device.driver = entry.status.driver;
  device.firmware = entry.status.firmware;
  if (entry.device) {
    device.usb_id = fmt::format("{:04x}:{:04x}", entry.device->vendor, entry.device->product);
    device.serial = entry.device->serial;
    device.port = entry.device->path;
  }
  if (!entry.where.empty()) device.port = entry.where;
  if (entry.last_error) {
    device.last_error = entry.last_error->words;
    device.last_error_at = api::Time{entry.last_error->at.time_since_epoch().count()};
  }
  for (const auto& [name, count] : entry.counters) device.counters[name] = static_cast<std::int64_t>(count);
  return device;
}

}  // namespace

// Everything that stands in for hardware.
struct Devices::Emulated {
  explicit Emulated(lifecycle::Timer& timer)
      : bus(timer), printer(std::make_shared<emulated::EscposModel>(timer)), pad(std::make_shared<emulated::StuModel>(timer)), hand(*pad) {}

  emulated::EmulatedBus bus;
  EmulatedScanners scanners{bus};
  std::shared_ptr<emulated::EscposModel> printer;
  std::shared_ptr<emulated::StuModel> pad;
  EmulatedHand hand;
};

// The bus as drivers see it, on record if somebody asked for it.
struct Devices::Wire {
  Wire(const DeviceConfig& config, transport::Bus& real_bus, lifecycle::Timer& timer) : real(real_bus) {
    if (config.wire_log.empty()) return;
    log.emplace(config.wire_log, timer);
    recording.emplace(real, *log);
  }
  transport::Bus& bus() { return recording ? static_cast<transport::Bus&>(*recording) : real; }

  transport::Bus& real;
  std::optional<transport::WireLog> log;
  std::optional<transport::RecordingBus> recording;
};

Devices::Devices(const DeviceConfig& config, lifecycle::Timer& timer, DeviceCallbacks callbacks)
    : callbacks_(std::move(callbacks)),
      gpio_(config, timer, {callbacks_.desired_light, callbacks_.on_accept_button, callbacks_.on_door, callbacks_.on_status_change}) {
  if (config.kind == DeviceKind::none) return;
  if (config.kind == DeviceKind::usb) {
    usb_ = std::make_unique<usb::LibusbBus>();
    wire_ = std::make_unique<Wire>(config, *usb_, timer);
  } else {
    emulated_ = std::make_unique<Emulated>(timer);
    if (config.corrupt_first_scan) emulated_->scanners.corrupt_next_scan();
    wire_ = std::make_unique<Wire>(config, emulated_->bus, timer);
  }

  registry::RegistryCallbacks told;
  told.sinks.on_scan = callbacks_.on_scan;
  told.on_change = callbacks_.on_status_change;
  told.on_printer = [this, chosen = chosen_printer(config)](const std::string& id, label_printer::LabelPrinter* printer) {
    if (id == (chosen.empty() ? registry_->first_of(registry::DeviceKind::label_printer) : chosen)) printer_.use(printer);
  };
  told.on_pad = [this](const std::string& id, signature_pad::SignaturePad* pad) {
    if (id == registry_->first_of(registry::DeviceKind::signature_pad)) pad_.use(pad);
  };
  registry_ = std::make_unique<registry::DeviceRegistry>(wire_->bus(), timer, registry::usb_drivers(), config.usb.rules, needed(config), std::move(told));
  add_network_printers(config, timer);
  cameras_.add_to(*registry_, config.cameras, timer);
}

void Devices::add_network_printers(const DeviceConfig& config, lifecycle::Timer& timer) {
  if (config.network.empty()) return;
  std::vector<network::NetworkAddress> addresses;
  for (const auto& printer : config.network) addresses.push_back(printer.address);
  network_ = std::make_unique<network::NetworkBus>(std::move(addresses));
  network_wire_ = std::make_unique<Wire>(config, *network_, timer);
  for (const auto& printer : config.network) {
    const auto where = network::path_of(printer.address);
    const auto make = [&](lifecycle::StatusCallback on_status, registry::DriverSinks) {
      auto options = label_printer::network_options(where);
      auto driver = std::make_unique<label_printer::RasterPrinter>(network_wire_->bus(), timer, std::move(on_status), printer.language, std::move(options));
      auto* port = driver.get();
      return registry::MadeDriver{std::move(driver), port};
    };
    registry_->add(printer.name, registry::DeviceKind::label_printer, make, where);
  }
}

Devices::~Devices() { stop(); }

void Devices::start() {
  gpio_.start();
  if (emulated_) {
    emulated_->scanners.plug();
    emulated_->bus.plug(kPrinterPort, emulated_->printer);
    emulated_->bus.plug(kPadPort, emulated_->pad);
  }
  if (registry_) registry_->start();
}

void Devices::stop() {
  if (registry_) registry_->stop();
  gpio_.stop();
}

std::vector<api::Device> Devices::list() const {
  std::vector<api::Device> devices;
  if (registry_) {
    for (const auto& entry : registry_->list()) devices.push_back(shown(entry));
  }
  for (auto& device : gpio_.list()) devices.push_back(std::move(device));
  return devices;
}

core::Result<void> Devices::emulate_scan(const api::EmulateScan& scan) {
  if (!emulated_) return not_emulated();
  if (scan.data.empty()) return core::fail(core::ErrorCode::invalid_input, "There is nothing to scan.");
  return emulated_->scanners.scan(scan);
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

core::Result<void> Devices::emulate_sign(const api::EmulateSign& sign) {
  if (!emulated_) return not_emulated();
  if (sign.action == "unplug") {
    emulated_->bus.unplug(kPadPort);
    return {};
  }
  if (sign.action == "plug") {
    emulated_->bus.plug(kPadPort, emulated_->pad);
    return {};
  }
  return emulated_->hand.act(sign);
}

core::Result<api::EmulatedPad> Devices::emulated_pad() const {
  if (!emulated_) return not_emulated();
  const auto& pad = *emulated_->pad;
  api::EmulatedPad shown;
  shown.width = pad.options().lcd_width;
  shown.height = pad.options().lcd_height;
  shown.plugged = emulated_->bus.plugged(kPadPort);
  shown.inking = pad.inking();
  shown.nonvolatile_writes = pad.nonvolatile_writes();
  return shown;
}

core::Result<labels::Page> Devices::emulated_pad_screen() const {
  if (!emulated_) return not_emulated();
  return emulated_->pad->lcd();
}

core::Result<std::vector<labels::Page>> Devices::emulated_labels() const {
  if (!emulated_) return not_emulated();
  return emulated_->printer->labels();
}

}  // namespace curblight::daemon
