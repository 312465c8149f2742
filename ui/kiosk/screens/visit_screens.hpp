// SPDX-License-Identifier: Apache-2.0
// Views of the visit's questions: is this you; and a choice of one (who collects: two cards, which spot: a grid).
#pragma once

#include "ui/kiosk/presenters/visit_presenters.hpp"
#include "ui/kiosk/screens/screen.hpp"
#include "ui/kiosk/widgets/button.hpp"

namespace curblight::kiosk {

class IsThisYouScreen : public Screen, private IsThisYouView {
 public:
  IsThisYouScreen(Desk& desk, const Route& route);
  Presenter& presenter() override { return presenter_; }

 private:
  void render(const IsThisYouModel& model) override;
  IsThisYouPresenter presenter_;
  Text title_{{"t40", "bb"}};
  Text name_label_{{"t22", "mut"}};
  Text name_{{"t64", "bb"}};
  Text number_label_{{"t22", "mut"}};
  Text number_{{"t64", "bb"}};
  Text privacy_{{"t22"}};
  BottomBar bar_;
  ActionButton no_;
  ActionButton yes_{ButtonKind::primary};
};

template <typename ChoicePresenterType>
class ChoiceScreen : public Screen, private ChoiceView {
 public:
  ChoiceScreen(Desk& desk, const Route& route);
  Presenter& presenter() override { return presenter_; }

 private:
  void render(const ChoiceModel& model) override;
  void build_options(const ChoiceModel& model);
  ChoicePresenterType presenter_;
  Text title_{{"t40", "bb"}};
  Text text_{{"t22", "mut"}};
  Gtk::Grid options_;
  std::vector<Gtk::Button*> buttons_;
  BottomBar bar_;
  ActionButton start_over_;
  ActionButton go_on_{ButtonKind::primary};
};

using WhoCollectsScreen = ChoiceScreen<WhoCollectsPresenter>;
using WhichSpotScreen = ChoiceScreen<WhichSpotPresenter>;

}  // namespace curblight::kiosk
