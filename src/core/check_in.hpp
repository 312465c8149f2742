// SPDX-License-Identifier: Apache-2.0
// A customer's check-in for one order: on the way, arrived, accepted, and its ends. Pure, like the order.
#pragma once

#include <optional>
#include <string>
#include <variant>

#include "core/clock.hpp"
#include "core/error.hpp"
#include "core/ids.hpp"

namespace curblight::core {

enum class CheckInState { on_the_way, arrived, accepted, completed, withdrawn, no_show, order_ended };
enum class CheckInSource { kiosk, phone, commerce, associate };

struct CheckInDetails {
  std::string spot;        // one of the store's spots, or
  std::string other_spot;  // free text
  std::string car_make;
  std::string car_colour;
  std::string information;
  std::string load_into;  // "trunk", "back_seat" or empty
  std::string collects;   // "customer" or "alternate"
  bool operator==(const CheckInDetails&) const = default;
};

struct CheckIn {
  CheckInId id;
  OrderId order;
  CheckInState state = CheckInState::on_the_way;
  CheckInSource source = CheckInSource::phone;
  CheckInDetails details;
  UtcTime created_at{};
  std::optional<UtcTime> eta;
  std::optional<UtcTime> arrived_at;   // the first arrival: the wait always counts from here
  std::optional<UtcTime> accepted_at;
  UserId accepted_by;
  std::optional<UtcTime> ended_at;
  bool operator==(const CheckIn&) const = default;
};

struct Announce { bool arrived = true; CheckInSource source = CheckInSource::phone; CheckInDetails details; std::optional<UtcTime> eta; };
struct Accept { UserId by; };
struct GiveBack { UserId by; };
struct AcceptTimeout {};
struct Complete {};
struct Withdraw {};
struct NoShow {};
struct OrderEnded {};
using CheckInEvent = std::variant<Announce, Accept, GiveBack, AcceptTimeout, Complete, Withdraw, NoShow, OrderEnded>;

bool is_open(CheckInState state);
std::string_view to_string(CheckInState state);
std::string_view to_string(CheckInSource source);
Result<CheckInState> check_in_state_from(std::string_view name);
Result<CheckInSource> check_in_source_from(std::string_view name);

// A new check-in out of an announcement (no open one exists).
CheckIn start_check_in(OrderId order, const Announce& announce, UtcTime now);

// Errors: check_in_ended, illegal_transition, held_by_other (accepted by somebody else: says who may give back).
// An Announce on an open check-in merges: newest details win before acceptance; arrived never goes back.
// Idempotent: accepting again by the same associate returns the check-in unchanged.
Result<CheckIn> apply(const CheckIn& check_in, const CheckInEvent& event, UtcTime now);

}  // namespace curblight::core
