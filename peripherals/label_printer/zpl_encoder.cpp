// SPDX-License-Identifier: Apache-2.0
// Page to ^GFA.
#include "peripherals/label_printer/zpl_encoder.hpp"

#include <algorithm>
#include <string>

#include <fmt/format.h>

namespace curblight::label_printer {

namespace {

// 'G' to 'Y' say 1 to 19 times, 'g' to 'z' 20 to 400 times; the two add up.
void append_run(std::string& out, char digit, std::size_t length) {
  constexpr std::size_t kStep = 20, kMost = 400;
  while (length >= kMost) {
    out += 'z';
    out += digit;
    length -= kMost;
  }
  if (length == 0) return;
  if (length >= kStep) out += static_cast<char>('g' + (length / kStep - 1));
  if (length % kStep > 1 || (length > kStep && length % kStep == 1)) out += static_cast<char>('G' + (length % kStep - 1));
  out += digit;
}

// ',' fills the line with white, '!' with black, ':' repeats the line above.
void append_line(std::string& out, const std::string& digits) {
  for (std::size_t at = 0; at < digits.size();) {
    const auto end = std::min(digits.find_first_not_of(digits[at], at), digits.size());
    if (end == digits.size() && (digits[at] == '0' || digits[at] == 'F')) {
      out += digits[at] == '0' ? ',' : '!';
      return;
    }
    append_run(out, digits[at], end - at);
    at = end;
  }
}

}  // namespace

transport::Bytes encode_zpl(const labels::Page& page) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  const int total = page.stride() * page.height();
  std::string text = fmt::format("^XA^LH0,0^PW{}^LL{}^FO0,0^GFA,{},{},{},", page.width(), page.height(), total, total, page.stride());
  std::string above, digits;
  for (int y = 0; y < page.height(); ++y) {
    digits.clear();
    for (const auto byte : page.row(y)) {
      digits += kDigits[byte >> 4];
      digits += kDigits[byte & 15];
    }
    if (y > 0 && digits == above) text += ':';
    else append_line(text, digits);
    std::swap(above, digits);
  }
  text += "^FS^PQ1";
  return {text.begin(), text.end()};
}

}  // namespace curblight::label_printer
