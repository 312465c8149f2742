// SPDX-License-Identifier: Apache-2.0
// A staged order with two bags, and its hand-off's detail on a screen that only remembers. Header only, one thread.
#pragma once

#include "api_paths.hpp"
#include "support/fake_desk.hpp"
#include "ui/kiosk/presenters/hand_off_detail_presenter.hpp"

namespace curblight::kiosk {

inline api::OrderView order() {
  api::OrderView order{.id = 44, .number = "000002144", .suffix = "2144", .state = "staged", .method = "curbside",
                       .customer = {.first_name = "Jonas", .last_name = "Keller"}, .short_name = "Jonas K."};
  order.lines = {{.id = 1, .name = "Day Bag", .unit = "piece", .qty_ordered = test::units(1), .qty_picked = test::units(1)},
                 {.id = 2, .name = "Beanie", .unit = "piece", .qty_ordered = test::units(3), .qty_picked = test::units(3)},
                 {.id = 3, .name = "Watch", .unit = "piece", .qty_ordered = test::units(1), .qty_not_found = test::units(1)}};
  order.bags = {{.id = 441, .number = 1, .of = 2, .location = "B-02"}, {.id = 442, .number = 2, .of = 2, .location = "B-02"}};
  order.check_in = api::CheckInView{.id = 1, .state = "accepted", .spot = "A3", .wait_s = 100, .accepted_by_id = 7};
  return order;
}

class HandOffDetailStory : public testing::Test {
 protected:
  void open(const api::OrderView& now) {
    presenter.start();
    at.backend.answer("GET", kOrder, now);
  }
  static api::OrderView scanned() {
    auto now = order();
    for (auto& bag : now.bags) bag.scanned_out = true;
    return now;
  }
  test::FakeDesk at;
  test::RecordingView<HandOffDetailView, HandOffDetailModel> view;
  HandOffDetailPresenter presenter{at.desk, view, 44};
};

}  // namespace curblight::kiosk
