// SPDX-License-Identifier: Apache-2.0
// GS1 element strings, see gs1.hpp.
#include "core/barcode/gs1.hpp"

#include <algorithm>
#include <chrono>
#include <optional>

#include "core/barcode/gtin.hpp"
#include "core/barcode/text_checks.hpp"

namespace curblight::core {

namespace {

enum class Content { gtin, text, digits, date, count, decimal, money, money_with_currency };

struct AiRule {
  std::string_view ai;  // 'n' stands for the number of decimals
  std::string_view title;
  Content content;
  std::size_t shortest;
  std::size_t longest;  // the same as shortest: fixed length
};

// The AIs that pickup goods carry, and those that stand next to them on labels; an AI that is not here makes
// the rest of the data unreadable, since its length is not known.
constexpr AiRule kRules[] = {
    {"00", "SSCC", Content::digits, 18, 18},
    {"01", "GTIN", Content::gtin, 14, 14},
    {"02", "CONTENT", Content::gtin, 14, 14},
    {"10", "BATCH/LOT", Content::text, 1, 20},
    {"11", "PROD DATE", Content::date, 6, 6},
    {"12", "DUE DATE", Content::date, 6, 6},
    {"13", "PACK DATE", Content::date, 6, 6},
    {"15", "BEST BEFORE or BEST BY", Content::date, 6, 6},
    {"16", "SELL BY", Content::date, 6, 6},
    {"17", "USE BY OR EXPIRY", Content::date, 6, 6},
    {"20", "VARIANT", Content::digits, 2, 2},
    {"21", "SERIAL", Content::text, 1, 20},
    {"22", "CPV", Content::text, 1, 20},
    {"240", "ADDITIONAL ID", Content::text, 1, 30},
    {"241", "CUST. PART No.", Content::text, 1, 30},
    {"250", "SECONDARY SERIAL", Content::text, 1, 30},
    {"30", "VAR. COUNT", Content::count, 1, 8},
    {"310n", "NET WEIGHT (kg)", Content::decimal, 6, 6},
    {"320n", "NET WEIGHT (lb)", Content::decimal, 6, 6},
    {"37", "COUNT", Content::count, 1, 8},
    {"390n", "AMOUNT", Content::money, 1, 15},
    {"391n", "AMOUNT", Content::money_with_currency, 4, 18},
    {"392n", "PRICE", Content::money, 1, 15},
    {"393n", "PRICE", Content::money_with_currency, 4, 18},
    {"400", "ORDER NUMBER", Content::text, 1, 30},
    {"8200", "PRODUCT URL", Content::text, 1, 70},
};

constexpr int kMostMeasureDecimals = 5;

struct FoundAi {
  const AiRule* rule;
  int decimals;
};

bool fits(const AiRule& rule, std::string_view ai) {
  if (ai.size() != rule.ai.size()) return false;
  for (std::size_t i = 0; i < ai.size(); ++i) {
    if (rule.ai[i] == 'n' ? ai[i] < '0' || ai[i] > '9' : rule.ai[i] != ai[i]) return false;
  }
  return true;
}

// No AI is the beginning of another, so the first that fits is the one.
std::optional<FoundAi> find_ai(std::string_view data) {
  for (const auto& rule : kRules) {
    const auto ai = data.substr(0, rule.ai.size());
    if (!fits(rule, ai)) continue;
    return FoundAi{&rule, rule.ai.back() == 'n' ? ai.back() - '0' : 0};
  }
  return std::nullopt;
}

std::unexpected<Error> bad_element(std::string_view ai, std::string_view why) {
  // What stands in the place of an AI may be the first half of a letter.
  return fail(ErrorCode::malformed, "GS1 code: (" + printable(ai) + ") " + std::string(why) + ".");
}

// Digits with a point before the last `decimals`: "001250", 3 is "1.250".
std::string with_point(std::string_view digits, int decimals) {
  const auto places = static_cast<std::size_t>(decimals);
  std::string text(digits);
  if (text.size() <= places) text.insert(0, places + 1 - text.size(), '0');
  const auto whole_from = std::min(text.find_first_not_of('0'), text.size() - places - 1);
  text.erase(0, whole_from);
  if (places > 0) text.insert(text.size() - places, 1, '.');
  return text;
}

Result<ElementString> read_element(const FoundAi& found, std::string_view ai, std::string_view value,
                                   int current_year) {
  const auto& rule = *found.rule;
  ElementString element{std::string(ai), std::string(rule.title), std::string(value), {}, {}, {}};
  if (value.size() < rule.shortest) return bad_element(ai, value.empty() ? "has no content" : "is too short");
  if (value.size() > rule.longest)
    return bad_element(ai, "is longer than " + std::to_string(rule.longest) + " characters");
  if (rule.content != Content::text && !is_all_digits(value)) return bad_element(ai, "must be digits");
  switch (rule.content) {
    case Content::text:
    case Content::digits:
    case Content::count:
      break;
    case Content::gtin:
      if (!has_valid_check_digit(value)) {
        return fail(ErrorCode::bad_check_digit, "GS1 code: the check digit of (" + std::string(ai) + ") " +
                                                    std::string(value) +
                                                    " is wrong: it was misread. Try again.");
      }
      break;
    case Content::date: {
      auto date = read_gs1_date(value, current_year);
      if (!date) return bad_element(ai, std::string(value) + " is not a date");
      element.date = std::move(*date);
      break;
    }
    case Content::decimal:
      if (found.decimals > kMostMeasureDecimals) return bad_element(ai, "has too many decimals");
      element.decimal = with_point(value, found.decimals);
      break;
    case Content::money:
      element.decimal = with_point(value, found.decimals);
      break;
    case Content::money_with_currency:
      element.currency_numeric = value.substr(0, 3);
      element.decimal = with_point(value.substr(3), found.decimals);
      break;
  }
  return element;
}

}  // namespace

bool is_known_ai(std::string_view ai) {
  const auto found = find_ai(ai);
  return found && found->rule->ai.size() == ai.size();
}

Result<std::string> read_gs1_date(std::string_view yymmdd, int current_year) {
  if (yymmdd.size() != 6 || !is_all_digits(yymmdd))
    return fail(ErrorCode::malformed, "A GS1 date has six digits.");
  const auto two = [&](std::size_t at) { return (yymmdd[at] - '0') * 10 + (yymmdd[at + 1] - '0'); };
  const int century = current_year / 100 * 100;
  const int difference = two(0) - current_year % 100;
  int year = century + two(0);
  if (difference >= 51) year -= 100;
  if (difference <= -50) year += 100;

  using namespace std::chrono;
  if (two(2) < 1 || two(2) > 12) return fail(ErrorCode::malformed, "There is no such month.");
  const auto last =
      year_month_day_last{std::chrono::year{year}, month_day_last{month{static_cast<unsigned>(two(2))}}};
  const auto last_day = static_cast<int>(static_cast<unsigned>(last.day()));
  const int day_number = two(4) == 0 ? last_day : two(4);
  if (day_number > last_day) return fail(ErrorCode::malformed, "There is no such day.");
  const auto padded = [](int number, std::size_t width) {
    auto text = std::to_string(number);
    return std::string(width - std::min(width, text.size()), '0') + text;
  };
  return padded(year, 4) + "-" + padded(two(2), 2) + "-" + padded(day_number, 2);
}

Result<ElementString> parse_element(std::string_view ai, std::string_view value, int current_year) {
  if (!is_known_ai(ai)) return bad_element(ai, "is not an application identifier that is known here");
  return read_element(*find_ai(ai), ai, value, current_year);
}

Result<std::vector<ElementString>> parse_element_strings(std::string_view data, int current_year) {
  std::vector<ElementString> elements;
  if (data.starts_with(kFnc1)) data.remove_prefix(1);
  while (!data.empty()) {
    const auto found = find_ai(data);
    if (!found) {
      return bad_element(data.substr(0, std::min<std::size_t>(data.find(kFnc1), 4)),
                         "is not an application identifier that is known here");
    }
    const auto ai = data.substr(0, found->rule->ai.size());
    data.remove_prefix(ai.size());
    // A fixed length ends by itself, with or without a separator; a separator inside it means that it was cut
    // short.
    const bool fixed = found->rule->shortest == found->rule->longest;
    const auto separator = data.find(kFnc1);
    const auto end =
        fixed ? std::min({found->rule->longest, separator, data.size()}) : std::min(separator, data.size());
    auto element = read_element(*found, ai, data.substr(0, end), current_year);
    if (!element) return std::unexpected(element.error());
    for (const auto& before : elements) {
      if (before.ai == element->ai && before.value != element->value)
        return bad_element(ai, "stands there twice");
    }
    elements.push_back(std::move(*element));
    data.remove_prefix(end);
    if (data.starts_with(kFnc1)) data.remove_prefix(1);
  }
  if (elements.empty()) return fail(ErrorCode::malformed, "The GS1 code is empty.");
  return elements;
}

}  // namespace curblight::core
