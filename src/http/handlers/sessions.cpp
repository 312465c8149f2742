// SPDX-License-Identifier: Apache-2.0
// Sessions, and what every screen asks first.
#include "http/handlers/acting.hpp"
#include "http/handlers/handlers.hpp"

namespace curblight::http {
namespace {

std::string token_of(const Request& request) {
  constexpr std::string_view kScheme = "Bearer ";
  return request.authorization.starts_with(kScheme) ? request.authorization.substr(kScheme.size())
                                                    : std::string();
}

}  // namespace

Response log_in(const Call& call) {
  const auto input = decode_body<api::LogIn>(call);
  if (!input) return input.error();
  if (const auto good = check_key(call.request.idempotency_key); !good) return problem(good.error());
  if (const auto wait = call.context.log_ins.take(call.caller.scope + call.request.peer.address,
                                                  std::chrono::steady_clock::now())) {
    Response response =
        problem(core::Error{core::ErrorCode::too_many_requests, "Too many tries. Wait a moment."});
    response.headers = {{"Retry-After", std::to_string(wait->count())}};
    return response;
  }
  const auto& services = call.context.services;
  const auto proof = services.users.check(call.context.commands.database(), *input);
  if (!proof) return problem(proof.error());
  // The answer holds the session's secret, which must not lie in the replay table; nor must the PINs.
  return act_secretly(
      call,
      [&services, proof = *proof](service::UseCase& use_case) {
        return services.users.log_in(use_case, proof);
      },
      service::Keep::refusals, input->user_name);
}

Response current_session(const Call& call) {
  const auto& services = call.context.services;
  const std::string token = token_of(call.request);
  if (token.empty())
    return problem(core::Error{core::ErrorCode::not_found, "The operator needs no session and has none."});
  return show(call, [&](const service::View& view) -> core::Result<api::Session> {
    auto found = services.users.session(view, token);
    if (!found) return std::unexpected(found.error());
    return std::move(found->session);
  });
}

Response log_out(const Call& call) {
  const auto& services = call.context.services;
  return act(call, [&services, token = token_of(call.request)](service::UseCase& use_case) {
    return services.users.log_out(use_case, token);
  });
}

Response store_info(const Call& call) {
  return json(200, api::encode(call.context.services.settings.info));
}

Response status(const Call& call) {
  return show(call, [&](const service::View& view) {
    return call.context.services.overview.status(view, call.context.station.facts());
  });
}

Response home(const Call& call) {
  return show(call, [&](const service::View& view) {
    return call.context.services.overview.home(view, call.context.station.facts());
  });
}

Response events(const Call& call) {
  Response response;
  const bool associate =
      call.caller.standing == Standing::session || call.caller.standing == Standing::operator_;
  response.stream =
      Listener{associate ? Audience::associate : Audience::customer, call.request.peer.address, {}};
  return response;
}

}  // namespace curblight::http
