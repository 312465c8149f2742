// SPDX-License-Identifier: Apache-2.0
// Web addresses inside codes, see digital_link.hpp.
#include "core/barcode/digital_link.hpp"

#include <algorithm>

#include "core/barcode/gs1.hpp"
#include "core/barcode/gtin.hpp"
#include "core/barcode/text_checks.hpp"

namespace curblight::core {

namespace {

constexpr std::string_view kQualifiers[] = {"22", "10", "21"};  // of AI 01, in the path

struct AddressParts {
  std::vector<std::string_view> path;
  std::string_view query;
};

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return out;
}

AddressParts take_apart(std::string_view address) {
  address.remove_prefix(address.find("//") + 2);
  address = address.substr(0, address.find('#'));
  AddressParts parts;
  if (const auto mark = address.find('?'); mark != std::string_view::npos) {
    parts.query = address.substr(mark + 1);
    address = address.substr(0, mark);
  }
  const auto path_from = address.find('/');
  if (path_from == std::string_view::npos) return parts;
  address.remove_prefix(path_from + 1);
  while (true) {
    const auto slash = address.find('/');
    parts.path.push_back(address.substr(0, slash));
    if (slash == std::string_view::npos) break;
    address.remove_prefix(slash + 1);
  }
  return parts;
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

std::unexpected<Error> damaged_address() { return fail(ErrorCode::malformed, "The web address in this code is damaged."); }

Result<std::string> percent_decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      out += text[i];
      continue;
    }
    const int high = i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
    const int low = i + 2 < text.size() ? hex_digit(text[i + 2]) : -1;
    const int byte = high * 16 + low;
    if (high < 0 || low < 0 || byte == kFnc1) return damaged_address();
    out += static_cast<char>(byte);
    i += 2;
  }
  // An escape must not bring in what a scan itself may not hold.
  if (has_control_characters(out) || !is_utf8(out)) return damaged_address();
  return out;
}

Result<ElementString> element_of(std::string_view ai, std::string_view encoded, int current_year) {
  auto value = percent_decoded(encoded);
  if (!value) return std::unexpected(value.error());
  return parse_element(ai, *value, current_year);
}

}  // namespace

bool is_web_address(std::string_view data) {
  const auto head = lower(data.substr(0, 8));
  return head.starts_with("http://") || head.starts_with("https://");
}

Result<std::optional<std::vector<ElementString>>> parse_digital_link(std::string_view address,
                                                                     int current_year) {
  const auto parts = take_apart(address);
  // The last "01" that is followed by digits: shops may have "/01/" in the path before it.
  std::optional<std::size_t> key;
  for (std::size_t i = 0; i + 1 < parts.path.size(); ++i) {
    if (parts.path[i] == "01" && is_all_digits(parts.path[i + 1])) key = i;
  }
  if (!key) return std::optional<std::vector<ElementString>>{};

  auto gtin = normalise_gtin(parts.path[*key + 1]);
  if (!gtin) return std::unexpected(gtin.error());
  std::vector<ElementString> elements;
  const auto add = [&](Result<ElementString> element) -> std::optional<Error> {
    if (!element) return element.error();
    elements.push_back(std::move(*element));
    return std::nullopt;
  };
  if (auto error = add(parse_element("01", *gtin, current_year))) return std::unexpected(*error);

  for (std::size_t i = *key + 2; i < parts.path.size(); i += 2) {
    const auto ai = parts.path[i];
    if (ai.empty() && i + 1 == parts.path.size()) break;  // a slash at the end
    if (std::find(std::begin(kQualifiers), std::end(kQualifiers), ai) == std::end(kQualifiers) ||
        i + 1 >= parts.path.size()) {
      return fail(ErrorCode::malformed,
                  "The web address in this code is not a GS1 Digital Link that can be read.");
    }
    if (auto error = add(element_of(ai, parts.path[i + 1], current_year))) return std::unexpected(*error);
  }

  auto query = parts.query;
  while (!query.empty()) {
    const auto end = query.find_first_of("&;");
    const auto pair = query.substr(0, end);
    query.remove_prefix(end == std::string_view::npos ? query.size() : end + 1);
    const auto equals = pair.find('=');
    const auto ai = pair.substr(0, equals);
    if (equals == std::string_view::npos || !is_known_ai(ai) || ai == "01")
      continue;  // linkType and whatever shops add
    if (auto error = add(element_of(ai, pair.substr(equals + 1), current_year)))
      return std::unexpected(*error);
  }
  return std::optional(std::move(elements));
}

std::string pickup_token(std::string_view address) {
  const auto parts = take_apart(address);
  if (parts.path.size() < 2 || parts.path[parts.path.size() - 2] != "c") return {};
  const auto token = parts.path.back();
  const bool plain = !token.empty() && std::all_of(token.begin(), token.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' ||
           c == '_' || c == '.' || c == '~';
  });
  return plain ? std::string(token) : std::string();
}

}  // namespace curblight::core
