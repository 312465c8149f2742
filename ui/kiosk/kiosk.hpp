// SPDX-License-Identifier: Apache-2.0
// The composition root of the kiosk: state, ports, presenters' surroundings, window. Routes become screens, scans go to
// the router, a lost daemon becomes a notice and its return a reload. Lives as long as the application; main thread.
#pragma once

#include <gtkmm.h>

#include <memory>
#include <string>

#include "ui/kiosk/frame.hpp"
#include "ui/kiosk/io/api_backend.hpp"
#include "ui/kiosk/io/event_feed.hpp"
#include "ui/kiosk/io/main_queue.hpp"
#include "ui/kiosk/presenters/associate_call.hpp"
#include "ui/kiosk/presenters/idle_watch.hpp"
#include "ui/kiosk/presenters/key_burst.hpp"
#include "ui/kiosk/presenters/live_counts.hpp"
#include "ui/kiosk/presenters/scan_router.hpp"
#include "ui/kiosk/system_clock.hpp"
#include "ui/kiosk/widgets/style.hpp"

namespace curblight::kiosk {

struct KioskOptions {
  std::string socket = "/run/curblight/curblightd.sock";
  int width = 0;   // 0: full screen
  int height = 0;
  std::string language = "en";
  bool motion = true;
};

class Kiosk : public Gtk::ApplicationWindow, private Feedback {
 public:
  explicit Kiosk(KioskOptions options);
  ~Kiosk() override;

 private:
  // Feedback
  void verdict(const api::Verdict& verdict, std::function<void()> on_tap) override;
  void notice(Notice notice) override;
  void withdraw_notice(const std::string& id) override;
  void chrome_changed() override;
  void still_here() override { idle_.stay(); }

  void show(const Route& route);
  void wipe();
  void session_over();
  void log_out();
  void link(bool up);
  void read_store();
  void use_store();
  void tick();
  void change_language(const std::string& code);
  void ask_language();
  void ask_log_out();
  void show_idle(std::optional<int> left);
  std::unique_ptr<Cover> idle_cover();
  void show_cover(std::unique_ptr<Cover> cover);
  void hide_cover();
  void follow_idle();
  void follow_session();
  void scanned(const api::ScanEvent& event);
  void build_frame();
  void watch_input();
  void watch_size();
  bool key_pressed(guint key, guint code, Gdk::ModifierType state, core::MonotonicTime at);
  bool press(guint key, Gdk::ModifierType state);
  void typed(const std::string& key);
  Presenter* presenter();
  TopBarModel top_bar_model();

  KioskOptions options_;
  MainQueue main_;
  SystemClock clock_;
  KioskState state_;
  RouteStack routes_;
  ApiBackend backend_;
  EventFeed events_;
  Desk desk_;
  ScanRouter scans_;
  IdleWatch idle_;
  KeyBurst burst_;
  LiveCounts counts_;
  AssociateCall call_;
  Style style_;
  ScreenFactories factories_;
  std::unique_ptr<Frame> frame_;
  std::vector<Notice> notices_;
  std::string session_token_;
  bool idle_cover_ = false;
  bool styled_large_ = false;
  bool styled_contrast_ = false;
  sigc::connection tick_;
  sigc::connection burst_end_;
  guint held_code_ = 0;  // of the key that went down last, until it is let go
  gulong clicked_hook_ = 0;
};

}  // namespace curblight::kiosk
