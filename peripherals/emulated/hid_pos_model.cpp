// SPDX-License-Identifier: Apache-2.0
// What HID POS scanners of three makers put on the wire.
#include "peripherals/emulated/hid_pos_model.hpp"

#include <algorithm>

namespace curblight::emulated {

namespace {

using transport::Bytes;

constexpr std::uint8_t kInEndpoint = 0x81;
constexpr std::size_t kReportSize = 64;
constexpr std::size_t kCorruptedByte = 3;  // of the data, counted from its first

// Where each maker puts things; positions in the 64-byte report.
struct Shape {
  std::uint8_t report_id;
  std::size_t data, capacity;
  bool has_aim, has_more, needs_enabling;
};

Shape shape_of(HidPosMaker maker) {
  switch (maker) {
    case HidPosMaker::honeywell: return {2, 5, 56, true, true, true};
    case HidPosMaker::newland: return {2, 2, 56, false, true, false};
    case HidPosMaker::microscan: return {1, 2, 62, false, false, false};
  }
  return {};
}

}  // namespace

HidPosModel::HidPosModel(HidPosMaker maker, std::string serial) : maker_(maker), serial_(std::move(serial)) { enabled_ = !shape_of(maker).needs_enabling; }

Bytes HidPosModel::report_descriptor(HidPosMaker maker) {
  switch (maker) {
    case HidPosMaker::honeywell:  // also Access-IS
      return {0x05, 0x8c, 0x09, 0x02, 0xa1, 0x01,                    // barcode scanner
              0x09, 0x12, 0xa1, 0x02, 0x85, 0x02,                    // scanned data report, id 2
              0x15, 0x00, 0x26, 0xff, 0x00, 0x75, 0x08, 0x95, 0x01,  //
              0x05, 0x01, 0x09, 0x3b, 0x81, 0x02,                    // byte count
              0x05, 0x8c, 0x95, 0x03, 0x09, 0xfb, 0x09, 0xfc, 0x09, 0xfd, 0x81, 0x02,  // symbology identifiers 1-3
              0x95, 0x38, 0x09, 0xfe, 0x82, 0x02, 0x01,              // decoded data, 56 buffered bytes
              0x06, 0x66, 0xff, 0x95, 0x02, 0x09, 0x04, 0x09, 0x00, 0x81, 0x02,  // vendor: symbology, reserved
              0x05, 0x8c, 0x25, 0x01, 0x75, 0x01, 0x95, 0x01, 0x09, 0xff, 0x81, 0x02,  // data continued
              0x95, 0x07, 0x81, 0x03, 0xc0,                          // seven bits of padding
              0x06, 0x66, 0xff, 0x85, 0xfe, 0x26, 0xff, 0x00, 0x75, 0x08, 0x95, 0x01, 0x09, 0x20, 0xb1, 0x02,
              0xc0};
    case HidPosMaker::newland:  // also Quio
      return {0x05, 0x8c, 0x09, 0x02, 0xa1, 0x01, 0x09, 0x12, 0xa1, 0x02, 0x85, 0x02,
              0x15, 0x00, 0x26, 0xff, 0x00, 0x75, 0x08, 0x95, 0x01,
              0x05, 0x01, 0x09, 0x3b, 0x81, 0x02,               // byte count
              0x05, 0x8c, 0x95, 0x38, 0x09, 0xfe, 0x82, 0x02, 0x01,  // decoded data, 56 buffered bytes
              0x95, 0x04, 0x81, 0x03,                           // reserved
              0x95, 0x01, 0x09, 0xfb, 0x81, 0x02,               // the maker's own symbology number
              0x25, 0x01, 0x75, 0x01, 0x95, 0x01, 0x09, 0xff, 0x81, 0x02, 0x95, 0x07, 0x81, 0x03, 0xc0, 0xc0};
    case HidPosMaker::microscan:
      return {0x05, 0x8c, 0x09, 0x02, 0xa1, 0x01, 0x09, 0x12, 0xa1, 0x02, 0x85, 0x01,
              0x15, 0x00, 0x26, 0xff, 0x00, 0x75, 0x08, 0x95, 0x01,
              0x05, 0x01, 0x09, 0x3b, 0x81, 0x02,
              0x05, 0x8c, 0x95, 0x3e, 0x09, 0xfe, 0x82, 0x02, 0x01, 0xc0, 0xc0};
  }
  return {};
}

transport::DeviceInfo HidPosModel::describe() const {
  transport::DeviceInfo info;
  switch (maker_) {
    case HidPosMaker::honeywell:
      info.vendor = 0x0c2e, info.product = 0x0b6a, info.product_name = "Vuquest 3310 (emulated)";
      break;
    case HidPosMaker::newland:
      info.vendor = 0x1eab, info.product = 0x1a10, info.product_name = "HR22 (emulated)";
      break;
    case HidPosMaker::microscan:
      info.vendor = 0x0c4b, info.product = 0x0100, info.product_name = "MS-3 (emulated)";
      break;
  }
  info.serial = serial_;
  info.interfaces = {{.number = 0, .alternate = 0, .device_class = 3, .subclass = 0, .protocol = 0,
                      .endpoints = {{kInEndpoint, transport::EndpointKind::interrupt, kReportSize}}}};
  return info;
}

bool HidPosModel::scan(const std::string& data, const std::string& aim) {
  const std::lock_guard lock(mutex());
  if (!attached_ || !enabled_) return false;
  const Shape shape = shape_of(maker_);
  const std::string content = shape.has_aim ? data : aim + data;
  std::size_t at = 0;
  do {
    const std::size_t length = std::min(shape.capacity, content.size() - at);
    Bytes report(kReportSize, 0);
    report[0] = shape.report_id;
    report[1] = static_cast<std::uint8_t>(length);
    if (shape.has_aim) std::copy_n(aim.begin(), std::min<std::size_t>(aim.size(), 3), report.begin() + 2);
    std::copy_n(content.begin() + static_cast<std::ptrdiff_t>(at), length,
                report.begin() + static_cast<std::ptrdiff_t>(shape.data));
    const bool last = at + length == content.size();
    const bool more = !last || (more_quirk_ && length == shape.capacity);
    if (shape.has_more && more) report.back() = 0x01;
    if (corrupt_next_ && length > 0) {
      report[shape.data + std::min(kCorruptedByte, length - 1)] ^= 0x01;
      corrupt_next_ = false;
    }
    reports_.push_back(std::move(report));
    at += length;
  } while (at < content.size());
  changed().notify_all();
  return true;
}

void HidPosModel::corrupt_next_scan() {
  const std::lock_guard lock(mutex());
  corrupt_next_ = true;
}

void HidPosModel::leave_more_set_at_full_report() {
  const std::lock_guard lock(mutex());
  more_quirk_ = true;
}

void HidPosModel::send_report(const Bytes& report) {
  const std::lock_guard lock(mutex());
  reports_.push_back(report);
  changed().notify_all();
}

bool HidPosModel::enabled() const {
  const std::lock_guard lock(mutex());
  return enabled_;
}

std::optional<Bytes> HidPosModel::control_in(const transport::Setup& setup, std::size_t max_length) {
  if (setup.request_type != 0x81 || setup.request != 0x06 || setup.value != 0x2200) return std::nullopt;
  auto descriptor = report_descriptor(maker_);
  if (descriptor.size() > max_length) descriptor.resize(max_length);
  return descriptor;
}

bool HidPosModel::control_out(const transport::Setup& setup, std::span<const std::uint8_t> data) {
  const bool enable_report = setup.request_type == 0x21 && setup.request == 0x09 && setup.value == 0x03fe;
  if (!enable_report || !shape_of(maker_).needs_enabling || data.size() != 2 || data[0] != 0xfe) return false;
  enabled_ = data[1] == 1;
  return true;
}

std::optional<Bytes> HidPosModel::poll_in(std::uint8_t endpoint, std::size_t max_length) {
  if (endpoint != kInEndpoint || reports_.empty()) return std::nullopt;
  Bytes report = std::move(reports_.front());
  reports_.pop_front();
  if (report.size() > max_length) report.resize(max_length);
  return report;
}

std::size_t HidPosModel::take_out(std::uint8_t, std::span<const std::uint8_t>) { return 0; }

void HidPosModel::attached() {
  attached_ = true;
  enabled_ = !shape_of(maker_).needs_enabling;
  reports_.clear();
}

void HidPosModel::detached() { attached_ = false; }

}  // namespace curblight::emulated
