// SPDX-License-Identifier: Apache-2.0
// Checked in: place in the line, an honest wait, where to stand; clears by itself, the counter says when. Read again when
// something changes, and never by checking in once more: that would make a new check-in for who has left the line
// meanwhile, here or on the phone. No GTK.
#pragma once

#include <optional>
#include <vector>

#include "ui/kiosk/presenters/customer.hpp"
#include "ui/kiosk/presenters/reading.hpp"

namespace curblight::kiosk {

struct CheckedInModel {
  std::string title;
  std::string order_label, order;
  std::string place_label, place;
  std::string wait_label, wait;
  std::string call_out;            // below, with a bell
  std::string where_label, where;
  bool ready = true;               // one order at least
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
      : CustomerPresenter(desk), view_(view), reading_([this] { read(); }), withdraw_(*this), until_clear_s_(kClearAfterS) {}
  void start() override { render(); }
  void render() override;
  void on_second() override;
  void on_changed(const api::Changed& changed) override;
  void reload() override { reading_.want(); }
  Chrome chrome() const override { return {.bar = Chrome::Bar::customer, .back = false, .idle_counts = false}; }

  void done() { desk_.navigator.start_over(); }
  void cannot_wait();  // asks once more: the second press withdraws

 private:
  static constexpr int kClearAfterS = 20;
  void read();
  void withdraw(std::size_t index);
  bool is_ready(const api::FoundOrder& order) const;
  std::vector<std::string> suffixes(bool ready) const;  // of the orders that are, or are not yet
  void say_wait(CheckedInModel& model) const;
  void say_where(CheckedInModel& model) const;
  bool in_car() const;
  CheckedInView& view_;
  Reading reading_;
  Action withdraw_;
  int until_clear_s_;
  bool confirm_ = false;
};

}  // namespace curblight::kiosk
