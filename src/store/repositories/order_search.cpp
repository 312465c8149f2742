// SPDX-License-Identifier: Apache-2.0
// Search while typing, by SQLite's trigram index. These statements have one text per database; everything
// else in the repositories has one for all.
#include <string>

#include "store/repositories/fold.hpp"
#include "store/repositories/order_lists.hpp"

namespace curblight::store {
namespace {

constexpr std::size_t kTrigram = 3;  // characters: shorter words are not in the index

std::size_t characters(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80 ? 1 : 0;
  return count;
}

std::vector<std::string> words_of(std::string_view folded) {
  std::vector<std::string> words(1);
  for (const char c : folded) {
    if (c == ' ' || c == '\t') {
      if (!words.back().empty()) words.emplace_back();
    } else {
      words.back() += c;
    }
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

std::string quoted(std::string_view word) {
  std::string out = "\"";
  for (const char c : word) {
    out += c;
    if (c == '"') out += c;
  }
  return out + '"';
}

// "(415) 555-0134" is in the index as 4155550134.
std::string phone_in(std::string_view text) {
  if (text.find_first_not_of("0123456789 +-()./") != std::string_view::npos) return {};
  auto digits = digits_of(text);
  return digits.size() >= kTrigram && digits != text ? digits : std::string{};
}

std::string states_list(std::span<const core::OrderState> states) {
  std::string list;
  for (const auto state : states) {
    list += (list.empty() ? "'" : ", '") + std::string(core::to_string(state)) + "'";
  }
  return list;
}

struct Condition {
  std::string from_where;
  Values params;
};

Condition condition_of(std::string_view text, std::span<const core::OrderState> states) {
  std::string match;
  std::vector<std::string> short_words;
  for (const auto& word : words_of(fold(text))) {
    if (characters(word) >= kTrigram) {
      match += (match.empty() ? "" : " AND ") + quoted(word);
    } else {
      short_words.push_back(word);
    }
  }
  if (const auto phone = phone_in(text); !phone.empty()) {
    match = (match.empty() ? "" : "(" + match + ") OR ") + ("phone : " + quoted(phone));
    short_words.clear();
  }
  Condition condition;
  condition.from_where = " FROM order_search s JOIN orders o ON o.id = s.rowid WHERE ";
  if (match.empty()) {
    // Too short for the index: reads the live orders only.
    condition.from_where =
        " FROM orders o JOIN order_search s ON s.rowid = o.id WHERE o.state IN ('received', 'picking', "
        "'picked', "
        "'staged', 'pulling')";
  } else {
    condition.from_where += "order_search MATCH $1";
    condition.params.emplace_back(match);
  }
  if (!states.empty()) condition.from_where += " AND o.state IN (" + states_list(states) + ")";
  for (const auto& word : short_words) {
    condition.params.emplace_back(word);
    condition.from_where += " AND instr(s.number || ' ' || s.name || ' ' || s.email || ' ' || s.phone, $" +
                            std::to_string(condition.params.size()) + ") > 0";
  }
  return condition;
}

}  // namespace

SearchPage OrderLists::search(std::string_view text, std::span<const core::OrderState> states, int limit,
                              int offset) const {
  SearchPage page;
  const auto condition = condition_of(text, states);
  auto params = condition.params;
  const auto next = std::to_string(params.size() + 1);
  const auto after = std::to_string(params.size() + 2);
  params.emplace_back(std::int64_t{limit});
  params.emplace_back(std::int64_t{offset});
  tx_.query(
      "SELECT s.rowid" + condition.from_where + " ORDER BY s.rowid DESC LIMIT $" + next + " OFFSET $" + after,
      params, [&](const Row& row) { page.orders.push_back({row.integer(0)}); });
  params = condition.params;
  params.emplace_back(std::int64_t{kCountedMatches});
  tx_.query("SELECT count(*) FROM (SELECT s.rowid" + condition.from_where + " LIMIT $" + next + ")", params,
            [&](const Row& row) { page.total = static_cast<int>(row.integer(0)); });
  return page;
}

}  // namespace curblight::store
