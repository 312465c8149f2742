// SPDX-License-Identifier: Apache-2.0
// The three questions of a visit, one per screen: is this you, who collects, which spot. Each shows nothing about a
// person but first name, initial and the order's suffix. No GTK.
#pragma once

#include <vector>

#include "ui/kiosk/presenters/customer.hpp"

namespace curblight::kiosk {

struct IsThisYouModel {
  std::string title, name_label, name, number_label, number, privacy;
  ButtonModel no, yes;
};
class IsThisYouView {
 public:
  virtual ~IsThisYouView() = default;
  virtual void render(const IsThisYouModel& model) = 0;
};
class IsThisYouPresenter : public CustomerPresenter {
 public:
  IsThisYouPresenter(Desk& desk, IsThisYouView& view) : CustomerPresenter(desk), view_(view) {}
  void start() override { render(); }
  void render() override;
  void yes();
  void no() { desk_.navigator.start_over(); }

 private:
  IsThisYouView& view_;
};

// Both "who collects" and "which spot" are a choice of one.
struct ChoiceModel {
  std::string title, text;
  struct Option {
    std::string label, sub, icon;
    bool on = false;
  };
  std::vector<Option> options;
  bool large = true;  // two big cards instead of a grid of chips
  ButtonModel start_over, go_on;
};
class ChoiceView {
 public:
  virtual ~ChoiceView() = default;
  virtual void render(const ChoiceModel& model) = 0;
};

class ChoicePresenter : public CustomerPresenter {
 public:
  ChoicePresenter(Desk& desk, ChoiceView& view) : CustomerPresenter(desk), view_(view) {}
  void start() override { render(); }
  virtual void choose(std::size_t option) = 0;
  virtual void go_on_pressed() = 0;
  void start_over() { desk_.navigator.start_over(); }

 protected:
  ChoiceView& view_;
};

class WhoCollectsPresenter : public ChoicePresenter {
 public:
  using ChoicePresenter::ChoicePresenter;
  void render() override;
  void choose(std::size_t option) override;
  void go_on_pressed() override { go_on(Step::who_collects); }
};

class WhichSpotPresenter : public ChoicePresenter {
 public:
  using ChoicePresenter::ChoicePresenter;
  void render() override;
  void choose(std::size_t option) override;
  void go_on_pressed() override;

 private:
  bool must_choose() const;
};

}  // namespace curblight::kiosk
