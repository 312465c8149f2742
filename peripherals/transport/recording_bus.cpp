// SPDX-License-Identifier: Apache-2.0
// The decorator that writes what passes between a driver and its device.
#include "peripherals/transport/recording_bus.hpp"

#include <fmt/format.h>

namespace curblight::transport {

namespace {

std::string place(const Setup& setup) {
  return fmt::format("{:02x} {:02x} {:04x} {:04x}", setup.request_type, setup.request, setup.value, setup.index);
}

std::string place(const EndpointInfo& endpoint) { return fmt::format("0x{:02x}", endpoint.address); }

const char* kind(const EndpointInfo& endpoint) {
  return endpoint.kind == EndpointKind::bulk ? "bulk" : "interrupt";
}

void record_in(WireLog& log, const DeviceInfo& device, const char* kind, const std::string& where,
               const TransferResult<Bytes>& result) {
  if (!result && (result.error() == TransferError::timeout || result.error() == TransferError::cancelled)) return;
  log.write({.device = short_name(device),
             .kind = kind,
             .where = where,
             .direction = "in",
             .outcome = result ? "ok" : to_string(result.error()),
             .bytes = result ? std::span<const std::uint8_t>(*result) : std::span<const std::uint8_t>{}});
}

void record_out(WireLog& log, const DeviceInfo& device, const char* kind, const std::string& where,
                std::span<const std::uint8_t> data, const Sent& sent) {
  log.write({.device = short_name(device),
             .kind = kind,
             .where = where,
             .direction = "out",
             .outcome = sent.error ? to_string(*sent.error) : "ok",
             .bytes = data.first(sent.count)});
}

}  // namespace

TransferResult<std::unique_ptr<Device>> RecordingBus::open(const std::string& path) {
  auto device = inner_.open(path);
  if (!device) return std::unexpected(device.error());
  return std::make_unique<RecordingTransport>(std::move(*device), log_);
}

TransferResult<Bytes> RecordingTransport::control_in(const Setup& setup, std::size_t max_length,
                                                     const Patience& patience) {
  auto result = inner_->control_in(setup, max_length, patience);
  record_in(log_, info(), "control", place(setup), result);
  return result;
}

Sent RecordingTransport::control_out(const Setup& setup, std::span<const std::uint8_t> data,
                                     const Patience& patience) {
  const auto sent = inner_->control_out(setup, data, patience);
  record_out(log_, info(), "control", place(setup), data, sent);
  return sent;
}

TransferResult<Bytes> RecordingTransport::in(const EndpointInfo& endpoint, std::size_t max_length,
                                             const Patience& patience) {
  auto result = inner_->in(endpoint, max_length, patience);
  record_in(log_, info(), kind(endpoint), place(endpoint), result);
  return result;
}

Sent RecordingTransport::out(const EndpointInfo& endpoint, std::span<const std::uint8_t> data,
                             const Patience& patience) {
  const auto sent = inner_->out(endpoint, data, patience);
  record_out(log_, info(), kind(endpoint), place(endpoint), data, sent);
  return sent;
}

}  // namespace curblight::transport
