// SPDX-License-Identifier: Apache-2.0
// Orders, pictures of theirs, hand-off, and the journal.
#include "http/handlers/acting.hpp"
#include "http/handlers/handlers.hpp"

namespace curblight::http {
namespace {

std::string as_text(const std::vector<std::byte>& data) {
  return {reinterpret_cast<const char*>(data.data()), data.size()};
}

Response picture(const core::Result<std::string>& png) {
  return png ? bytes("image/png", *png) : problem(png.error());
}

}  // namespace

Response list_orders(const Call& call) {
  constexpr std::int64_t kLargestOffset = 1'000'000;
  const auto limit = call.query_number("limit", 50, 1, 200);
  if (!limit) return problem(limit.error());
  const auto offset = call.query_number("offset", 0, 0, kLargestOffset);
  if (!offset) return problem(offset.error());
  const service::ListQuery query{call.query("status"), call.query("q"), static_cast<int>(*limit),
                                 static_cast<int>(*offset)};
  return show(call,
              [&](const service::View& view) { return call.context.services.orders.list(view, query); });
}

Response order_by_number(const Call& call) {
  const std::string channel = call.query("channel");
  return show(call, [&](const service::View& view) {
    return call.context.services.orders.by_number(view, call.text("number"), channel);
  });
}

Response receive_order(const Call& call) {
  auto input = decode_body<api::IncomingOrder>(call);
  if (!input) return input.error();
  const auto& services = call.context.services;
  return run_command(
      call,
      [&services, input = std::move(*input)](service::UseCase& use_case) -> core::Result<service::Encoded> {
        const auto received = services.orders.receive(use_case, input);
        if (!received) return std::unexpected(received.error());
        return service::Encoded{received->arrival == service::Arrival::imported ? 201 : 200,
                                api::encode(received->order)};
      });
}

Response signature_png(const Call& call) {
  const auto id = call.number("id");
  if (!id) return problem(id.error());
  const auto png = see(call, [&](const service::View& view) {
    return call.context.services.orders.signature_png(view, core::OrderId{*id});
  });
  return png ? bytes("image/png", as_text(*png)) : problem(png.error());
}

Response check_in_link(const Call& call) {
  const auto id = call.number("id");
  if (!id) return problem(id.error());
  const auto token = see(call, [&](const service::View& view) {
    return call.context.services.orders.check_in_token(view, core::OrderId{*id});
  });
  if (!token) return problem(token.error());
  return json(200, api::encode(api::CheckInLink{call.context.config.public_base_url + "/c/" + *token}));
}

Response label_png(const Call& call) {
  const auto id = call.number("id");
  if (!id) return problem(id.error());
  const auto bag = call.number("number");
  if (!bag) return problem(bag.error());
  const auto label = see(call, [&](const service::View& view) {
    return call.context.services.labels.bag_label(view, core::OrderId{*id},
                                                  static_cast<int>(std::min<std::int64_t>(*bag, 10'000)));
  });
  if (!label) return problem(label.error());
  return picture(call.context.station.label_png(*label));
}

Response reprint_label(const Call& call) {
  const auto id = call.number("id");
  if (!id) return problem(id.error());
  auto input = decode_body<api::Reason>(call);
  if (!input) return input.error();
  const auto& services = call.context.services;
  return act(call, [&services, id = *id, input = std::move(*input)](service::UseCase& use_case) {
    return services.labels.reprint(use_case, id, input);
  });
}

Response put_backs(const Call& call) {
  return show(call, [&](const service::View& view) -> core::Result<api::PutBacks> {
    auto tasks = call.context.services.orders.put_backs(view);
    if (!tasks) return std::unexpected(tasks.error());
    return api::PutBacks{std::move(*tasks)};
  });
}

Response hand_off(const Call& call) {
  const auto id = call.number("id");
  if (!id) return problem(id.error());
  auto input = decode_body<api::HandOffInput>(call);
  if (!input) return input.error();
  const auto& services = call.context.services;
  // Drawn before the transaction: it takes milliseconds that the writer does not have.
  auto signature = services.hand_off.draw(*input);
  if (!signature) return problem(signature.error());
  return act(call, [&services, id = *id, input = std::move(*input),
                    signature = std::move(*signature)](service::UseCase& use_case) {
    return services.hand_off.hand_off(use_case, core::OrderId{id}, input, signature);
  });
}

Response journal(const Call& call) {
  const auto after = call.query_number("after", 0, 0, std::numeric_limits<std::int64_t>::max());
  if (!after) return problem(after.error());
  const auto limit = call.query_number("limit", 100, 1, 500);
  if (!limit) return problem(limit.error());
  return show(call, [&](const service::View& view) {
    return call.context.services.overview.journal(view, *after, static_cast<int>(*limit));
  });
}

}  // namespace curblight::http
