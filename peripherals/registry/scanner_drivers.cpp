// SPDX-License-Identifier: Apache-2.0
#include "peripherals/registry/scanner_drivers.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "peripherals/scanner/hid_pos_scanner.hpp"
#include "peripherals/serial_scanner/serial_scanner.hpp"
#include "peripherals/wedge/wedge_scanner.hpp"

namespace curblight::registry {

namespace {

using std::chrono::milliseconds;

// The lists of names stand in the order of the enumerations' values, the default first.
template <typename Value>
Value chosen(const DriverOptions& options, std::string_view name, std::span<const char* const> names) {
  const auto text = choice(options, name, names.front());
  const auto at = std::ranges::find_if(names, [&](const char* n) { return text == n; });
  return static_cast<Value>(at == names.end() ? 0 : at - names.begin());
}

milliseconds duration(const DriverOptions& options, const OptionSpec& spec, milliseconds otherwise) {
  return milliseconds(number(options, spec.name, otherwise.count()));
}

template <typename Scanner, typename Options>
MadeDriver make(DriverParts& parts, Options options) {
  options.selector = std::move(parts.selector);
  options.duplicate_window = duration(parts.options, kDuplicateWindow, options.duplicate_window);
  return {std::make_unique<Scanner>(parts.bus, parts.timer, std::move(parts.sinks.on_scan), std::move(parts.on_status), std::move(options))};
}

}  // namespace

MadeDriver make_hid_pos(DriverParts parts) {
  scanner::HidPosOptions options;
  options.reassembly_timeout = milliseconds(number(parts.options, "reassembly_ms", options.reassembly_timeout.count()));
  return make<scanner::HidPosScanner>(parts, std::move(options));
}

MadeDriver make_wedge(DriverParts parts) {
  wedge::WedgeOptions options;
  options.layout = chosen<wedge::Layout>(parts.options, "layout", kLayoutNames);
  options.text.terminator = wedge::terminator_of(chosen<wedge::EndKey>(parts.options, "terminator", kEndKeyNames));
  options.text.inter_character = duration(parts.options, kInterCharacter, options.text.inter_character);
  return make<wedge::WedgeScanner>(parts, std::move(options));
}

MadeDriver make_serial(DriverParts parts) {
  serial_scanner::SerialOptions options;
  options.line.baud = static_cast<std::uint32_t>(number(parts.options, "baud", options.line.baud));
  options.line.data_bits = static_cast<std::uint8_t>(number(parts.options, "data_bits", options.line.data_bits));
  options.line.parity = chosen<serial_scanner::Parity>(parts.options, "parity", kParityNames);
  options.line.stop_bits = static_cast<std::uint8_t>(number(parts.options, "stop_bits", options.line.stop_bits));
  options.text.terminator = serial_scanner::terminator_of(chosen<serial_scanner::EndOfLine>(parts.options, "terminator", kEndOfLineNames));
  options.text.inter_character = duration(parts.options, kInterCharacter, options.text.inter_character);
  return make<serial_scanner::SerialScanner>(parts, std::move(options));
}

}  // namespace curblight::registry
