// SPDX-License-Identifier: Apache-2.0
// The daemon's HTTP face: listeners, guard, router, handlers. Made and owned by the composition root. start()
// binds and returns; stop() stops accepting, lets running requests end, and joins every http thread.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "core/error.hpp"
#include "http/event_hub.hpp"
#include "http/http_config.hpp"
#include "http/metrics.hpp"
#include "http/station_port.hpp"
#include "service/commands.hpp"
#include "service/services.hpp"

namespace curblight::http {

// For service::Commands: a refusal as the problem document that is answered and kept.
service::Encoded encode_refusal(const core::Error& error);

class HttpServer {
 public:
  // All references must outlive the server; `hub` must be the sink that `commands` was made with, or be told
  // by it.
  HttpServer(HttpConfig config, const service::Services& services, service::Commands& commands,
             StationPort& station, EventHub& hub, Metrics& metrics);
  ~HttpServer();
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  // Errors: conflict (another daemon listens on the socket), unavailable (the path or the port cannot be
  // bound).
  core::Result<void> start();
  // Idempotent; also ends the hub's streams.
  void stop();

  // The TCP port that was bound; 0 without a TCP listener.
  std::uint16_t port() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace curblight::http
