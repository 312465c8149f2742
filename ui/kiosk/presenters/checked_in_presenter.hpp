// SPDX-License-Identifier: Apache-2.0
// Checked in: place in the line, an honest wait, where to stand; clears by itself, the counter says when. Reads the
// state again when something changed. No GTK.
#pragma once

#include <optional>
#include <vector>

#include "ui/kiosk/presenters/customer.hpp"

namespace curblight::kiosk {

struct CheckedInModel {
  std::string title;
  std::string order_label, order;
  std::string place_label, place;
  std::string wait_label, wait;
  std::string call_out;            // below, with a bell
  std::string where_label, where;
  bool ready = true;
  bool in_car = false;
  // The little map; without counters (a car, or a store that names none) there is none.
  std::vector<std::string> counters;
  std::string counter;             // the one to wait at
  std::string here, entrance;      // words on the map
  std::string where_note;          // instead of the map
  ButtonModel cannot_wait, done;
};

class CheckedInView {
 public:
  virtual ~CheckedInView() = default;
  virtual void render(const CheckedInModel& model) = 0;
};

class CheckedInPresenter : public CustomerPresenter {
 public:
  CheckedInPresenter(Desk& desk, CheckedInView& view)
      : CustomerPresenter(desk), view_(view), withdraw_(*this), until_clear_s_(kClearAfterS) {}
  void start() override { render(); }
  void render() override;
  void on_second() override;
  void on_changed(const api::Changed& changed) override;
  Chrome chrome() const override { return {.bar = Chrome::Bar::customer, .back = false, .idle_counts = false}; }

  void done() { desk_.navigator.start_over(); }
  void cannot_wait();  // asks once more: the second press withdraws

 private:
  static constexpr int kClearAfterS = 20;
  static constexpr int kAskAgainS = 5;
  void withdraw(std::size_t index);
  CheckedInView& view_;
  Action withdraw_;
  int until_clear_s_;
  int asked_s_ = 0;       // since the state was read
  bool stale_ = false;
  bool confirm_ = false;
  bool reading_ = false;
};

}  // namespace curblight::kiosk
