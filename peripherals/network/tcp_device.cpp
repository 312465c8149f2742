// SPDX-License-Identifier: Apache-2.0
// Waiting for the socket or a stop request, never longer than the caller wants.
#include "peripherals/network/tcp_device.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <limits>
#include <system_error>
#include <utility>

#include <netinet/tcp.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <Poco/Exception.h>
#include <Poco/Net/SocketAddress.h>
#include <Poco/Timespan.h>

namespace curblight::network {

namespace {

using transport::TransferError;
using std::chrono::steady_clock;

// A peer that is gone without a word: looked for after this much quiet, this often, so many times.
constexpr int kQuietSeconds = 10, kProbeEverySeconds = 5, kProbes = 3;
constexpr int kUnansweredMilliseconds = 20'000;  // what was sent and never acknowledged

}  // namespace

transport::TransferResult<std::unique_ptr<transport::Device>> TcpDevice::connect(transport::DeviceInfo info, const std::string& host, int port,
                                                                                 std::chrono::milliseconds timeout) {
  try {
    Poco::Net::StreamSocket socket;
    socket.connect(Poco::Net::SocketAddress(host, static_cast<Poco::UInt16>(port)), Poco::Timespan(timeout.count() * 1000));
    socket.setBlocking(false);
    socket.setNoDelay(true);
    socket.setKeepAlive(true);
    socket.setOption(IPPROTO_TCP, TCP_KEEPIDLE, kQuietSeconds);
    socket.setOption(IPPROTO_TCP, TCP_KEEPINTVL, kProbeEverySeconds);
    socket.setOption(IPPROTO_TCP, TCP_KEEPCNT, kProbes);
    socket.setOption(IPPROTO_TCP, TCP_USER_TIMEOUT, kUnansweredMilliseconds);
    return std::unique_ptr<transport::Device>(new TcpDevice(std::move(info), std::move(socket)));
  } catch (const Poco::Exception&) {
    return std::unexpected(TransferError::gone);
  }
}

TcpDevice::TcpDevice(transport::DeviceInfo info, Poco::Net::StreamSocket socket)
    : info_(std::move(info)), socket_(std::move(socket)), stop_event_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
  if (stop_event_ < 0) throw std::system_error(errno, std::generic_category(), "eventfd");
}

TcpDevice::~TcpDevice() { ::close(stop_event_); }

transport::TransferResult<transport::Bytes> TcpDevice::control_in(const transport::Setup&, std::size_t, const transport::Patience&) {
  return std::unexpected(TransferError::stall);
}

transport::Sent TcpDevice::control_out(const transport::Setup&, std::span<const std::uint8_t>, const transport::Patience&) {
  return {0, TransferError::stall};
}

transport::TransferResult<transport::Bytes> TcpDevice::in(const transport::EndpointInfo&, std::size_t max_length, const transport::Patience& patience) {
  const auto deadline = steady_clock::now() + patience.timeout;
  transport::Bytes bytes(max_length);
  for (;;) {
    switch (wait(POLLIN, deadline, patience.stop)) {
      case Wake::timeout: return std::unexpected(TransferError::timeout);
      case Wake::stopped: return std::unexpected(TransferError::cancelled);
      case Wake::ready: break;
    }
    const auto count = ::recv(socket_.impl()->sockfd(), bytes.data(), bytes.size(), MSG_DONTWAIT);
    if (count > 0) {
      bytes.resize(static_cast<std::size_t>(count));
      return bytes;
    }
    if (count < 0 && (errno == EAGAIN || errno == EINTR)) continue;
    return std::unexpected(TransferError::gone);
  }
}

transport::Sent TcpDevice::out(const transport::EndpointInfo&, std::span<const std::uint8_t> data, const transport::Patience& patience) {
  const auto deadline = steady_clock::now() + patience.timeout;
  std::size_t taken = 0;
  while (taken < data.size()) {
    switch (wait(POLLOUT, deadline, patience.stop)) {
      case Wake::timeout: return {taken, TransferError::timeout};
      case Wake::stopped: return {taken, TransferError::cancelled};
      case Wake::ready: break;
    }
    const auto rest = data.subspan(taken);
    const auto count = ::send(socket_.impl()->sockfd(), rest.data(), rest.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
    if (count >= 0) taken += static_cast<std::size_t>(count);
    else if (errno != EAGAIN && errno != EINTR) return {taken, TransferError::gone};
  }
  return {taken, std::nullopt};
}

TcpDevice::Wake TcpDevice::wait(short events, steady_clock::time_point deadline, const std::stop_token& stop) {
  const std::stop_callback wake(stop, [this] {
    const std::uint64_t one = 1;
    static_cast<void>(!::write(stop_event_, &one, sizeof one));
  });
  for (;;) {
    if (stop.stop_requested()) {
      std::uint64_t spent = 0;
      static_cast<void>(!::read(stop_event_, &spent, sizeof spent));
      return Wake::stopped;
    }
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - steady_clock::now()).count();
    std::array<pollfd, 2> watched = {pollfd{socket_.impl()->sockfd(), events, 0}, pollfd{stop_event_, POLLIN, 0}};
    const int ready = ::poll(watched.data(), watched.size(), static_cast<int>(std::clamp<std::int64_t>(left, 0, std::numeric_limits<int>::max())));
    if (ready == 0) return Wake::timeout;
    if (ready > 0 && watched[0].revents != 0) return Wake::ready;
    // Somebody else's stop request of an earlier wait may have left the event set.
    if (ready > 0 && !stop.stop_requested()) {
      std::uint64_t spent = 0;
      static_cast<void>(!::read(stop_event_, &spent, sizeof spent));
    }
  }
}

}  // namespace curblight::network
