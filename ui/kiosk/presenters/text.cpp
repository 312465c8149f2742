// SPDX-License-Identifier: Apache-2.0
#include "ui/kiosk/presenters/text.hpp"

#include <date/tz.h>
#include <fmt/format.h>
#include <libintl.h>

#include <clocale>
#include <cstdlib>

// glibc's counter that makes gettext look at LANGUAGE again (manual, "Being a gettext grok").
extern "C" int _nl_msg_cat_cntr;

namespace curblight::kiosk {
namespace {

constexpr const char* kDomain = "curblight-kiosk";
std::string g_language = "en";
std::string g_zone = "UTC";

const date::time_zone* zone() {
  try {
    return date::locate_zone(g_zone);
  } catch (const std::exception&) {
    return date::locate_zone("UTC");
  }
}

struct Local {
  date::year_month_day day;
  int hour = 0;
  int minute = 0;
};

Local local(std::int64_t unix_ms) {
  const date::sys_time<std::chrono::milliseconds> at{std::chrono::milliseconds{unix_ms}};
  const auto there = zone()->to_local(at);
  const auto day = date::floor<date::days>(there);
  const auto of_day = std::chrono::duration_cast<std::chrono::minutes>(there - day).count();
  return {date::year_month_day{day}, static_cast<int>(of_day / 60), static_cast<int>(of_day % 60)};
}

bool twelve_hours() { return g_language == "en"; }

std::string symbol_of(const std::string& currency) {
  if (currency == "USD") return "$";
  if (currency == "EUR") return "€";
  if (currency == "GBP") return "£";
  if (currency == "JPY") return "¥";
  return currency + " ";
}

}  // namespace

void bind_catalogues(const std::string& folder) {
  // In the "C" locale gettext translates nothing; C.UTF-8 keeps numbers as they are and is on every Debian.
  std::setlocale(LC_ALL, "C.UTF-8");
  bindtextdomain(kDomain, folder.c_str());
  bind_textdomain_codeset(kDomain, "UTF-8");
}

void set_language(const std::string& code) {
  g_language = code;
  setenv("LANGUAGE", code.c_str(), 1);
  ++_nl_msg_cat_cntr;
}

const std::string& language() { return g_language; }

std::string language_name(const std::string& code) {
  if (code == "en") return "English";
  if (code == "es") return "Español";
  if (code == "fr") return "Français";
  return code;
}

const char* tr(const char* english) { return dgettext(kDomain, english); }

std::string said(const std::string& english) {
  // The text of nothing is the catalogue's head.
  return english.empty() ? std::string() : tr(english.c_str());
}

const char* ntr(const char* one, const char* many, std::int64_t count) {
  return dngettext(kDomain, one, many, static_cast<unsigned long>(count < 0 ? -count : count));
}

std::string fill(std::string pattern, const std::vector<std::string>& values) {
  std::string out;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] == '{' && i + 2 < pattern.size() && pattern[i + 2] == '}' && pattern[i + 1] >= '0' &&
        static_cast<std::size_t>(pattern[i + 1] - '0') < values.size()) {
      out += values[static_cast<std::size_t>(pattern[i + 1] - '0')];
      i += 2;
    } else {
      out += pattern[i];
    }
  }
  return out;
}

std::string money(const api::Money& amount) {
  const bool negative = amount.minor < 0;
  const auto absolute = static_cast<std::uint64_t>(negative ? -amount.minor : amount.minor);
  std::uint64_t unit = 1;
  for (int i = 0; i < amount.digits; ++i) unit *= 10;
  std::string whole = std::to_string(absolute / unit);
  const char* group = twelve_hours() ? "," : "\u202f";
  for (auto at = static_cast<std::ptrdiff_t>(whole.size()) - 3; at > 0; at -= 3) {
    whole.insert(static_cast<std::size_t>(at), group);
  }
  std::string text = whole;
  if (amount.digits > 0) {
    text += fmt::format("{}{:0{}}", twelve_hours() ? "." : ",", absolute % unit, amount.digits);
  }
  return (negative ? "-" : "") + symbol_of(amount.currency) + text;
}

std::string quantity(const api::Quantity& amount) {
  const bool negative = amount.milli < 0;
  const auto absolute = negative ? -amount.milli : amount.milli;
  std::string text = std::to_string(absolute / 1000);
  if (absolute % 1000 != 0) {
    std::string part = fmt::format("{:03}", absolute % 1000);
    while (part.back() == '0') part.pop_back();
    text += "." + part;
  }
  return (negative ? "-" : "") + text;
}

std::string quantity(const api::Quantity& amount, const std::string& unit) {
  if (unit.empty() || unit == "piece") return quantity(amount);
  return quantity(amount) + "\u00a0" + unit;
}

std::string clock_wait(std::int64_t seconds) {
  if (seconds < 0) seconds = 0;
  if (seconds < 3600) return fmt::format("{}:{:02}", seconds / 60, seconds % 60);
  return fmt::format("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

std::string rough_wait(std::int64_t seconds) {
  const auto minutes = seconds < 60 ? 1 : seconds / 60;
  if (minutes < 60) return fill(tr("{0} min"), {std::to_string(minutes)});
  if (minutes < 48 * 60) {
    if (minutes % 60 == 0) return fill(tr("{0} h"), {std::to_string(minutes / 60)});
    return fill(tr("{0} h {1} min"), {std::to_string(minutes / 60), std::to_string(minutes % 60)});
  }
  const auto days = minutes / (24 * 60);
  return fill(ntr("{0} day", "{0} days", days), {std::to_string(days)});
}

std::string ordinal(int place) {
  if (g_language == "es") return fmt::format("{}.º", place);
  if (g_language == "fr") return place == 1 ? "1er" : fmt::format("{}e", place);
  const int last = place % 10;
  const int teens = place % 100;
  const char* ending = "th";
  if (teens < 11 || teens > 13) {
    if (last == 1) ending = "st";
    if (last == 2) ending = "nd";
    if (last == 3) ending = "rd";
  }
  return fmt::format("{}{}", place, ending);
}

void set_time_zone(const std::string& iana_name) { g_zone = iana_name; }

std::string time_of_day(const api::Time& at) {
  const Local there = local(at.unix_ms);
  const int hour = twelve_hours() ? (there.hour + 11) % 12 + 1 : there.hour;
  return fmt::format("{}:{:02}", hour, there.minute);
}

std::string time_of_day_full(const api::Time& at) {
  if (!twelve_hours()) return time_of_day(at);
  return time_of_day(at) + (local(at.unix_ms).hour < 12 ? " am" : " pm");
}

std::string day_and_time(const api::Time& at) {
  const Local there = local(at.unix_ms);
  const auto now_ms = std::chrono::duration_cast<std::chrono::milliseconds>(
                          std::chrono::system_clock::now().time_since_epoch())
                          .count();
  if (local(now_ms).day == there.day) return fill(tr("Today {0}"), {time_of_day_full(at)});
  static const char* const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto month = static_cast<unsigned>(there.day.month());
  const auto day = static_cast<unsigned>(there.day.day());
  if (!twelve_hours()) return fmt::format("{:02}/{:02}, {}", day, month, time_of_day_full(at));
  return fmt::format("{} {}, {}", months[month - 1], day, time_of_day_full(at));
}

api::Time api_time(std::int64_t unix_ms) { return api::Time{unix_ms}; }

std::string shorten(const std::string& text, std::size_t max) {
  std::size_t count = 0;
  std::size_t cut = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if ((static_cast<unsigned char>(text[i]) & 0xC0U) == 0x80U) continue;
    if (++count == max) cut = i;
    if (count > max) return text.substr(0, cut) + "…";
  }
  return text;
}

}  // namespace curblight::kiosk
