// SPDX-License-Identifier: Apache-2.0
// What a Newland scanner in keyboard mode puts on the wire.
#include "peripherals/emulated/wedge_model.hpp"

namespace curblight::emulated {

namespace {

using transport::Bytes;

constexpr std::uint8_t kInEndpoint = 0x81;
constexpr std::size_t kReportSize = 8;
constexpr std::uint8_t kEnterKey = 0x28, kTabKey = 0x2b;

Bytes report_of(const WedgeStroke& stroke) { return {stroke.modifiers, 0, stroke.usage, 0, 0, 0, 0, 0}; }

}  // namespace

WedgeModel::WedgeModel(WedgeCountry country, WedgeSuffix suffix, std::string serial)
    : country_(country), suffix_(suffix), serial_(std::move(serial)) {}

Bytes WedgeModel::report_descriptor() {
  return {0x05, 0x01, 0x09, 0x06, 0xa1, 0x01,                                                  // keyboard
          0x05, 0x07, 0x19, 0xe0, 0x29, 0xe7, 0x15, 0x00, 0x25, 0x01, 0x75, 0x01, 0x95, 0x08, 0x81, 0x02,  // modifiers
          0x95, 0x01, 0x75, 0x08, 0x81, 0x01,                                                  // reserved
          0x95, 0x05, 0x75, 0x01, 0x05, 0x08, 0x19, 0x01, 0x29, 0x05, 0x91, 0x02, 0x95, 0x01, 0x75, 0x03, 0x91, 0x01,  // lamps
          0x95, 0x06, 0x75, 0x08, 0x15, 0x00, 0x25, 0x65, 0x05, 0x07, 0x19, 0x00, 0x29, 0x65, 0x81, 0x00,  // six keys
          0xc0};
}

transport::DeviceInfo WedgeModel::describe() const {
  transport::DeviceInfo info;
  info.vendor = 0x1eab, info.product = 0x1a03, info.release = 0x0102;
  info.product_name = "HR22 keyboard (emulated)";
  info.serial = serial_;
  info.interfaces = {{.number = 0, .alternate = 0, .device_class = 3, .subclass = 1, .protocol = 1,
                      .endpoints = {{kInEndpoint, transport::EndpointKind::interrupt, kReportSize}}}};
  return info;
}

bool WedgeModel::scan(const std::string& data, const std::string& aim) {
  auto strokes = strokes_for(country_, aim + data);
  if (!strokes) return false;
  if (suffix_ == WedgeSuffix::enter) strokes->push_back({0, kEnterKey});
  if (suffix_ == WedgeSuffix::tab) strokes->push_back({0, kTabKey});
  return put(*strokes);
}

bool WedgeModel::type(const std::string& text) {
  const auto strokes = strokes_for(country_, text);
  return strokes && put(*strokes);
}

bool WedgeModel::put(const std::vector<WedgeStroke>& strokes) {
  const std::lock_guard lock(mutex());
  if (!attached_) return false;
  for (std::size_t i = 0; i < strokes.size(); ++i) {
    reports_.push_back(report_of(strokes[i]));
    const bool another_follows = i + 1 < strokes.size() && strokes[i + 1].usage != strokes[i].usage;
    if (!skip_releases_ || !another_follows) reports_.emplace_back(kReportSize, std::uint8_t{0});
  }
  changed().notify_all();
  return true;
}

void WedgeModel::skip_releases() {
  const std::lock_guard lock(mutex());
  skip_releases_ = true;
}

void WedgeModel::roll_over() { send_report({0, 0, 1, 1, 1, 1, 1, 1}); }

void WedgeModel::send_report(const Bytes& report) {
  const std::lock_guard lock(mutex());
  reports_.push_back(report);
  changed().notify_all();
}

WedgeModel::Told WedgeModel::told() const {
  const std::lock_guard lock(mutex());
  return told_;
}

std::optional<Bytes> WedgeModel::control_in(const transport::Setup& setup, std::size_t max_length) {
  if (setup.request_type != 0x81 || setup.request != 0x06 || setup.value != 0x2200) return std::nullopt;
  auto descriptor = report_descriptor();
  if (descriptor.size() > max_length) descriptor.resize(max_length);
  return descriptor;
}

// HID 1.11, 7.2.
bool WedgeModel::control_out(const transport::Setup& setup, std::span<const std::uint8_t> data) {
  if (setup.request_type != 0x21 || setup.index != 0) return false;
  switch (setup.request) {
    case 0x09:  // SET_REPORT, the output report
      if (setup.value != 0x0200 || data.size() != 1) return false;
      told_.lamps = data[0];
      return true;
    case 0x0a:  // SET_IDLE
      told_.idle = static_cast<std::uint8_t>(setup.value >> 8);
      return true;
    case 0x0b:  // SET_PROTOCOL
      told_.boot_protocol = setup.value == 0;
      return true;
    default: return false;
  }
}

std::optional<Bytes> WedgeModel::poll_in(std::uint8_t endpoint, std::size_t max_length) {
  if (endpoint != kInEndpoint || reports_.empty()) return std::nullopt;
  Bytes report = std::move(reports_.front());
  reports_.pop_front();
  if (report.size() > max_length) report.resize(max_length);
  return report;
}

std::size_t WedgeModel::take_out(std::uint8_t, std::span<const std::uint8_t>) { return 0; }

void WedgeModel::attached() {
  attached_ = true;
  told_ = {};
  reports_.clear();
}

void WedgeModel::detached() { attached_ = false; }

}  // namespace curblight::emulated
