// SPDX-License-Identifier: Apache-2.0
// Finding, opening and reading a HID POS scanner.
#include "peripherals/scanner/hid_pos_scanner.hpp"

#include <algorithm>
#include <exception>
#include <utility>

#include <fmt/format.h>

#include "peripherals/lifecycle/thread_name.hpp"
#include "peripherals/scanner/hid_pos_ids.hpp"

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
constexpr auto kIdleRead = 10'000ms;    // nothing depends on it: reports and stop requests end the wait
constexpr auto kLookAgain = 60'000ms;   // should a bus ever miss an arrival
constexpr int kUnreadableReports = 3;

const ScannerMaker* maker_of(const transport::DeviceInfo& device) {
  const auto* found = std::ranges::find(kScannerMakers, device.vendor, &ScannerMaker::vendor);
  return found == kScannerMakers.end() ? nullptr : found;
}

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
  std::string name;
};

HidPosScanner::HidPosScanner(transport::Bus& bus, lifecycle::Timer& timer, ScanCallback on_scan,
                             lifecycle::StatusCallback on_status, HidPosOptions options)
    : bus_(bus), timer_(timer), on_scan_(std::move(on_scan)), on_status_(std::move(on_status)), options_(options),
      duplicates_(options.duplicate_window),
      status_{DeviceState::absent, Remedy::person, "", "No barcode scanner is plugged in."} {}

HidPosScanner::~HidPosScanner() {
  thread_.request_stop();
  if (thread_.joinable()) thread_.join();
}

void HidPosScanner::start() {
  thread_ = std::jthread([this](std::stop_token stop) {
    lifecycle::name_this_thread("device-scanner");
    try {
      run(std::move(stop));
    } catch (const std::exception& error) {  // a thread's root: the program goes on, the device is marked
      set_status({DeviceState::fault, Remedy::service, "", fmt::format("The scanner's driver stopped: {}", error.what())});
    }
  });
}

void HidPosScanner::run(std::stop_token stop) {
  bus_.watch(*this);
  while (!stop.stop_requested()) {
    {
      const std::lock_guard lock(mutex_);
      bus_changed_ = false;
    }
    const auto connection = connect(stop);
    if (connection) {
      back_off_.reset();
      set_status({DeviceState::ready, Remedy::none, connection->name, "Ready"});
      read_reports(*connection, stop);
    } else {
      const bool absent = status().state == DeviceState::absent;
      wait_for_change(stop, absent ? kLookAgain : back_off_.next());
    }
  }
  bus_.unwatch(*this);
}

lifecycle::DeviceStatus HidPosScanner::status() const {
  const std::lock_guard lock(mutex_);
  return status_;
}

void HidPosScanner::arrived(const transport::DeviceInfo&) {
  const std::lock_guard lock(mutex_);
  bus_changed_ = true;
  changed_.notify_all();
}

void HidPosScanner::left(const std::string&) {
  const std::lock_guard lock(mutex_);
  bus_changed_ = true;
  changed_.notify_all();
}

bool HidPosScanner::wait_for_change(std::stop_token stop, std::chrono::milliseconds longest) {
  const std::stop_callback wake(stop, [this] {
    const std::lock_guard lock(mutex_);
    changed_.notify_all();
  });
  std::unique_lock lock(mutex_);
  return timer_.wait_until(lock, changed_, timer_.monotonic() + longest,
                           [&] { return bus_changed_ || stop.stop_requested(); });
}

// Tries the devices of known makers in turn. Sets the status that tells why when none can be used.
std::unique_ptr<HidPosScanner::Connection> HidPosScanner::connect(std::stop_token stop) {
  DeviceStatus why{DeviceState::absent, Remedy::person, "", "No barcode scanner is plugged in."};
  for (const auto& device : bus_.devices()) {
    const auto* maker = maker_of(device);
    const auto interface = std::ranges::find_if(device.interfaces, is_hid);
    if (maker == nullptr || interface == device.interfaces.end()) continue;
    set_status({DeviceState::starting, Remedy::none, maker->name, "Starting"});
    const transport::Patience patience{kControlTimeout, stop};

    auto opened = bus_.open(device.path);
    if (!opened || !(*opened)->claim(interface->number)) {
      why = {DeviceState::degraded, Remedy::reconnect, maker->name,
             "The scanner cannot be opened. Trying again; if this stays, unplug it and plug it in again."};
      continue;
    }
    auto connection = std::make_unique<Connection>();
    connection->device = std::move(*opened);
    const auto& names = connection->device->info();
    connection->name = names.product_name.empty() ? maker->name : fmt::format("{} {}", maker->name, names.product_name);

    const auto descriptor =
        connection->device->control_in(get_report_descriptor(interface->number), kMaxDescriptor, patience);
    if (!descriptor) {
      why = {DeviceState::degraded, Remedy::reconnect, connection->name, "The scanner does not answer. Trying again."};
      continue;
    }
    const auto fields = parse_report_descriptor(*descriptor);
    const auto layout = fields ? find_hid_pos_layout(*fields) : std::unexpected(fields.error());
    const auto endpoint = find_in_endpoint(*interface, transport::EndpointKind::interrupt);
    if (!layout || !endpoint) {
      why = {DeviceState::fault, Remedy::service, connection->name,
             is_keyboard(*interface)
                 ? "The scanner is set to keyboard mode. Scan the code for \"USB HID POS\" in its manual."
                 : fmt::format("This scanner cannot be used: {}.",
                               layout ? "it has no interrupt endpoint" : layout.error())};
      continue;
    }
    connection->layout = *layout;
    connection->endpoint = *endpoint;
    if (layout->enable_by_feature_254) {
      const transport::Bytes enable = {0xfe, 0x01};
      const auto sent = connection->device->control_out(set_enable_report(interface->number), enable, patience);
      if (sent.error) {
        why = {DeviceState::degraded, Remedy::reconnect, connection->name,
               "The scanner cannot be switched on. Trying again; if this stays, unplug it and plug it in again."};
        continue;
      }
    }
    return connection;
  }
  set_status(why);
  return nullptr;
}

// Until the device is gone or a stop is requested.
void HidPosScanner::read_reports(Connection& connection, std::stop_token stop) {
  const std::string device = short_name(connection.device->info());
  const std::size_t longest = std::max<std::size_t>(connection.layout.report_size, connection.endpoint.max_packet);
  ReportAssembler assembler(options_.reassembly_timeout, options_.max_data);
  int unreadable = 0;
  while (!stop.stop_requested()) {
    auto patience = transport::Patience{kIdleRead, stop};
    if (const auto deadline = assembler.deadline()) {
      patience.timeout = std::max(1ms, *deadline - timer_.monotonic());
    }
    const auto report = connection.device->in(connection.endpoint, longest, patience);
    const auto now = timer_.monotonic();
    if (const auto expired = assembler.expire(now)) deliver(*expired, device);
    if (!report) {
      if (report.error() == TransferError::timeout) continue;
      if (report.error() == TransferError::cancelled) return;
      // gone, and io or stall, which end the same way: open it again, or find that it left.
      set_status({DeviceState::degraded, Remedy::reconnect, connection.name, "The scanner was unplugged."});
      return;
    }
    const auto chunk = read_chunk(connection.layout, *report);
    if (!chunk) {
      if (++unreadable == kUnreadableReports) {
        set_status({DeviceState::degraded, Remedy::service, connection.name,
                    "The scanner sends something that is not a code. Unplug it and plug it in again."});
      }
      continue;
    }
    if (unreadable >= kUnreadableReports) set_status({DeviceState::ready, Remedy::none, connection.name, "Ready"});
    unreadable = 0;
    for (const auto& scan : assembler.add(*chunk, now)) deliver(scan, device);
  }
}

void HidPosScanner::deliver(const AssembledScan& assembled, const std::string& device) {
  const auto now = timer_.monotonic();
  if (!duplicates_.accept(device, assembled.data, now)) return;
  on_scan_({.data = assembled.data,
            .symbology = assembled.symbology,
            .device = device,
            .at = timer_.now(),
            .received = now,
            .completeness = assembled.completeness});
}

void HidPosScanner::set_status(lifecycle::DeviceStatus status) {
  {
    const std::lock_guard lock(mutex_);
    if (status_ == status) return;
    status_ = status;
  }
  if (on_status_) on_status_(status);
}

}  // namespace curblight::scanner
