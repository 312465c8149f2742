// SPDX-License-Identifier: Apache-2.0
#include "peripherals/gpio/find_chip.hpp"

#include <cerrno>
#include <filesystem>
#include <system_error>

namespace curblight::gpio {

using core::ErrorCode;

core::Result<std::unique_ptr<LibgpiodChip>> find_chip(const std::string& label) {
  std::unique_ptr<LibgpiodChip> found;
  std::string refused;
  std::error_code broken;
  for (std::filesystem::directory_iterator at("/dev", broken), end; !broken && at != end; at.increment(broken)) {
    const auto name = at->path().filename().string();
    // udev makes links to chips beside the chips themselves.
    if (!name.starts_with("gpiochip") || std::filesystem::is_symlink(at->symlink_status(broken))) continue;
    try {
      auto chip = open_chip(at->path().string());
      if (chip->label() != label) continue;
      if (found) return core::fail(ErrorCode::conflict, "Two GPIO boards have the label " + label + ". Take one away.");
      found = std::move(chip);
    } catch (const std::system_error& error) {
      // Anything else is a chip that went away while it was looked at.
      if (error.code().value() == EACCES || error.code().value() == EPERM) refused = at->path().string();
    }
  }
  if (found) return found;
  if (!refused.empty()) {
    return core::fail(ErrorCode::forbidden, "The daemon may not open " + refused + ". Put its user into the group of that file.");
  }
  return core::fail(ErrorCode::unavailable, "The GPIO board " + label + " is not connected.");
}

}  // namespace curblight::gpio
