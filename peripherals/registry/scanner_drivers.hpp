// SPDX-License-Identifier: Apache-2.0
// The scanners' part of the table of drivers: their options in the settings, and how one is made of them.
#pragma once

#include <array>

#include "peripherals/registry/driver_table.hpp"

namespace curblight::registry {

inline constexpr OptionSpec kDuplicateWindow{.name = "duplicate_window_ms", .least = 0, .most = 10'000};
inline constexpr OptionSpec kInterCharacter{.name = "inter_character_ms", .least = 10, .most = 5'000};

inline constexpr std::array kHidPosOptions = {kDuplicateWindow, OptionSpec{.name = "reassembly_ms", .least = 10, .most = 5'000}};

inline constexpr std::array kLayoutNames = {"us", "de", "fr"};
inline constexpr std::array kEndKeyNames = {"any", "enter", "tab", "none"};
inline constexpr std::array kWedgeOptions = {OptionSpec{.name = "layout", .choices = kLayoutNames},
                                             OptionSpec{.name = "terminator", .choices = kEndKeyNames}, kInterCharacter, kDuplicateWindow};

inline constexpr std::array kEndOfLineNames = {"any", "cr", "lf", "crlf", "none"};
inline constexpr std::array kParityNames = {"none", "odd", "even"};
inline constexpr std::array kSerialOptions = {OptionSpec{.name = "baud", .least = 300, .most = 921'600},
                                              OptionSpec{.name = "data_bits", .least = 7, .most = 8},
                                              OptionSpec{.name = "parity", .choices = kParityNames},
                                              OptionSpec{.name = "stop_bits", .least = 1, .most = 2},
                                              OptionSpec{.name = "terminator", .choices = kEndOfLineNames}, kInterCharacter, kDuplicateWindow};

MadeDriver make_hid_pos(DriverParts parts);
MadeDriver make_wedge(DriverParts parts);
MadeDriver make_serial(DriverParts parts);

}  // namespace curblight::registry
