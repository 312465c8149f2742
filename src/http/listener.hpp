// SPDX-License-Identifier: Apache-2.0
// A listening socket with its accept thread and its own pool of http threads.
#pragma once

#include <Poco/Net/ServerSocket.h>

#include <cstdint>
#include <memory>
#include <string>

#include "core/error.hpp"
#include "http/connection.hpp"

namespace curblight::http {

// A Unix socket at the path. A socket file that nobody listens on any more is replaced. Errors: conflict
// (somebody listens), unavailable (not a socket, no such folder, not allowed).
core::Result<Poco::Net::ServerSocket> bind_unix(const UnixListener& options);

// Error unavailable: the address or port cannot be had.
core::Result<Poco::Net::ServerSocket> bind_tcp(const TcpListener& options);

class ListeningPort {
 public:
  // Starts to accept at once. `shared` must outlive this; its `crowded` is set here.
  ListeningPort(Poco::Net::ServerSocket socket, int threads, Shared& shared, std::string name);
  ~ListeningPort();
  ListeningPort(const ListeningPort&) = delete;
  ListeningPort& operator=(const ListeningPort&) = delete;

  std::uint16_t port() const;

  // Accepts no more; returns when all its threads have ended. Connections are told to end by
  // Connections::stop().
  void stop();

 private:
  struct Server;
  std::unique_ptr<Server> server_;
};

}  // namespace curblight::http
