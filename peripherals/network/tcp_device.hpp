// SPDX-License-Identifier: Apache-2.0
// One TCP connection as a transport::Device: a pipe each way, no control requests. Used by one thread; the destructor closes the connection.
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include <Poco/Net/StreamSocket.h>

#include "peripherals/transport/transport.hpp"

namespace curblight::network {

class TcpDevice final : public transport::Device {
 public:
  // Fails with gone: not reached in time, or refused.
  static transport::TransferResult<std::unique_ptr<transport::Device>> connect(transport::DeviceInfo info, const std::string& host, int port,
                                                                               std::chrono::milliseconds timeout);
  ~TcpDevice() override;
  TcpDevice(const TcpDevice&) = delete;
  TcpDevice& operator=(const TcpDevice&) = delete;

  const transport::DeviceInfo& info() const override { return info_; }
  transport::TransferResult<void> claim(std::uint8_t) override { return {}; }
  // There is no such way on the network: stall.
  transport::TransferResult<transport::Bytes> control_in(const transport::Setup& setup, std::size_t max_length,
                                                         const transport::Patience& patience) override;
  transport::Sent control_out(const transport::Setup& setup, std::span<const std::uint8_t> data, const transport::Patience& patience) override;
  transport::TransferResult<transport::Bytes> in(const transport::EndpointInfo& endpoint, std::size_t max_length,
                                                 const transport::Patience& patience) override;
  // Taken means taken by this machine's own buffer: what the printer has of it only the printer can say.
  transport::Sent out(const transport::EndpointInfo& endpoint, std::span<const std::uint8_t> data, const transport::Patience& patience) override;

 private:
  TcpDevice(transport::DeviceInfo info, Poco::Net::StreamSocket socket);
  enum class Wake { ready, timeout, stopped };
  Wake wait(short events, std::chrono::steady_clock::time_point deadline, const std::stop_token& stop);

  const transport::DeviceInfo info_;
  Poco::Net::StreamSocket socket_;
  int stop_event_;  // an eventfd that a stop request makes readable
};

}  // namespace curblight::network
