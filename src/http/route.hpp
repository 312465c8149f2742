// SPDX-License-Identifier: Apache-2.0
// One row of the route table: the single source for dispatch, rights, OpenAPI, and the test that walks them
// all.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "http/caller.hpp"
#include "http/event_hub.hpp"
#include "http/http_config.hpp"
#include "http/message.hpp"
#include "http/metrics.hpp"
#include "http/rate_limit.hpp"
#include "http/station_port.hpp"

namespace curblight::http {

// What handlers work with; lives as long as the server.
struct Context {
  const HttpConfig& config;
  const service::Services& services;
  service::Commands& commands;
  service::Sessions& sessions;
  StationPort& station;
  Metrics& metrics;
  RateLimit log_ins;
  RateLimit finds;
  RateLimit curbside;
  std::string openapi;
};

struct Route;

// One request on its way through a handler.
struct Call {
  const Request& request;
  const Caller& caller;
  const Route& route;
  const std::map<std::string, std::string, std::less<>>& parameters;  // of the path, decoded
  Context& context;

  // A parameter that is a row id or a number. Error not_found: it is no positive number.
  core::Result<std::int64_t> number(std::string_view name) const;
  const std::string& text(std::string_view name) const { return parameters.find(name)->second; }
  // A query value, decoded; empty when absent.
  std::string query(std::string_view name) const;
  // A whole number of the query between `least` and `most`. Error invalid_input.
  core::Result<std::int64_t> query_number(std::string_view name, std::int64_t fallback, std::int64_t least,
                                          std::int64_t most) const;
};

using Handler = Response (*)(const Call&);

enum class Media { none, json, form, html, png, text, openmetrics, asset, event_stream };

// A type of api/types by its name, or another media type.
struct Content {
  Media media = Media::none;
  std::string_view schema;
};

struct Route {
  std::string_view method;
  std::string_view path;  // "/api/v1/orders/{id}": a parameter is a whole segment or the first part of one
  Access access;
  Handler handler;
  Content body = {};
  Content answer = {};
  int status = 200;             // of success
  std::string_view query = {};  // names, separated by blanks
};

// The table, in docs/API.md's order.
std::span<const Route> routes();

}  // namespace curblight::http
