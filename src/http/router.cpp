// SPDX-License-Identifier: Apache-2.0
#include "http/router.hpp"

#include <Poco/Exception.h>
#include <Poco/Net/HTMLForm.h>
#include <Poco/URI.h>
#include <spdlog/spdlog.h>

#include <charconv>
#include <set>

namespace curblight::http {
namespace {

std::string_view next_segment(std::string_view& path) {
  const auto slash = path.find('/');
  const auto segment = path.substr(0, slash);
  path.remove_prefix(slash == std::string_view::npos ? path.size() : slash + 1);
  return segment;
}

std::optional<std::int64_t> whole_number(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, bad] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (bad != std::errc{} || end != text.data() + text.size() || text.empty()) return std::nullopt;
  return number;
}

}  // namespace

std::optional<Parameters> match(std::string_view path_template, std::string_view path) {
  if (!path.starts_with('/')) return std::nullopt;
  path.remove_prefix(1);
  path_template.remove_prefix(1);
  Parameters found;
  for (;;) {
    const bool last = path_template.find('/') == std::string_view::npos;
    if (last != (path.find('/') == std::string_view::npos)) return std::nullopt;
    const auto wanted = next_segment(path_template);
    const auto given = next_segment(path);
    if (wanted.starts_with('{')) {
      const auto end = wanted.find('}');
      const auto suffix = wanted.substr(end + 1);
      if (given.size() <= suffix.size() || !given.ends_with(suffix)) return std::nullopt;
      std::string value;
      try {
        Poco::URI::decode(std::string(given.substr(0, given.size() - suffix.size())), value);
      } catch (const Poco::Exception&) {
        return std::nullopt;  // a broken escape
      }
      if (value.find('\0') != std::string::npos) return std::nullopt;
      found.emplace(std::string(wanted.substr(1, end - 1)), std::move(value));
    } else if (wanted != given) {
      return std::nullopt;
    }
    if (last) return found;
  }
}

Response Router::respond(const Request& request) {
  const auto started = std::chrono::steady_clock::now();
  std::string_view route = "none";
  Response response;
  try {
    response = dispatch(request, route);
  } catch (const std::exception& error) {
    spdlog::error("{} {}: {}", request.method, route, error.what());  // the template: paths hold tokens
    response = problem(core::Error{core::ErrorCode::internal, "Something went wrong here. It was noted."});
  }
  context_.metrics.answered(route == "none" ? "any" : request.method, route, response.status,
                            std::chrono::steady_clock::now() - started);
  return response;
}

Response Router::dispatch(const Request& request, std::string_view& route_name) {
  const std::string_view method =
      request.method == "HEAD" ? std::string_view("GET") : std::string_view(request.method);
  std::set<std::string_view> allowed;
  for (const auto& route : routes()) {
    const auto parameters = match(route.path, request.path);
    if (!parameters) continue;
    if (route.method != method) {
      allowed.insert(route.method);
      continue;
    }
    route_name = route.path;
    // What anyone may have needs no look at who asks.
    Caller caller;
    if (route.access.level != Access::Level::anyone) {
      auto found = identify(request, context_.config, context_.services, context_.sessions);
      if (!found) return problem(found.error());
      caller = std::move(*found);
      if (const auto admitted = admit(route.access, caller, request, context_.config); !admitted)
        return problem(admitted.error());
    }
    return route.handler({request, caller, route, *parameters, context_});
  }
  if (allowed.empty()) return problem(404, "no_such_path", "There is nothing at this path.");
  Response response = problem(405, "method_not_allowed", "This path does not know this method.");
  std::string list;
  for (const auto name : allowed) (list += list.empty() ? "" : ", ") += name;
  response.headers.emplace_back("Allow", list);
  return response;
}

core::Result<std::int64_t> Call::number(std::string_view name) const {
  const auto value = whole_number(text(name));
  if (!value || *value <= 0)
    return core::fail(core::ErrorCode::not_found, "There is nothing with this number.");
  return *value;
}

std::string Call::query(std::string_view name) const {
  Poco::Net::HTMLForm form;
  form.read(request.query);
  return form.get(std::string(name), "");
}

core::Result<std::int64_t> Call::query_number(std::string_view name, std::int64_t fallback,
                                              std::int64_t least, std::int64_t most) const {
  const std::string text = query(name);
  if (text.empty()) return fallback;
  const auto value = whole_number(text);
  if (!value || *value < least || *value > most)
    return core::fail(core::ErrorCode::invalid_input, std::string(name) + " is a whole number from " +
                                                          std::to_string(least) + " to " +
                                                          std::to_string(most) + ".");
  return *value;
}

}  // namespace curblight::http
