// SPDX-License-Identifier: Apache-2.0
#include "checked_client.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include "http/router.hpp"

namespace curblight::test {

using valijson::adapters::NlohmannJsonAdapter;

struct Schemas::Compiled {
  nlohmann::json root;  // the schema refers into it
  valijson::Schema schema;
};

Schemas::Schemas(const std::string& openapi_text) : document_(nlohmann::json::parse(openapi_text)) {}
Schemas::~Schemas() = default;

std::string Schemas::mismatch(const std::string& schema, const std::string& json) {
  if (!document_["components"]["schemas"].contains(schema)) return "there is no schema " + schema;
  auto& compiled = compiled_[schema];
  if (!compiled) {
    compiled = std::make_unique<Compiled>();
    compiled->root = document_["components"]["schemas"][schema];
    compiled->root["components"] = document_["components"];
    valijson::SchemaParser(valijson::SchemaParser::kDraft7)
        .populateSchema(NlohmannJsonAdapter(compiled->root), compiled->schema);
  }
  const auto value = nlohmann::json::parse(json, nullptr, false);
  if (value.is_discarded()) return "not JSON";
  valijson::Validator validator;
  valijson::ValidationResults results;
  if (validator.validate(compiled->schema, NlohmannJsonAdapter(value), &results)) return {};
  std::string why = schema + ":";
  valijson::ValidationResults::Error error;
  while (results.popError(error)) {
    why += " ";
    for (const auto& step : error.context) why += step;
    why += " " + error.description + ";";
  }
  return why;
}

std::set<std::string>& CheckedClient::succeeded() {
  static std::set<std::string> routes;
  return routes;
}

api::Answer CheckedClient::request(const std::string& method, const std::string& path,
                                   const std::string& body, std::string key) {
  if (key.empty() && method != "GET") key = api::new_idempotency_key();
  const auto answer = client_.request(method, path, body, key);
  if (!answer) throw std::runtime_error(method + " " + path + ": " + answer.error().message);
  std::string verb = method;
  std::ranges::transform(verb, verb.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  const std::string bare = path.substr(0, path.find('?'));
  // The route table's order decides between templates that fit alike.
  for (const auto& route : http::routes()) {
    if (route.method != method || !http::match(route.path, bare)) continue;
    const auto& operation = schemas_.document()["paths"][std::string(route.path)][verb];
    const std::string status = std::to_string(answer->status);
    const auto& responses = operation["responses"];
    const auto& response = responses.contains(status) ? responses[status] : responses["default"];
    EXPECT_EQ(answer->ok(), responses.contains(status))
        << method << " " << path << " answered " << status << " " << answer->body;
    if (answer->ok() && !body.empty() && operation.contains("requestBody") &&
        operation["requestBody"]["content"].contains("application/json")) {
      const std::string reference = operation["requestBody"]["content"]["application/json"]["schema"]["$ref"];
      EXPECT_EQ(schemas_.mismatch(reference.substr(reference.rfind('/') + 1), body), "")
          << method << " " << path << " took " << body;
    }
    const auto contents = response.value("content", nlohmann::json::object());
    for (const auto& [type, media] : contents.items()) {
      if (!answer->content_type.starts_with(type) || !media.contains("schema")) continue;
      const std::string reference = media["schema"]["$ref"];
      EXPECT_EQ(schemas_.mismatch(reference.substr(reference.rfind('/') + 1), answer->body), "")
          << method << " " << path << " gave " << answer->body;
    }
    if (!answer->ok()) {
      EXPECT_EQ(answer->content_type, "application/problem+json") << method << " " << path;
    } else {
      succeeded().insert(method + " " + std::string(route.path));
    }
    return *answer;
  }
  ADD_FAILURE() << method << " " << path << " is in no route";
  return *answer;
}

}  // namespace curblight::test
