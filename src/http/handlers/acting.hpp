// SPDX-License-Identifier: Apache-2.0
// What handlers have in common: decode, run the use case under its idempotency key, encode. The templates at
// the end are whole handlers, so that a route whose use case fits is one row of the table.
#pragma once

#include <type_traits>
#include <utility>

#include "api/codec.hpp"
#include "http/route.hpp"

namespace curblight::http {

// The body's text for a JSON route. Error: the problem to answer (415: not application/json).
std::expected<std::string_view, Response> json_body(const Call& call);

template <typename Input>
std::expected<Input, Response> decode_body(const Call& call) {
  const auto text = json_body(call);
  if (!text) return std::unexpected(text.error());
  if constexpr (std::is_same_v<Input, api::Done>) {
    if (text->empty()) return Input{};
  }
  auto input = api::decode<Input>(*text);
  if (!input) return std::unexpected(problem(input.error()));
  return std::move(*input);
}

// Runs a command under the request's key and answers, or replays. `compared` is what has to be the same when the key
// comes again; it stays in the store as a digest, which for a PIN of six digits is as good as the PIN.
Response run_command(const Call& call, service::Commands::Command command,
                     service::Keep keep = service::Keep::everything);
Response run_command(const Call& call, service::Commands::Command command, service::Keep keep,
                     std::string_view compared);

// The idempotency key as it must look. Errors: key_missing, malformed.
core::Result<void> check_key(const std::string& key);

template <typename T>
service::Encoded encoded(int status, const core::Result<T>& result) {
  if constexpr (std::is_void_v<T>)
    return {status, api::encode(api::Done{})};
  else
    return {status, api::encode(*result)};
}

// A use case that writes: act(UseCase&) -> Result<T>. `act_secretly` leaves what the body says out of `compared`.
template <typename Act>
service::Commands::Command command_of(const Call& call, Act use_case) {
  return [use_case = std::move(use_case),
          status = call.route.status](service::UseCase& context) -> core::Result<service::Encoded> {
    const auto result = use_case(context);
    if (!result) return std::unexpected(result.error());
    return encoded(status, result);
  };
}
template <typename Act>
Response act(const Call& call, Act use_case, service::Keep keep = service::Keep::everything) {
  return run_command(call, command_of(call, std::move(use_case)), keep);
}
template <typename Act>
Response act_secretly(const Call& call, Act use_case, service::Keep keep, std::string_view compared) {
  return run_command(call, command_of(call, std::move(use_case)), keep, compared);
}

// A use case that reads: read(const View&) -> Result<T>. `see` is the same without the answer.
template <typename Read>
auto see(const Call& call, Read read) {
  using T = typename std::invoke_result_t<Read, const service::View&>::value_type;
  return call.context.commands.template view<T>(call.caller.actor, read);
}
template <typename T>
Response answer(const Call& call, const core::Result<T>& result) {
  return result ? json(call.route.status, encoded(call.route.status, result).body) : problem(result.error());
}
template <typename Read>
Response show(const Call& call, Read read) {
  return answer(call, see(call, std::move(read)));
}

// Raw bytes with their type, cached by nobody.
Response bytes(std::string content_type, std::string body);

// ---- whole handlers: a member of Services and one of its methods ----

template <auto Module, auto Method>
Response view(const Call& call) {
  return show(
      call, [&](const service::View& context) { return ((call.context.services.*Module).*Method)(context); });
}

// A read with a body: what it asks with must not stand in an address. The key is only held to its rules.
template <typename Input, auto Module, auto Method>
Response view_with(const Call& call) {
  const auto input = decode_body<Input>(call);
  if (!input) return input.error();
  if (const auto good = check_key(call.request.idempotency_key); !good) return problem(good.error());
  return show(call, [&](const service::View& context) {
    return ((call.context.services.*Module).*Method)(context, *input);
  });
}

template <typename Id, auto Module, auto Method>
Response view_one(const Call& call) {
  const auto id = call.number("id");
  if (!id) return problem(id.error());
  return show(call, [&](const service::View& context) {
    return ((call.context.services.*Module).*Method)(context, Id{*id});
  });
}

template <auto Module, auto Method>
Response act_plain(const Call& call) {
  const auto input = decode_body<api::Done>(call);
  if (!input) return input.error();
  const auto& services = call.context.services;
  return act(call, [&services](service::UseCase& context) { return ((services.*Module).*Method)(context); });
}

template <typename Id, auto Module, auto Method>
Response act_on(const Call& call) {
  const auto id = call.number("id");
  if (!id) return problem(id.error());
  const auto input = decode_body<api::Done>(call);
  if (!input) return input.error();
  const auto& services = call.context.services;
  return act(call, [&services, id = *id](service::UseCase& context) {
    return ((services.*Module).*Method)(context, Id{id});
  });
}

template <typename Input, auto Module, auto Method>
Response act_with(const Call& call) {
  auto input = decode_body<Input>(call);
  if (!input) return input.error();
  const auto& services = call.context.services;
  return act(call, [&services, input = std::move(*input)](service::UseCase& context) {
    return ((services.*Module).*Method)(context, input);
  });
}

template <typename Id, typename Input, auto Module, auto Method>
Response act_on_with(const Call& call) {
  const auto id = call.number("id");
  if (!id) return problem(id.error());
  auto input = decode_body<Input>(call);
  if (!input) return input.error();
  const auto& services = call.context.services;
  return act(call, [&services, id = *id, input = std::move(*input)](service::UseCase& context) {
    return ((services.*Module).*Method)(context, Id{id}, input);
  });
}

}  // namespace curblight::http
