// SPDX-License-Identifier: Apache-2.0
#include "service/user_rules.hpp"

#include <algorithm>
#include <chrono>

#include "core/barcode/text_checks.hpp"
#include "service/secrets.hpp"

namespace curblight::service {

namespace {

constexpr std::size_t kShortestPin = 6;

}  // namespace

bool is_active(const store::UserRow& user, core::UtcTime now) {
  return user.active && (!user.active_from || *user.active_from <= now) &&
         (!user.active_to || now < *user.active_to);
}

bool pin_change_due(const store::UserRow& user, const StoreSettings& settings, core::UtcTime now) {
  if (settings.force_pin_change && user.pin_given) return true;
  return settings.pin_lifetime_days > 0 &&
         now - user.pin_set_at >= std::chrono::days(settings.pin_lifetime_days);
}

Result<void> check_pin(std::string_view pin) {
  const bool digits = std::ranges::all_of(pin, core::is_digit);
  if (pin.size() >= kShortestPin && pin.size() <= kLongestUserText && digits) return {};
  return core::fail(ErrorCode::invalid_input, "A PIN has at least 6 digits.");
}

std::string log_in_throttle(std::string_view folded_name) {
  return "login:" + hash_of_random(folded_name).substr(0, 32);
}

}  // namespace curblight::service
