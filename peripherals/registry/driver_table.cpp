// SPDX-License-Identifier: Apache-2.0
// The table of USB drivers and the names of the kinds.
#include "peripherals/registry/driver_table.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "peripherals/label_printer/escpos_printer.hpp"
#include "peripherals/scanner/hid_pos_scanner.hpp"
#include "peripherals/signature_pad/stu_signature_pad.hpp"

namespace curblight::registry {

namespace {

using std::chrono::milliseconds;

constexpr std::array kHidPosOptions = {OptionSpec{.name = "duplicate_window_ms", .least = 0, .most = 10'000},
                                       OptionSpec{.name = "reassembly_ms", .least = 10, .most = 5'000}};

MadeDriver make_hid_pos(DriverParts parts) {
  scanner::HidPosOptions options;
  options.selector = std::move(parts.selector);
  options.duplicate_window = milliseconds(number(parts.options, "duplicate_window_ms", options.duplicate_window.count()));
  options.reassembly_timeout = milliseconds(number(parts.options, "reassembly_ms", options.reassembly_timeout.count()));
  return {std::make_unique<scanner::HidPosScanner>(parts.bus, parts.timer, std::move(parts.sinks.on_scan),
                                                   std::move(parts.on_status), std::move(options))};
}

MadeDriver make_escpos(DriverParts parts) {
  label_printer::EscposOptions options;
  options.selector = std::move(parts.selector);
  auto printer = std::make_unique<label_printer::EscposPrinter>(parts.bus, parts.timer, std::move(parts.on_status), std::move(options));
  auto* port = printer.get();
  return {std::move(printer), port};
}

MadeDriver make_stu(DriverParts parts) {
  auto pad = std::make_unique<signature_pad::StuSignaturePad>(parts.bus, parts.timer, std::move(parts.on_status),
                                                              signature_pad::StuOptions{std::move(parts.selector)});
  auto* port = pad.get();
  MadeDriver made{std::move(pad)};
  made.signature_pad = port;
  return made;
}

constexpr std::array kDrivers = {
    UsbDriverRow{scanner::HidPosScanner::kDriver, DeviceKind::scanner, &scanner::HidPosScanner::drives, &make_hid_pos, kHidPosOptions},
    UsbDriverRow{label_printer::EscposPrinter::kDriver, DeviceKind::label_printer, &label_printer::EscposPrinter::drives, &make_escpos, {}},
    UsbDriverRow{signature_pad::StuSignaturePad::kDriver, DeviceKind::signature_pad, &signature_pad::StuSignaturePad::drives, &make_stu, {}},
};

constexpr std::array kKinds = {
    KindNames{DeviceKind::scanner, "scanner", "scanner", "Scanner", "No barcode scanner is plugged in."},
    KindNames{DeviceKind::label_printer, "printer", "label_printer", "Label printer", "No printer is connected. Check its cable and its power."},
    KindNames{DeviceKind::signature_pad, "pad", "signature_pad", "Signature pad", "No signature pad is plugged in."},
};

}  // namespace

const KindNames& names_of(DeviceKind kind) {
  return *std::ranges::find(kKinds, kind, &KindNames::kind);
}

std::span<const UsbDriverRow> usb_drivers() { return kDrivers; }

const UsbDriverRow* find_driver(std::span<const UsbDriverRow> table, std::string_view name) {
  const auto row = std::ranges::find_if(table, [&](const UsbDriverRow& r) { return name == r.name; });
  return row == table.end() ? nullptr : &*row;
}

}  // namespace curblight::registry
