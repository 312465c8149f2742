// SPDX-License-Identifier: Apache-2.0
// Finding, opening and reading a HID POS scanner.
#include "peripherals/scanner/hid_pos_scanner.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "peripherals/driver/open_words.hpp"
#include "peripherals/scanner/hid_pos_layout.hpp"
#include "peripherals/scanner/makers.hpp"
#include "peripherals/scanner/report_assembler.hpp"

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

namespace {

class HidPosDecoder final : public ScanDecoder {
 public:
  HidPosDecoder(const HidPosLayout& layout, const HidPosOptions& options)
      : layout_(layout), assembler_(options.reassembly_timeout, options.max_data) {}

  std::optional<std::vector<AssembledScan>> add(std::span<const std::uint8_t> report, core::MonotonicTime now) override {
    const auto chunk = read_chunk(layout_, report);
    if (!chunk) return std::nullopt;
    return assembler_.add(*chunk, now);
  }
  std::optional<core::MonotonicTime> deadline() const override { return assembler_.deadline(); }
  std::optional<AssembledScan> expire(core::MonotonicTime now) override { return assembler_.expire(now); }

 private:
  const HidPosLayout& layout_;
  ReportAssembler assembler_;
};

}  // namespace

bool HidPosScanner::drives(const transport::DeviceInfo& device) {
  return maker_of(device) != nullptr && std::ranges::any_of(device.interfaces, is_hid);
}

HidPosScanner::HidPosScanner(transport::Bus& bus, lifecycle::Timer& timer, ScanCallback on_scan,
                             lifecycle::StatusCallback on_status, HidPosOptions options)
    : bus_(bus), options_(std::move(options)), reader_(timer, std::move(on_scan), options_.duplicate_window),
      loop_(bus, timer,
            {.driver = kDriver,
             .thread = "device-scanner",
             .absent_words = "No barcode scanner is plugged in.",
             .drives = drives,
             .selector = options_.selector},
            [this](const transport::DeviceInfo& device, std::stop_token stop) { return attend(device, std::move(stop)); },
            std::move(on_status)) {}

DeviceStatus HidPosScanner::attend(const transport::DeviceInfo& device, std::stop_token stop) {
  loop_.set_status({DeviceState::starting, Remedy::none, name_of(device), "Starting"});
  auto connection = connect(device, stop);
  if (!connection) return connection.error();
  loop_.connected();
  HidPosDecoder decoder(connection->layout, options_);
  const std::size_t longest = std::max<std::size_t>(connection->layout.report_size, connection->endpoint.max_packet);
  return reader_.read({*connection->device, connection->endpoint, longest, connection->ready}, decoder, loop_, std::move(stop));
}

// The error is the status that tells why it cannot be used.
std::expected<HidPosScanner::Connection, DeviceStatus> HidPosScanner::connect(const transport::DeviceInfo& device,
                                                                              std::stop_token stop) {
  std::string name = name_of(device);
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
  name = name_of(connection.device->info());

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

}  // namespace curblight::scanner
