// SPDX-License-Identifier: Apache-2.0
// Everything around a presenter in its test: state, a daemon that answers when told, a clock that stands still, and
// records of where it navigated and what it said. Header only, one thread.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "support/fake_backend.hpp"
#include "support/fake_clock.hpp"
#include "ui/kiosk/presenters/desk.hpp"
#include "ui/kiosk/presenters/question.hpp"

namespace curblight::test {

class RecordingNavigator : public kiosk::Navigator {
 public:
  void go(kiosk::Route route) override { went.push_back(std::move(route)); }
  void replace(kiosk::Route route) override { replaced.push_back(std::move(route)); }
  void back() override { ++backs; }
  void home() override { ++homes; }
  void start_over() override { ++starts; }
  const kiosk::Route& current() const override { return here; }

  kiosk::Route here;
  std::vector<kiosk::Route> went, replaced;
  int backs = 0, homes = 0, starts = 0;
};

class RecordingFeedback : public kiosk::Feedback {
 public:
  void verdict(const api::Verdict& verdict, std::function<void()> tap) override {
    verdicts.push_back(verdict);
    on_tap = std::move(tap);
  }
  void notice(kiosk::Notice notice) override { notices.push_back(std::move(notice)); }
  void withdraw_notice(const std::string&) override {}
  void chrome_changed() override { ++chrome_changes; }
  void still_here() override { ++signs_of_life; }

  std::vector<api::Verdict> verdicts;
  std::function<void()> on_tap;  // of the newest verdict
  std::vector<kiosk::Notice> notices;
  int chrome_changes = 0;
  int signs_of_life = 0;
};

// An associate who may do everything, logged in at a store with short lists of reasons.
struct FakeDesk {
  FakeDesk() {
    api::Session session{.token = "token-of-sam"};
    session.user = {.id = 7, .user_name = "sam", .first_name = "Sam", .last_name = "Reed", .initials = "SR", .role = "lead",
                    .permissions = {"pick", "pick.takeover", "stage", "hand_off", "hand_off.override", "check_in.manual",
                                    "put_back", "labels.reprint", "orders.view", "orders.cancel", "orders.reopen"}};
    state.session = session;
    state.store.name = "Demo Outfitters";
    state.store.not_found_reasons = {"Shelf is empty", "Damaged"};
    state.store.reject_reasons = {"Wrong size", "Changed their mind"};
    state.store.typed_reasons = {"Code is torn"};
    state.store.override_reasons = {"Label is torn"};
    state.store.attest_reasons = {"Injured hand"};
    state.store.check_in_form.parking_spots = {"A1", "A2"};
  }
  void forbid(const std::string& permission) { std::erase(state.session->user.permissions, permission); }

  kiosk::KioskState state;
  FakeBackend backend;
  RecordingNavigator navigator;
  RecordingFeedback feedback;
  FakeClock clock;
  kiosk::Desk desk{state, backend, navigator, feedback, clock};
};

// Keeps the last model and question that a presenter has shown.
template <typename View, typename Model>
class RecordingView : public View {
 public:
  void show(const Model& shown) override { model = shown; }
  void show(const std::optional<kiosk::Question>& asked) override { question = asked; }
  Model model;
  std::optional<kiosk::Question> question;
};

// The same for a view that renders, and asks nothing.
template <typename View, typename Model>
struct RenderedView : View {
  void render(const Model& shown) override {
    model = shown;
    ++renders;
  }
  Model model;
  int renders = 0;
};

inline api::ScanEvent scan_of(const std::string& data, const std::string& id = "scan-1") { return {.id = id, .data = data}; }

inline api::Quantity units(std::int64_t count) { return {count * 1000}; }

}  // namespace curblight::test
