// SPDX-License-Identifier: Apache-2.0
#include "ui/kiosk/presenters/order_words.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <ranges>

#include "ui/kiosk/presenters/text.hpp"

namespace curblight::kiosk {
namespace {

// What comes first among the attributes; the rest follows by name.
constexpr std::array<const char*, 4> kFirst{"size", "color", "colour", "fit"};

std::size_t rank(const std::string& name) {
  std::string lower;
  std::ranges::transform(name, std::back_inserter(lower), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return static_cast<std::size_t>(std::ranges::find(kFirst, lower) - kFirst.begin());
}

}  // namespace

ChipModel order_state_chip(const std::string& state) {
  if (state == "received") return {tr("To pick"), "list", "plain"};
  if (state == "picking") return {tr("Picking"), "list", "info"};
  if (state == "picked") return {tr("Picked"), "bag", "plain"};
  if (state == "staged") return {tr("Staged"), "shelf", "info"};
  if (state == "handed_off") return {tr("Handed off"), "check", "good"};
  if (state == "closed") return {tr("Closed"), "check", "plain"};
  if (state == "cancelled") return {tr("Cancelled"), "cross", "plain"};
  if (state == "pulling") return {tr("Bring back"), "undo", "warn"};
  return {state, "alert", "plain"};
}

std::string method_words(const std::string& method) {
  if (method == "curbside") return tr("Curbside");
  if (method == "locker") return tr("Locker");
  return tr("In store");
}

std::string method_icon(const std::string& method) {
  if (method == "curbside") return "car";
  if (method == "locker") return "locker";
  return "store";
}

WaitLevel wait_level(const std::string& check_in_state, std::int64_t seconds, const api::StoreInfo& store) {
  if (check_in_state == "accepted") return WaitLevel::accepted;
  if (seconds >= store.wait_late_s) return WaitLevel::late;
  if (seconds >= store.wait_warn_s) return WaitLevel::waiting;
  return WaitLevel::fresh;
}

std::string wait_word(WaitLevel level) {
  switch (level) {
    case WaitLevel::fresh: return tr("Just here");
    case WaitLevel::waiting: return tr("Waiting");
    case WaitLevel::late: return tr("Late");
    case WaitLevel::accepted: return tr("Accepted");
  }
  return {};
}

ChipModel wait_chip(WaitLevel level, std::int64_t seconds) {
  const std::string text = clock_wait(seconds) + " " + wait_word(level);
  switch (level) {
    case WaitLevel::fresh: return {text, "clock", "info"};
    case WaitLevel::waiting: return {text, "clock", "warn"};
    case WaitLevel::late: return {text, "alert", "solid-bad"};
    case WaitLevel::accepted: return {text, "check", "plain"};
  }
  return {};
}

std::vector<std::pair<std::string, std::string>> attribute_list(const std::map<std::string, std::string>& attributes) {
  std::vector<std::pair<std::string, std::string>> all(attributes.begin(), attributes.end());
  std::ranges::stable_sort(all, {}, [](const auto& pair) { return rank(pair.first); });
  std::erase_if(all, [](const auto& pair) { return pair.second.empty(); });
  for (auto& [name, value] : all) {
    // A colour or a fit is known by its value; "M" alone or "2" is not.
    if (rank(name) >= 1 && value.size() > 2) {
      name.clear();
    } else if (!name.empty()) {
      name[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(name[0])));
      std::ranges::replace(name, '_', ' ');
    }
  }
  return all;
}

std::string attribute_values(const std::map<std::string, std::string>& attributes) {
  std::string text;
  for (const auto& [name, value] : attribute_list(attributes)) text += (text.empty() ? "" : ", ") + value;
  return text;
}

std::string units_words(const api::Quantity& units) {
  const bool whole = units.milli % 1000 == 0;
  return fill(ntr("{0} unit", "{0} units", whole ? units.milli / 1000 : 2), {quantity(units)});
}

std::string bags_words(int bags) {
  if (bags == 0) return tr("no bags");
  return fill(ntr("{0} bag", "{0} bags", bags), {std::to_string(bags)});
}

std::string aisle_words(const std::string& aisle) {
  if (aisle.empty()) return {};
  const std::size_t dash = aisle.find('-');
  if (dash == std::string::npos || dash == 0) return fill(tr("Aisle {0}"), {aisle});
  return fill(tr("Aisle {0}, {1}"), {aisle.substr(0, dash), aisle.substr(dash + 1)});
}

std::string full_name(const api::PersonView& person) {
  if (person.first_name.empty()) return person.last_name;
  return person.last_name.empty() ? person.first_name : person.first_name + " " + person.last_name;
}

std::string phone_words(const std::string& phone) {
  std::string digits;
  for (char c : phone) {
    if (std::isdigit(static_cast<unsigned char>(c)) != 0) digits += c;
    else if (c != '+' && c != '-' && c != '.' && c != ' ' && c != '(' && c != ')') return phone;
  }
  const bool north_american = (digits.size() == 10 && !phone.starts_with("+")) ||
                              (digits.size() == 11 && phone.starts_with("+1"));
  if (!north_american) return phone;
  const std::string ten = digits.substr(digits.size() - 10);
  return "(" + ten.substr(0, 3) + ") " + ten.substr(3, 3) + "-" + ten.substr(6);
}

std::string spot_of(const api::CheckInView& check_in) { return check_in.spot; }

std::string car_words(const api::CheckInView& check_in) {
  if (check_in.car_colour.empty()) return check_in.car_make;
  if (check_in.car_make.empty()) return fill(tr("{0} car"), {check_in.car_colour});
  return check_in.car_colour + " " + check_in.car_make;
}

std::string load_words(const std::string& load_into) {
  if (load_into == "trunk") return tr("Into the trunk");
  if (load_into == "back_seat") return tr("On the back seat");
  return {};
}

int tote_colour(const std::string& tote) {
  if (tote.empty() || tote[0] < 'A' || tote[0] > 'Z') return 0;
  return tote[0] - 'A';
}

}  // namespace curblight::kiosk
