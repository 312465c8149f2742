// SPDX-License-Identifier: Apache-2.0
// Answers out of what is stored: orders, check-ins, walks and rows of lists as the API shows them. Made per
// use case; internal to the service layer.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "api/types/hand_off.hpp"
#include "api/types/picking.hpp"
#include "api/types/station.hpp"
#include "core/check_in.hpp"
#include "core/order.hpp"
#include "service/settings.hpp"
#include "service/use_case.hpp"
#include "store/repositories/order_lists.hpp"

namespace curblight::service {

// Who reads the view: the customer's own page names an associate only if the store allows it.
enum class Reader { staff, customer };

class Views {
 public:
  Views(const View& view, const StoreSettings& settings) : view_(view), settings_(settings) {}

  std::string suffix(const std::string& number) const;
  // First name, or empty.
  std::string user_name(core::UserId user) const;

  api::OrderView order(const core::Order& order) const;
  api::OrderRow row(const store::OrderSummary& summary, std::string_view search_text) const;
  api::PutBackView put_back(const core::Order& order, const core::PutBack& task) const;
  api::CheckInView check_in(const core::CheckIn& check_in, const core::Order& head,
                            Reader reader = Reader::staff) const;
  api::HandOffCard card(const core::CheckIn& check_in) const;
  api::VisitOrder visit_order(const core::Order& order) const;
  api::WaitingCard waiting_card(const core::CheckIn& check_in) const;

  // "new", "waiting", "late", "accepted"; empty while on the way and after the end.
  std::string level(const core::CheckIn& check_in) const;
  std::int64_t wait_seconds(const core::CheckIn& check_in) const;
  std::string place(const core::CheckIn& check_in, core::PickupMethod method) const;

 private:
  api::LineView line(const core::Order& order, const core::OrderLine& line) const;
  std::vector<api::BagView> bags(const core::Order& order) const;
  std::vector<std::string> possible(const core::Order& order) const;
  std::optional<int> estimate_minutes() const;

  const View& view_;
  const StoreSettings& settings_;
};

// Scanned out, or let out with a reason.
int bags_out(const core::Order& order);

// A print job's state for a person; the printer's own words go first: "Waiting for paper".
std::string label_words(const std::string& state, const std::string& words);

}  // namespace curblight::service
