// SPDX-License-Identifier: Apache-2.0
// Which class shows which of the associates' module screens.
#include "ui/kiosk/screens/bags_screen.hpp"
#include "ui/kiosk/screens/hand_off_detail_screen.hpp"
#include "ui/kiosk/screens/hand_off_screen.hpp"
#include "ui/kiosk/screens/order_detail_screen.hpp"
#include "ui/kiosk/screens/orders_screen.hpp"
#include "ui/kiosk/screens/pick_queue_screen.hpp"
#include "ui/kiosk/screens/pick_walk_screen.hpp"
#include "ui/kiosk/screens/put_backs_screen.hpp"
#include "ui/kiosk/screens/screen.hpp"
#include "ui/kiosk/screens/signature_screen.hpp"
#include "ui/kiosk/screens/stage_screen.hpp"

namespace curblight::kiosk {
namespace {

template <typename Shown>
std::unique_ptr<Screen> make(Desk& desk, const Route& route) {
  return std::make_unique<Shown>(desk, route);
}

}  // namespace

void add_associate_screens(ScreenFactories& factories) {
  factories[ScreenId::pick_queue] = make<PickQueueScreen>;
  factories[ScreenId::pick_walk] = make<PickWalkScreen>;
  factories[ScreenId::bags] = make<BagsScreen>;
  factories[ScreenId::stage] = make<StageScreen>;
  factories[ScreenId::hand_off] = make<HandOffScreen>;
  factories[ScreenId::hand_off_detail] = make<HandOffDetailScreen>;
  factories[ScreenId::signature] = make<SignatureScreen>;
  factories[ScreenId::orders] = make<OrdersScreen>;
  factories[ScreenId::order_detail] = make<OrderDetailScreen>;
  factories[ScreenId::put_backs] = make<PutBacksScreen>;
}

}  // namespace curblight::kiosk
