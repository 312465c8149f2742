// SPDX-License-Identifier: Apache-2.0
// The pad's side of its reports. Source: the interface of Wacom's STU SDK.
#include "peripherals/emulated/stu_model.hpp"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <cstdlib>

namespace curblight::emulated {

namespace {

using transport::Bytes;
using transport::Setup;

constexpr std::uint8_t kInEndpoint = 0x81;
constexpr std::uint8_t kReady = 0, kImage = 1, kCapture = 2, kBooting = 4, kBusy = 5;
constexpr std::uint8_t kWrongState = 0x02, kBadParameter = 0x04, kWrongEncoding = 0x10, kTooLong = 0x11, kZlib = 0x12, kWrongArea = 0x15;
constexpr std::size_t kSmallBlockReport = 256, kLargeBlockReport = 2560;

// Uid, default mode, DH prime and base, background colours, backlight, contrast, boot screen: kept without power.
constexpr std::array<std::uint8_t, 9> kNonvolatile = {0x0a, 0x0c, 0x1a, 0x1b, 0x29, 0x2b, 0x2c, 0x2e, 0x2f};

void put_big(Bytes& bytes, int value) {
  bytes.push_back(static_cast<std::uint8_t>(value >> 8 & 0xff));
  bytes.push_back(static_cast<std::uint8_t>(value & 0xff));
}

int little(std::span<const std::uint8_t> bytes, std::size_t at) { return bytes[at] | bytes[at + 1] << 8; }

struct ReportShape {
  std::uint8_t id;
  std::size_t size;  // with the id
};
constexpr std::array kFeatures = {ReportShape{0x03, 5},  ReportShape{0x04, 2},  ReportShape{0x08, 17}, ReportShape{0x09, 17},  ReportShape{0x0a, 5},
                                  ReportShape{0x15, 5},  ReportShape{0x16, 2},  ReportShape{0x20, 2},  ReportShape{0x21, 2},   ReportShape{0x25, 2},
                                  ReportShape{0x26, 256}, ReportShape{0x27, 2},  ReportShape{0x2a, 9},  ReportShape{0x2d, 5},   ReportShape{0x32, 2}};
constexpr std::array kInputs = {ReportShape{0x01, 7}, ReportShape{0x34, 11}};

// HID 1.11, 6.2.2: one vendor page, byte fields.
Bytes report_descriptor() {
  Bytes bytes = {0x06, 0x00, 0xff, 0x09, 0x01, 0xa1, 0x01, 0x15, 0x00, 0x26, 0xff, 0x00, 0x75, 0x08};
  const auto add = [&](const ReportShape& report, std::uint8_t item) {
    const auto count = report.size - 1;
    bytes.insert(bytes.end(), {0x85, report.id, 0x09, report.id, 0x96, static_cast<std::uint8_t>(count & 0xff), static_cast<std::uint8_t>(count >> 8), item, 0x02});
  };
  for (const auto& report : kInputs) add(report, 0x81);
  for (const auto& report : kFeatures) add(report, 0xb1);
  bytes.push_back(0xc0);
  return bytes;
}

}  // namespace

StuModel::StuModel(lifecycle::Timer& timer, StuModelOptions options)
    : timer_(timer), options_(std::move(options)),
      lcd_(static_cast<std::size_t>(options_.lcd_width) * static_cast<std::size_t>(options_.lcd_height), 0) {}

transport::DeviceInfo StuModel::describe() const {
  transport::DeviceInfo info;
  info.vendor = 0x056a, info.product = options_.product, info.release = 0x0100;
  info.manufacturer = "Wacom Co.,Ltd. (emulated)", info.product_name = options_.model, info.serial = options_.serial;
  info.interfaces = {{.number = 0, .alternate = 0, .device_class = 3, .subclass = 0, .protocol = 0,
                      .endpoints = {{kInEndpoint, transport::EndpointKind::interrupt, 64}}}};
  return info;
}

UsbDetails StuModel::usb_details() const {
  UsbDetails details;
  details.max_power_2ma = 150;
  details.interrupt_interval_ms = 5;
  return details;
}

std::uint8_t StuModel::state() const {
  if (stays_busy_) return kBusy;
  if (timer_.monotonic() < ready_at_) return waiting_as_;
  if (image_) return kImage;
  return capture_ ? kCapture : kReady;
}

std::optional<Bytes> StuModel::control_in(const Setup& setup, std::size_t max_length) {
  if (setup.request_type == 0x81 && setup.request == 0x06 && setup.value == 0x2200) {
    auto descriptor = report_descriptor();
    if (descriptor.size() > max_length) descriptor.resize(max_length);
    return descriptor;
  }
  if (setup.request_type != 0xa1 || setup.request != 0x01 || setup.value >> 8 != 3) return std::nullopt;
  const auto id = static_cast<std::uint8_t>(setup.value & 0xff);
  if (stalls_.contains(id)) return std::nullopt;
  if (garbage_.contains(id)) return Bytes{0xde, 0xad};
  Bytes report = {id};
  switch (id) {
    case 0x03: report.insert(report.end(), {state(), error_, 0, 0}); break;
    case 0x08: {
      std::string name = options_.model;
      name.resize(9, '\0');
      report.insert(report.end(), name.begin(), name.end());
      report.insert(report.end(), {0x01, 0x05, 0, 0, 0, 0, 0});
      break;
    }
    case 0x09:
      for (const int value : {options_.max_x, options_.max_y, options_.max_pressure, options_.lcd_width, options_.lcd_height}) put_big(report, value);
      report.push_back(200);
      put_big(report, 2540);
      report.insert(report.end(), {options_.encodings, 0, 0});
      break;
    case 0x0a: report.insert(report.end(), {0, 0, 0, 1}); break;
    case 0x21: report.push_back(inking_ ? 1 : 0); break;
    case 0x32: report.push_back(mode_); break;
    default: return std::nullopt;
  }
  if (report.size() > max_length) report.resize(max_length);
  return report;
}

bool StuModel::control_out(const Setup& setup, std::span<const std::uint8_t> data) {
  if (setup.request_type != 0x21 || setup.request != 0x09 || setup.value >> 8 != 3) return false;
  if (data.size() < 2 || data[0] != (setup.value & 0xff) || stalls_.contains(data[0])) return false;
  return command(data);
}

// False: refused on the wire. What a command got wrong is told in the status.
bool StuModel::command(std::span<const std::uint8_t> report) {
  const auto id = report[0];
  if (std::ranges::find(kNonvolatile, id) != kNonvolatile.end()) {
    ++nonvolatile_writes_;
    error_ = 0;
    return true;
  }
  const bool ready = state() == kReady;
  switch (id) {
    case 0x04: attached(); return true;
    case 0x15:
      error_ = ready ? 0 : kWrongState;
      capture_ = capture_ || ready;
      return true;
    case 0x16:
      error_ = capture_ ? 0 : kWrongState;
      capture_ = false;
      return true;
    case 0x20:
      error_ = ready ? 0 : kWrongState;
      if (!ready) return true;
      std::ranges::fill(lcd_, std::uint8_t{0});
      ready_at_ = timer_.monotonic() + options_.clears;
      waiting_as_ = kBusy;
      return true;
    case 0x21:
      error_ = report[1] <= 1 ? 0 : kBadParameter;
      if (error_ == 0) inking_ = report[1] == 1;
      return true;
    case 0x25:
      error_ = ready ? 0 : kWrongState;
      if (ready) start_image(report[1]);
      return true;
    case 0x26: return take_block(report);
    case 0x27:
      error_ = image_ ? 0 : kWrongState;
      if (image_) end_image(report[1]);
      return true;
    case 0x2a:
      if (!options_.ink_area) return false;
      set_area(report);
      return true;
    case 0x2d: error_ = 0; return true;
    case 0x32:
      if (!options_.pen_time) return false;
      error_ = report[1] <= 3 ? 0 : kBadParameter;
      if (error_ == 0) mode_ = report[1];
      return true;
    default: return false;
  }
}

void StuModel::start_image(std::uint8_t encoding) {
  const bool taken = encoding == 0 || (encoding == 1 && (options_.encodings & 1) != 0) || (encoding == 2 && (options_.encodings & 4) != 0) ||
                     (encoding == 4 && (options_.encodings & 8) != 0);
  error_ = taken ? 0 : kWrongEncoding;
  if (!taken) return;
  image_ = true;
  encoding_ = encoding;
  image_bytes_.clear();
}

bool StuModel::take_block(std::span<const std::uint8_t> report) {
  if (!image_) {
    error_ = kWrongState;
    return true;
  }
  const bool large = options_.product == 0x00a8 || options_.product == 0x00a9;
  if (report.size() != kSmallBlockReport && !(large && report.size() == kLargeBlockReport)) return false;
  if (until_bad_block_ > 0 && --until_bad_block_ == 0) {
    if (block_fault_ == StuBlockFault::stall) return false;
    if (block_fault_ == StuBlockFault::error) error_ = kTooLong;
    return true;
  }
  const auto length = static_cast<std::size_t>(little(report, 1));
  if (length > report.size() - 3) {
    error_ = kBadParameter;
    return true;
  }
  const auto part = report.subspan(3, length);
  if (image_bytes_.size() + part.size() > lcd_.size() * 3) {
    error_ = kTooLong;
    return true;
  }
  image_bytes_.insert(image_bytes_.end(), part.begin(), part.end());
  return true;
}

void StuModel::end_image(std::uint8_t flag) {
  image_ = false;
  if (flag == 1) {
    ++abandoned_;
    return;
  }
  error_ = decode_image();
  if (error_ == 0) ++pictures_;
}

std::uint8_t StuModel::decode_image() {
  const auto stride = static_cast<std::size_t>((options_.lcd_width + 7) / 8);
  const std::size_t mono = stride * static_cast<std::size_t>(options_.lcd_height);
  Bytes plain = std::move(image_bytes_);
  image_bytes_.clear();
  if (encoding_ == 1) {
    Bytes unpacked(mono + 1);
    uLongf size = unpacked.size();
    if (::uncompress(unpacked.data(), &size, plain.data(), plain.size()) != Z_OK) return kZlib;
    unpacked.resize(size);
    plain = std::move(unpacked);
  }
  const std::size_t wanted = encoding_ <= 1 ? mono : lcd_.size() * (encoding_ == 2 ? 2 : 3);
  if (plain.size() > wanted) return kTooLong;
  if (plain.size() < wanted) return kBadParameter;
  for (int y = 0; y < options_.lcd_height; ++y) {
    for (int x = 0; x < options_.lcd_width; ++x) {
      const auto at = pixel(x, y);
      int light = 255;
      if (encoding_ <= 1) {
        light = (plain[static_cast<std::size_t>(y) * stride + static_cast<std::size_t>(x / 8)] & (0x80 >> (x % 8))) != 0 ? 255 : 0;
      } else if (encoding_ == 2) {
        const int value = plain[at * 2] << 8 | plain[at * 2 + 1];
        light = ((value >> 11 & 0x1f) * 255 / 31 + (value >> 5 & 0x3f) * 255 / 63 + (value & 0x1f) * 255 / 31) / 3;
      } else {
        light = (plain[at * 3] + plain[at * 3 + 1] + plain[at * 3 + 2]) / 3;
      }
      lcd_[at] = static_cast<std::uint8_t>(255 - light);
    }
  }
  return 0;
}

void StuModel::set_area(std::span<const std::uint8_t> report) {
  if (report.size() != 9) {
    error_ = kBadParameter;
    return;
  }
  const int left = little(report, 1), top = little(report, 3), right = little(report, 5), bottom = little(report, 7);
  error_ = left <= right && top <= bottom && right < options_.lcd_width && bottom < options_.lcd_height ? 0 : kWrongArea;
  if (error_ == 0) left_ = left, top_ = top, right_ = right, bottom_ = bottom;
}

std::optional<Bytes> StuModel::poll_in(std::uint8_t endpoint, std::size_t max_length) {
  if (endpoint != kInEndpoint || reports_.empty()) return std::nullopt;
  Bytes report = std::move(reports_.front());
  reports_.pop_front();
  if (report.size() > max_length) report.resize(max_length);
  return report;
}

std::size_t StuModel::take_out(std::uint8_t, std::span<const std::uint8_t>) { return 0; }

// Powered by the bus: it starts from nothing, with its boot picture on the screen.
void StuModel::attached() {
  attached_ = true;
  ready_at_ = timer_.monotonic() + options_.boots;
  waiting_as_ = kBooting;
  image_ = capture_ = down_ = false;
  inking_ = true;
  error_ = mode_ = 0;
  left_ = top_ = 0, right_ = options_.lcd_width - 1, bottom_ = options_.lcd_height - 1;
  sequence_ = 0;
  reports_.clear();
  std::ranges::fill(lcd_, std::uint8_t{0});
  for (int x = options_.lcd_width / 4; x < options_.lcd_width * 3 / 4; ++x) lcd_[pixel(x, options_.lcd_height / 2)] = 255;
}

void StuModel::detached() { attached_ = false; }

}  // namespace curblight::emulated
