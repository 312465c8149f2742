// SPDX-License-Identifier: Apache-2.0
// Signing on the pad: asked for by an associate, looked at by the kiosk, ended on either. The signature itself comes
// with the hand-off, as one from the touchscreen does.
#include <memory>

#include "api/client.hpp"
#include "http/handlers/device_acts.hpp"
#include "http/handlers/handlers.hpp"

namespace curblight::http {
namespace {

// Harmless twice by itself; the key is only held to its rules.
Response ask(const Call& call, PadWish wish) {
  const auto input = decode_body<api::Done>(call);
  if (!input) return input.error();
  if (const auto good = check_key(call.request.idempotency_key); !good) return problem(good.error());
  const auto asked = call.context.station.ask_pad(call.text("session"), wish);
  return asked ? json(200, api::encode(api::Done{})) : problem(asked.error());
}

}  // namespace

Response sign_on_pad(const Call& call) {
  const auto id = call.number("id");
  if (!id) return problem(id.error());
  auto input = decode_body<api::SignOnPad>(call);
  if (!input) return input.error();
  auto& station = call.context.station;
  const auto& services = call.context.services;
  // Shared with the use case, which may still run when nobody waits for it any more.
  const auto request = std::make_shared<PadRequest>();
  request->session = api::new_idempotency_key();
  request->owner = call.caller.scope;
  request->language = input->language;
  const Response kept = act(call, [&services, &station, request, id = *id,
                                   input = std::move(*input)](service::UseCase& use_case) -> core::Result<api::PadSigning> {
    auto order = services.hand_off.sign_on_pad(use_case, core::OrderId{id}, input);
    if (!order) return std::unexpected(order.error());
    if (auto free = station.pad_free(request->owner); !free) return std::unexpected(free.error());
    request->order = std::move(*order);
    api::PadSigning begun;
    begun.session = request->session;
    begun.order_id = id;
    begun.state = "starting";
    return begun;
  });
  // The pad is not in the store: a crash between the two loses a session that its answer tells of.
  if (kept.status != call.route.status || replayed(kept)) return kept;
  const auto begun = station.sign_on_pad(*request);
  return begun ? kept : problem(begun.error());
}

Response pad_signing(const Call& call) {
  constexpr std::int64_t kMost = 1'000'000;
  const auto generation = call.query_number("generation", 0, 0, kMost);
  if (!generation) return problem(generation.error());
  const auto after = call.query_number("after", 0, 0, kMost);
  if (!after) return problem(after.error());
  return answer(call, call.context.station.pad_signing(call.text("session"), {static_cast<int>(*generation), static_cast<int>(*after)}));
}

Response clear_pad(const Call& call) { return ask(call, PadWish::clear); }
Response accept_pad(const Call& call) { return ask(call, PadWish::accept); }
Response cancel_pad(const Call& call) { return ask(call, PadWish::cancel); }

Response emulate_sign(const Call& call) { return emulate<api::EmulateSign, &StationPort::emulate_sign>(call); }
Response emulated_pad(const Call& call) { return answer(call, call.context.station.emulated_pad()); }

Response emulated_pad_screen(const Call& call) {
  const auto png = call.context.station.emulated_pad_png();
  return png ? bytes("image/png", *png) : problem(png.error());
}

}  // namespace curblight::http
