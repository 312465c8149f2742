// SPDX-License-Identifier: Apache-2.0
// Which class shows which of the customer's screens, the log in and the home screen.
#include "ui/kiosk/screens/attract_screen.hpp"
#include "ui/kiosk/screens/checked_in_screen.hpp"
#include "ui/kiosk/screens/find_order_screen.hpp"
#include "ui/kiosk/screens/home_screen.hpp"
#include "ui/kiosk/screens/log_in_screen.hpp"
#include "ui/kiosk/screens/visit_screens.hpp"

namespace curblight::kiosk {
namespace {

template <typename ScreenType>
ScreenFactory make() {
  return [](Desk& desk, const Route& route) { return std::make_unique<ScreenType>(desk, route); };
}

}  // namespace

void add_customer_screens(ScreenFactories& factories) {
  factories[ScreenId::attract] = make<AttractScreen>();
  factories[ScreenId::find_order] = make<FindOrderScreen>();
  factories[ScreenId::is_this_you] = make<IsThisYouScreen>();
  factories[ScreenId::who_collects] = make<WhoCollectsScreen>();
  factories[ScreenId::which_spot] = make<WhichSpotScreen>();
  factories[ScreenId::checked_in] = make<CheckedInScreen>();
  factories[ScreenId::log_in] = make<LogInScreen>();
  factories[ScreenId::home] = make<HomeScreen>();
}

}  // namespace curblight::kiosk
