// SPDX-License-Identifier: Apache-2.0
// Bounded writes and reads, and the class requests.
#include "peripherals/label_printer/printer_pipe.hpp"

#include <algorithm>

#include "peripherals/driver/open_words.hpp"

namespace curblight::label_printer {

namespace {

using lifecycle::DeviceState;
using lifecycle::DeviceStatus;
using lifecycle::Remedy;
using transport::TransferError;
using namespace std::chrono_literals;

constexpr std::uint8_t kPrinterClass = 7;
constexpr std::size_t kChunk = 4096;
constexpr auto kWriteTimeout = 500ms;
constexpr auto kNoProgress = 15'000ms;  // a printer that takes nothing for so long and gives no reason hangs
constexpr auto kControlTimeout = 1000ms;
constexpr auto kDrainRead = 20ms;
constexpr std::size_t kReadSize = 512;
constexpr std::size_t kDeviceIdLimit = 1024;

LinkTrouble trouble(TransferError error) {
  // io and stall too: the pipe is opened anew, or the device turns out to have left.
  return error == TransferError::cancelled ? LinkTrouble::stopped : LinkTrouble::gone;
}

// Some Epson models show an interface of the maker's own with the same two pipes.
bool of_printer_kind(const transport::DeviceInfo& device, const transport::InterfaceInfo& interface) {
  constexpr std::uint8_t kVendorClass = 0xff;
  constexpr std::uint16_t kEpson = 0x04b8, kEpsonVendorMode = 0x0202;
  return interface.device_class == kPrinterClass ||
         (interface.device_class == kVendorClass && device.vendor == kEpson && device.product == kEpsonVendorMode);
}

bool is_printer(const transport::DeviceInfo& device, const transport::InterfaceInfo& interface) {
  return of_printer_kind(device, interface) && find_in_endpoint(interface, transport::EndpointKind::bulk).has_value() &&
         find_out_endpoint(interface, transport::EndpointKind::bulk).has_value();
}

}  // namespace

bool has_usable_interface(const transport::DeviceInfo& info) {
  return std::ranges::any_of(info.interfaces, [&](const auto& interface) { return is_printer(info, interface); });
}

std::expected<std::unique_ptr<PrinterPipe>, DeviceStatus> PrinterPipe::open(transport::Bus& bus, lifecycle::Timer& timer,
                                                                            const transport::DeviceInfo& info,
                                                                            const std::string& unreachable_words, std::stop_token stop) {
  const auto interface = std::ranges::find_if(info.interfaces, [&](const auto& i) { return is_printer(info, i); });
  if (interface == info.interfaces.end()) {
    return std::unexpected(DeviceStatus{DeviceState::fault, Remedy::service, "Printer",
                                        "This printer cannot answer, so it cannot be used. Set it to two-way USB."});
  }
  auto opened = bus.open(info.path);
  if (!opened && !unreachable_words.empty()) {
    return std::unexpected(DeviceStatus{DeviceState::degraded, Remedy::reconnect, "Printer", unreachable_words});
  }
  if (!opened) return std::unexpected(driver::cannot_open(opened.error(), "printer", "Printer"));
  if (const auto claimed = transport::claim(**opened, *interface); !claimed) {
    return std::unexpected(driver::cannot_open(claimed.error(), "printer", "Printer"));
  }
  std::unique_ptr<PrinterPipe> pipe(new PrinterPipe(std::move(*opened), timer));
  pipe->interface_ = *interface;
  pipe->in_ = *find_in_endpoint(*interface, transport::EndpointKind::bulk);
  pipe->out_ = *find_out_endpoint(*interface, transport::EndpointKind::bulk);
  pipe->device_id_ = pipe->read_device_id(std::move(stop));
  return pipe;
}

// GET_DEVICE_ID: a length of two bytes that counts itself, big-endian; some printers send it the other way round.
std::string PrinterPipe::read_device_id(std::stop_token stop) {
  const transport::Setup setup{0xa1, 0x00, 0,
                               static_cast<std::uint16_t>(interface_.number << 8 | interface_.alternate)};
  const auto answer = device_->control_in(setup, kDeviceIdLimit, {kControlTimeout, std::move(stop)});
  if (!answer || answer->size() < 2) return {};
  const auto& bytes = *answer;
  const auto plausible = [&](std::size_t length) { return length > 2 && length <= bytes.size(); };
  std::size_t length = static_cast<std::size_t>(bytes[0]) << 8 | bytes[1];
  if (!plausible(length)) length = static_cast<std::size_t>(bytes[1]) << 8 | bytes[0];
  if (!plausible(length)) length = bytes.size();
  return {bytes.begin() + 2, bytes.begin() + static_cast<std::ptrdiff_t>(length)};
}

LinkResult PrinterPipe::send(std::span<const std::uint8_t> bytes, const Busy& busy, std::stop_token stop) {
  last_taken_ = 0;
  auto last_progress = timer_.monotonic();
  while (!bytes.empty()) {
    const auto chunk = bytes.first(std::min(bytes.size(), kChunk));
    const auto sent = device_->out(out_, chunk, {kWriteTimeout, stop});
    bytes = bytes.subspan(sent.count);
    last_taken_ += sent.count;
    if (sent.count > 0) last_progress = timer_.monotonic();
    if (!sent.error) continue;
    if (*sent.error != TransferError::timeout) return std::unexpected(trouble(*sent.error));
    // It takes nothing more for now: either it is printing, or it says why not.
    if (auto known = busy(); !known) return known;
    if (timer_.monotonic() - last_progress >= kNoProgress) return std::unexpected(LinkTrouble::silent);
  }
  return {};
}

LinkResult PrinterPipe::send_now(std::span<const std::uint8_t> bytes, std::stop_token stop) {
  const auto sent = device_->out(out_, bytes, {kWriteTimeout, std::move(stop)});
  last_taken_ = sent.count;
  if (!sent.error) return {};
  if (*sent.error != TransferError::timeout) return std::unexpected(trouble(*sent.error));
  return std::unexpected(LinkTrouble::silent);
}

std::expected<transport::Bytes, LinkTrouble> PrinterPipe::receive(std::chrono::milliseconds longest, std::stop_token stop) {
  auto bytes = device_->in(in_, kReadSize, {std::max(longest, 1ms), std::move(stop)});
  if (bytes) return std::move(*bytes);
  if (bytes.error() == TransferError::timeout) return transport::Bytes{};
  return std::unexpected(trouble(bytes.error()));
}

LinkResult PrinterPipe::drain(std::stop_token stop) {
  constexpr int kMostReads = 16;
  for (int i = 0; i < kMostReads; ++i) {
    const auto old = receive(kDrainRead, stop);
    if (!old) return std::unexpected(old.error());
    if (old->empty()) break;
  }
  return {};
}

std::expected<std::uint8_t, LinkTrouble> PrinterPipe::port_status(std::stop_token stop) {
  const auto answer = device_->control_in({0xa1, 0x01, 0, interface_.number}, 1, {kControlTimeout, std::move(stop)});
  if (!answer && answer.error() != TransferError::stall && answer.error() != TransferError::timeout) {
    return std::unexpected(trouble(answer.error()));
  }
  if (!answer || answer->empty()) return std::unexpected(LinkTrouble::silent);
  return (*answer)[0];
}

LinkResult PrinterPipe::soft_reset(std::stop_token stop) {
  // The recipient is "other" in version 1.0 of the class, "interface" in 1.1.
  for (const std::uint8_t request_type : {std::uint8_t{0x23}, std::uint8_t{0x21}}) {
    const auto reset = device_->control_out({request_type, 0x02, 0, interface_.number}, {}, {kControlTimeout, stop});
    if (!reset.error) return {};
    if (*reset.error != TransferError::stall && *reset.error != TransferError::timeout) return std::unexpected(trouble(*reset.error));
  }
  return std::unexpected(LinkTrouble::silent);
}

}  // namespace curblight::label_printer
