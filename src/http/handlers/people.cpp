// SPDX-License-Identifier: Apache-2.0
// The people who log in. PINs are hashed before the transaction, and neither they nor badge codes stay in the replay
// table.
#include "http/handlers/acting.hpp"
#include "http/handlers/handlers.hpp"

namespace curblight::http {

Response users(const Call& call) {
  return show(call, [&](const service::View& view) -> core::Result<api::UserAccounts> {
    auto found = call.context.services.users.list(view);
    if (!found) return std::unexpected(found.error());
    return api::UserAccounts{std::move(*found)};
  });
}

Response create_user(const Call& call) {
  auto input = decode_body<api::NewUser>(call);
  if (!input) return input.error();
  if (const auto good = check_key(call.request.idempotency_key); !good) return problem(good.error());
  const auto& services = call.context.services;
  auto prepared = services.users.prepare(
      {input->user_name, input->first_name, input->last_name, input->role, input->pin, "", input->locale});
  if (!prepared) return problem(prepared.error());
  input->pin.clear();
  return act_secretly(
      call,
      [&services, prepared = std::move(*prepared)](service::UseCase& use_case) {
        return services.users.create(use_case, prepared);
      },
      service::Keep::everything, api::encode(*input));
}

Response set_pin(const Call& call) {
  const auto id = call.number("id");
  if (!id) return problem(id.error());
  const auto input = decode_body<api::NewPin>(call);
  if (!input) return input.error();
  if (const auto good = check_key(call.request.idempotency_key); !good) return problem(good.error());
  const auto& services = call.context.services;
  auto prepared = services.users.prepare_pin(*input);
  if (!prepared) return problem(prepared.error());
  return act_secretly(
      call,
      [&services, id = *id, prepared = std::move(*prepared)](service::UseCase& use_case) {
        return services.users.set_pin(use_case, core::UserId{id}, prepared);
      },
      service::Keep::everything, {});
}

Response issue_badge(const Call& call) {
  const auto id = call.number("id");
  if (!id) return problem(id.error());
  const auto input = decode_body<api::Done>(call);
  if (!input) return input.error();
  const auto& services = call.context.services;
  return act(
      call,
      [&services, id = *id](service::UseCase& use_case) {
        return services.users.issue_badge(use_case, core::UserId{id});
      },
      service::Keep::refusals);
}

// A new badge that nobody reads on the way: its code goes from the store to the printer.
Response print_badge(const Call& call) {
  const auto id = call.number("id");
  if (!id) return problem(id.error());
  const auto input = decode_body<api::Done>(call);
  if (!input) return input.error();
  const auto& services = call.context.services;
  return act(call, [&services, id = *id](service::UseCase& use_case) -> core::Result<api::LabelJob> {
    const auto issued = services.users.issue_badge(use_case, core::UserId{id});
    if (!issued) return std::unexpected(issued.error());
    return services.labels.print_badge(use_case, *issued);
  });
}

}  // namespace curblight::http
