// SPDX-License-Identifier: Apache-2.0
// Acts on the box's devices, which are not in the store. Internal to the handlers.
#pragma once

#include <algorithm>
#include <utility>

#include "http/handlers/acting.hpp"

namespace curblight::http {

inline bool replayed(const Response& response) {
  return std::ranges::any_of(response.headers, [](const auto& header) { return header.first == "Idempotent-Replay"; });
}

// An act on a device: once per key. The device is not in the store, so its effect comes after the use case and
// the key are kept; a crash between the two loses a pretended scan, or a test of the light, and nothing else.
template <auto Effect, typename Input, typename UseCase>
Response act_then(const Call& call, const Input& input, UseCase use_case) {
  const Response kept = act(call, std::move(use_case));
  if (kept.status != 200 || replayed(kept)) return kept;
  const auto done = (call.context.station.*Effect)(input);
  return done ? kept : problem(done.error());
}

template <typename Input, auto Effect>
Response emulate(const Call& call) {
  const auto input = decode_body<Input>(call);
  if (!input) return input.error();
  Caller bench = call.caller;
  if (bench.scope.empty()) bench.scope = "bench";
  const Call once{call.request, bench, call.route, call.parameters, call.context};
  return act_then<Effect>(once, *input, [](service::UseCase&) { return core::Result<void>(); });
}

}  // namespace curblight::http
