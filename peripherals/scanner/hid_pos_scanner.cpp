// SPDX-License-Identifier: Apache-2.0
// Finding, opening and reading a HID POS scanner.
#include "peripherals/scanner/hid_pos_scanner.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "peripherals/driver/open_words.hpp"
#include "peripherals/scanner/hid_pos_ids.hpp"

namespace curblight::scanner {

namespace {

using lifecycle::DeviceState;
using lifecycle::DeviceStatus;
using lifecycle::Remedy;
using transport::TransferError;
using namespace std::chrono_literals;

constexpr std::uint8_t kHidClass = 3;
constexpr std::uint8_t kBootSubclass = 1, kKeyboardProtocol = 1;
constexpr std::size_t kMaxDescriptor = 4096;
constexpr auto kControlTimeout = 1000ms;
constexpr auto kIdleRead = 10'000ms;    // nothing depends on it: reports and stop requests end the wait
constexpr int kUnreadableReports = 3;

const ScannerMaker* maker_of(const transport::DeviceInfo& device) {
  const auto* found = std::ranges::find(kScannerMakers, device.vendor, &ScannerMaker::vendor);
  return found == kScannerMakers.end() ? nullptr : found;
}

std::string words_of_release(std::uint16_t release) {
  if (release == 0) return {};
  return fmt::format("{:x}.{:02x}", release >> 8, release & 0xff);  // USB 2.0, 9.6.1: binary-coded decimal
}

bool is_hid(const transport::InterfaceInfo& interface) { return interface.device_class == kHidClass; }

bool is_keyboard(const transport::InterfaceInfo& interface) {
  return is_hid(interface) && interface.subclass == kBootSubclass && interface.protocol == kKeyboardProtocol;
}

// HID 1.11, 7.1.1: GET_DESCRIPTOR of type report (0x22) from the interface.
transport::Setup get_report_descriptor(std::uint8_t interface) { return {0x81, 0x06, 0x2200, interface}; }

// HID 1.11, 7.2.2: SET_REPORT, feature report 254.
transport::Setup set_enable_report(std::uint8_t interface) { return {0x21, 0x09, 0x03fe, interface}; }

}  // namespace

struct HidPosScanner::Connection {
  std::unique_ptr<transport::Device> device;
  transport::EndpointInfo endpoint;
  HidPosLayout layout;
  DeviceStatus ready;  // with the name and the firmware
};

bool HidPosScanner::drives(const transport::DeviceInfo& device) {
  return maker_of(device) != nullptr && std::ranges::any_of(device.interfaces, is_hid);
}

HidPosScanner::HidPosScanner(transport::Bus& bus, lifecycle::Timer& timer, ScanCallback on_scan,
                             lifecycle::StatusCallback on_status, HidPosOptions options)
    : bus_(bus), timer_(timer), on_scan_(std::move(on_scan)), options_(std::move(options)),
      duplicates_(options_.duplicate_window),
      loop_(bus, timer,
            {.driver = kDriver,
             .thread = "device-scanner",
             .absent_words = "No barcode scanner is plugged in.",
             .drives = drives,
             .selector = options_.selector},
            [this](const transport::DeviceInfo& device, std::stop_token stop) { return attend(device, std::move(stop)); },
            std::move(on_status)) {}

DeviceStatus HidPosScanner::attend(const transport::DeviceInfo& device, std::stop_token stop) {
  const auto* maker = maker_of(device);
  const std::string name = maker != nullptr ? maker->name : short_name(device);
  loop_.set_status({DeviceState::starting, Remedy::none, name, "Starting"});
  auto connection = connect(device, stop);
  if (!connection) return connection.error();
  loop_.connected();
  loop_.set_status(connection->ready);
  read_reports(*connection, stop);
  // gone, and io or stall, which end the same way: open it again, or find that it left.
  auto ended = connection->ready;
  ended.state = DeviceState::degraded;
  ended.remedy = Remedy::reconnect;
  ended.words = "The scanner was unplugged.";
  return ended;
}

// The error is the status that tells why it cannot be used.
std::expected<HidPosScanner::Connection, DeviceStatus> HidPosScanner::connect(const transport::DeviceInfo& device,
                                                                              std::stop_token stop) {
  const auto* maker = maker_of(device);
  std::string name = maker != nullptr ? maker->name : short_name(device);
  const auto unusable = [&](const std::string& why) {
    return std::unexpected(DeviceStatus{DeviceState::fault, Remedy::service, name, why});
  };
  const auto try_again = [&](const std::string& why) {
    return std::unexpected(DeviceStatus{DeviceState::degraded, Remedy::reconnect, name, why});
  };
  const auto interface = std::ranges::find_if(device.interfaces, is_hid);
  if (interface == device.interfaces.end()) return unusable("This scanner cannot be used: it is no HID device.");

  const transport::Patience patience{kControlTimeout, stop};
  auto opened = bus_.open(device.path);
  if (!opened) return std::unexpected(driver::cannot_open(opened.error(), "scanner", name));
  if (const auto claimed = transport::claim(**opened, *interface); !claimed) {
    return std::unexpected(driver::cannot_open(claimed.error(), "scanner", name));
  }
  Connection connection;
  connection.device = std::move(*opened);
  const auto& names = connection.device->info();
  if (!names.product_name.empty()) name = maker != nullptr ? fmt::format("{} {}", maker->name, names.product_name) : names.product_name;

  const auto descriptor = connection.device->control_in(get_report_descriptor(interface->number), kMaxDescriptor, patience);
  if (!descriptor) return try_again("The scanner does not answer. Trying again.");
  const auto fields = parse_report_descriptor(*descriptor);
  const auto layout = fields ? find_hid_pos_layout(*fields) : std::unexpected(fields.error());
  if (!layout && is_keyboard(*interface)) {
    return unusable("The scanner is set to keyboard mode. Scan the code for \"USB HID POS\" in its manual.");
  }
  if (!layout) return unusable(fmt::format("This scanner cannot be used: {}.", layout.error()));
  const auto endpoint = find_in_endpoint(*interface, transport::EndpointKind::interrupt);
  if (!endpoint) return unusable("This scanner cannot be used: it has no interrupt endpoint.");
  connection.layout = *layout;
  connection.endpoint = *endpoint;
  if (layout->enable_by_feature_254) {
    const transport::Bytes enable = {0xfe, 0x01};
    if (connection.device->control_out(set_enable_report(interface->number), enable, patience).error) {
      return try_again("The scanner cannot be switched on. Trying again; if this stays, unplug it and plug it in again.");
    }
  }
  connection.ready = {DeviceState::ready, Remedy::none, name, "Ready", kDriver, words_of_release(device.release)};
  return connection;
}

// Until the device is gone or a stop is requested.
void HidPosScanner::read_reports(Connection& connection, std::stop_token stop) {
  const std::string device = short_name(connection.device->info());
  const std::size_t longest = std::max<std::size_t>(connection.layout.report_size, connection.endpoint.max_packet);
  ReportAssembler assembler(options_.reassembly_timeout, options_.max_data);
  int unreadable = 0;
  while (!stop.stop_requested()) {
    auto patience = transport::Patience{kIdleRead, stop};
    if (const auto deadline = assembler.deadline()) {
      patience.timeout = std::max(1ms, *deadline - timer_.monotonic());
    }
    const auto report = connection.device->in(connection.endpoint, longest, patience);
    const auto now = timer_.monotonic();
    if (const auto expired = assembler.expire(now)) deliver(*expired, device);
    if (!report) {
      if (report.error() == TransferError::timeout) continue;
      return;
    }
    const auto chunk = read_chunk(connection.layout, *report);
    if (!chunk) {
      loop_.counters().add("unreadable_reports");
      if (++unreadable == kUnreadableReports) {
        auto status = connection.ready;
        status.state = DeviceState::degraded;
        status.remedy = Remedy::service;
        status.words = "The scanner sends something that is not a code. Unplug it and plug it in again.";
        loop_.set_status(std::move(status));
      }
      continue;
    }
    if (unreadable >= kUnreadableReports) loop_.set_status(connection.ready);
    unreadable = 0;
    for (const auto& scan : assembler.add(*chunk, now)) deliver(scan, device);
  }
}

void HidPosScanner::deliver(const AssembledScan& assembled, const std::string& device) {
  const auto now = timer_.monotonic();
  if (!duplicates_.accept(device, assembled.data, now)) {
    loop_.counters().add("duplicates");
    return;
  }
  loop_.counters().add("scans");
  on_scan_({.data = assembled.data,
            .symbology = assembled.symbology,
            .device = device,
            .at = timer_.now(),
            .received = now,
            .completeness = assembled.completeness});
}

}  // namespace curblight::scanner
