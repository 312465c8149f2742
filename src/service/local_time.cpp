// SPDX-License-Identifier: Apache-2.0
// Store-local days and clock times through the IANA zone database; declared in words.hpp. Durations never
// come from here: a day may have 23 or 25 hours.
#include <date/tz.h>
#include <fmt/format.h>

#include <stdexcept>

#include "service/words.hpp"

namespace curblight::service {
namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;

const date::time_zone* zone_named(const std::string& name) {
  try {
    return date::locate_zone(name);
  } catch (const std::runtime_error&) {
    return nullptr;
  }
}

date::local_time<milliseconds> to_local(const std::string& zone, core::UtcTime time) {
  const date::sys_time<milliseconds> utc{time.time_since_epoch()};
  if (const auto* found = zone_named(zone)) return found->to_local(utc);
  return date::local_time<milliseconds>{utc.time_since_epoch()};
}

// A time that the clocks skip in spring is the moment they jump; one that comes twice in autumn is the first.
core::UtcTime to_utc(const std::string& zone, date::local_time<milliseconds> local) {
  if (const auto* found = zone_named(zone)) {
    return core::UtcTime{found->to_sys(local, date::choose::earliest).time_since_epoch()};
  }
  return core::UtcTime{local.time_since_epoch()};
}

}  // namespace

std::chrono::year_month_day local_day(const std::string& zone, core::UtcTime time) {
  const auto day = date::floor<date::days>(to_local(zone, time));
  return std::chrono::year_month_day{
      std::chrono::local_days{std::chrono::days{day.time_since_epoch().count()}}};
}

core::UtcTime local_day_start(const std::string& zone, core::UtcTime time) {
  return to_utc(zone, date::floor<date::days>(to_local(zone, time)));
}

core::UtcTime local_day_end(const std::string& zone, core::UtcTime time) {
  return to_utc(zone, date::floor<date::days>(to_local(zone, time)) + date::days{1});
}

core::UtcTime latest_local(const std::string& zone, const std::string& hh_mm, core::UtcTime time) {
  int hour = 0;
  int minute = 0;
  const auto colon = hh_mm.find(':');
  try {
    hour = std::stoi(hh_mm.substr(0, colon));
    if (colon != std::string::npos) minute = std::stoi(hh_mm.substr(colon + 1));
  } catch (const std::logic_error&) {
    hour = minute = 0;  // the configuration refuses such a text
  }
  const auto of_day = minutes{hour * 60 + minute};
  const auto day = date::floor<date::days>(to_local(zone, time));
  const auto today = to_utc(zone, day + of_day);
  return today <= time ? today : to_utc(zone, day - date::days{1} + of_day);
}

std::string clock_words(const std::string& zone, core::UtcTime time) {
  const auto local = to_local(zone, time);
  const auto since = date::floor<minutes>(local - date::floor<date::days>(local));
  const auto hour = since.count() / 60;
  return fmt::format("{}:{:02} {}", hour % 12 == 0 ? 12 : hour % 12, since.count() % 60,
                     hour < 12 ? "am" : "pm");
}

std::string day_words(const std::string& zone, core::UtcTime time) {
  constexpr const char* kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto day = local_day(zone, time);
  return fmt::format("{} {}", static_cast<unsigned>(day.day()),
                     kMonths[static_cast<unsigned>(day.month()) - 1]);
}

}  // namespace curblight::service
