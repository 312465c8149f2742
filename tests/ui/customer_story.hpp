// SPDX-License-Identifier: Apache-2.0
// A customer whose orders the daemon has found, at counter B. Header only, one thread.
#pragma once

#include "support/fake_desk.hpp"
#include "ui/kiosk/presenters/find_order_presenter.hpp"
#include "ui/kiosk/presenters/text.hpp"

namespace curblight::kiosk {

inline constexpr const char* kCheckIn = "/api/v1/kiosk/check-in";
inline constexpr const char* kWithdraw = "/api/v1/kiosk/withdraw";
inline constexpr const char* kVisit = "/api/v1/kiosk/visit";

// All that is found together has one claim.
inline api::FoundOrder found(const std::string& suffix, const std::string& method = "in_store") {
  return {.claim = "claim-of-maya", .suffix = suffix, .short_name = "Maya T.", .first_name = "Maya", .method = method, .ready = true};
}

inline api::CheckInView arrived(int place) {
  return {.id = 9, .suffix = "2150", .state = "arrived", .ready = true, .place_in_line = place, .estimate_minutes = 3};
}

class CustomerStory : public testing::Test {
 protected:
  CustomerStory() {
    set_language("en");
    at.state.session.reset();
    at.state.store.station_counter = "B";
    at.state.store.counters = {"A", "B", "C"};
  }
  void type(FindOrderPresenter& presenter, const std::string& keys) {
    for (char key : keys) presenter.key(std::string(1, key));
  }
  test::FakeDesk at;
};

}  // namespace curblight::kiosk
