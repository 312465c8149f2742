// SPDX-License-Identifier: Apache-2.0
// What operators and monitoring ask.
#include <fmt/format.h>

#include <iterator>

#include "http/handlers/acting.hpp"
#include "http/handlers/handlers.hpp"

namespace curblight::http {
namespace {

Response text(int status, std::string words) {
  Response response = bytes("text/plain; charset=utf-8", std::move(words));
  response.status = status;
  return response;
}

core::Result<api::Status> store_status(const Call& call) {
  return call.context.commands.view<api::Status>(
      service::Actor::operator_on_box(), [&](const service::View& view) {
        return call.context.services.overview.status(view, call.context.station.facts());
      });
}

}  // namespace

Response livez(const Call&) {
  return text(200, "alive\n");
}

Response readyz(const Call& call) {
  const auto status = store_status(call);
  if (!status) return text(503, "not ready: the store cannot be read\n");
  if (const auto trouble = call.context.station.trouble(); !trouble.empty())
    return text(503, "not ready: " + trouble + "\n");
  if (status->outbox_waiting > 0)
    return text(200, fmt::format("ready, degraded: {} messages are not sent yet\n", status->outbox_waiting));
  return text(200, "ready\n");
}

Response metrics(const Call& call) {
  std::string out = call.context.metrics.text();
  auto to = std::back_inserter(out);
  const auto home = call.context.commands.view<api::Home>(
      service::Actor::operator_on_box(), [&](const service::View& view) {
        return call.context.services.overview.home(view, call.context.station.facts());
      });
  if (home) {
    fmt::format_to(to,
                   "# TYPE curblight_outbox_oldest_age_seconds gauge\n# UNIT "
                   "curblight_outbox_oldest_age_seconds seconds\n"
                   "# HELP curblight_outbox_oldest_age_seconds Age of the oldest message that is not sent.\n"
                   "curblight_outbox_oldest_age_seconds {}\n"
                   "# TYPE curblight_outbox_waiting gauge\ncurblight_outbox_waiting {}\n"
                   "# TYPE curblight_customers_waiting gauge\ncurblight_customers_waiting {}\n"
                   "# TYPE curblight_longest_wait_seconds gauge\n# UNIT curblight_longest_wait_seconds "
                   "seconds\ncurblight_longest_wait_seconds {}\n",
                   home->outbox_oldest_s, home->outbox_waiting, home->waiting, home->longest_wait_s);
  }
  out +=
      "# TYPE curblight_device_up gauge\n# HELP curblight_device_up 1: the device is ready, also when "
      "degraded.\n";
  const auto devices = call.context.station.devices();
  for (const auto& device : devices) {
    const bool up = device.state == "ready" || device.state == "degraded";
    fmt::format_to(to, "curblight_device_up{{device=\"{}\"}} {}\n", escape_label(device.id), up ? 1 : 0);
  }
  out +=
      "# TYPE curblight_device_events counter\n# HELP curblight_device_events What drivers counted since they "
      "started, by their own names.\n";
  for (const auto& device : devices) {
    for (const auto& [event, count] : device.counters) {
      fmt::format_to(to, "curblight_device_events_total{{device=\"{}\",event=\"{}\"}} {}\n", escape_label(device.id),
                     escape_label(event), count);
    }
  }
  out += "# EOF\n";
  return bytes("application/openmetrics-text; version=1.0.0; charset=utf-8", std::move(out));
}

Response openapi(const Call& call) {
  return json(200, call.context.openapi);
}

}  // namespace curblight::http
