// SPDX-License-Identifier: Apache-2.0
// View of HomePresenter: four tiles with live counts, who waits, this station, and one card below. Main thread.
#pragma once

#include <array>
#include <vector>

#include "ui/kiosk/presenters/home_presenter.hpp"
#include "ui/kiosk/screens/screen.hpp"
#include "ui/kiosk/widgets/button.hpp"
#include "ui/kiosk/widgets/chip.hpp"
#include "ui/kiosk/widgets/scale.hpp"

namespace curblight::kiosk {

// One module: icon, name, count, marks; one target.
class ModuleTile : public Gtk::Button {
 public:
  ModuleTile();
  void set(const TileModel& model);

 private:
  Gtk::CenterBox dot_;
  Icon icon_{"list", 36};
  Text title_{{"t28", "bb"}};
  Text count_{{"t64", "bb"}};
  Text unit_{{"t22", "mut"}};
  Row marks_{8};
  std::vector<Chip*> chips_;
};

class HomeScreen : public Screen, private HomeView {
 public:
  HomeScreen(Desk& desk, const Route& route);
  Presenter& presenter() override { return presenter_; }
  // The device that the notice is about stands in it.
  void set_cramped(bool cramped) override { station_.set_visible(!cramped || portrait()); }

 private:
  struct WaitingRow {
    Gtk::Button button;
    Text wait{{"t28", "bb", "tn"}};
    Text suffix{{"t22", "bb"}};
    Text customer{{"t22"}};
    Text place{{"t18", "b", "mut"}};
    std::int64_t order_id = 0;
  };
  struct DeviceLine {
    Row box{8};
    Icon icon{"scan", 26};
    Text name{{"t18", "b"}};
    Text words{{"t18"}};
  };
  static constexpr std::size_t kMostDevices = 6;
  void render(const HomeModel& model) override;

  HomePresenter presenter_;
  std::array<ModuleTile, 4> tiles_;
  Text waiting_title_{{"t22", "bb"}};
  Text waiting_more_{{"t18", "mut"}};
  Text waiting_none_{{"t22", "mut"}};
  std::array<WaitingRow, 3> waiting_;
  Column station_{6, "card"};
  Text station_title_{{"t22", "bb"}};
  std::array<DeviceLine, kMostDevices> devices_;
  Column card_{16, "card"};
  Icon card_icon_{"cloud-alert", 40};
  Text card_title_{{"t22", "bb"}};
  Text card_text_{{"t18"}};
  ActionButton answer_;
};

}  // namespace curblight::kiosk
