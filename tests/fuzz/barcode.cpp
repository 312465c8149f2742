// SPDX-License-Identifier: Apache-2.0
// What scanners and keyboards bring: GS1 element strings, Digital Links, product numbers, our own labels, anything. What
// comes out is always sound: text that may be shown and sent on, product numbers with their check digit, and the same
// again when it is read again.
#include "properties.hpp"

#include "core/barcode/gs1.hpp"
#include "core/barcode/gtin.hpp"
#include "core/barcode/own_codes.hpp"
#include "core/barcode/parse.hpp"
#include "core/barcode/text_checks.hpp"

using namespace curblight;
using fuzz::hold;

namespace {

constexpr int kYear = 2026;
constexpr const char* kSymbologies[] = {"", "]E0", "]E4", "]C0", "]C1", "]A0", "]F0", "]I0", "]d1", "]d2", "]Q1", "]Q3", "]e0"};

core::BarcodeSettings settings() {
  core::BarcodeSettings settings;
  settings.current_year = kYear;
  settings.case_packs["10614141000415"] = {"00614141000418", 12};
  return settings;
}

bool can_be_shown(std::string_view text) { return core::is_utf8(text) && !core::has_control_characters(text); }

void check_error(const core::Error& error) {
  hold(!error.message.empty(), "a refusal has words");
  hold(can_be_shown(error.message), "the words of a refusal are text");
}

void check_gtin14(const std::string& gtin) { hold(gtin.size() == 14 && core::has_valid_check_digit(gtin), "a product number has 14 digits, the last right"); }

void check_element(const core::ElementString& element) {
  hold(core::is_known_ai(element.ai), "an element's AI is known");
  hold(can_be_shown(element.value), "an element's value is text");
  const auto again = core::parse_element(element.ai, element.value, kYear);
  hold(again && *again == element, "an element is read the same again");
}

void check_code(const core::ParsedCode& code) {
  hold(code.data.size() <= core::kLongestCode, "no code is longer than the limit");
  hold(can_be_shown(code.data), "what was scanned is text");
  if (!code.gtin14.empty()) check_gtin14(code.gtin14);
  hold(code.alternatives.empty() || code.alternatives.size() == 2, "eight digits have two readings at most");
  for (const auto& gtin : code.alternatives) check_gtin14(gtin);
  hold(code.kind != core::CodeKind::bag || core::read_bag_code(code.data) == core::BagId{code.own_id}, "a bag's number is the one on its label");
  hold(!code.measure || code.measure->digits >= 0, "no price and no weight is below nothing");
  for (const auto& element : code.elements) check_element(element);

  if (code.kind == core::CodeKind::element_string) {
    std::string joined;
    for (const auto& element : code.elements) joined += element.ai + element.value + core::kFnc1;
    const auto again = core::parse_element_strings(joined, kYear);
    hold(again && *again == code.elements, "element strings that are written again are read the same");
  }
  // Only the first symbology identifier is one: what follows it is data, even where it looks like another.
  const std::string sent = code.symbology + code.data;
  if (sent.size() > core::kLongestCode) return;
  const auto again = core::parse_code(sent, "", settings());
  hold(again && *again == code, "a code that is sent again with its symbology is read the same");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  FuzzedDataProvider input(data, size);
  const std::string symbology = input.PickValueInArray(kSymbologies);
  const auto bag = input.ConsumeIntegralInRange<std::int64_t>(1, INT64_MAX);
  const std::string text = input.ConsumeRemainingBytesAsString();

  const auto code = core::parse_code(text, symbology, settings());
  if (code) check_code(*code);
  else check_error(code.error());
  hold(text.size() <= core::kLongestCode || !code, "what is too long is refused");

  const auto label = core::parse_code(core::bag_code(core::BagId{bag}), "]C0", settings());
  hold(label && label->kind == core::CodeKind::bag && label->own_id == bag, "a bag label says the number that it was made of");
  return 0;
}
