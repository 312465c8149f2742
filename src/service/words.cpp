// SPDX-License-Identifier: Apache-2.0
// Words for values, see words.hpp.
#include "service/words.hpp"

#include <fmt/format.h>

#include <array>
#include <optional>

#include "core/money.hpp"

namespace curblight::service {

namespace {

// The first character, which may be several bytes of UTF-8.
std::string initial(std::string_view text) {
  std::size_t length = text.empty() ? 0 : 1;
  while (length < text.size() && (static_cast<unsigned char>(text[length]) & 0xC0) == 0x80) ++length;
  return std::string(text.substr(0, length));
}

std::string_view symbol_of(std::string_view currency) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kSymbols = {
      {{"USD", "$"}, {"EUR", "€"}, {"GBP", "£"}, {"JPY", "¥"}, {"CAD", "CA$"}}};
  for (const auto& [code, symbol] : kSymbols) {
    if (code == currency) return symbol;
  }
  return {};
}

int digits_of_currency(const std::string& currency) {
  return core::currency_digits(currency).value_or(2);
}

}  // namespace

std::string short_name(std::string_view first, std::string_view last) {
  if (first.empty()) return std::string(last.empty() ? "" : initial(last) + ".");
  if (last.empty()) return std::string(first);
  return std::string(first) + " " + initial(last) + ".";
}

std::string full_name(const core::Person& person) {
  return person.last_name.empty() ? person.first_name : person.first_name + " " + person.last_name;
}

std::string short_name(const core::Person& person) {
  return short_name(person.first_name, person.last_name);
}

std::string money_words(core::Money money, const std::string& currency) {
  const int digits = digits_of_currency(currency);
  std::int64_t scale = 1;
  for (int i = 0; i < digits; ++i) scale *= 10;
  const auto amount =
      digits == 0 ? fmt::format("{}", money.minor)
                  : fmt::format("{}.{:0{}}", money.minor / scale, std::abs(money.minor % scale), digits);
  const auto symbol = symbol_of(currency);
  return symbol.empty() ? amount + " " + currency : std::string(symbol) + amount;
}

std::string quantity_words(core::Quantity quantity) {
  if (quantity.is_whole()) return fmt::format("{}", quantity.milli / 1000);
  auto text = fmt::format("{}.{:03}", quantity.milli / 1000, quantity.milli % 1000);
  while (text.back() == '0') text.pop_back();
  return text;
}

std::string units_words(core::Quantity quantity) {
  return quantity_words(quantity) + (quantity == core::Quantity::units(1) ? " unit" : " units");
}

std::string count_words(std::int64_t count, const std::string& singular) {
  return fmt::format("{} {}{}", count, singular, count == 1 ? "" : "s");
}

std::string method_words(core::PickupMethod method) {
  switch (method) {
    case core::PickupMethod::in_store:
      return "In store";
    case core::PickupMethod::curbside:
      return "Curbside";
    case core::PickupMethod::locker:
      return "Locker";
  }
  return "";
}

std::string place_words(const std::string& location) {
  return core::is_locker(location) ? "locker " + location.substr(core::kLockerPrefix.size()) : location;
}

std::string in_words(std::string_view word) {
  std::string words(word);
  for (char& c : words) {
    if (c == '_') c = ' ';
  }
  return words;
}

std::string line_words(const core::OrderLine& line) {
  auto words = line.name;
  for (const auto& [name, value] : line.attributes) {
    if (!value.empty() && words.find(value) == std::string::npos) words += ", " + value;
  }
  return words;
}

api::Money money_view(core::Money money, const std::string& currency) {
  return {money.minor, currency, digits_of_currency(currency)};
}

api::Quantity quantity_view(core::Quantity quantity) {
  return {quantity.milli};
}

api::Time time_view(core::UtcTime time) {
  return {time.time_since_epoch().count()};
}

std::optional<api::Time> time_view(const std::optional<core::UtcTime>& time) {
  if (!time) return std::nullopt;
  return time_view(*time);
}

core::UtcTime time_of(api::Time time) {
  return core::UtcTime{std::chrono::milliseconds{time.unix_ms}};
}

}  // namespace curblight::service
