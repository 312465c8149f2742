// SPDX-License-Identifier: Apache-2.0
#include "ui/kiosk/kiosk.hpp"

#include <algorithm>

#include "ui/kiosk/presenters/field_model.hpp"
#include "ui/kiosk/widgets/accessible.hpp"
#include "ui/kiosk/widgets/scale.hpp"

namespace curblight::kiosk {
namespace {
constexpr const char* kLinkNotice = "link";
}  // namespace

Kiosk::Kiosk(KioskOptions options)
    : options_(std::move(options)),
      backend_(options_.socket, main_),
      events_(options_.socket, main_),
      desk_{state_, backend_, routes_, *this, clock_},
      scans_(desk_),
      idle_(clock_),
      counts_(desk_),
      call_(desk_) {
  set_title("Curblight");
  set_decorated(false);
  style_.set_motion(options_.motion);
  state_.default_language = options_.language;
  set_language(options_.language);
  add_customer_screens(factories_);
  add_associate_screens(factories_);

  routes_.on_show = [this](const Route& route) { show(route); };
  routes_.on_wipe = [this] { wipe(); };
  scans_.current = [this] { return presenter(); };
  idle_.on_change = [this](std::optional<int> left) { show_idle(left); };
  idle_.on_expired = [this] { routes_.start_over(); };
  counts_.on_update = [this] {
    chrome_changed();
    if (Presenter* now = presenter(); now && routes_.current().screen == ScreenId::home) now->render();
  };
  backend_.on_unauthenticated = [this] { session_over(); };
  events_.on_refused = [this] { session_over(); };
  events_.on_link = [this](bool up) { link(up); };
  events_.on_scan = [this](const api::ScanEvent& event) { scanned(event); };
  events_.on_changed = [this](const api::Changed& changed) {
    if (Presenter* now = presenter()) now->on_changed(changed);
    counts_.refresh();
  };

  build_frame();
  watch_input();
  watch_size();
  show(routes_.current());
  events_.listen({});
  tick_ = Glib::signal_timeout().connect(
      [this] {
        tick();
        return true;
      },
      1000);
}

Kiosk::~Kiosk() {
  tick_.disconnect();
  burst_end_.disconnect();
  g_signal_remove_emission_hook(g_signal_lookup("clicked", GTK_TYPE_BUTTON), clicked_hook_);
}

Presenter* Kiosk::presenter() {
  Screen* screen = frame_ ? frame_->screen() : nullptr;
  return screen ? &screen->presenter() : nullptr;
}

void Kiosk::scanned(const api::ScanEvent& event) {
  idle_.stay();  // whoever scans is there: the countdown goes, so that the answer is seen
  scans_.scan(event);
}

void Kiosk::build_frame() {
  idle_cover_ = false;
  frame_ = std::make_unique<Frame>();
  set_child(*frame_);
  TopBar& bar = frame_->top_bar();
  bar.signal_back().connect([this] {
    if (Presenter* now = presenter()) now->on_back();
  });
  bar.signal_help().connect([this] { call_.press(); });
  bar.signal_language().connect([this] { ask_language(); });
  bar.signal_user().connect([this] { ask_log_out(); });
  bar.signal_waiting().connect([this] {
    if (state_.may("hand_off")) routes_.go({.screen = ScreenId::hand_off});
  });
  for (const Notice& notice : notices_) frame_->notices().show_notice(notice);
}

void Kiosk::show(const Route& route) {
  follow_session();
  const auto factory = factories_.find(route.screen);
  if (factory == factories_.end()) {
    verdict({.good = false, .headline = tr("Not here yet"), .detail = tr("This station does not have that screen")}, {});
    return;
  }
  state_.enter(route.screen);
  auto screen = factory->second(desk_, route);
  screen->set_actions({.language = [this] { ask_language(); }, .call_associate = [this] { call_.press(); }});
  frame_->show_screen(std::move(screen));
  // Nothing has the focus until tab or an arrow asks for it: keys type into the screen.
  if (!frame_->cover()) gtk_window_set_focus(GTK_WINDOW(gobj()), nullptr);
  Presenter* now = presenter();
  now->start();
  chrome_changed();
}

// Session began or ended since the last screen: the event stream and the counts follow.
void Kiosk::follow_session() {
  const std::string token = state_.session ? state_.session->token : "";
  if (token == session_token_) return;
  session_token_ = token;
  events_.listen(token);
  if (token.empty()) {
    counts_.clear();
  } else {
    call_.clear();
    counts_.refresh();
  }
}

void Kiosk::wipe() {
  if (state_.session) {
    // The daemon forgets it too; unanswered it ends by its own lifetime.
    Request request = del("/api/v1/sessions/current");
    request.token = state_.session->token;
    backend_.send(std::move(request), [](const core::Result<Answer>&) {});
  }
  state_.forget_person();
  call_.clear();
  hide_cover();
  idle_.stay();
}

void Kiosk::session_over() {
  if (!state_.session) return;
  state_.session.reset();
  routes_.start_over();
  verdict({.good = false, .headline = tr("Logged out"), .detail = tr("Your session has ended. Log in again.")}, {});
}

void Kiosk::log_out() { routes_.start_over(); }

void Kiosk::link(bool up) {
  const bool was_up = state_.link == Link::up;
  state_.link = up ? Link::up : Link::down;
  if (!up) {
    notice({.id = kLinkNotice,
            .icon = "cloud-off",
            .title = tr("The pickup system is not answering"),
            .detail = tr("Trying again... This screen stays as it is and goes on by itself."),
            .can_hide = false});
  } else if (!was_up) {
    withdraw_notice(kLinkNotice);
    read_store();
    call_.link_restored();
    if (Presenter* now = presenter()) now->link_restored();
  }
  if (up) counts_.refresh();
  chrome_changed();
}

void Kiosk::read_store() {
  call<api::StoreInfo>(backend_, get("/api/v1/store"), [this](Outcome<api::StoreInfo> outcome) {
    if (!outcome) return;
    state_.store = *std::move(outcome);
    use_store();
  });
}

void Kiosk::use_store() {
  set_time_zone(state_.store.timezone.empty() ? "UTC" : state_.store.timezone);
  style_.set_accent(state_.store.accent);
  if (Presenter* now = presenter()) now->render();
  chrome_changed();
}

void Kiosk::tick() {
  follow_idle();
  idle_.tick();
  call_.tick();
  if (Presenter* now = presenter()) now->on_second();
  frame_->top_bar().set(top_bar_model());
}

void Kiosk::verdict(const api::Verdict& verdict, std::function<void()> on_tap) {
  frame_->show_verdict(verdict, std::move(on_tap));
}

void Kiosk::notice(Notice notice) {
  std::erase_if(notices_, [&](const Notice& known) { return known.id == notice.id; });
  frame_->notices().show_notice(notice);
  notices_.push_back(std::move(notice));
}

void Kiosk::withdraw_notice(const std::string& id) {
  std::erase_if(notices_, [&](const Notice& known) { return known.id == id; });
  frame_->notices().withdraw(id);
}

void Kiosk::chrome_changed() {
  Presenter* now = presenter();
  if (!now) return;
  if (state_.large_text != styled_large_) style_.set_large_text(styled_large_ = state_.large_text);
  if (state_.high_contrast != styled_contrast_) style_.set_high_contrast(styled_contrast_ = state_.high_contrast);
  frame_->top_bar().set(top_bar_model());
  frame_->notices().show_to(now->chrome().bar == Chrome::Bar::associate);
  follow_idle();
}

// Each second, too: an act that begins or ends, or a cover, may change it.
void Kiosk::follow_idle() {
  if (Presenter* now = presenter()) idle_.follow(now->chrome(), state_, frame_->cover() != nullptr);
}

TopBarModel Kiosk::top_bar_model() {
  TopBarModel model;
  Presenter* now = presenter();
  if (!now) return model;
  model.chrome = now->chrome();
  model.store = state_.store.name.empty() ? tr("Pickup counter") : state_.store.name;
  model.clock = time_of_day(api_time(clock_.now().time_since_epoch().count()));
  const bool customer = model.chrome.bar == Chrome::Bar::customer;
  model.language = customer ? language_name(language()) : Glib::ustring(language()).uppercase().raw();
  model.language_name = fill(tr("Language: {0}"), {language_name(language())});
  if (state_.session && state_.home.waiting > 0) {
    const auto longest = still_waiting_s(desk_, state_.home.longest_wait_s);
    const std::string level = level_of(longest, state_.store);
    model.waiting = fill(tr("{0} waiting · {1}"), {std::to_string(state_.home.waiting), clock_wait(longest)});
    model.waiting_tone = level == "late" ? "bad" : level == "waiting" ? "warn" : "info";
  }
  if (state_.link != Link::up) {
    model.link_icon = "cloud-off";
    model.link_words = tr("Reconnecting");
    model.link_tone = "c-bad";
  } else if (state_.session && state_.home.outbox_waiting > 0) {
    model.link_icon = "cloud-alert";
    model.link_words = fill(ntr("{0} message waiting", "{0} messages waiting", state_.home.outbox_waiting),
                            {std::to_string(state_.home.outbox_waiting)});
    model.link_tone = "c-warn";
  } else {
    model.link_icon = "cloud";
    model.link_words = tr("Online");
    model.link_tone = "c-good";
  }
  if (state_.session) {
    model.initials = state_.session->user.initials;
    model.first_name = state_.session->user.first_name;
  }
  return model;
}

}  // namespace curblight::kiosk
