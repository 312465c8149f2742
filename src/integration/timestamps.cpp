// SPDX-License-Identifier: Apache-2.0
// Time stamps as shop systems write them, see timestamps.hpp.
#include "integration/timestamps.hpp"

#include <charconv>
#include <string>

#include "core/barcode/text_checks.hpp"

namespace curblight::integration {

namespace {

using namespace std::chrono;

std::unexpected<core::Error> bad(std::string_view text) {
  return core::fail(core::ErrorCode::malformed,
                    "\"" + std::string(core::shortened(text, 40)) + "\" is not a time stamp");
}

// Takes so many digits off the front; nothing when there are fewer.
std::optional<int> take_number(std::string_view& text, std::size_t digits) {
  if (text.size() < digits) return std::nullopt;
  int number = 0;
  for (std::size_t i = 0; i < digits; ++i) {
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
    number = number * 10 + (text[i] - '0');
  }
  text.remove_prefix(digits);
  return number;
}

bool take(std::string_view& text, std::string_view any_of) {
  if (text.empty() || any_of.find(text.front()) == std::string_view::npos) return false;
  text.remove_prefix(1);
  return true;
}

std::optional<milliseconds> take_fraction(std::string_view& text) {
  int milli = 0;
  int digits = 0;
  while (!text.empty() && text.front() >= '0' && text.front() <= '9') {
    if (digits < 3) milli = milli * 10 + (text.front() - '0');
    ++digits;
    text.remove_prefix(1);
  }
  if (digits == 0) return std::nullopt;
  for (; digits < 3; ++digits) milli *= 10;
  return milliseconds{milli};
}

std::optional<minutes> take_offset(std::string_view& text) {
  if (text.empty() || take(text, "Zz")) return minutes{0};
  const bool west = text.front() == '-';
  if (!take(text, "+-")) return std::nullopt;
  const auto hour = take_number(text, 2);
  take(text, ":");
  const auto minute = text.empty() ? std::optional(0) : take_number(text, 2);
  if (!hour || !minute || *hour > 14 || *minute > 59) return std::nullopt;
  const minutes offset = hours{*hour} + minutes{*minute};
  return west ? -offset : offset;
}

std::optional<core::UtcTime> parse_relative(std::string_view text, core::UtcTime now) {
  text.remove_prefix(3);
  if (text.empty()) return now;
  const bool back = text.front() == '-';
  if (!take(text, "+-") || text.empty()) return std::nullopt;
  int number = 0;
  const auto result = std::from_chars(text.data(), text.data() + text.size() - 1, number);
  if (result.ec != std::errc() || result.ptr != text.data() + text.size() - 1 || number < 0)
    return std::nullopt;
  seconds distance{0};
  switch (text.back()) {
    case 's':
      distance = seconds{number};
      break;
    case 'm':
      distance = minutes{number};
      break;
    case 'h':
      distance = hours{number};
      break;
    case 'd':
      distance = days{number};
      break;
    default:
      return std::nullopt;
  }
  return back ? now - distance : now + distance;
}

}  // namespace

core::Result<core::UtcTime> parse_timestamp(std::string_view text,
                                            std::optional<core::UtcTime> relative_now) {
  if (relative_now && text.starts_with("now")) {
    const auto time = parse_relative(text, *relative_now);
    return time ? core::Result<core::UtcTime>(*time) : bad(text);
  }
  auto rest = text;
  const auto y = take_number(rest, 4);
  const bool dash1 = take(rest, "-");
  const auto mo = take_number(rest, 2);
  const bool dash2 = take(rest, "-");
  const auto d = take_number(rest, 2);
  if (!y || !mo || !d || !dash1 || !dash2) return bad(text);
  const year_month_day date{year{*y}, month{static_cast<unsigned>(*mo)}, day{static_cast<unsigned>(*d)}};
  if (!date.ok()) return bad(text);

  core::UtcTime time = sys_days{date};
  if (rest.empty()) return time;
  if (!take(rest, " Tt")) return bad(text);
  const auto h = take_number(rest, 2);
  const bool colon1 = take(rest, ":");
  const auto mi = take_number(rest, 2);
  if (!h || !mi || !colon1) return bad(text);
  auto s = std::optional(0);
  if (take(rest, ":")) s = take_number(rest, 2);
  if (!s || *h > 23 || *mi > 59 || *s > 60) return bad(text);
  time += hours{*h} + minutes{*mi} + seconds{*s};
  if (take(rest, ".,")) {
    const auto fraction = take_fraction(rest);
    if (!fraction) return bad(text);
    time += *fraction;
  }
  const auto offset = take_offset(rest);
  if (!offset || !rest.empty()) return bad(text);
  return time - *offset;
}

}  // namespace curblight::integration
