// SPDX-License-Identifier: Apache-2.0
#include "ui/web/texts.hpp"

#include <nlohmann/json.hpp>
#include <stdexcept>

#include "ui/web/embedded_files.hpp"

namespace curblight::web {

Texts Texts::in(std::string_view language) {
  auto file = embedded_file("text/" + std::string(language) + ".json");
  Texts texts;
  texts.language_ = file ? std::string(language) : "en";
  if (!file) file = embedded_file("text/en.json");
  const auto parsed = nlohmann::json::parse(*file);
  for (const auto& [key, value] : parsed.items()) {
    if (value.is_string()) texts.words_.emplace_back(key, value.get<std::string>());
    if (key != "colours") continue;
    for (const auto& [name, words] : value.items()) texts.colours_.emplace_back(name, words.get<std::string>());
  }
  return texts;
}

std::string Texts::get(std::string_view key, const std::vector<std::pair<std::string, std::string>>& fields) const {
  for (const auto& [name, words] : words_) {
    if (name != key) continue;
    std::string text = words;
    for (const auto& [field, value] : fields) {
      const std::string mark = "{" + field + "}";
      if (const auto at = text.find(mark); at != std::string::npos) text.replace(at, mark.size(), value);
    }
    return text;
  }
  throw std::out_of_range("no text " + std::string(key));
}

std::string Texts::colour(const std::string& name) const {
  for (const auto& [english, words] : colours_) {
    if (english == name) return words;
  }
  return name;
}

kainjow::mustache::data Texts::all() const {
  kainjow::mustache::data data;
  for (const auto& [key, words] : words_) data.set(key, words);
  return data;
}

}  // namespace curblight::web
