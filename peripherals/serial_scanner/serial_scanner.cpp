// SPDX-License-Identifier: Apache-2.0
#include "peripherals/serial_scanner/serial_scanner.hpp"

#include <algorithm>
#include <utility>

#include "peripherals/driver/open_words.hpp"
#include "peripherals/scanner/makers.hpp"
#include "peripherals/serial_scanner/serial_ids.hpp"

namespace curblight::serial_scanner {

namespace {

using lifecycle::DeviceState;
using lifecycle::DeviceStatus;
using lifecycle::Remedy;
using transport::TransferError;
using namespace std::chrono_literals;

constexpr auto kControlTimeout = 1000ms;

class SerialDecoder final : public scanner::ScanDecoder {
 public:
  explicit SerialDecoder(const scanner::TextRules& rules) : assembler_(rules) {}

  std::optional<std::vector<scanner::AssembledScan>> add(std::span<const std::uint8_t> packet, core::MonotonicTime now) override {
    return assembler_.add(std::string(packet.begin(), packet.end()), now);
  }
  std::optional<core::MonotonicTime> deadline() const override { return assembler_.deadline(); }
  std::optional<scanner::AssembledScan> expire(core::MonotonicTime now) override { return assembler_.expire(now); }

 private:
  scanner::TextAssembler assembler_;
};

}  // namespace

scanner::Terminator terminator_of(EndOfLine end) {
  switch (end) {
    case EndOfLine::any: return {"\r\n"};
    case EndOfLine::cr: return {"\r"};
    case EndOfLine::lf: return {"\n"};
    case EndOfLine::crlf: return {.characters = "\r\n", .sequence = true};
    case EndOfLine::none: return {};
  }
  return {};
}

struct SerialScanner::Connection {
  std::unique_ptr<transport::Device> device;
  transport::EndpointInfo endpoint;
  DeviceStatus ready;  // with the name and the firmware
};

bool SerialScanner::drives(const transport::DeviceInfo& device) {
  return std::ranges::find(kSerialMakers, device.vendor) != kSerialMakers.end() && find_serial_port(device).has_value();
}

SerialScanner::SerialScanner(transport::Bus& bus, lifecycle::Timer& timer, scanner::ScanCallback on_scan,
                             lifecycle::StatusCallback on_status, SerialOptions options)
    : bus_(bus), options_(std::move(options)), reader_(timer, std::move(on_scan), options_.duplicate_window),
      loop_(bus, timer,
            {.driver = kDriver,
             .thread = "device-scanner",
             .absent_words = "No barcode scanner is plugged in.",
             .drives = drives,
             .selector = options_.selector},
            [this](const transport::DeviceInfo& device, std::stop_token stop) { return attend(device, std::move(stop)); },
            std::move(on_status)) {}

DeviceStatus SerialScanner::attend(const transport::DeviceInfo& device, std::stop_token stop) {
  loop_.set_status({DeviceState::starting, Remedy::none, scanner::name_of(device), "Starting"});
  auto connection = connect(device, stop);
  if (!connection) return connection.error();
  loop_.connected();
  SerialDecoder decoder(options_.text);
  // Packet by packet: with room for more, a code that fills its packets would wait for the next one.
  return reader_.read({*connection->device, connection->endpoint, connection->endpoint.max_packet, connection->ready}, decoder, loop_, std::move(stop));
}

// The error is the status that tells why it cannot be used.
std::expected<SerialScanner::Connection, DeviceStatus> SerialScanner::connect(const transport::DeviceInfo& device, std::stop_token stop) {
  const std::string name = scanner::name_of(device);
  const auto port = find_serial_port(device);
  if (!port) {
    return std::unexpected(DeviceStatus{DeviceState::fault, Remedy::service, name,
                                        "This scanner is not in serial mode. Name another driver for it, or scan the code for \"USB serial\" in its manual."});
  }
  auto opened = bus_.open(device.path);
  if (!opened) return std::unexpected(driver::cannot_open(opened.error(), "scanner", name));
  for (const auto* interface : {&port->control, &port->data}) {
    if (const auto claimed = transport::claim(**opened, *interface); !claimed) {
      return std::unexpected(driver::cannot_open(claimed.error(), "scanner", name));
    }
  }
  const transport::Patience patience{kControlTimeout, stop};
  const auto coding = line_coding_bytes(options_.line);
  // Firmware without a real port behind it stalls what it has no use for.
  const auto set = [&](const transport::Setup& setup, const transport::Bytes& data) {
    const auto sent = (*opened)->control_out(setup, data, patience);
    return !sent.error || *sent.error == TransferError::stall;
  };
  if (!set(set_line_coding(*port), coding) || !set(set_control_lines(*port), {})) {
    return std::unexpected(DeviceStatus{DeviceState::degraded, Remedy::reconnect, name, "The scanner does not answer. Trying again."});
  }
  Connection connection;
  connection.device = std::move(*opened);
  connection.endpoint = port->in;
  connection.ready = {DeviceState::ready, Remedy::none, scanner::name_of(connection.device->info()), "Ready", kDriver,
                      scanner::words_of_release(device.release)};
  return connection;
}

}  // namespace curblight::serial_scanner
