// SPDX-License-Identifier: Apache-2.0
// The table of USB drivers and the names of the kinds.
#include "peripherals/registry/driver_table.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "peripherals/label_printer/raster_printer.hpp"
#include "peripherals/registry/scanner_drivers.hpp"
#include "peripherals/scanner/hid_pos_scanner.hpp"
#include "peripherals/serial_scanner/serial_scanner.hpp"
#include "peripherals/signature_pad/stu_signature_pad.hpp"
#include "peripherals/wedge/wedge_scanner.hpp"

namespace curblight::registry {

namespace {

template <label_printer::Language language>
MadeDriver make_printer(DriverParts parts) {
  label_printer::PrinterOptions options;
  options.selector = std::move(parts.selector);
  auto printer = std::make_unique<label_printer::RasterPrinter>(parts.bus, parts.timer, std::move(parts.on_status), language, std::move(options));
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
    // In keyboard and in serial mode a scanner may have a HID interface for its maker's tools besides.
    UsbDriverRow{wedge::WedgeScanner::kDriver, DeviceKind::scanner, &wedge::WedgeScanner::drives, &make_wedge, kWedgeOptions},
    UsbDriverRow{serial_scanner::SerialScanner::kDriver, DeviceKind::scanner, &serial_scanner::SerialScanner::drives, &make_serial, kSerialOptions},
    UsbDriverRow{scanner::HidPosScanner::kDriver, DeviceKind::scanner, &scanner::HidPosScanner::drives, &make_hid_pos, kHidPosOptions},
    // Each speaks the other's language when the printer says so; these are for printers that say nothing.
    UsbDriverRow{"zpl", DeviceKind::label_printer, &label_printer::RasterPrinter::looks_like_zpl, &make_printer<label_printer::Language::zpl>, {}},
    UsbDriverRow{"escpos", DeviceKind::label_printer, &label_printer::RasterPrinter::drives, &make_printer<label_printer::Language::escpos>, {}},
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
