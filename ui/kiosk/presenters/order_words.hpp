// SPDX-License-Identifier: Apache-2.0
// The API's program words (states, methods, levels of waiting) as words and icons for associates. Pure functions,
// main thread (they translate).
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "api/types/hand_off.hpp"
#include "api/types/orders.hpp"
#include "api/types/station.hpp"

namespace curblight::kiosk {

// A word with its icon and its colour: "plain", "info", "good", "warn", "bad", "solid-bad", "solid-info".
struct ChipModel {
  std::string text;
  std::string icon;
  std::string tone = "plain";
  bool operator==(const ChipModel&) const = default;
};

// What the drawing of an item is made from: its picture's name and the attributes that colour it.
struct PictureModel {
  std::string image;
  std::map<std::string, std::string> attributes;
  bool operator==(const PictureModel&) const = default;
};

ChipModel order_state_chip(const std::string& state);
std::string method_words(const std::string& method);  // "In store"
std::string method_icon(const std::string& method);

// How long somebody waits: 0 within target, then over the store's two limits.
enum class WaitLevel { fresh, waiting, late, accepted };
WaitLevel wait_level(const std::string& check_in_state, std::int64_t seconds, const api::StoreInfo& store);
std::string wait_word(WaitLevel level);  // "Just here", "Waiting", "Late", "Accepted"
ChipModel wait_chip(WaitLevel level, std::int64_t seconds);  // "4:51 Late"

// "M, Slate blue": the attributes' values in the order size, colour, fit, then by name.
std::string attribute_values(const std::map<std::string, std::string>& attributes);
// Name and value in the same order; the name is empty where the value speaks for itself (a colour).
std::vector<std::pair<std::string, std::string>> attribute_list(const std::map<std::string, std::string>& attributes);

std::string units_words(const api::Quantity& units);  // "1 unit", "7 units"
std::string bags_words(int bags);                     // "no bags", "1 bag", "3 bags"
std::string aisle_words(const std::string& aisle);    // "7-C12" is "Aisle 7, C12"
std::string full_name(const api::PersonView& person);
std::string phone_words(const std::string& phone);    // "(415) 555-0134" where it is a ten-digit one, else as given

// What stands in the square of a check-in: "A3", or empty for one who is at a counter (an icon then).
std::string spot_of(const api::CheckInView& check_in);
std::string car_words(const api::CheckInView& check_in);   // "Blue Honda"
std::string load_words(const std::string& load_into);      // "Into the trunk"

// The letter's number, 0 for "A": picks the tote's colour.
int tote_colour(const std::string& tote);

}  // namespace curblight::kiosk
