// SPDX-License-Identifier: Apache-2.0
// https://spec.openapis.org/oas/v3.1.0
#include "http/openapi.hpp"

#include <cctype>
#include <nlohmann/json.hpp>
#include <sstream>

#include "api/codec.hpp"
#include "api/problem.hpp"

namespace curblight::http {
namespace {

using Json = nlohmann::ordered_json;

Json reference(std::string_view schema) {
  return {{"$ref", "#/components/schemas/" + std::string(schema)}};
}

Json media_of(const Content& content) {
  switch (content.media) {
    case Media::none:
      return {};
    case Media::json:
      return {{"application/json",
               content.schema.empty() ? Json::object() : Json{{"schema", reference(content.schema)}}}};
    case Media::form:
      return {
          {"application/x-www-form-urlencoded", {{"schema", {{"type", "object"}, {"required", {"key"}}}}}}};
    case Media::html:
      return {{"text/html", Json::object()}};
    case Media::png:
      return {{"image/png", Json::object()}};
    case Media::text:
      return {{"text/plain", Json::object()}};
    case Media::openmetrics:
      return {{"application/openmetrics-text", Json::object()}};
    case Media::asset:
      return {{"text/css", Json::object()}, {"text/javascript", Json::object()}};
    case Media::event_stream:
      return {{"text/event-stream", Json::object()}};
  }
  return {};
}

std::string words_of(const Access& access) {
  using Level = Access::Level;
  std::string words;
  switch (access.level) {
    case Level::anyone:
      return "Public.";
    case Level::customer:
      words = "Customer scope";
      break;
    case Level::session:
      words = "Any session";
      break;
    case Level::permission:
      words = "Permission " + std::string(core::to_string(*access.permission));
      break;
    case Level::operator_:
      words = "Operator";
      break;
    case Level::demo:
      words = "Operator, or a demo on loopback";
      break;
  }
  return words + (access.api == Access::Api::allowed ? ", or the API key." : ".");
}

Json parameters_of(const Route& route) {
  Json list = Json::array();
  for (auto open = route.path.find('{'); open != std::string_view::npos;
       open = route.path.find('{', open + 1)) {
    const auto name = route.path.substr(open + 1, route.path.find('}', open) - open - 1);
    const bool text =
        name == "token" || name == "file" || name == "session" || name == "name" || route.path.find("by-number") != std::string_view::npos;
    list.push_back({{"name", name},
                    {"in", "path"},
                    {"required", true},
                    {"schema", {{"type", text ? "string" : "integer"}}}});
  }
  std::istringstream names{std::string(route.query)};
  for (std::string name; names >> name;)
    list.push_back({{"name", name}, {"in", "query"}, {"schema", {{"type", "string"}}}});
  if (route.method != "GET" && route.body.media != Media::form) {
    list.push_back({{"name", "Idempotency-Key"},
                    {"in", "header"},
                    {"required", true},
                    {"schema", {{"type", "string"}, {"minLength", 1}, {"maxLength", 128}}}});
  }
  return list;
}

Json operation_of(const Route& route) {
  Json operation;
  operation["description"] = words_of(route.access);
  if (Json parameters = parameters_of(route); !parameters.empty())
    operation["parameters"] = std::move(parameters);
  // An empty object may be left out altogether.
  if (route.body.media != Media::none)
    operation["requestBody"] = {{"required", route.body.schema != "Done"}, {"content", media_of(route.body)}};
  Json success = {{"description", "Done."}};
  if (route.answer.media != Media::none) success["content"] = media_of(route.answer);
  operation["responses"][std::to_string(route.status)] = success;
  // An order that is known already is no new one.
  if (route.method == "POST" && route.path == "/api/v1/orders") operation["responses"]["200"] = success;
  // Who comes with a browser gets a page, also when it is refused.
  const bool page = route.answer.media == Media::html || route.body.media == Media::form;
  operation["responses"]["default"] = {
      {"description", "Refused."},
      {"content", page ? media_of({Media::html, ""}) : Json{{std::string(api::kProblemType), {{"schema", reference("Problem")}}}}}};
  return operation;
}

}  // namespace

std::string openapi_document(std::span<const Route> routes, const std::string& version) {
  Json document;
  document["openapi"] = "3.1.0";
  document["info"] = {{"title", "Curblight"},
                      {"version", version},
                      {"license", {{"name", "Apache-2.0"}, {"identifier", "Apache-2.0"}}}};
  document["paths"] = Json::object();
  for (const auto& route : routes) {
    std::string method(route.method);
    for (char& c : method) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    document["paths"][std::string(route.path)][method] = operation_of(route);
  }
  document["components"]["schemas"] = Json::parse(api::component_schemas());
  document["components"]["securitySchemes"]["bearer"] = {{"type", "http"}, {"scheme", "bearer"}};
  return document.dump();
}

}  // namespace curblight::http
