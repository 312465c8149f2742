// SPDX-License-Identifier: Apache-2.0
// Everything that a file can set, with its defaults. Read once at start; a plain value afterwards. The keys are
// listed with their meaning in docs/SETTINGS.md.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/error.hpp"
#include "daemon/config/camera_config.hpp"
#include "daemon/config/gpio_config.hpp"
#include "daemon/config/network_config.hpp"
#include "daemon/config/usb_config.hpp"
#include "integration/adobe_import.hpp"
#include "service/settings.hpp"

namespace curblight::daemon {

struct ListenerConfig {
  std::string socket = "/run/curblight/curblightd.sock";
  bool tcp = true;
  std::string address = "127.0.0.1";
  int port = 8460;                    // 0: any free one, written to <state_dir>/port
  std::string public_base_url;        // in check-in links; empty: http://<address>:<port>
  int threads = 96;
  int connections_per_address = 32;
  std::vector<std::string> kiosk_users;       // who may be a kiosk on the socket, besides root and the daemon's user
  std::vector<std::string> trusted_proxies;   // addresses whose X-Forwarded-For is believed
  std::vector<std::string> api_key_sha256;  // hex digests of the keys that the commerce system may use
};

enum class DeviceKind { none, emulated, usb };

struct DeviceConfig {
  DeviceKind kind = DeviceKind::none;
  std::string wire_log;               // file for every byte exchanged with the devices; empty: off
  UsbConfig usb;
  std::vector<NetworkPrinter> network;
  std::vector<CameraConfig> cameras;
  GpioConfig gpio;
  bool one_lamp = false;
  bool corrupt_first_scan = false;    // emulated devices: one bit of the first scan's report is flipped on the wire
};

struct Config {
  service::StoreSettings store;
  integration::adobe::AdobeSettings adobe;
  ListenerConfig http;
  DeviceConfig devices;
  std::string state_dir = "/var/lib/curblight";
  std::string log_level = "info";
};

// Errors: not_found, malformed, invalid_input - always with file, line and key in the message.
core::Result<Config> load_config(const std::string& path);

// The settings a store has when nothing is configured.
Config default_config();

}  // namespace curblight::daemon
