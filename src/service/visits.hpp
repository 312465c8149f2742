// SPDX-License-Identifier: Apache-2.0
// Check-ins as they change: one order's, and a customer's whole visit. Internal to the service layer.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/check_in.hpp"
#include "core/order.hpp"
#include "service/settings.hpp"
#include "service/use_case.hpp"

namespace curblight::service {

// Heads of the other live orders of the same customer: the same e-mail address, or the same telephone and name.
std::vector<core::Order> others_of_visit(store::Transaction& tx, const core::Order& head);
// With this one, first, live or not.
std::vector<core::Order> visit_of(store::Transaction& tx, const core::Order& head);

// Which customer's turn it is: 1 is next, zero when this one does not stand in the line. A visit stands there once, where
// its first order arrived, and `customer` is its own. Counts up to 50, and check-ins instead of customers when so many wait.
int place_in_line(store::Transaction& tx, const core::CheckIn& check_in, const core::Person& customer);

// What was told for `head` as it holds for another order of the visit: its alternate person may be somebody else.
core::Announce as_told_for(core::Announce announce, const core::Order& head, const core::Order& sibling);

// Announces one order's customer: makes the check-in or merges into the open one. `proof` says in the journal
// how the customer showed who they are. The same again writes nothing. Errors: illegal_transition.
Result<core::CheckIn> announce_order(UseCase& use_case, const core::Order& head,
                                     const core::Announce& announce, const std::string& proof);

// The whole visit with one act; returns the first order's check-in. Siblings that cannot be checked in are
// left out.
Result<core::CheckIn> announce_visit(UseCase& use_case, const core::Order& head,
                                     const core::Announce& announce, const std::string& proof);

// Applies an event to a check-in and writes it with its journal entry. The same again writes nothing.
Result<core::CheckIn> change_check_in(UseCase& use_case, const core::CheckIn& check_in,
                                      const core::CheckInEvent& event, std::string_view kind);

}  // namespace curblight::service
