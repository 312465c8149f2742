// SPDX-License-Identifier: Apache-2.0
// Which drawing stands for a product that brings no picture, see adobe_import.hpp.
#include <algorithm>
#include <array>

#include "integration/adobe_import.hpp"
#include "integration/texts.hpp"

namespace curblight::integration::adobe {

namespace {

struct Picture {
  std::string_view name;
  std::array<std::string_view, 12> words;  // word beginnings, lower case
};

// In this order: "Hooded rain jacket" is a jacket, "Watch strap bag" a watch.
constexpr Picture kPictures[] = {
    {"jacket", {"jacket", "coat", "parka", "anorak", "vest", "shell"}},
    {"hoodie", {"hood", "sweatshirt", "pullover", "sweater", "fleece"}},
    {"pants", {"pant", "tight", "capri", "short", "legging", "trouser", "jogger", "jean"}},
    {"watch", {"watch"}},
    {"socks", {"sock"}},
    {"beanie", {"beanie", "hat", "cap", "caps"}},
    {"bottle", {"bottle", "flask", "mug", "tumbler"}},
    {"mat", {"mat", "mats", "brick", "roller", "block"}},
    {"bag", {"bag", "backpack", "duffle", "tote", "messenger", "pack", "satchel", "pouch", "shoulder"}},
    {"shirt", {"shirt", "tee", "tees", "tank", "top", "bra", "polo", "blouse", "jersey", "v-tee"}},
};

// Short words must be whole ("mat" is not in "material"); longer ones may go on ("hoodie", "hoodlie",
// "backpacks").
bool fits(std::string_view word, std::string_view wanted) {
  constexpr std::size_t kShort = 4;
  if (wanted.empty()) return false;
  if (word == wanted) return true;
  if (word.size() == wanted.size() + 1 && word.starts_with(wanted) && word.back() == 's') return true;
  return wanted.size() >= kShort && word.starts_with(wanted);
}

std::string_view picture_in(std::string_view text) {
  const auto lower = lower_ascii(text);
  std::vector<std::string> words;
  std::string word;
  for (char c : lower + " ") {
    const bool part = (c >= 'a' && c <= 'z') || c == '-';
    if (part) {
      word += c;
    } else if (!word.empty()) {
      words.push_back(std::move(word));
      word.clear();
    }
  }
  for (const auto& picture : kPictures) {
    for (const auto& wanted : picture.words) {
      const bool found =
          std::any_of(words.begin(), words.end(), [&](const std::string& w) { return fits(w, wanted); });
      if (found) return picture.name;
    }
  }
  return {};
}

}  // namespace

std::string picture_category(std::string_view category, std::string_view name) {
  if (const auto picture = picture_in(category); !picture.empty()) return std::string(picture);
  if (const auto picture = picture_in(name); !picture.empty()) return std::string(picture);
  return "other";
}

}  // namespace curblight::integration::adobe
