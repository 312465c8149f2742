// SPDX-License-Identifier: Apache-2.0
// The printers on the network that the settings name, as a Bus. They are always listed: whether one is there shows when it is opened.
// Safe from any thread.
#pragma once

#include <string>
#include <vector>

#include "peripherals/transport/bus.hpp"

namespace curblight::network {

struct NetworkAddress {
  std::string host;  // "192.168.1.50" or "fe80::1": a number, no name
  int port = 9100;
};

// "192.168.1.50:9100", "[fe80::1]:9100": the DeviceInfo::path of the printer there.
std::string path_of(const NetworkAddress& address);
// Whether it is an IP address in figures.
bool is_ip_address(const std::string& text);

class NetworkBus final : public transport::Bus {
 public:
  explicit NetworkBus(std::vector<NetworkAddress> addresses) : addresses_(std::move(addresses)) {}

  void watch(transport::BusWatcher&) override {}    // nothing ever arrives or leaves
  void unwatch(transport::BusWatcher&) override {}
  std::vector<transport::DeviceInfo> devices() const override;
  // Connects, within 2 s. Fails with gone: not to be reached, or it refuses.
  transport::TransferResult<std::unique_ptr<transport::Device>> open(const std::string& path) override;

 private:
  const std::vector<NetworkAddress> addresses_;
};

}  // namespace curblight::network
