// SPDX-License-Identifier: Apache-2.0
#include "api/connection.hpp"

#include <Poco/Net/SocketAddress.h>

#include <csignal>

namespace curblight::api {
namespace {

Poco::Timespan timespan(std::chrono::milliseconds time) {
  return Poco::Timespan(time.count() * 1000);
}

}  // namespace

bool HttpSession::usable() {
  return connected() &&
         !socket().poll(Poco::Timespan(0), Poco::Net::Socket::SELECT_READ | Poco::Net::Socket::SELECT_ERROR);
}

Poco::Net::StreamSocket connect(const ClientOptions& options) {
  using Poco::Net::SocketAddress;
  const SocketAddress address = options.unix_path.empty()
                                    ? SocketAddress(options.host, options.port)
                                    : SocketAddress(SocketAddress::UNIX_LOCAL, options.unix_path);
  Poco::Net::StreamSocket socket;
  socket.connect(address, timespan(options.connect_timeout));
  socket.setReceiveTimeout(timespan(options.timeout));
  socket.setSendTimeout(timespan(options.timeout));
  if (options.unix_path.empty()) socket.setNoDelay(true);
  return socket;
}

void set_common_headers(Poco::Net::HTTPRequest& request, const ClientOptions& options) {
  request.setHost(options.unix_path.empty() ? options.host + ":" + std::to_string(options.port)
                                            : "localhost");
  if (!options.client_name.empty()) request.set("Curblight-Client", options.client_name);
  if (!options.token.empty()) request.set("Authorization", "Bearer " + options.token);
}

void block_sigpipe() {
  thread_local const bool blocked = [] {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGPIPE);
    return pthread_sigmask(SIG_BLOCK, &set, nullptr) == 0;
  }();
  static_cast<void>(blocked);
}

}  // namespace curblight::api
