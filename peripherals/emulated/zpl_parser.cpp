// SPDX-License-Identifier: Apache-2.0
// Commands end where the next one begins; a line break inside one is passed over.
#include "peripherals/emulated/zpl_parser.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace curblight::emulated {

namespace {

constexpr int kWidest = 2000, kTallest = 32'000;
constexpr std::size_t kLongestCommand = 4'000'000;

// Numbers up to the first that is none, as in "576,400"; missing ones are -1.
std::array<int, 4> numbers_of(std::string_view text) {
  std::array<int, 4> numbers = {-1, -1, -1, -1};
  for (auto& number : numbers) {
    const auto end = std::min(text.find(','), text.size());
    const auto digits = text.substr(0, end);
    if (digits.empty() || digits.size() > 9 || !std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; })) break;
    number = std::stoi(std::string(digits));
    if (end == text.size()) break;
    text.remove_prefix(end + 1);
  }
  return numbers;
}

int nibble_of(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

// The rows of a packed ^GFA picture as nibbles; what does not fit into its rows is dropped.
class Rows {
 public:
  Rows(int bytes_per_row, int rows) : row_nibbles_(static_cast<std::size_t>(bytes_per_row) * 2), most_(static_cast<std::size_t>(rows)) {}

  bool full() const { return rows_.size() == most_; }
  void put(int nibble, int times) {
    for (int i = 0; i < times && !full(); ++i) {
      row_.push_back(static_cast<char>(nibble));
      if (row_.size() == row_nibbles_) end_row();
    }
  }
  void fill(int nibble) {
    do put(nibble, 1);
    while (!row_.empty() && !full());
  }
  void repeat() {
    row_ = rows_.empty() ? std::string(row_nibbles_, 0) : rows_.back();
    end_row();
  }
  const std::vector<std::string>& all() const { return rows_; }

 private:
  void end_row() {
    if (!full()) rows_.push_back(std::exchange(row_, {}));
    row_.clear();
  }
  const std::size_t row_nibbles_, most_;
  std::string row_;
  std::vector<std::string> rows_;
};

}  // namespace

void ZplParser::take(std::uint8_t byte) {
  const char c = static_cast<char>(byte);
  if (c == '\r' || c == '\n') return;
  if (c == '^' || c == '~') {
    if (!command_.empty()) end_command();
    command_ = c;
    return;
  }
  if (command_.empty() || command_.size() >= kLongestCommand) {
    ++unknown_;
    return;
  }
  command_.push_back(c);
  // These have no parameters: done as soon as they are there.
  for (const auto* whole : {"~HS", "~JA", "^XZ", "^XA"}) {
    if (command_ == whole) return end_command();
  }
}

void ZplParser::reset() {
  command_.clear();
  in_format_ = false;
}

void ZplParser::end_command() {
  const auto command = std::exchange(command_, {});
  const auto name = std::string_view(command).substr(0, 3);
  const auto parameters = std::string_view(command).substr(name.size());
  const auto number = numbers_of(parameters);
  if (name == "~HS") return actions_.send_status();
  if (name == "~JA") {
    reset();
    return actions_.cancel_all();
  }
  if (name == "^XA") {
    in_format_ = true;
    copies_ = 1;
    page_ = labels::Page(width_, height_);
    return;
  }
  if (!in_format_) {
    unknown_ += command.size();
    return;
  }
  if (name == "^XZ") {
    in_format_ = false;
    return actions_.format_ended({std::exchange(page_, {}), copies_});
  }
  if (name == "^PW" || name == "^LL") {
    if (name == "^PW") width_ = std::clamp(number[0], 1, kWidest);
    else height_ = std::clamp(number[0], 0, kTallest);
    page_ = labels::Page(width_, height_);
  } else if (name == "^FO") {
    x_ = std::max(number[0], 0), y_ = std::max(number[1], 0);
  } else if (name == "^PQ") {
    copies_ = std::clamp(number[0], 1, 1000);
  } else if (name == "^GF") {
    draw(parameters);
  } else if (name != "^FS" && name != "^LH") {
    unknown_ += command.size();
  }
}

// "A,total,total,bytes of a row,data"
void ZplParser::draw(std::string_view parameters) {
  if (!parameters.starts_with("A,")) {
    unknown_ += parameters.size();
    return;
  }
  parameters.remove_prefix(2);
  const auto number = numbers_of(parameters);
  const int total = number[0], bytes_per_row = number[2];
  for (int i = 0; i < 3; ++i) parameters.remove_prefix(std::min(parameters.find(','), parameters.size() - 1) + 1);
  if (total <= 0 || bytes_per_row <= 0 || total % bytes_per_row != 0 || bytes_per_row > kWidest || total / bytes_per_row > kTallest) {
    unknown_ += parameters.size();
    return;
  }
  Rows rows(bytes_per_row, total / bytes_per_row);
  int times = 0;
  for (const char c : parameters) {
    if (rows.full()) break;
    if (c == ',') rows.fill(0);
    else if (c == '!') rows.fill(15);
    else if (c == ':') rows.repeat();
    else if (c >= 'G' && c <= 'Y') times += c - 'G' + 1;
    else if (c >= 'g' && c <= 'z') times += (c - 'g' + 1) * 20;
    else if (const int nibble = nibble_of(c); nibble >= 0) rows.put(nibble, std::max(std::exchange(times, 0), 1));
    else ++unknown_;
  }
  int y = y_;
  for (const auto& row : rows.all()) {
    for (std::size_t i = 0; i < row.size() * 4 && y < page_.height(); ++i) {
      const int x = x_ + static_cast<int>(i);
      if (x < page_.width() && (row[i / 4] >> (3 - i % 4) & 1) != 0) page_.set_black(x, y);
    }
    ++y;
  }
}

}  // namespace curblight::emulated
