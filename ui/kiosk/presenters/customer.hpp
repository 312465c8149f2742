// SPDX-License-Identifier: Apache-2.0
// What the customer's screens have in common: the way from "is this you" to "checked in" (who collects and which spot
// are asked only when there is something to ask), and the check-in itself: one act per claim of the visit. No GTK.
#pragma once

#include <string>

#include "ui/kiosk/presenters/presenter.hpp"

namespace curblight::kiosk {

class CustomerPresenter : public Presenter {
 public:
  explicit CustomerPresenter(Desk& desk) : Presenter(desk), check_in_(*this) {}
  Chrome chrome() const override;

 protected:
  enum class Step { is_this_you, who_collects, which_spot };
  // The next question, or the check-in when there is none left.
  void go_on(Step after);
  // True when that step would be asked in this visit.
  bool asks(Step step) const;
  bool curbside() const;
  // The primary button: what it says before, during and after a failed check-in.
  ButtonModel check_in_button(ButtonModel idle) const;
  const Action& checking_in() const { return check_in_; }

 private:
  void check_in(std::size_t index);
  Action check_in_;
};

}  // namespace curblight::kiosk
