// SPDX-License-Identifier: Apache-2.0
// What a scanned or typed code is: a product (GTIN, price or weight embedded, GS1 element strings, GS1
// Digital Link), one of our own labels, a customer's pickup link, or plain text. Pure; whoever holds a scan
// calls it, on any thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.hpp"
#include "core/quantity.hpp"

namespace curblight::core {

enum class CodeKind {
  gtin,              // a product number; gtin14, or alternatives when eight digits can be read two ways
  variable_measure,  // price or weight embedded: item_reference and measure
  element_string,    // GS1 element strings (GS1-128, GS1 DataMatrix, GS1 QR, DataBar)
  digital_link,      // GS1 Digital Link: parsed, never fetched
  bag,               // CLB: own_id is the bag's row id
  shelf,             // CLS: value is the location id
  locker,            // CLK: value is the compartment id
  badge,             // CLA: value is the whole badge code; it is a secret, never log it
  pickup_link,       // .../c/{token}: value is the token (signed; whoever redeems it verifies it)
  text,              // anything else: a SKU, an order number
};
// "gtin", "variable_measure", "element_string", ...
std::string_view to_string(CodeKind kind);

// One GS1 element string. `value` is as scanned; the rest is its reading where the AI has one.
struct ElementString {
  std::string ai;     // "01", "3103": with the decimal digit
  std::string title;  // "GTIN", "BATCH/LOT", as in the GS1 General Specifications
  std::string value;
  std::string date;              // AIs 11, 12, 13, 15, 16, 17: "2026-02-28"; a day of 00 is the month's last
  std::string decimal;           // AIs 31nn to 36nn, 390n to 393n: "1.250"
  std::string currency_numeric;  // AIs 391n and 393n: ISO 4217 number, "978"
  bool operator==(const ElementString&) const = default;
};

struct Measure {
  enum class Kind { price, weight };
  Kind kind = Kind::price;
  std::int64_t digits = 0;  // the number without its point
  int decimals = 2;         // where the point is
  bool operator==(const Measure&) const = default;
};

// So many of that product are inside: a case pack, or AI 02 with 37.
struct Contained {
  std::string gtin14;
  std::int64_t count = 0;
  bool operator==(const Contained&) const = default;
};

struct ParsedCode {
  CodeKind kind = CodeKind::text;
  std::string symbology;  // AIM id as given or found in front of the data; empty when not known
  std::string data;       // what was scanned, without an AIM id
  std::string gtin14;     // 14 digits; empty when there is none or when it is ambiguous
  std::vector<std::string>
      alternatives;  // two GTIN-14 when eight digits are valid as EAN-8 and as UPC-E, in this order
  std::vector<ElementString> elements;
  std::string value;               // see CodeKind; "12.34" of a measure; "(01)...(17)..." of
                                   // element strings; else the data itself
  std::string item_reference;      // variable_measure
  std::string match_layout;        // variable_measure: the layout it was read by
  std::optional<Measure> measure;  // also out of AIs 310n (kg), 392n
  std::optional<Contained> contained;
  std::int64_t count = 0;   // AI 30; zero when not given
  std::int64_t own_id = 0;  // bag
  bool case_pack = false;   // GTIN-14 with indicator 1 to 8: another product than its content
  bool operator==(const ParsedCode&) const = default;
};

// The layout of a code with an embedded value, written out in letters, one per digit:
//   0-9 this digit; I item reference; P price; W weight; K price check digit; C check digit; '.' any digit.
// Twelve letters read UPC-A, thirteen EAN-13. "2IIIIIKPPPPC" is five digits of item, a price check digit,
// four of price.
struct VariableMeasureLayout {
  std::string letters;
  int decimals = 2;  // of the price or the weight (kg)
};
// Nothing when it is well formed, else why not.
std::optional<Error> check_layout(const VariableMeasureLayout& layout);

struct CasePack {
  std::string item_gtin14;
  std::int64_t count = 0;
};

struct BarcodeSettings {
  // The first layout that fits is used; a UPC-A layout fits its EAN-13 form with a leading zero too. Five
  // digits of item and five of price are the commonest; stores change it.
  std::vector<VariableMeasureLayout> variable_measure = {{"2IIIIIPPPPPC", 2}, {"2.IIIIIPPPPPC", 2}};
  std::map<std::string, CasePack> case_packs;  // GTIN-14 of the case -> its content
  int current_year = 0;  // for the century of GS1 dates; 0: the year of the system's clock
};

inline constexpr std::size_t kLongestCode = 4096;  // bytes

// `symbology` is an AIM identifier ("]E0"); empty when not known, then one in front of `data` is taken.
// Eight digits: "]E0" is UPC-E, "]E4" is EAN-8, without symbology both readings are tried.
// Never judges dates: see past_date(). The error's message is for the person who scanned.
// Errors: malformed, bad_check_digit, unknown_symbology, control_characters, too_long.
Result<ParsedCode> parse_code(std::string_view data, std::string_view symbology,
                              const BarcodeSettings& settings);

struct PastDate {
  std::string ai;     // "15" best before, "17" expiry
  std::string date;   // "2026-02-28"
  std::string words;  // "Past its best-before date, 2026-02-28."
};
// The date that makes this item unfit to be picked on `today` (a day in the store's zone), if there is one.
// The day itself is still good. Expiry goes before best-before.
std::optional<PastDate> past_date(const ParsedCode& code, std::chrono::year_month_day today);

}  // namespace curblight::core
