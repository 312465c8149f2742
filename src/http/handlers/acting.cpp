// SPDX-License-Identifier: Apache-2.0
#include "http/handlers/acting.hpp"

#include <algorithm>

#include "api/problem.hpp"
#include "store/sha256.hpp"

namespace curblight::http {

std::expected<std::string_view, Response> json_body(const Call& call) {
  const auto& request = call.request;
  // Also keeps a page of another site from posting here: a browser asks first before it sends this type.
  const std::string_view type =
      std::string_view(request.content_type).substr(0, request.content_type.find(';'));
  if (!request.body.empty() && type != "application/json")
    return std::unexpected(problem(415, "unsupported_content_type", "Send the body as application/json."));
  return request.body;
}

core::Result<void> check_key(const std::string& key) {
  constexpr std::size_t kLongest = 128;
  if (key.empty()) return core::fail(core::ErrorCode::key_missing, "Send an Idempotency-Key.");
  const bool visible = std::all_of(key.begin(), key.end(), [](char c) { return c > 0x20 && c < 0x7f; });
  if (key.size() > kLongest || !visible)
    return core::fail(core::ErrorCode::malformed, "An Idempotency-Key is 1 to 128 visible ASCII characters.");
  return {};
}

Response run_command(const Call& call, service::Commands::Command command, service::Keep keep) {
  return run_command(call, std::move(command), keep, call.request.body);
}

Response run_command(const Call& call, service::Commands::Command command, service::Keep keep,
                     std::string_view compared) {
  const auto& request = call.request;
  if (const auto good = check_key(request.idempotency_key); !good) return problem(good.error());
  const auto answer = call.context.commands.execute({.key = request.idempotency_key,
                                                     .scope = call.caller.scope,
                                                     .method_path = request.method + " " + request.path,
                                                     .body_digest = store::hex(store::sha256(compared)),
                                                     .actor = call.caller.actor,
                                                     .keep = keep},
                                                    std::move(command));
  if (!answer) return problem(answer.error());
  Response response = json(answer->encoded.status, answer->encoded.body);
  if (response.status >= 400) response.content_type = api::kProblemType;
  if (response.status == 429) response.headers.emplace_back("Retry-After", "30");
  if (answer->replayed) response.headers.emplace_back("Idempotent-Replay", "true");
  return response;
}

Response bytes(std::string content_type, std::string body) {
  Response response;
  response.content_type = std::move(content_type);
  response.body = std::move(body);
  return response;
}

}  // namespace curblight::http
