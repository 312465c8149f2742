// SPDX-License-Identifier: Apache-2.0
// The emulated printer: what it receives, prints, cuts and answers.
#include "peripherals/emulated/escpos_model.hpp"

#include <algorithm>
#include <utility>

namespace curblight::emulated {

namespace {

using transport::Bytes;

constexpr std::uint8_t kInEndpoint = 0x82, kOutEndpoint = 0x01;
constexpr std::size_t kBytesPerSecondWhenSlow = 8192;
constexpr std::uint8_t kDle = 0x10, kEot = 0x04, kEnq = 0x05;
constexpr char kDeviceId[] = "MFG:EPSON;CMD:ESC/POS;MDL:TM-T88VI;CLS:PRINTER;DES:EPSON TM-T88VI;CID:EpsonPosPrinter;";
constexpr char kPlainDeviceId[] = "MFG:POS;CMD:ESC/POS;MDL:POS-80;CLS:PRINTER;";

}  // namespace

EscposModel::EscposModel(lifecycle::Timer& timer, EscposModelOptions options)
    : timer_(timer), options_(options), parser_(*this) {}

void EscposModel::set_fault(PrinterFault fault) {
  const std::lock_guard lock(mutex());
  add(fault);
  process();
  changed().notify_all();
}

void EscposModel::clear_fault(PrinterFault fault) {
  const std::lock_guard lock(mutex());
  remove(fault);
  process();
  changed().notify_all();
}

void EscposModel::clear_faults() {
  const std::lock_guard lock(mutex());
  for (const auto fault : std::vector(faults_)) remove(fault);
  process();
  changed().notify_all();
}

void EscposModel::set_fault_after(std::size_t count, PrinterFault fault) {
  const std::lock_guard lock(mutex());
  planned_.push_back({processed_ + count, fault});
}

std::vector<labels::Page> EscposModel::labels() const {
  const std::lock_guard lock(mutex());
  return labels_;
}

labels::Page EscposModel::strip() const {
  const std::lock_guard lock(mutex());
  return strip_;
}

std::vector<labels::Page> EscposModel::torn() const {
  const std::lock_guard lock(mutex());
  return torn_;
}

std::size_t EscposModel::processed() const {
  const std::lock_guard lock(mutex());
  return processed_;
}

std::size_t EscposModel::received() const {
  const std::lock_guard lock(mutex());
  return received_;
}

std::size_t EscposModel::unknown_bytes() const {
  const std::lock_guard lock(mutex());
  return parser_.unknown();
}

void EscposModel::power_cycle() {
  const std::lock_guard lock(mutex());
  buffer_.clear();
  answers_.clear();
  parser_.reset();
  status_mask_ = 0;
  cutter_jammed_ = false;
  changed().notify_all();
}

transport::DeviceInfo EscposModel::describe() const {
  transport::DeviceInfo info;
  info.vendor = options_.process_id ? 0x04b8 : 0x0416;
  info.product = options_.process_id ? 0x0e28 : 0x5011;
  info.manufacturer = options_.process_id ? "EPSON" : "POS";
  info.product_name = options_.process_id ? "TM-T88VI (emulated)" : "POS-80 (emulated)";
  info.serial = options_.serial;
  if (options_.vendor_mode) info.product = 0x0202;
  const auto device_class = static_cast<std::uint8_t>(options_.vendor_mode ? 0xff : 7);
  info.interfaces = {{.number = 0, .alternate = 0, .device_class = device_class, .subclass = 1, .protocol = 2,
                      .endpoints = {{kOutEndpoint, transport::EndpointKind::bulk, 64},
                                    {kInEndpoint, transport::EndpointKind::bulk, 64}}}};
  return info;
}

// USB printer class 1.1: GET_DEVICE_ID and GET_PORT_STATUS.
std::optional<Bytes> EscposModel::control_in(const transport::Setup& setup, std::size_t max_length) {
  if (options_.vendor_mode || setup.request_type != 0xa1) return std::nullopt;
  if (setup.request == 0x00) {
    const std::string text = options_.process_id ? kDeviceId : kPlainDeviceId;
    const std::size_t total = text.size() + 2;  // the length counts itself, big-endian
    Bytes id = {static_cast<std::uint8_t>(total >> 8), static_cast<std::uint8_t>(total & 0xff)};
    id.insert(id.end(), text.begin(), text.end());
    if (id.size() > max_length) id.resize(max_length);
    return id;
  }
  if (setup.request == 0x01) {
    std::uint8_t status = 0x10;  // selected
    if (has(PrinterFault::paper_out)) status |= 0x20;
    if (!stopped()) status |= 0x08;  // no error
    return Bytes{status};
  }
  return std::nullopt;
}

// SOFT_RESET, with the recipient of version 1.1 (0x21) only: many printers know just that one.
bool EscposModel::control_out(const transport::Setup& setup, std::span<const std::uint8_t>) {
  if (options_.vendor_mode || !options_.soft_reset || setup.request_type != 0x21 || setup.request != 0x02) return false;
  buffer_.clear();
  answers_.clear();
  parser_.reset();
  status_mask_ = 0;
  changed().notify_all();
  return true;
}

std::optional<Bytes> EscposModel::poll_in(std::uint8_t endpoint, std::size_t max_length) {
  process();
  if (endpoint != kInEndpoint || answers_.empty() || has(PrinterFault::frozen)) return std::nullopt;
  Bytes out;
  while (!answers_.empty() && out.size() < max_length) {
    out.push_back(answers_.front());
    answers_.pop_front();
  }
  return out;
}

std::size_t EscposModel::take_out(std::uint8_t endpoint, std::span<const std::uint8_t> data) {
  if (endpoint != kOutEndpoint) return 0;
  std::size_t taken = 0;
  process();
  while (taken < data.size() && buffer_.size() < options_.buffer && !has(PrinterFault::frozen)) {
    buffer_.push_back(data[taken]);
    take_real_time(data[taken]);
    ++taken;
    ++received_;
    process();
  }
  if (taken > 0) changed().notify_all();
  return taken;
}

std::optional<core::MonotonicTime> EscposModel::next_event() const {
  if (!has(PrinterFault::slow) || buffer_.empty() || stopped()) return std::nullopt;
  using std::chrono::milliseconds;
  const auto due = milliseconds((slow_done_ + 1) * 1000 / kBytesPerSecondWhenSlow + 1);
  return slow_since_ + due;
}

void EscposModel::attached() {
  answers_.clear();
  status_mask_ = 0;
}

// Real-time commands are obeyed on receipt, wherever they stand: even inside a picture's data.
void EscposModel::take_real_time(std::uint8_t byte) {
  if (real_time_[0] == kDle && real_time_[1] == kEot && byte >= 1 && byte <= 4) {
    const std::uint8_t status = real_time_status(byte);
    answer({&status, 1});
  }
  if (real_time_[0] == kDle && real_time_[1] == kEnq && (byte == 1 || byte == 2)) {
    if (cutter_jammed_ && !has(PrinterFault::cutter)) {
      cutter_jammed_ = false;
      if (byte == 2) {
        buffer_.clear();
        parser_.reset();
      }
      tell_status();
    }
  }
  real_time_[0] = real_time_[1];
  real_time_[1] = byte;
}

bool EscposModel::print_row(std::span<const std::uint8_t> row) {
  std::vector<std::uint8_t> line(static_cast<std::size_t>(strip_.stride()), 0);
  std::copy_n(row.begin(), std::min(row.size(), line.size()), line.begin());
  strip_.append_row(line);
  return true;
}

bool EscposModel::feed(int dots) {
  strip_.append(labels::Page(strip_.width(), dots));
  return true;
}

bool EscposModel::cut() {
  if (has(PrinterFault::cutter)) {
    cutter_jammed_ = true;
    tell_status();
    return false;
  }
  if (strip_.height() > 0) labels_.push_back(std::exchange(strip_, labels::Page(strip_.width(), 0)));
  return true;
}

void EscposModel::initialise() {}  // print settings only, of which this model has none

void EscposModel::enable_status_back(std::uint8_t mask) {
  if (!options_.status_back) return;
  status_mask_ = mask;
  if (mask != 0) answer(status_block());
}

bool EscposModel::has(PrinterFault fault) const { return std::ranges::find(faults_, fault) != faults_.end(); }

bool EscposModel::stopped() const {
  return has(PrinterFault::paper_out) || has(PrinterFault::cover_open) || has(PrinterFault::frozen) || cutter_jammed_;
}

void EscposModel::process() {
  if (!has(PrinterFault::slow) || buffer_.empty()) {
    slow_since_ = timer_.monotonic();
    slow_done_ = 0;
  }
  while (!buffer_.empty() && !stopped()) {
    if (has(PrinterFault::slow)) {
      const auto elapsed = (timer_.monotonic() - slow_since_).count();
      if (slow_done_ >= static_cast<std::size_t>(elapsed) * kBytesPerSecondWhenSlow / 1000) break;
      ++slow_done_;
    }
    const std::uint8_t byte = buffer_.front();
    if (!parser_.take(byte)) break;
    buffer_.pop_front();
    ++processed_;
    const auto due = std::ranges::partition(planned_, [&](const PlannedFault& p) { return p.at > processed_; });
    const std::vector<PlannedFault> now(due.begin(), due.end());
    planned_.erase(due.begin(), due.end());
    for (const auto& planned : now) add(planned.fault);
  }
}

void EscposModel::add(PrinterFault fault) {
  if (has(fault)) return;
  if (fault == PrinterFault::slow) {
    slow_since_ = timer_.monotonic();
    slow_done_ = 0;
  }
  faults_.push_back(fault);
  tell_status();
}

void EscposModel::remove(PrinterFault fault) {
  if (!has(fault)) return;
  std::erase(faults_, fault);
  // The old roll's end goes away with what is printed on it.
  if (fault == PrinterFault::paper_out) tear_off();
  tell_status();
}

void EscposModel::tear_off() {
  if (strip_.height() > 0) torn_.push_back(std::exchange(strip_, labels::Page(strip_.width(), 0)));
}

}  // namespace curblight::emulated
