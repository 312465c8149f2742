// SPDX-License-Identifier: Apache-2.0
#include "ui/kiosk/presenters/home_presenter.hpp"

#include <date/tz.h>

#include <algorithm>

#include "ui/kiosk/presenters/live_counts.hpp"

namespace curblight::kiosk {
namespace {

constexpr std::size_t kShownWaiting = 3;

// "Good afternoon": the hour of the store.
std::string greeting(const Desk& desk) {
  int hour = 12;
  try {
    const auto* zone = date::locate_zone(desk.state.store.timezone.empty() ? "UTC" : desk.state.store.timezone);
    const auto there = zone->to_local(desk.clock.now());
    hour = static_cast<int>(std::chrono::duration_cast<std::chrono::hours>(there - date::floor<date::days>(there)).count());
  } catch (const std::exception&) {
    hour = 12;  // a zone that this box does not know: the neutral greeting of the day
  }
  const std::string name = desk.state.session ? desk.state.session->user.first_name : "";
  if (hour < 12) return fill(tr("Good morning, {0}"), {name});
  if (hour < 18) return fill(tr("Good afternoon, {0}"), {name});
  return fill(tr("Good evening, {0}"), {name});
}

std::string level_tone(const std::string& level) {
  return level == "late" ? "c-bad" : level == "waiting" ? "c-warn" : "c-acc";
}

std::string level_word(const std::string& level) {
  return level == "late" ? tr("Late") : level == "waiting" ? tr("Waiting") : tr("Just here");
}

std::string device_icon(const std::string& kind) {
  if (kind == "scanner") return "scan";
  if (kind == "label_printer") return "printer";
  if (kind == "signature_pad") return "pen";
  if (kind == "lockers") return "locker";
  return "light";
}

std::string light_words(const std::string& light) {
  if (light == "off") return tr("Off: nobody waits");
  if (light == "green") return tr("Green: nobody waits");
  if (light == "blue") return tr("Blue");
  if (light == "yellow_blink") return tr("Blinking yellow");
  if (light == "red_blink") return tr("Blinking red");
  if (light == "impaired") return tr("Alerting impaired");
  return light;
}

std::string light_tone(const std::string& light) {
  if (light == "red_blink" || light == "impaired") return "c-bad";
  return light == "yellow_blink" ? "c-warn" : light == "blue" ? "c-acc" : "c-good";
}

}  // namespace

Chrome HomePresenter::chrome() const { return {.title = greeting(desk_), .back = false}; }

TileModel HomePresenter::pick() const {
  const api::Home& home = desk_.state.home;
  TileModel tile{.title = tr("Pick"), .icon = "list", .count = std::to_string(home.to_pick),
                 .unit = ntr("order to pick", "orders to pick", home.to_pick), .enabled = desk_.state.may("pick")};
  if (home.overdue > 0) {
    tile.marks.push_back({"bad", "alert", fill(ntr("{0} overdue", "{0} overdue", home.overdue), {std::to_string(home.overdue)})});
  }
  if (home.pick_customers_here > 0) {
    tile.marks.push_back({"info", "person", fill(ntr("{0} customer here", "{0} customers here", home.pick_customers_here),
                                                 {std::to_string(home.pick_customers_here)})});
  }
  return tile;
}

TileModel HomePresenter::stage() const {
  const api::Home& home = desk_.state.home;
  TileModel tile{.title = tr("Stage"), .icon = "shelf", .count = std::to_string(home.not_staged), .unit = tr("not staged"),
                 .enabled = desk_.state.may("stage")};
  if (home.not_staged > 0 && home.oldest_not_staged_s > 0) {
    tile.marks.push_back(
        {"plain", "clock", fill(tr("Oldest {0}"), {rough_wait(still_waiting_s(desk_, home.oldest_not_staged_s))})});
  }
  return tile;
}

TileModel HomePresenter::hand_off() const {
  const api::Home& home = desk_.state.home;
  TileModel tile{.title = tr("Hand off"), .icon = "hand-off", .count = std::to_string(home.waiting),
                 .unit = ntr("customer waiting", "customers waiting", home.waiting),
                 .enabled = desk_.state.may("hand_off")};
  if (home.waiting > 0) {
    const auto longest = still_waiting_s(desk_, home.longest_wait_s);
    const std::string level = level_of(longest, desk_.state.store);
    tile.late = level == "late";
    tile.marks.push_back({level == "late" ? "solid-bad" : level == "waiting" ? "warn" : "info", "clock",
                          fill(tr("Longest {0}"), {clock_wait(longest)})});
  }
  return tile;
}

TileModel HomePresenter::orders() const {
  const api::Home& home = desk_.state.home;
  TileModel tile{.title = tr("Orders"), .icon = "search", .count = std::to_string(home.open_orders),
                 .unit = ntr("open order", "open orders", home.open_orders), .enabled = desk_.state.may("orders.view")};
  if (home.put_backs > 0) {
    tile.marks.push_back({"warn", "undo", fill(ntr("{0} to bring back", "{0} to bring back", home.put_backs),
                                               {std::to_string(home.put_backs)})});
  }
  if (home.exceptions > 0) {
    tile.marks.push_back({"bad", "alert", fill(ntr("{0} exception", "{0} exceptions", home.exceptions),
                                               {std::to_string(home.exceptions)})});
  }
  return tile;
}

void HomePresenter::render() {
  const api::Home& home = desk_.state.home;
  HomeModel model;
  model.tiles = {pick(), stage(), hand_off(), orders()};
  model.waiting_title = tr("Waiting now");
  model.waiting_none = tr("Nobody is waiting");
  for (const api::WaitingCard& card : home.waiting_now) {
    if (model.waiting.size() == kShownWaiting) break;
    const auto wait = still_waiting_s(desk_, card.wait_s);
    const std::string level = card.level == "accepted" ? card.level : level_of(wait, desk_.state.store);
    model.waiting.push_back({card.order_id, clock_wait(wait), level == "accepted" ? "mut" : level_tone(level), card.suffix,
                             card.customer, card.place, level == "accepted" ? tr("Accepted") : level_word(level)});
  }
  if (home.waiting_now.size() > kShownWaiting) {
    const auto more = static_cast<std::int64_t>(home.waiting_now.size() - kShownWaiting);
    model.waiting_more = fill(ntr("{0} more", "{0} more", more), {std::to_string(more)});
  }
  model.station_title = tr("This station");
  for (const api::Device& device : home.devices) {
    const bool light = device.kind == "light";
    const std::string tone = device.state == "ready" ? "c-good" : device.state == "fault" ? "c-bad" : "c-warn";
    const bool show_light = light && device.state == "ready";
    model.devices.push_back({device_icon(device.kind), said(device.name), show_light ? light_words(home.light) : said(device.words),
                             show_light ? light_tone(home.light) : tone});
  }
  if (home.assistance_calls > 0) {
    model.card_is_call = true;
    model.card_icon = "hand";
    model.card_title = fill(ntr("{0} customer asks for help", "{0} customers ask for help", home.assistance_calls),
                            {std::to_string(home.assistance_calls)});
    model.answer_call = answer_.button({.label = tr("I'm going"), .icon = "hand-off"}, tr("One moment"));
    model.card_text = model.answer_call.failed ? model.answer_call.sub : tr("At this kiosk. Press when you go.");
  } else if (home.outbox_waiting > 0) {
    model.card_icon = "cloud-alert";
    model.card_title = fill(ntr("{0} message waiting", "{0} messages waiting", home.outbox_waiting),
                            {std::to_string(home.outbox_waiting)});
    model.card_text = fill(tr("Oldest {0}. They go out by themselves."), {rough_wait(home.outbox_oldest_s)});
  }
  view_.render(model);
}

void HomePresenter::open(std::size_t tile) {
  static constexpr std::array kScreens{ScreenId::pick_queue, ScreenId::stage, ScreenId::hand_off, ScreenId::orders};
  static constexpr std::array kNeeds{"pick", "stage", "hand_off", "orders.view"};
  if (tile >= kScreens.size() || !desk_.state.may(kNeeds[tile])) return;
  desk_.navigator.go({.screen = kScreens[tile]});
}

void HomePresenter::open_waiting(std::int64_t order_id) {
  if (!desk_.state.may("hand_off")) return;
  desk_.navigator.go({.screen = ScreenId::hand_off_detail, .order_id = order_id});
}

void HomePresenter::answer_call() {
  answer_.start<api::Done>(post_empty("/api/v1/kiosk/call-associate/answer"), [this](Outcome<api::Done> outcome) {
    if (!outcome) return;
    desk_.state.home.assistance_calls = 0;
    render();
  });
}

}  // namespace curblight::kiosk
