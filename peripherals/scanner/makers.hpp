// SPDX-License-Identifier: Apache-2.0
// What scanners of all kinds are called. Pure.
#pragma once

#include <cstdint>
#include <string>

#include "peripherals/scanner/hid_pos_ids.hpp"
#include "peripherals/transport/transport.hpp"

namespace curblight::scanner {

// Its maker in hid_pos_ids.hpp; nullptr: none of them.
const ScannerMaker* maker_of(const transport::DeviceInfo& device);

// "Honeywell Vuquest 3310"; with less known "Honeywell", the product's name, or short_name().
std::string name_of(const transport::DeviceInfo& device);

// bcdDevice as text, "1.02" (USB 2.0, 9.6.1: binary-coded decimal); empty for 0.
std::string words_of_release(std::uint16_t release);

}  // namespace curblight::scanner
