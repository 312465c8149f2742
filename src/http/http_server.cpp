// SPDX-License-Identifier: Apache-2.0
#include "http/http_server.hpp"

#include <unistd.h>

#include "http/connections.hpp"
#include "http/listener.hpp"
#include "http/openapi.hpp"
#include "http/router.hpp"

namespace curblight::http {

struct HttpServer::Parts {
  Parts(HttpConfig given, const service::Services& services, service::Commands& commands,
        StationPort& station, EventHub& events, Metrics& counts)
      : config(std::move(given)),
        hub(events),
        connections(config.limits.connections_per_address),
        sessions(commands, services.users, services.settings.station),
        context{config,
                services,
                commands,
                sessions,
                station,
                counts,
                RateLimit(config.log_in_rate),
                RateLimit(config.find_rate),
                RateLimit(config.curbside_rate),
                openapi_document(routes(), station.version())},
        router(context),
        on_unix{config.limits, config.trusted_proxies, connections, router, hub,
                counts,        Transport::unix_socket, {}},
        on_tcp{config.limits, config.trusted_proxies, connections, router, hub, counts, Transport::tcp, {}} {}

  const HttpConfig config;
  EventHub& hub;
  Connections connections;
  service::Sessions sessions;
  Context context;
  Router router;
  Shared on_unix, on_tcp;
  std::unique_ptr<ListeningPort> unix_port, tcp_port;
};

HttpServer::HttpServer(HttpConfig config, const service::Services& services, service::Commands& commands,
                       StationPort& station, EventHub& hub, Metrics& metrics)
    : parts_(std::make_unique<Parts>(std::move(config), services, commands, station, hub, metrics)) {}

HttpServer::~HttpServer() {
  stop();
}

core::Result<void> HttpServer::start() {
  auto& parts = *parts_;
  // Both are bound before either answers: a daemon that cannot have its port never looked alive.
  auto unix_socket = bind_unix(parts.config.unix_listener);
  if (!unix_socket) return std::unexpected(unix_socket.error());
  if (parts.config.tcp_listener) {
    auto tcp = bind_tcp(*parts.config.tcp_listener);
    if (!tcp) {
      ::unlink(parts.config.unix_listener.path.c_str());
      return std::unexpected(tcp.error());
    }
    parts.tcp_port = std::make_unique<ListeningPort>(std::move(*tcp), parts.config.tcp_listener->threads,
                                                     parts.on_tcp, "http-tcp");
  }
  parts.unix_port = std::make_unique<ListeningPort>(
      std::move(*unix_socket), parts.config.unix_listener.threads, parts.on_unix, "http-unix");
  return {};
}

void HttpServer::stop() {
  auto& parts = *parts_;
  if (!parts.unix_port) return;
  // Idle connections end at once, the others with their answer; then the listeners' threads have nothing to
  // do.
  parts.connections.stop();
  if (parts.tcp_port) parts.tcp_port->stop();
  parts.unix_port->stop();
  parts.hub.stop();
  ::unlink(parts.config.unix_listener.path.c_str());
  parts.tcp_port.reset();
  parts.unix_port.reset();
}

std::uint16_t HttpServer::port() const {
  return parts_->tcp_port ? parts_->tcp_port->port() : std::uint16_t{0};
}

}  // namespace curblight::http
