// SPDX-License-Identifier: Apache-2.0
#include "peripherals/scanner/makers.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace curblight::scanner {

const ScannerMaker* maker_of(const transport::DeviceInfo& device) {
  const auto* found = std::ranges::find(kScannerMakers, device.vendor, &ScannerMaker::vendor);
  return found == kScannerMakers.end() ? nullptr : found;
}

std::string name_of(const transport::DeviceInfo& device) {
  const auto* maker = maker_of(device);
  if (maker != nullptr) return device.product_name.empty() ? maker->name : fmt::format("{} {}", maker->name, device.product_name);
  return device.product_name.empty() ? transport::short_name(device) : device.product_name;
}

std::string words_of_release(std::uint16_t release) {
  if (release == 0) return {};
  return fmt::format("{:x}.{:02x}", release >> 8, release & 0xff);
}

}  // namespace curblight::scanner
