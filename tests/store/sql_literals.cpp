// SPDX-License-Identifier: Apache-2.0
// A lexer for as much of C++ as is needed to know what is a string literal: comments, characters, raw strings.
#include "sql_literals.hpp"

#include <algorithm>
#include <cctype>

namespace curblight::store::testing {
namespace {

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; }

std::vector<int> numbers_in(std::string_view text) {
  std::vector<int> numbers;
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    if (text[i] != '$' || !std::isdigit(static_cast<unsigned char>(text[i + 1]))) continue;
    int number = 0;
    while (i + 1 < text.size() && std::isdigit(static_cast<unsigned char>(text[i + 1]))) {
      number = number * 10 + (text[++i] - '0');
    }
    numbers.push_back(number);
  }
  return numbers;
}

class Lexer {
 public:
  explicit Lexer(std::string_view source) : source_(source) {}

  std::vector<Placeholders> run() {
    while (at_ < source_.size()) {
      const char c = source_[at_];
      if (starts("//")) {
        skip_to("\n");
      } else if (starts("/*")) {
        skip_to("*/");
      } else if (c == '"') {
        add(at_ > 0 && source_[at_ - 1] == 'R' && !(at_ > 1 && is_word(source_[at_ - 2])) ? raw() : quoted('"'));
      } else if (c == '\'' && !(at_ > 0 && is_word(source_[at_ - 1]))) {
        quoted('\'');
      } else {
        if (!std::isspace(static_cast<unsigned char>(c)) && c != 'R') end_literal();
        if (c == ';' || c == '{' || c == '}') last_in_statement_ = 0;
        ++at_;
      }
    }
    end_literal();
    return std::move(found_);
  }

 private:
  bool starts(std::string_view word) const { return source_.substr(at_).starts_with(word); }

  void skip_to(std::string_view word) {
    const auto end = source_.find(word, at_);
    at_ = end == std::string_view::npos ? source_.size() : end + word.size();
  }

  std::string quoted(char quote) {
    begin_ = at_++;
    std::string text;
    while (at_ < source_.size() && source_[at_] != quote) {
      if (source_[at_] == '\\') ++at_;
      if (at_ < source_.size()) text.push_back(source_[at_++]);
    }
    ++at_;
    return text;
  }

  std::string raw() {
    begin_ = at_++;
    const auto open = source_.find('(', at_);
    const auto end_mark = ")" + std::string(source_.substr(at_, open - at_)) + "\"";
    const auto end = source_.find(end_mark, open);
    const auto text = std::string(source_.substr(open + 1, end - open - 1));
    at_ = end == std::string_view::npos ? source_.size() : end + end_mark.size();
    return text;
  }

  void add(const std::string& text) {
    if (literal_.empty()) literal_begin_ = begin_;
    literal_ += text;
  }

  void end_literal() {
    auto numbers = numbers_in(literal_);
    literal_.clear();
    if (numbers.empty()) return;
    const auto line = 1 + std::count(source_.begin(), source_.begin() + static_cast<std::ptrdiff_t>(literal_begin_), '\n');
    const int last = numbers.back();
    found_.push_back({static_cast<int>(line), std::move(numbers), last_in_statement_ != 0, last_in_statement_});
    last_in_statement_ = last;
  }

  std::string_view source_;
  std::size_t at_ = 0;
  std::size_t begin_ = 0;
  std::string literal_;
  std::size_t literal_begin_ = 0;
  int last_in_statement_ = 0;
  std::vector<Placeholders> found_;
};

}  // namespace

std::vector<Placeholders> placeholders(std::string_view source) { return Lexer(source).run(); }

std::vector<std::string> placeholder_faults(std::string_view source) {
  std::vector<std::string> faults;
  for (const auto& literal : placeholders(source)) {
    const bool goes_on = literal.continues && literal.numbers.front() == literal.last_before + 1;
    int expected = goes_on ? literal.numbers.front() : 1;
    for (const int number : literal.numbers) {
      if (number != expected++) {
        faults.push_back("line " + std::to_string(literal.line) + ": $" + std::to_string(number) + " where $" +
                         std::to_string(expected - 1) + " should stand");
        break;
      }
    }
  }
  return faults;
}

}  // namespace curblight::store::testing
