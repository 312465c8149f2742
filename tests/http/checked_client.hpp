// SPDX-License-Identifier: Apache-2.0
// A client that holds every exchange against /openapi.json: a request that was taken and every answer must
// fit the schema of its route.
#pragma once

#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "api/client.hpp"

namespace curblight::test {

class Schemas {
 public:
  explicit Schemas(const std::string& openapi_text);
  ~Schemas();

  // Why this JSON text is no such type, empty when it is. An unknown type is a reason, too.
  std::string mismatch(const std::string& schema, const std::string& json);

  const nlohmann::json& document() const { return document_; }

 private:
  struct Compiled;
  nlohmann::json document_;
  std::map<std::string, std::unique_ptr<Compiled>> compiled_;
};

// Fails the running test when an exchange does not fit. Remembers which routes were answered with success.
class CheckedClient {
 public:
  CheckedClient(api::Client client, Schemas& schemas) : client_(std::move(client)), schemas_(schemas) {}

  api::Answer request(const std::string& method, const std::string& path, const std::string& body = {},
                      std::string key = {});
  api::Answer get(const std::string& path) { return request("GET", path); }
  template <typename Body>
  api::Answer post(const std::string& path, const Body& body) {
    return request("POST", path, api::encode(body));
  }
  // The same, decoded; fails the test when it was refused.
  template <typename T, typename Body>
  T done(const std::string& path, const Body& body) {
    return read<T>(path, post(path, body));
  }
  template <typename T>
  T seen(const std::string& path) {
    return read<T>(path, get(path));
  }

  static std::set<std::string>& succeeded();  // "POST /api/v1/stage", over all clients of this process

 private:
  template <typename T>
  T read(const std::string& path, const api::Answer& answer) {
    if (!answer.ok()) throw std::runtime_error(path + " was refused: " + answer.body);
    auto value = api::decode<T>(answer.body);
    if (!value) throw std::runtime_error(path + ": " + value.error().message);
    return std::move(*value);
  }
  api::Client client_;
  Schemas& schemas_;
};

}  // namespace curblight::test
