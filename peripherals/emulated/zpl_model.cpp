// SPDX-License-Identifier: Apache-2.0
// The emulated label printer: what it reads, prints and answers.
#include "peripherals/emulated/zpl_model.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace curblight::emulated {

namespace {

using transport::Bytes;

constexpr std::uint8_t kInEndpoint = 0x82, kOutEndpoint = 0x01;
constexpr char kDeviceId[] = "MANUFACTURER:Zebra Technologies ;COMMAND SET:ZPL;MODEL:ZTC ZD421-203dpi ZPL;CLASS:PRINTER;OPTIONS:XML;";

}  // namespace

void ZplModel::set_fault(PrinterFault fault) {
  const std::lock_guard lock(mutex());
  add(fault);
  changed().notify_all();
}

void ZplModel::clear_faults() {
  const std::lock_guard lock(mutex());
  faults_.clear();
  process();
  changed().notify_all();
}

void ZplModel::set_fault_after(std::size_t count, PrinterFault fault) {
  const std::lock_guard lock(mutex());
  planned_.push_back({processed_ + count, fault});
}

void ZplModel::pause(bool paused) {
  const std::lock_guard lock(mutex());
  paused_ = paused;  // the label that moves comes out first: it is not spoiled
  process();
  changed().notify_all();
}

void ZplModel::power_cycle() {
  const std::lock_guard lock(mutex());
  move();
  if (out_) ++spoiled_;
  out_.reset();
  formats_.clear();
  buffer_.clear();
  answers_.clear();
  parser_.reset();
  changed().notify_all();
}

std::vector<labels::Page> ZplModel::labels() const {
  const std::lock_guard lock(mutex());
  return labels_;
}

int ZplModel::spoiled() const {
  const std::lock_guard lock(mutex());
  return spoiled_;
}

std::size_t ZplModel::unknown_bytes() const {
  const std::lock_guard lock(mutex());
  return parser_.unknown();
}

std::size_t ZplModel::processed() const {
  const std::lock_guard lock(mutex());
  return processed_;
}

transport::DeviceInfo ZplModel::describe() const {
  transport::DeviceInfo info;
  info.vendor = 0x0a5f;
  info.product = 0x0185;
  info.manufacturer = "Zebra Technologies";
  info.product_name = "ZTC ZD421-203dpi ZPL (emulated)";
  info.serial = options_.serial;
  info.interfaces = {{.number = 0, .alternate = 0, .device_class = 7, .subclass = 1, .protocol = 2,
                      .endpoints = {{kOutEndpoint, transport::EndpointKind::bulk, 64},
                                    {kInEndpoint, transport::EndpointKind::bulk, 64}}}};
  return info;
}

std::optional<Bytes> ZplModel::control_in(const transport::Setup& setup, std::size_t max_length) {
  if (setup.request_type != 0xa1) return std::nullopt;
  if (setup.request == 0x00) {
    const std::string text = kDeviceId;
    const std::size_t total = text.size() + 2;  // the length counts itself, big-endian
    Bytes id = {static_cast<std::uint8_t>(total >> 8), static_cast<std::uint8_t>(total & 0xff)};
    id.insert(id.end(), text.begin(), text.end());
    if (id.size() > max_length) id.resize(max_length);
    return id;
  }
  if (setup.request == 0x01) return Bytes{0x18};  // always "all well", as many answer
  return std::nullopt;
}

// SOFT_RESET: what was received and not read is gone, and a format that was begun.
bool ZplModel::control_out(const transport::Setup& setup, std::span<const std::uint8_t>) {
  if (setup.request_type != 0x21 || setup.request != 0x02) return false;
  buffer_.clear();
  answers_.clear();
  parser_.reset();
  changed().notify_all();
  return true;
}

std::optional<Bytes> ZplModel::poll_in(std::uint8_t endpoint, std::size_t max_length) {
  process();
  if (endpoint != kInEndpoint || answers_.empty() || has(PrinterFault::frozen)) return std::nullopt;
  Bytes out;
  while (!answers_.empty() && out.size() < max_length) {
    out.push_back(answers_.front());
    answers_.pop_front();
  }
  return out;
}

std::size_t ZplModel::take_out(std::uint8_t endpoint, std::span<const std::uint8_t> data) {
  if (endpoint != kOutEndpoint) return 0;
  std::size_t taken = 0;
  process();
  while (taken < data.size() && buffer_.size() < options_.buffer && !has(PrinterFault::frozen)) {
    buffer_.push_back(data[taken++]);
    process();
  }
  if (taken > 0) changed().notify_all();
  return taken;
}

std::optional<core::MonotonicTime> ZplModel::next_event() const { return out_; }

void ZplModel::process() {
  for (;;) {
    move();
    if (buffer_.empty() || formats_.size() >= options_.formats || has(PrinterFault::frozen)) return;
    parser_.take(buffer_.front());
    buffer_.pop_front();
    ++processed_;
    const auto due = std::ranges::partition(planned_, [&](const PlannedFault& p) { return p.at > processed_; });
    const std::vector<PlannedFault> now(due.begin(), due.end());
    planned_.erase(due.begin(), due.end());
    for (const auto& planned : now) add(planned.fault);
  }
}

// The label that moves comes out when its time is over; then the next one begins, if it can.
void ZplModel::move() {
  while (out_ && timer_.monotonic() >= *out_) {
    labels_.push_back(formats_.front().page);
    if (--formats_.front().copies == 0) formats_.pop_front();
    out_.reset();
    if (!formats_.empty() && !held()) out_ = timer_.monotonic() + options_.label_time;
  }
  if (!out_ && !formats_.empty() && !held()) out_ = timer_.monotonic() + options_.label_time;
}

void ZplModel::format_ended(ZplFormat format) { formats_.push_back(std::move(format)); }

void ZplModel::cancel_all() {
  // What moves comes out.
  if (out_) formats_.resize(1, ZplFormat{});
  else formats_.clear();
}

void ZplModel::send_status() {
  if (has(PrinterFault::mute) || has(PrinterFault::frozen)) return;
  const bool paper = has(PrinterFault::paper_out), head = has(PrinterFault::cover_open);
  if ((paper || head) && options_.silent_when_held) return;
  const auto waiting = formats_.size() - (out_ ? 1 : 0);
  const int left = formats_.empty() ? 0 : out_ ? formats_.front().copies - (options_.counts_moving ? 0 : 1) : 0;
  const auto text = fmt::format(
      "\x02{:03},{},{},{:04},{:03},{},0,{},000,0,0,0\x03\r\n\x02{:03},0,{},0,0,2,6,0,{:08},1,000\x03\r\n\x02{:04},0\x03\r\n", 30, paper ? 1 : 0,
      paused_ ? 1 : 0, 1225, waiting, buffer_.size() >= options_.buffer ? 1 : 0, parser_.in_format() ? 1 : 0, 0, head ? 1 : 0, left, 1234);
  answers_.insert(answers_.end(), text.begin(), text.end());
}

bool ZplModel::has(PrinterFault fault) const { return std::ranges::find(faults_, fault) != faults_.end(); }

void ZplModel::add(PrinterFault fault) {
  if (has(fault)) return;
  move();
  faults_.push_back(fault);
  if (out_ && held()) {
    ++spoiled_;  // printed anew afterwards
    out_.reset();
  }
}

}  // namespace curblight::emulated
