// SPDX-License-Identifier: Apache-2.0
// What a Zebra scanner in serial mode puts on the wire.
#include "peripherals/emulated/serial_model.hpp"

#include <algorithm>

namespace curblight::emulated {

namespace {

using transport::Bytes;
using transport::EndpointKind;

constexpr std::uint8_t kNotify = 0x82, kIn = 0x81, kOut = 0x01;
constexpr std::size_t kPacket = 64, kLineCodingSize = 7;
constexpr std::uint8_t kToInterface = 0x21, kFromInterface = 0xa1;
constexpr std::uint8_t kSetLineCoding = 0x20, kGetLineCoding = 0x21, kSetControlLineState = 0x22;

}  // namespace

SerialModel::SerialModel(std::string terminator, std::string serial) : terminator_(std::move(terminator)), serial_(std::move(serial)) {}

transport::DeviceInfo SerialModel::describe() const {
  transport::DeviceInfo info;
  info.vendor = 0x05e0, info.product = 0x1701, info.release = 0x0200;
  info.product_name = "DS2208 serial (emulated)";
  info.serial = serial_;
  info.interfaces = {
      {.number = 0, .alternate = 0, .device_class = 2, .subclass = 2, .protocol = 1, .endpoints = {{kNotify, EndpointKind::interrupt, 8}}},
      {.number = 1, .alternate = 0, .device_class = 10, .subclass = 0, .protocol = 0,
       .endpoints = {{kIn, EndpointKind::bulk, kPacket}, {kOut, EndpointKind::bulk, kPacket}}}};
  return info;
}

// CDC 1.2, 5.2.3: header, call management, abstract control (line coding and state), union.
UsbDetails SerialModel::usb_details() const {
  UsbDetails details;
  details.device_class = 2;
  details.class_descriptors[0] = {5, 0x24, 0x00, 0x10, 0x01, 5, 0x24, 0x01, 0x00, 1, 4, 0x24, 0x02, 0x02, 5, 0x24, 0x06, 0, 1};
  return details;
}

bool SerialModel::scan(const std::string& data, const std::string& aim) {
  const std::lock_guard lock(mutex());
  if (!attached_) return false;
  waiting_ += aim + data + terminator_;
  changed().notify_all();
  return true;
}

void SerialModel::send(const std::string& bytes) {
  const std::lock_guard lock(mutex());
  waiting_ += bytes;
  changed().notify_all();
}

SerialModel::Port SerialModel::port() const {
  const std::lock_guard lock(mutex());
  return port_;
}

void SerialModel::refuse_line_coding() {
  const std::lock_guard lock(mutex());
  refuses_line_coding_ = true;
}

std::optional<Bytes> SerialModel::control_in(const transport::Setup& setup, std::size_t max_length) {
  if (setup.request_type != kFromInterface || setup.request != kGetLineCoding || setup.index != 0 || refuses_line_coding_) return std::nullopt;
  auto coding = port_.line_coding.empty() ? Bytes{0x80, 0x25, 0, 0, 0, 0, 8} : port_.line_coding;  // 9600 8N1
  if (coding.size() > max_length) coding.resize(max_length);
  return coding;
}

bool SerialModel::control_out(const transport::Setup& setup, std::span<const std::uint8_t> data) {
  if (setup.request_type != kToInterface || setup.index != 0) return false;
  if (setup.request == kSetLineCoding && data.size() == kLineCodingSize && !refuses_line_coding_) {
    port_.line_coding.assign(data.begin(), data.end());
    return true;
  }
  if (setup.request == kSetControlLineState && data.empty()) {
    port_.dtr = (setup.value & 1) != 0;
    port_.rts = (setup.value & 2) != 0;
    changed().notify_all();
    return true;
  }
  return false;
}

std::optional<Bytes> SerialModel::poll_in(std::uint8_t endpoint, std::size_t max_length) {
  if (endpoint != kIn || !port_.dtr || waiting_.empty()) return std::nullopt;
  const auto length = std::min({waiting_.size(), max_length, kPacket});
  Bytes packet(waiting_.begin(), waiting_.begin() + static_cast<std::ptrdiff_t>(length));
  waiting_.erase(0, length);
  return packet;
}

// Commands to the scanner: taken, and nothing comes of them.
std::size_t SerialModel::take_out(std::uint8_t endpoint, std::span<const std::uint8_t> data) { return endpoint == kOut ? data.size() : 0; }

void SerialModel::attached() {
  attached_ = true;
  port_ = {};
  waiting_.clear();
}

void SerialModel::detached() { attached_ = false; }

}  // namespace curblight::emulated
