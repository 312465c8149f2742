// SPDX-License-Identifier: Apache-2.0
#include "ui/kiosk/presenters/difference_text.hpp"

#include <algorithm>
#include <vector>

#include "ui/kiosk/presenters/field_model.hpp"
#include "ui/kiosk/presenters/text.hpp"

namespace curblight::kiosk {
namespace {

// Words with the blanks and commas that follow them.
std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> words;
  bool separator = true;
  for (const char c : text) {
    const bool here = c == ' ' || c == ',';
    if (words.empty() || (separator && !here)) words.emplace_back();
    words.back() += c;
    separator = here;
  }
  return words;
}

std::string joined(const std::vector<std::string>& words, std::size_t from, std::size_t to) {
  std::string text;
  for (std::size_t i = from; i < to; ++i) text += words[i];
  return text;
}

std::string bare(const std::string& word) { return word.substr(0, word.find_last_not_of(" ,") + 1); }

DifferingName fitted(std::string same, std::string different, std::string tail, std::size_t most) {
  // The blank or comma before the tail is not part of what differs.
  const std::string core = bare(different);
  tail = different.substr(core.size()) + tail;
  different = shorten(core, most);
  const std::size_t left = most - std::min(most, characters(different));
  if (characters(same) + characters(tail) > left) {
    tail = {};
    if (characters(same) > left) same = left > 2 ? shorten(bare(same), left - 1) + " " : std::string{};
  }
  return {std::move(same), std::move(different), std::move(tail)};
}

}  // namespace

std::pair<DifferingName, DifferingName> differing(const std::string& scanned, const std::string& wanted, std::size_t most) {
  const auto a = words_of(scanned), b = words_of(wanted);
  std::size_t start = 0;
  while (start < a.size() && start < b.size() && bare(a[start]) == bare(b[start])) ++start;
  std::size_t end = 0;
  while (end < a.size() - start && end < b.size() - start && bare(a[a.size() - 1 - end]) == bare(b[b.size() - 1 - end])) ++end;
  return {fitted(joined(a, 0, start), joined(a, start, a.size() - end), joined(a, a.size() - end, a.size()), most),
          fitted(joined(b, 0, start), joined(b, start, b.size() - end), joined(b, b.size() - end, b.size()), most)};
}

}  // namespace curblight::kiosk
