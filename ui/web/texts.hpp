// SPDX-License-Identifier: Apache-2.0
// The words of the pages in one language, out of text/<language>.json.
#pragma once

#include <kainjow/mustache.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace curblight::web {

class Texts {
 public:
  // English for a language that is not shipped.
  static Texts in(std::string_view language);

  const std::string& language() const { return language_; }
  // The words for a key with {name} fields filled in. Throws std::out_of_range for an unknown key: a programmer's
  // mistake that the page tests find.
  std::string get(std::string_view key, const std::vector<std::pair<std::string, std::string>>& fields = {}) const;
  // A car colour in this language; unknown ones stay as they are.
  std::string colour(const std::string& name) const;
  // All words, for the template's {{t.key}}.
  kainjow::mustache::data all() const;

 private:
  std::string language_;
  std::vector<std::pair<std::string, std::string>> words_;
  std::vector<std::pair<std::string, std::string>> colours_;
};

}  // namespace curblight::web
