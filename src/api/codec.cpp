// SPDX-License-Identifier: Apache-2.0
// Times and quantities as text, and the schemas of all types in one object.
#include "api/codec.hpp"

#include <charconv>
#include <chrono>
#include <cstdio>
#include <limits>

#include "api/json/schema.hpp"

namespace curblight::api {
namespace {

core::Result<Time> bad_time() {
  return core::fail(core::ErrorCode::malformed, "a time is written like 2026-11-23T13:37:00.000Z");
}
core::Result<Quantity> bad_quantity() {
  return core::fail(core::ErrorCode::malformed, "a quantity is a decimal number with at most three decimals");
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// Reads exactly `count` digits at `at` and moves past them; -1 when they are not there.
int digits(std::string_view text, std::size_t& at, std::size_t count) {
  if (at + count > text.size()) return -1;
  int number = 0;
  for (std::size_t i = 0; i < count; ++i) {
    if (!is_digit(text[at + i])) return -1;
    number = number * 10 + (text[at + i] - '0');
  }
  at += count;
  return number;
}

bool skip(std::string_view text, std::size_t& at, char c) {
  if (at >= text.size() || text[at] != c) return false;
  ++at;
  return true;
}

}  // namespace

std::string format_time(Time time) {
  using namespace std::chrono;
  const sys_time<milliseconds> point{milliseconds(time.unix_ms)};
  const auto day = floor<days>(point);
  const year_month_day date(day);
  const hh_mm_ss<milliseconds> clock(point - day);
  std::string text;
  // At least `width` digits, and what stands before the next ones.
  const auto put = [&text](auto number, std::size_t width, char then) {
    const auto digits = std::to_string(number);
    if (digits.size() < width) text.append(width - digits.size(), '0');
    text += digits;
    text += then;
  };
  put(static_cast<int>(date.year()), 4, '-');
  put(static_cast<unsigned>(date.month()), 2, '-');
  put(static_cast<unsigned>(date.day()), 2, 'T');
  put(clock.hours().count(), 2, ':');
  put(clock.minutes().count(), 2, ':');
  put(clock.seconds().count(), 2, '.');
  put(clock.subseconds().count(), 3, 'Z');
  return text;
}

core::Result<Time> parse_time(std::string_view text) {
  using namespace std::chrono;
  std::size_t at = 0;
  const int y = digits(text, at, 4);
  if (y < 0 || !skip(text, at, '-')) return bad_time();
  const int mo = digits(text, at, 2);
  if (mo < 0 || !skip(text, at, '-')) return bad_time();
  const int d = digits(text, at, 2);
  if (d < 0 || !(skip(text, at, 'T') || skip(text, at, 't'))) return bad_time();
  const int h = digits(text, at, 2);
  if (h < 0 || h > 23 || !skip(text, at, ':')) return bad_time();
  const int mi = digits(text, at, 2);
  if (mi < 0 || mi > 59 || !skip(text, at, ':')) return bad_time();
  const int s = digits(text, at, 2);
  if (s < 0 || s > 60) return bad_time();  // 60: a leap second is the second after
  int ms = 0;
  if (skip(text, at, '.')) {
    const std::size_t first = at;
    for (int weight = 100; at < text.size() && is_digit(text[at]); ++at, weight /= 10)
      ms += (text[at] - '0') * weight;
    if (at == first) return bad_time();
  }
  int offset_minutes = 0;
  if (!skip(text, at, 'Z') && !skip(text, at, 'z')) {
    const int sign = skip(text, at, '+') ? 1 : skip(text, at, '-') ? -1 : 0;
    const int oh = digits(text, at, 2);
    if (sign == 0 || oh < 0 || oh > 23 || !skip(text, at, ':')) return bad_time();
    const int om = digits(text, at, 2);
    if (om < 0 || om > 59) return bad_time();
    offset_minutes = sign * (oh * 60 + om);
  }
  const year_month_day date(year(y), month(static_cast<unsigned>(mo)), day(static_cast<unsigned>(d)));
  if (at != text.size() || !date.ok()) return bad_time();
  const auto point = sys_days(date) + hours(h) + minutes(mi - offset_minutes) + seconds(s) + milliseconds(ms);
  // An offset can lead out of the years that can be written again.
  const auto utc_year = year_month_day(floor<days>(point)).year();
  if (utc_year < year(0) || utc_year > year(9999)) return bad_time();
  return Time{duration_cast<milliseconds>(point.time_since_epoch()).count()};
}

std::string format_quantity(Quantity quantity) {
  const bool negative = quantity.milli < 0;
  // The magnitude as unsigned: the smallest integer has no positive twin.
  const auto magnitude =
      negative ? 0 - static_cast<std::uint64_t>(quantity.milli) : static_cast<std::uint64_t>(quantity.milli);
  std::string out = (negative ? "-" : "") + std::to_string(magnitude / 1000);
  if (const auto rest = magnitude % 1000; rest != 0) {
    char decimals[8];
    std::snprintf(decimals, sizeof decimals, ".%03u", static_cast<unsigned>(rest));
    out += decimals;
    while (out.back() == '0') out.pop_back();
  }
  return out;
}

core::Result<Quantity> parse_quantity(std::string_view text) {
  std::size_t at = 0;
  const bool negative = skip(text, at, '-');
  std::string mantissa;
  std::int64_t exponent = 3;  // of the last digit, in thousandths
  for (; at < text.size() && is_digit(text[at]); ++at) mantissa += text[at];
  if (mantissa.empty()) return bad_quantity();
  if (skip(text, at, '.')) {
    const std::size_t first = at;
    for (; at < text.size() && is_digit(text[at]); ++at, --exponent) mantissa += text[at];
    if (at == first) return bad_quantity();
  }
  if (skip(text, at, 'e') || skip(text, at, 'E')) {
    skip(text, at, '+');
    int shift = 0;
    const auto [end, bad] = std::from_chars(text.data() + at, text.data() + text.size(), shift);
    if (bad != std::errc{} || shift > 100 || shift < -100) return bad_quantity();
    at = static_cast<std::size_t>(end - text.data());
    exponent += shift;
  }
  if (at != text.size()) return bad_quantity();
  while (exponent < 0 && !mantissa.empty() && mantissa.back() == '0') {
    mantissa.pop_back();
    ++exponent;
  }
  const std::size_t zeros = mantissa.find_first_not_of('0');
  if (zeros == std::string::npos) return Quantity{0};
  mantissa.erase(0, zeros);
  if (exponent < 0 || exponent > 18) return bad_quantity();
  mantissa.append(static_cast<std::size_t>(exponent), '0');
  std::int64_t milli = 0;
  const auto [end, bad] = std::from_chars(mantissa.data(), mantissa.data() + mantissa.size(), milli);
  if (bad != std::errc{} || end != mantissa.data() + mantissa.size()) return bad_quantity();
  return Quantity{negative ? -milli : milli};
}

std::string component_schemas() {
  std::string out = "{";
  json::add_schemas_of_common(out);
  json::add_schemas_of_station(out);
  json::add_schemas_of_orders(out);
  json::add_schemas_of_picking(out);
  json::add_schemas_of_hand_off(out);
  json::add_schemas_of_devices(out);
  json::add_schemas_of_people(out);
  out += '}';
  return out;
}

}  // namespace curblight::api
