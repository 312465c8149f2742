// SPDX-License-Identifier: Apache-2.0
#include "peripherals/network/network_bus.hpp"

#include <algorithm>

#include <Poco/Net/IPAddress.h>
#include <Poco/Net/NetException.h>
#include <Poco/Net/SocketAddress.h>

#include "peripherals/network/tcp_device.hpp"

namespace curblight::network {

namespace {

constexpr std::uint8_t kPrinterClass = 7, kOut = 0x01, kIn = 0x81;
constexpr std::chrono::milliseconds kConnectTimeout{2000};

transport::DeviceInfo info_of(const NetworkAddress& address) {
  transport::DeviceInfo info;
  info.path = path_of(address);
  info.product_name = "Network printer";
  info.interfaces = {{.number = 0,
                      .alternate = 0,
                      .device_class = kPrinterClass,
                      .subclass = 1,
                      .protocol = 2,
                      .endpoints = {{kOut, transport::EndpointKind::bulk, 512}, {kIn, transport::EndpointKind::bulk, 512}}}};
  return info;
}

}  // namespace

std::string path_of(const NetworkAddress& address) {
  const bool six = address.host.find(':') != std::string::npos;
  return (six ? "[" + address.host + "]" : address.host) + ":" + std::to_string(address.port);
}

bool is_ip_address(const std::string& text) {
  Poco::Net::IPAddress address;
  return Poco::Net::IPAddress::tryParse(text, address);
}

std::vector<transport::DeviceInfo> NetworkBus::devices() const {
  std::vector<transport::DeviceInfo> all;
  for (const auto& address : addresses_) all.push_back(info_of(address));
  return all;
}

transport::TransferResult<std::unique_ptr<transport::Device>> NetworkBus::open(const std::string& path) {
  const auto address = std::ranges::find(addresses_, path, path_of);
  if (address == addresses_.end()) return std::unexpected(transport::TransferError::gone);
  return TcpDevice::connect(info_of(*address), address->host, address->port, kConnectTimeout);
}

}  // namespace curblight::network
