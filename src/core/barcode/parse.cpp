// SPDX-License-Identifier: Apache-2.0
// What a code is, see parse.hpp: refusals first, then by symbology.
#include "core/barcode/parse.hpp"

#include <algorithm>
#include <array>

#include "core/barcode/digital_link.hpp"
#include "core/barcode/gs1.hpp"
#include "core/barcode/gtin.hpp"
#include "core/barcode/own_codes.hpp"
#include "core/barcode/symbology.hpp"
#include "core/barcode/text_checks.hpp"
#include "core/barcode/variable_measure.hpp"

namespace curblight::core {

namespace {

int year_for_dates(const BarcodeSettings& settings) {
  if (settings.current_year != 0) return settings.current_year;
  const auto today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  return static_cast<int>(std::chrono::year_month_day{today}.year());
}

void note_case_pack(ParsedCode& code, const BarcodeSettings& settings) {
  code.case_pack = code.gtin14.size() == 14 && code.gtin14[0] >= '1' && code.gtin14[0] <= '8';
  if (const auto pack = settings.case_packs.find(code.gtin14); pack != settings.case_packs.end()) {
    code.contained = Contained{pack->second.item_gtin14, pack->second.count};
  }
}

// The digits, and the same number in the other of the two lengths UPC-A and EAN-13.
std::array<std::string, 2> retail_forms(std::string_view digits) {
  std::array<std::string, 2> forms = {std::string(digits), {}};
  if (digits.size() == 12) forms[1] = "0" + forms[0];
  if (digits.size() == 13 && digits[0] == '0') forms[1] = forms[0].substr(1);
  return forms;
}

Result<ParsedCode> read_gtin(ParsedCode code, const BarcodeSettings& settings) {
  auto gtin = normalise_gtin(code.data);
  if (!gtin) return std::unexpected(gtin.error());
  code.kind = CodeKind::gtin;
  code.gtin14 = std::move(*gtin);
  code.value = code.data;
  note_case_pack(code, settings);
  for (const auto& layout : settings.variable_measure) {
    for (const auto& form : retail_forms(code.data)) {
      auto item = read_measure(form, layout);
      if (!item) return std::unexpected(item.error());
      if (!*item) continue;
      code.kind = CodeKind::variable_measure;
      code.item_reference = (*item)->item_reference;
      code.match_layout = layout.letters;
      code.measure = (*item)->measure;
      code.value = measure_text((*item)->measure);
      return code;
    }
  }
  return code;
}

Result<ParsedCode> read_upc_e(ParsedCode code) {
  auto upc_a = expand_upc_e(code.data);
  if (!upc_a) return std::unexpected(upc_a.error());
  code.kind = CodeKind::gtin;
  code.gtin14 = "00" + *upc_a;
  code.value = code.data;
  return code;
}

// Eight digits without a word of their symbology.
Result<ParsedCode> read_eight_digits(ParsedCode code) {
  const auto ean8 = normalise_gtin(code.data);
  const auto upc_e = expand_upc_e(code.data);
  if (!ean8 && !upc_e) return std::unexpected(ean8.error());
  code.kind = CodeKind::gtin;
  code.value = code.data;
  if (ean8 && upc_e) {
    code.alternatives = {*ean8, "00" + *upc_e};
  } else {
    code.gtin14 = ean8 ? *ean8 : "00" + *upc_e;
  }
  return code;
}

std::int64_t count_of(std::string_view digits) {
  std::int64_t count = 0;
  for (char c : digits) count = count * 10 + (c - '0');
  return count;
}

ParsedCode with_elements(ParsedCode code, std::vector<ElementString> elements,
                         const BarcodeSettings& settings) {
  code.elements = std::move(elements);
  std::string content;
  std::int64_t content_count = 0;
  for (const auto& element : code.elements) {
    if (element.ai == "01") code.gtin14 = element.value;
    if (element.ai == "02") content = element.value;
    if (element.ai == "37") content_count = count_of(element.value);
    if (element.ai == "30") code.count = count_of(element.value);
    const bool weight = element.ai.starts_with("310");
    const bool price = element.ai.starts_with("392");
    if (weight || price) {
      code.measure = Measure{weight ? Measure::Kind::weight : Measure::Kind::price, count_of(element.value),
                             element.ai[3] - '0'};
    }
  }
  note_case_pack(code, settings);
  if (!content.empty() && content_count > 0) code.contained = Contained{content, content_count};
  return code;
}

Result<ParsedCode> read_elements(ParsedCode code, const BarcodeSettings& settings) {
  auto elements = parse_element_strings(code.data, year_for_dates(settings));
  if (!elements) return std::unexpected(elements.error());
  code.kind = CodeKind::element_string;
  code.value.clear();
  for (const auto& element : *elements) code.value += "(" + element.ai + ")" + element.value;
  return with_elements(std::move(code), std::move(*elements), settings);
}

Result<ParsedCode> read_web_address(ParsedCode code, const BarcodeSettings& settings) {
  auto elements = parse_digital_link(code.data, year_for_dates(settings));
  if (!elements) return std::unexpected(elements.error());
  code.value = code.data;
  if (*elements) {
    code.kind = CodeKind::digital_link;
    return with_elements(std::move(code), std::move(**elements), settings);
  }
  if (auto token = pickup_token(code.data); !token.empty()) {
    code.kind = CodeKind::pickup_link;
    code.value = std::move(token);
  }
  return code;
}

// Ours, a web address, or nothing of the kind.
Result<std::optional<ParsedCode>> read_own(const ParsedCode& scanned, const BarcodeSettings& settings) {
  const auto become = [&](CodeKind kind, std::string value) {
    ParsedCode code = scanned;
    code.kind = kind;
    code.value = std::move(value);
    return std::optional(std::move(code));
  };
  const std::string_view data = scanned.data;
  if (is_web_address(data)) {
    auto link = read_web_address(scanned, settings);
    if (!link) return std::unexpected(link.error());
    return std::optional(std::move(*link));
  }
  if (data.starts_with("CLB")) {
    const auto bag = read_bag_code(data);
    if (bag) {
      auto code = become(CodeKind::bag, std::to_string(bag->value));
      code->own_id = bag->value;
      return code;
    }
    if (bag.error().code == ErrorCode::bad_check_digit) return std::unexpected(bag.error());
  }
  if (is_badge_code(data)) return become(CodeKind::badge, std::string(data));
  if (data.starts_with("CLS") && is_location_id(data.substr(3)))
    return become(CodeKind::shelf, std::string(data.substr(3)));
  if (data.starts_with("CLK") && is_location_id(data.substr(3)))
    return become(CodeKind::locker, std::string(data.substr(3)));
  return std::optional<ParsedCode>{};
}

bool has_gtin_length(std::string_view data) {
  return is_all_digits(data) &&
         (data.size() == 8 || data.size() == 12 || data.size() == 13 || data.size() == 14);
}

Result<ParsedCode> read_number(ParsedCode code, const BarcodeSettings& settings) {
  return code.data.size() == 8 ? read_eight_digits(std::move(code)) : read_gtin(std::move(code), settings);
}

Result<ParsedCode> read_retail(ParsedCode code, const BarcodeSettings& settings) {
  const auto size = code.data.size();
  if (!is_all_digits(code.data) || (size != 8 && size != 12 && size != 13)) {
    return fail(ErrorCode::malformed,
                "An EAN or UPC barcode has 8, 12 or 13 digits. It was misread; try again.");
  }
  return size == 8 ? read_upc_e(std::move(code)) : read_gtin(std::move(code), settings);
}

// Typed by a person as it stands under the bars: "(01)09506000134352(17)261231".
std::string without_brackets(std::string_view text) {
  std::string data;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto close = text[i] == '(' ? text.find(')', i) : std::string_view::npos;
    if (close == std::string_view::npos || !is_known_ai(text.substr(i + 1, close - i - 1))) {
      data += text[i];
      continue;
    }
    if (!data.empty()) data += kFnc1;
    data += text.substr(i + 1, close - i - 1);
    i = close;
  }
  return data;
}

Result<ParsedCode> read_without_symbology(ParsedCode code, const BarcodeSettings& settings) {
  const std::string& data = code.data;
  if (data.find(kFnc1) != std::string::npos) return read_elements(std::move(code), settings);
  if (has_gtin_length(data)) return read_number(std::move(code), settings);
  ParsedCode attempt = code;
  if (data.starts_with("(")) attempt.data = without_brackets(data);
  if (attempt.data.starts_with("01") || attempt.data.starts_with("02")) {
    if (auto elements = read_elements(std::move(attempt), settings)) {
      elements->data = code.data;
      return elements;
    }
  }
  return code;
}

}  // namespace

std::string_view to_string(CodeKind kind) {
  switch (kind) {
    case CodeKind::gtin:
      return "gtin";
    case CodeKind::variable_measure:
      return "variable_measure";
    case CodeKind::element_string:
      return "element_string";
    case CodeKind::digital_link:
      return "digital_link";
    case CodeKind::bag:
      return "bag";
    case CodeKind::shelf:
      return "shelf";
    case CodeKind::locker:
      return "locker";
    case CodeKind::badge:
      return "badge";
    case CodeKind::pickup_link:
      return "pickup_link";
    case CodeKind::text:
      return "text";
  }
  return "text";
}

Result<ParsedCode> parse_code(std::string_view data, std::string_view symbology,
                              const BarcodeSettings& settings) {
  if (data.size() > kLongestCode)
    return fail(ErrorCode::too_long, "This code is too long: more than 4096 characters.");
  if (begins_with_aim_id(data) && (symbology.empty() || data.starts_with(symbology))) {
    symbology = data.substr(0, 3);
    data.remove_prefix(3);
  }
  const auto family = symbology_family(symbology);
  if (!family) return std::unexpected(family.error());
  if (data.empty()) return fail(ErrorCode::malformed, "The code is empty.");
  if (has_control_characters(data)) {
    return fail(
        ErrorCode::control_characters,
        "This code has control characters in it: it was misread, or the scanner is set up in another way.");
  }
  if (!is_utf8(data)) return fail(ErrorCode::malformed, "This code is not readable text.");

  ParsedCode code;
  code.symbology = symbology;
  code.data = data;
  code.value = data;
  if (*family == SymbologyFamily::retail) return read_retail(std::move(code), settings);
  if (*family == SymbologyFamily::ean8) {
    if (data.size() != 8)
      return fail(ErrorCode::malformed, "An EAN-8 barcode has eight digits. It was misread; try again.");
    return read_gtin(std::move(code), settings);
  }
  auto own = read_own(code, settings);
  if (!own) return std::unexpected(own.error());
  if (*own) return std::move(**own);
  if (*family == SymbologyFamily::gs1) return read_elements(std::move(code), settings);
  if (*family == SymbologyFamily::unknown) {
    return read_without_symbology(std::move(code), settings);
  }
  // ITF has no check of its own: fourteen digits are a GTIN or a misreading.
  if (*family == SymbologyFamily::itf && data.size() == 14) return read_gtin(std::move(code), settings);
  // Other symbologies check themselves and carry anything: a number that is no GTIN is a SKU or an order
  // number.
  if (has_gtin_length(data)) {
    if (auto number = read_number(code, settings)) return number;
  }
  return code;
}

std::optional<PastDate> past_date(const ParsedCode& code, std::chrono::year_month_day today) {
  const auto pad = [](unsigned number) { return (number < 10 ? "0" : "") + std::to_string(number); };
  const std::string today_text = std::to_string(static_cast<int>(today.year())) + "-" +
                                 pad(static_cast<unsigned>(today.month())) + "-" +
                                 pad(static_cast<unsigned>(today.day()));
  for (const std::string_view ai : {"17", "15"}) {
    for (const auto& element : code.elements) {
      if (element.ai != ai || element.date >= today_text) continue;  // ISO dates compare as text
      const std::string which = ai == "17" ? "expiry" : "best-before";
      return PastDate{element.ai, element.date, "Past its " + which + " date, " + element.date + "."};
    }
  }
  return std::nullopt;
}

}  // namespace curblight::core
