// SPDX-License-Identifier: Apache-2.0
// What the kiosk itself asks over every screen: which language, log out, still there. One cover at a time. Main thread.
#include "ui/kiosk/kiosk.hpp"

namespace curblight::kiosk {

void Kiosk::change_language(const std::string& code) {
  set_language(code);
  hide_cover();
  if (Presenter* now = presenter()) now->render();
  if (state_.link == Link::down) link(false);
  chrome_changed();
}

void Kiosk::ask_language() {
  std::vector<CoverAnswer> answers;
  std::vector<std::string> codes = state_.store.languages;
  if (codes.empty()) codes = {"en", "es", "fr"};
  for (const std::string& code : codes) {
    answers.push_back({.label = language_name(code),
                       .icon = code == language() ? "check" : "",
                       .kind = code == language() ? ButtonKind::primary : ButtonKind::secondary,
                       .on_press = [this, code] { change_language(code); }});
  }
  show_cover(std::make_unique<Cover>(tr("Choose your language"), "", std::move(answers), Cover::Answers::stacked));
}

void Kiosk::ask_log_out() {
  if (!state_.session) return;
  std::vector<CoverAnswer> answers;
  answers.push_back({.label = tr("Stay"), .icon = "cross", .on_press = [this] { hide_cover(); }});
  answers.push_back({.label = tr("Log out"), .icon = "log-out", .kind = ButtonKind::primary, .on_press = [this] {
                       hide_cover();
                       log_out();
                     }});
  show_cover(std::make_unique<Cover>(fill(tr("Log out, {0}?"), {state_.session->user.first_name}),
                                     tr("What is under way stays as it is."), std::move(answers),
                                     Cover::Answers::side_by_side));
}

void Kiosk::show_idle(std::optional<int> left) {
  if (!left) {
    if (idle_cover_) hide_cover();
    return;
  }
  if (!idle_cover_ || !frame_->cover()) {
    show_cover(idle_cover());
    idle_cover_ = true;
  }
  frame_->cover()->set_number(std::to_string(*left));
}

std::unique_ptr<Cover> Kiosk::idle_cover() {
  std::vector<CoverAnswer> answers;
  answers.push_back({.label = tr("Start over"), .icon = "restart", .on_press = [this] {
                       idle_.stay();
                       routes_.start_over();
                     }});
  // Enter from somebody who did not look costs nothing.
  answers.push_back({.label = tr("I'm still here"), .icon = "check", .kind = ButtonKind::primary,
                     .on_press = [this] { idle_.stay(); }, .focused = true});
  // Who signs is a customer, though somebody is logged in.
  Presenter* now = presenter();
  const bool staff = state_.session && now && now->chrome().bar == Chrome::Bar::associate;
  return std::make_unique<Cover>(tr("Are you still there?"),
                                 staff ? tr("Then you are logged out. What you did is kept.")
                                       : tr("Then this screen clears, so that nobody else sees your order."),
                                 std::move(answers), Cover::Answers::side_by_side);
}

// One at a time: whichever is shown or taken away, the countdown's is not there any more.
void Kiosk::show_cover(std::unique_ptr<Cover> cover) {
  idle_cover_ = false;
  frame_->show_cover(std::move(cover));
}

void Kiosk::hide_cover() {
  idle_cover_ = false;
  frame_->hide_cover();
}

}  // namespace curblight::kiosk
