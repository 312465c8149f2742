// SPDX-License-Identifier: Apache-2.0
// How values read in answers, labels and history: names, money, quantities, places, store-local times. Pure.
#pragma once

#include <string>
#include <string_view>

#include "api/types/common.hpp"
#include "core/clock.hpp"
#include "core/order.hpp"

namespace curblight::service {

std::string short_name(std::string_view first, std::string_view last);  // "Maya T."
std::string short_name(const core::Person& person);
std::string full_name(const core::Person& person);                         // "Maya Torres"
std::string money_words(core::Money money, const std::string& currency);   // "$24.00"
std::string quantity_words(core::Quantity quantity);                       // "2", "1.25"
std::string units_words(core::Quantity quantity);                          // "1 unit", "2 units"
std::string count_words(std::int64_t count, const std::string& singular);  // "1 bag", "2 bags"
std::string method_words(core::PickupMethod method);                       // "In store"
std::string place_words(const std::string& location);                      // "B-04", "locker 7"
std::string in_words(std::string_view word);                               // "not_found" -> "not found"
std::string line_words(const core::OrderLine& line);  // "Harbor Fleece Hoodie, M, Slate blue"

api::Money money_view(core::Money money, const std::string& currency);
api::Quantity quantity_view(core::Quantity quantity);
api::Time time_view(core::UtcTime time);
std::optional<api::Time> time_view(const std::optional<core::UtcTime>& time);
core::UtcTime time_of(api::Time time);

// ---- store-local times; an unknown zone reads as UTC (the configuration refuses one) ----
std::chrono::year_month_day local_day(const std::string& zone, core::UtcTime time);
core::UtcTime local_day_start(const std::string& zone, core::UtcTime time);
core::UtcTime local_day_end(const std::string& zone, core::UtcTime time);  // the next day's start
// The latest "21:00" in the zone that is not after `time`.
core::UtcTime latest_local(const std::string& zone, const std::string& hh_mm, core::UtcTime time);
std::string clock_words(const std::string& zone, core::UtcTime time);  // "2:20 pm"
std::string day_words(const std::string& zone, core::UtcTime time);    // "14 Nov"

}  // namespace curblight::service
