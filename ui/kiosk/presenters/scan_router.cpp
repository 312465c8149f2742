// SPDX-License-Identifier: Apache-2.0
#include "ui/kiosk/presenters/scan_router.hpp"

#include <algorithm>
#include <optional>

namespace curblight::kiosk {
namespace {

constexpr std::size_t kRemembered = 64;

std::string module_name(ScreenId screen) {
  switch (screen) {
    case ScreenId::stage: return tr("Stage");
    case ScreenId::pick_queue: return tr("Pick");
    case ScreenId::hand_off:
    case ScreenId::hand_off_detail: return tr("Hand off");
    default: return tr("Orders");
  }
}

std::string name_of(const api::Resolved& what) {
  const std::string order = dotted(what.suffix);
  if (what.kind == "bag" && !what.suffix.empty()) return fill(tr("Bag of order {0}"), {order});
  if (what.kind == "pickup" && !what.suffix.empty()) return fill(tr("Pickup code of order {0}"), {order});
  if (what.kind == "order_number" && !what.suffix.empty()) return fill(tr("Order {0}"), {order});
  if (!what.words.empty()) return what.words;
  return tr("Unknown code");
}

}  // namespace

std::string dotted(const std::string& suffix) { return ".." + suffix; }

std::optional<Route> route_of(const api::Resolved& what) {
  if (what.screen == "stage") return Route{.screen = ScreenId::stage, .order_id = what.order_id, .other_id = what.bag_id};
  if (what.screen == "hand_off") {
    if (what.order_id == 0) return Route{.screen = ScreenId::hand_off};
    return Route{.screen = ScreenId::hand_off_detail, .order_id = what.order_id};
  }
  if (what.screen == "pick") return Route{.screen = ScreenId::pick_queue, .order_id = what.order_id};
  if (what.order_id != 0) return Route{.screen = ScreenId::order_detail, .order_id = what.order_id};
  return std::nullopt;
}

void ScanRouter::scan(const api::ScanEvent& event) {
  if (std::ranges::find(seen_, event.id) != seen_.end()) return;
  seen_.push_back(event.id);
  if (seen_.size() > kRemembered) seen_.pop_front();

  if (Presenter* presenter = current ? current() : nullptr; presenter && presenter->on_scan(event)) return;
  Request request = post("/api/v1/scan/resolve", api::ScanInput{event.data, event.symbology}, event.id + "-resolve");
  if (desk_.state.session) request.token = desk_.state.session->token;
  call<api::Resolved>(desk_.backend, std::move(request),
                      [this, event](Outcome<api::Resolved> outcome) { resolved(event, outcome); });
}

void ScanRouter::resolved(const api::ScanEvent& event, const Outcome<api::Resolved>& outcome) {
  if (!outcome) {
    desk_.feedback.verdict({.good = false, .headline = tr("Not read"), .detail = outcome.error().words,
                            .code = outcome.error().code});
    return;
  }
  const ScreenId screen = desk_.navigator.current().screen;
  if (!desk_.state.session && (is_customer_screen(screen) || screen == ScreenId::log_in)) {
    on_customer_screen(event, *outcome);
  } else {
    on_staff_screen(*outcome);
  }
}

void ScanRouter::on_customer_screen(const api::ScanEvent& event, const api::Resolved& what) {
  if (what.kind == "badge") {
    log_in(event);
  } else if (what.kind == "pickup") {
    find(event);
  } else if (desk_.navigator.current().screen == ScreenId::log_in) {
    desk_.feedback.verdict({.good = false,
                            .headline = name_of(what),
                            .detail = tr("Log in first: scan your badge"),
                            .code = what.kind});
  } else {
    desk_.feedback.verdict({.good = false,
                            .headline = tr("Not a pickup code"),
                            .detail = tr("Scan the code from your e-mail or text message"),
                            .code = what.kind});
  }
}

void ScanRouter::on_staff_screen(const api::Resolved& what) {
  const auto route = route_of(what);
  std::string detail = tr("This screen has no use for it");
  std::function<void()> on_tap;
  const ScreenId here = desk_.navigator.current().screen;
  // Scanned just before the screen went into the customer's hands, it leads nowhere from there.
  if (route && route->screen != here && here != ScreenId::signature) {
    detail = fill(tr("Opens {0}: tap here"), {module_name(route->screen)});
    on_tap = [this, to = *route] { desk_.navigator.go(to); };
  }
  desk_.feedback.verdict(
      {.good = false, .headline = name_of(what), .detail = detail, .code = what.kind.empty() ? "unknown" : what.kind},
      std::move(on_tap));
}

void ScanRouter::log_in(const api::ScanEvent& event) {
  if (logging_in_) return;
  logging_in_ = true;
  call<api::Session>(desk_.backend, post("/api/v1/sessions", api::LogIn{.badge = event.data}, event.id),
                     [this](Outcome<api::Session> outcome) {
                       logging_in_ = false;
                       if (!outcome) {
                         desk_.feedback.verdict({.good = false, .headline = tr("Badge not accepted"),
                                                 .detail = outcome.error().words, .code = outcome.error().code});
                         return;
                       }
                       // What a customer chose is not the associate's; on the log-in screen they chose it themselves.
                       if (desk_.navigator.current().screen != ScreenId::log_in) desk_.state.forget_person();
                       desk_.state.visit = {};
                       desk_.state.session = *outcome;
                       desk_.navigator.home();
                     });
}

void ScanRouter::find(const api::ScanEvent& event) {
  if (finding_) return;
  finding_ = true;
  call<api::Found>(desk_.backend, post("/api/v1/kiosk/find", api::FindOrder{.code = event.data}, event.id),
                   [this](Outcome<api::Found> outcome) {
                     finding_ = false;
                     if (!outcome || outcome->orders.empty()) {
                       desk_.feedback.verdict(
                           {.good = false, .headline = tr("We can't find that order"),
                            .detail = outcome ? tr("Type the order number, or call an associate") : outcome.error().words,
                            .code = outcome ? "none" : outcome.error().code});
                       return;
                     }
                     desk_.state.visit = {};
                     desk_.state.visit.orders = outcome->orders;
                     desk_.navigator.go({.screen = ScreenId::is_this_you, .text = outcome->orders.front().claim});
                   });
}

}  // namespace curblight::kiosk
