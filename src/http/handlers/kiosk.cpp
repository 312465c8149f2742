// SPDX-License-Identifier: Apache-2.0
// Finding an order at the kiosk, and accepting a customer.
#include "http/handlers/acting.hpp"
#include "http/handlers/handlers.hpp"

namespace curblight::http {

Response find_order(const Call& call) {
  auto input = decode_body<api::FindOrder>(call);
  if (!input) return input.error();
  if (const auto wait = call.context.finds.take(call.caller.scope + call.request.peer.address,
                                                std::chrono::steady_clock::now())) {
    Response response =
        problem(core::Error{core::ErrorCode::too_many_requests, "Too many tries. Wait a moment."});
    response.headers = {{"Retry-After", std::to_string(wait->count())}};
    return response;
  }
  const auto& services = call.context.services;
  // The answer holds a claim, which is as good as the code itself for ten minutes.
  return act(
      call,
      [&services, input = std::move(*input)](service::UseCase& use_case) {
        return services.check_in.find(use_case, input);
      },
      service::Keep::refusals);
}

Response accept_check_in(const Call& call) {
  const Response response =
      act_on<core::CheckInId, &service::Services::check_in, &service::CheckingIn::accept>(call);
  const bool replayed = std::ranges::any_of(
      response.headers, [](const auto& header) { return header.first == "Idempotent-Replay"; });
  if (response.status == 200 && !replayed) {
    if (const auto accepted = api::decode<api::CheckInView>(response.body))
      call.context.metrics.checkin_waited(std::chrono::seconds(accepted->wait_s));
  }
  return response;
}

}  // namespace curblight::http
