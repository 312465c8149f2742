// SPDX-License-Identifier: Apache-2.0
// The first screen: scanning needs no tap (the scan router finds the order), one large button for who types, text size,
// contrast, language, staff. No GTK.
#pragma once

#include "ui/kiosk/presenters/presenter.hpp"

namespace curblight::kiosk {

struct AttractModel {
  std::string store;
  std::string counter;        // "Counter B", empty when the store names none
  std::string title, text;
  std::string type_label;
  std::string larger_text, high_contrast, staff, hold_here, call_associate, language_name;
  bool large_text_on = false;
  bool high_contrast_on = false;
};

class AttractView {
 public:
  virtual ~AttractView() = default;
  virtual void render(const AttractModel& model) = 0;
};

class AttractPresenter : public Presenter {
 public:
  AttractPresenter(Desk& desk, AttractView& view) : Presenter(desk), view_(view) {}
  void start() override { render(); }
  void reload() override { render(); }
  void render() override;
  // What was chosen here by one who then went away is not for the next.
  Chrome chrome() const override {
    return {.bar = Chrome::Bar::none, .back = false, .idle_counts = desk_.state.looks_chosen(), .idle_warns = false};
  }

  void type_number() { desk_.navigator.go({.screen = ScreenId::find_order}); }
  void staff() { desk_.navigator.go({.screen = ScreenId::log_in}); }
  void toggle_large_text();
  void toggle_high_contrast();

 private:
  AttractView& view_;
};

}  // namespace curblight::kiosk
