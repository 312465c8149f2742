// SPDX-License-Identifier: Apache-2.0
// The curbside page: the customer's form and the live state, by the signed token in the link. Whatever a
// customer does here ends on a page that says what is so: a double tap, a reload, going back and sending
// again are harmless.
#include <Poco/Exception.h>
#include <Poco/Net/HTMLForm.h>

#include <charconv>
#include <map>

#include "api/client.hpp"
#include "http/handlers/acting.hpp"
#include "http/handlers/handlers.hpp"
#include "http/handlers/page.hpp"
#include "store/sha256.hpp"
#include "ui/web/pages.hpp"

namespace curblight::http {
namespace {

using Values = std::map<std::string, std::string>;

std::string language_of(const Call& call) {
  const std::string asked = call.query("lang");
  return web::language_for(asked.empty() ? call.request.accept_language : asked);
}

service::Actor phone() {
  return service::Actor::customer("phone");
}

bool too_often(const Call& call) {
  return call.context.curbside.take(call.request.peer.address, std::chrono::steady_clock::now()).has_value();
}

Response sorry(const Call& call, web::Sorry why) {
  const int status = why == web::Sorry::bad_link   ? 404
                     : why == web::Sorry::old_link ? 410
                     : why == web::Sorry::too_many ? 429
                                                   : 503;
  Response response =
      page(status, web::sorry_page(call.context.services.settings.info, why, language_of(call)));
  if (status >= 429) response.headers.emplace_back("Retry-After", "5");
  return response;
}

web::Sorry why(const core::Error& error) {
  switch (error.code) {
    case core::ErrorCode::malformed:
    case core::ErrorCode::not_found:
      return web::Sorry::bad_link;
    case core::ErrorCode::forbidden:
      return web::Sorry::old_link;
    case core::ErrorCode::too_many_requests:
      return web::Sorry::too_many;
    default:
      return web::Sorry::busy;
  }
}

core::Result<service::TokenContent> open_link(const Call& call) {
  return call.context.services.tokens.verify(call.text("token"), service::TokenPurpose::link,
                                             call.context.commands.clock().now());
}

core::Result<service::CurbsidePage> look(const Call& call) {
  return call.context.commands.view<service::CurbsidePage>(phone(), [&](const service::View& view) {
    return call.context.services.check_in.curbside(view, call.text("token"));
  });
}

Values given_before(const service::PhoneCheckIn& given) {
  return {{"spot", given.spot},
          {"other_spot", given.other_spot},
          {"car_make", given.car_make},
          {"car_colour", given.car_colour},
          {"information", given.information},
          {"load_into", given.load_into},
          {"collects", given.collects}};
}

// The page as it is now, with what was just typed when there is something to correct.
Response show_page(const Call& call, int status, const Values* typed, Values errors) {
  const auto found = look(call);
  if (!found) return sorry(call, why(found.error()));
  web::CurbsidePage model;
  model.store = call.context.services.settings.info;
  model.state = found->state;
  model.path = "/c/" + call.text("token");
  model.idempotency_key = api::new_idempotency_key();
  model.language = language_of(call);
  model.withdrawn = found->withdrawn;
  model.first_name = found->first_name;
  model.short_name = found->short_name;
  model.alternate_short_name = found->has_alternate ? found->alternate_short_name : std::string();
  if (typed != nullptr)
    model.values = *typed;
  else if (found->told_before)
    model.values = given_before(found->given);
  model.errors = std::move(errors);
  return page(status, web::curbside_page(model));
}

std::optional<Values> form_of(const Request& request) {
  if (!request.content_type.starts_with("application/x-www-form-urlencoded")) return std::nullopt;
  try {
    Poco::Net::HTMLForm form;
    form.read(request.body);
    Values values(form.begin(), form.end());
    if (values["key"].empty()) return std::nullopt;
    return values;
  } catch (const Poco::Exception&) {
    return std::nullopt;
  }
}

// Which button sent the form. Without one nobody can tell whether somebody is here: no word must never call the staff out.
bool says_what(const Values& form) {
  const auto type = form.find("type");
  return type != form.end() && (type->second == "arrived" || type->second == "on_the_way");
}

service::PhoneCheckIn check_in_of(Values& form) {
  service::PhoneCheckIn input{form["type"] == "arrived",
                              form["spot"],
                              form["other_spot"],
                              form["car_make"],
                              form["car_colour"],
                              form["information"],
                              form["load_into"],
                              form["collects"],
                              std::nullopt};
  const std::string& eta = form["eta_minutes"];
  int minutes = 0;
  if (std::from_chars(eta.data(), eta.data() + eta.size(), minutes).ec == std::errc{})
    input.eta_minutes = minutes;
  return input;
}

// The form's key together with its content: the same form sent twice is one act, a form that was changed
// after going back is another one, and never an error.
core::Result<service::Answer> act_for(const Call& call, const Values& form,
                                      service::Commands::Command command) {
  return call.context.commands.execute(
      {.key = store::hex(store::sha256(form.at("key") + "\n" + call.request.body)),
       .scope = "link:" + store::hex(store::sha256(call.text("token"))),
       .method_path = call.request.method + " " + std::string(call.route.path),
       .body_digest = store::hex(store::sha256(call.request.body)),
       .actor = phone()},
      std::move(command));
}

Response back_to_page(const Call& call) {
  Response response;
  response.status = 303;
  response.content_type.clear();
  const std::string language = call.query("lang");
  response.headers = {{"Location", "/c/" + call.text("token") +
                                       (language.empty() ? "" : "?lang=" + api::url_encode(language))},
                      {"Referrer-Policy", "no-referrer"}};
  return response;
}

}  // namespace

Response page(int status, std::string html) {
  Response response = bytes("text/html; charset=utf-8", std::move(html));
  response.status = status;
  response.headers = {
      {"Content-Security-Policy",
       "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
       "connect-src 'self'; "
       "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"},
      {"Referrer-Policy", "no-referrer"},
      {"X-Frame-Options", "DENY"},
  };
  return response;
}

Response curbside_page(const Call& call) {
  if (too_often(call)) return sorry(call, web::Sorry::too_many);
  return show_page(call, 200, nullptr, {});
}

Response curbside_check_in(const Call& call) {
  if (too_often(call)) return sorry(call, web::Sorry::too_many);
  auto link = open_link(call);
  if (!link) return sorry(call, why(link.error()));
  auto form = form_of(call.request);
  if (!form) return show_page(call, 400, nullptr, {});
  if (!says_what(*form)) return show_page(call, 422, &*form, {});
  const auto& check_in = call.context.services.check_in;
  auto input = check_in_of(*form);
  if (auto faults = check_in.form_faults(input); !faults.empty())
    return show_page(call, 422, &*form, std::move(faults));
  const auto answer =
      act_for(call, *form,
              [&check_in, link = std::move(*link),
               input = std::move(input)](service::UseCase& use_case) -> core::Result<service::Encoded> {
                if (const auto told = check_in.announce_from_phone(use_case, link, input); !told)
                  return std::unexpected(told.error());
                return service::Encoded{303, ""};
              });
  // The second tap of a double tap: the first is on its way, and the page shows what it did.
  if (!answer && answer.error().code == core::ErrorCode::key_in_progress) return back_to_page(call);
  if (!answer) return sorry(call, why(answer.error()));
  // What was refused (the order has ended, say) is what the page shows now.
  return answer->encoded.status == 303 ? back_to_page(call) : show_page(call, 200, nullptr, {});
}

Response curbside_withdraw(const Call& call) {
  if (too_often(call)) return sorry(call, web::Sorry::too_many);
  if (const auto link = open_link(call); !link) return sorry(call, why(link.error()));
  const auto form = form_of(call.request);
  if (!form) return show_page(call, 400, nullptr, {});
  const auto& check_in = call.context.services.check_in;
  const auto answer = act_for(
      call, *form,
      [&check_in, token = call.text("token")](service::UseCase& use_case) -> core::Result<service::Encoded> {
        if (const auto done = check_in.withdraw_from_phone(use_case, token); !done)
          return std::unexpected(done.error());
        return service::Encoded{303, ""};
      });
  // The second tap of a double tap: the first is on its way, and the page shows what it did.
  if (!answer && answer.error().code == core::ErrorCode::key_in_progress) return back_to_page(call);
  if (!answer) return sorry(call, why(answer.error()));
  return back_to_page(call);
}

Response curbside_state(const Call& call) {
  const auto state = call.context.commands.view<api::CurbsideState>(phone(), [&](const service::View& view) {
    return call.context.services.check_in.curbside_state(view, call.text("token"));
  });
  return answer(call, state);
}

Response curbside_events(const Call& call) {
  const auto content = open_link(call);
  if (!content)
    return problem(content.error().code == core::ErrorCode::malformed
                       ? core::Error{core::ErrorCode::not_found, "This link is not valid."}
                       : content.error());
  Response response;
  Listener listener{Audience::curbside, call.request.peer.address, {}};
  for (const auto order : content->orders) listener.orders.insert(order.value);
  response.stream = std::move(listener);
  return response;
}

Response asset(const Call& call) {
  const auto found = web::asset(call.text("file"));
  if (!found) return problem(core::Error{core::ErrorCode::not_found, "There is no such file."});
  Response response = bytes(std::string(found->content_type), std::string(found->body));
  response.headers = {{"Cache-Control", "public, max-age=300"}};
  return response;
}

}  // namespace curblight::http
