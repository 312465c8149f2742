// SPDX-License-Identifier: Apache-2.0
#include "rig/usb/gadget.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <stdexcept>

#include <fmt/format.h>

#include "rig/usb/plug_board.hpp"

namespace curblight::test {

namespace {

namespace fs = std::filesystem;

void write(const fs::path& path, const std::string& bytes) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
  const auto written = file < 0 ? -1 : ::write(file, bytes.data(), bytes.size());
  const int reason = errno;
  if (file >= 0) ::close(file);
  if (written != static_cast<ssize_t>(bytes.size())) throw std::runtime_error(fmt::format("{}: {}", path.string(), std::strerror(reason)));
}

}  // namespace

Gadget::Gadget(const transport::DeviceInfo& described, const GadgetFunction& function)
    : root_("/sys/kernel/config/usb_gadget/rig"), function_(root_ / "functions" / function.name), link_(root_ / "configs/c.1" / function.name) {
  for (const auto& folder : {root_, root_ / "strings/0x409", root_ / "configs/c.1", function_}) fs::create_directory(folder);
  write(root_ / "idVendor", fmt::format("{:#06x}", described.vendor));
  write(root_ / "idProduct", fmt::format("{:#06x}", described.product));
  write(root_ / "strings/0x409/serialnumber", described.serial);
  write(root_ / "strings/0x409/product", described.product_name);
  for (const auto& [name, value] : function.attributes) write(function_ / name, value);
  fs::create_directory_symlink(function_, link_);
}

Gadget::~Gadget() {
  if (plugged_) unplug();
  std::error_code ignored;
  for (const auto& path : {link_, root_ / "configs/c.1", function_, root_ / "strings/0x409", root_}) fs::remove(path, ignored);
}

void Gadget::plug() {
  write(root_ / "UDC", "dummy_udc.0");
  plugged_ = true;
}

void Gadget::unplug() {
  write(root_ / "UDC", "\n");
  plugged_ = false;
}

void Gadget::send_report(const transport::Bytes& report) {
  const fs::path node = "/dev/hidg0";
  if (!in_time([&] { return fs::exists(node); })) throw std::runtime_error("there is no " + node.string());
  write(node, std::string(report.begin(), report.end()));
}

}  // namespace curblight::test
