// SPDX-License-Identifier: Apache-2.0
#include "peripherals/wedge/wedge_scanner.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "peripherals/driver/open_words.hpp"
#include "peripherals/scanner/makers.hpp"
#include "peripherals/wedge/wedge_ids.hpp"

namespace curblight::wedge {

namespace {

using lifecycle::DeviceState;
using lifecycle::DeviceStatus;
using lifecycle::Remedy;
using transport::TransferError;
using namespace std::chrono_literals;

constexpr std::uint8_t kHidClass = 3, kBootSubclass = 1, kKeyboardProtocol = 1;
constexpr auto kControlTimeout = 1000ms;

bool is_boot_keyboard(const transport::InterfaceInfo& interface) {
  return interface.device_class == kHidClass && interface.subclass == kBootSubclass && interface.protocol == kKeyboardProtocol;
}

struct Order {
  std::uint8_t request;
  std::uint16_t value;
  transport::Bytes data;
};
// HID 1.11, 7.2: SET_PROTOCOL to the boot protocol; SET_IDLE to reports at changes only; SET_REPORT, output report 0, all
// lamps off: a scanner that was told of Caps Lock while it was the system's keyboard turns its letters round.
const std::array<Order, 3> kOrders = {{{0x0b, 0, {}}, {0x0a, 0, {}}, {0x09, 0x0200, {0x00}}}};

}  // namespace

struct WedgeScanner::Connection {
  std::unique_ptr<transport::Device> device;
  transport::EndpointInfo endpoint;
  DeviceStatus ready;  // with the name and the firmware
};

bool WedgeScanner::drives(const transport::DeviceInfo& device) {
  const bool known = std::ranges::any_of(kWedgeIds, [&](const WedgeId& id) {
    return id.vendor == device.vendor && (device.product & id.mask) == id.product;
  });
  return known && std::ranges::any_of(device.interfaces, is_boot_keyboard);
}

WedgeScanner::WedgeScanner(transport::Bus& bus, lifecycle::Timer& timer, scanner::ScanCallback on_scan,
                           lifecycle::StatusCallback on_status, WedgeOptions options)
    : bus_(bus), options_(std::move(options)), reader_(timer, std::move(on_scan), options_.duplicate_window),
      loop_(bus, timer,
            {.driver = kDriver,
             .thread = "device-scanner",
             .absent_words = "No barcode scanner is plugged in.",
             .drives = drives,
             .selector = options_.selector},
            [this](const transport::DeviceInfo& device, std::stop_token stop) { return attend(device, std::move(stop)); },
            std::move(on_status)) {}

DeviceStatus WedgeScanner::attend(const transport::DeviceInfo& device, std::stop_token stop) {
  loop_.set_status({DeviceState::starting, Remedy::none, scanner::name_of(device), "Starting"});
  auto connection = connect(device, stop);
  if (!connection) return connection.error();
  loop_.connected();
  WedgeDecoder decoder(options_.layout, options_.text);
  return reader_.read({*connection->device, connection->endpoint, connection->endpoint.max_packet, connection->ready}, decoder, loop_, std::move(stop));
}

// The error is the status that tells why it cannot be used.
std::expected<WedgeScanner::Connection, DeviceStatus> WedgeScanner::connect(const transport::DeviceInfo& device, std::stop_token stop) {
  const std::string name = scanner::name_of(device);
  const auto unusable = [&](const std::string& why) {
    return std::unexpected(DeviceStatus{DeviceState::fault, Remedy::service, name, why});
  };
  const auto keyboard = std::ranges::find_if(device.interfaces, is_boot_keyboard);
  if (keyboard == device.interfaces.end()) {
    return unusable("This scanner is not in keyboard mode. Name another driver for it, or scan the code for \"USB keyboard\" in its manual.");
  }
  const auto endpoint = find_in_endpoint(*keyboard, transport::EndpointKind::interrupt);
  if (!endpoint) return unusable("This scanner cannot be used: it has no interrupt endpoint.");

  auto opened = bus_.open(device.path);
  if (!opened) return std::unexpected(driver::cannot_open(opened.error(), "scanner", name));
  // Every keyboard that it shows, so that none of them types into a window.
  for (const auto& interface : device.interfaces) {
    if (!is_boot_keyboard(interface)) continue;
    if (const auto claimed = transport::claim(**opened, interface); !claimed) {
      return std::unexpected(driver::cannot_open(claimed.error(), "scanner", name));
    }
  }
  const transport::Patience patience{kControlTimeout, stop};
  for (const auto& order : kOrders) {
    const auto sent = (*opened)->control_out({0x21, order.request, order.value, keyboard->number}, order.data, patience);
    // Scanners that do not know one of these stall it and speak the boot protocol all the same.
    if (sent.error && *sent.error != TransferError::stall) {
      return std::unexpected(DeviceStatus{DeviceState::degraded, Remedy::reconnect, name, "The scanner does not answer. Trying again."});
    }
  }
  Connection connection;
  connection.device = std::move(*opened);
  connection.endpoint = *endpoint;
  connection.ready = {DeviceState::ready, Remedy::none, scanner::name_of(connection.device->info()), "Ready", kDriver,
                      scanner::words_of_release(device.release)};
  return connection;
}

}  // namespace curblight::wedge
