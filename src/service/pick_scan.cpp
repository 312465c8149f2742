// SPDX-License-Identifier: Apache-2.0
// Scans in a walk, see pick_scan.hpp. Three refusals that people must be able to tell apart: already complete
// (right item, enough of it), wrong item (another size or colour of what is wanted: says the difference), not
// in this walk.
#include "service/pick_scan.hpp"

#include <algorithm>

#include "core/barcode/match.hpp"
#include "core/barcode/parse.hpp"
#include "core/order_events.hpp"
#include "service/words.hpp"
#include "store/repositories/fold.hpp"
#include "store/repositories/order_repository.hpp"

namespace curblight::service {

namespace {

core::LineCodes codes_of(const core::OrderLine& line) {
  return {line.sku, line.barcodes};
}

// The label of something that is not merchandise.
std::optional<std::string> other_kind(core::CodeKind kind) {
  switch (kind) {
    case core::CodeKind::bag:
      return "This is a bag label. Scan the item itself.";
    case core::CodeKind::shelf:
      return "This is a shelf label. Scan the item itself.";
    case core::CodeKind::locker:
      return "This is a locker label. Scan the item itself.";
    case core::CodeKind::badge:
      return "This is a badge. Scan the item itself.";
    case core::CodeKind::pickup_link:
      return "This is a customer's pickup code. Scan the item itself.";
    default:
      return std::nullopt;
  }
}

std::optional<core::OrderLine> known_product(const View& view, const core::ParsedCode& code) {
  const store::OrderRepository orders(view.tx);
  std::vector<std::string> keys = code.alternatives;
  if (!code.gtin14.empty()) keys.push_back(code.gtin14);
  if (keys.empty()) keys.push_back(code.value.empty() ? code.data : code.value);
  for (const auto& key : keys) {
    if (auto found = orders.known_product(key)) return found;
  }
  return std::nullopt;
}

// The open line of which the scanned product is another variant, and the attribute that differs.
struct Variant {
  const core::OrderLine* wanted = nullptr;
  std::string attribute;
};

Variant variant_of(const core::OrderLine& scanned, const std::vector<WalkPlace>& open) {
  for (const auto& place : open) {
    const auto& line = *place.line;
    if (store::fold(line.name) != store::fold(scanned.name) || line.sku == scanned.sku) continue;
    Variant variant{&line, ""};
    for (const auto& [name, value] : line.attributes) {
      const auto other = scanned.attributes.find(name);
      if (other != scanned.attributes.end() && other->second != value) {
        variant.attribute = name;
        break;
      }
    }
    return variant;
  }
  return {};
}

std::string named_by(const core::OrderLine& line, const std::string& attribute) {
  const auto value = line.attributes.find(attribute);
  return value == line.attributes.end() ? line_words(line) : line.name + ", " + value->second;
}

api::Verdict not_wanted(const View& view, const core::ParsedCode& code, const std::vector<WalkPlace>& open) {
  const auto scanned = known_product(view, code);
  if (!scanned) {
    return bad_verdict("Not in this walk", "This code belongs to no item of this walk: " + code.data,
                       "not_in_walk");
  }
  if (const auto variant = variant_of(*scanned, open); variant.wanted) {
    auto verdict =
        bad_verdict(variant.attribute.empty() ? "Wrong item" : "Wrong " + store::fold(variant.attribute),
                    "You scanned " + named_by(*scanned, variant.attribute), "wrong_item");
    verdict.scanned = named_by(*scanned, variant.attribute);
    verdict.wanted = named_by(*variant.wanted, variant.attribute);
    verdict.difference = variant.attribute;
    return verdict;
  }
  return bad_verdict("Not in this walk", line_words(*scanned), "not_in_walk");
}

// Goods by weight without a weight in the code count as what is still wanted of them.
core::Quantity counted(const core::OrderLine& line, const core::Match& match) {
  if (!core::is_weighed(line)) return match.pieces;
  return match.weight && line.unit == "kg" ? *match.weight : line.to_pick();
}

}  // namespace

api::Verdict bad_verdict(std::string headline, std::string detail, std::string code) {
  api::Verdict verdict;
  verdict.headline = std::move(headline);
  verdict.detail = std::move(detail);
  verdict.note = "Not counted";
  verdict.code = std::move(code);
  return verdict;
}

api::Verdict good_verdict(const core::OrderLine& line, const std::string& tote) {
  api::Verdict verdict;
  verdict.good = true;
  verdict.headline = "Good";
  verdict.detail = line_words(line);
  verdict.note =
      quantity_words(line.picked) + " of " + quantity_words(line.ordered - line.removed) + " in tote";
  verdict.badge = tote;
  verdict.code = "picked";
  return verdict;
}

ScanReading read_scan(const View& view, const StoreSettings& settings, const WalkState& walk,
                      const api::ScanInput& input) {
  ScanReading reading;
  const auto code = core::parse_code(input.data, input.symbology, settings.barcodes);
  if (!code) {
    reading.verdict = bad_verdict("Unreadable code", code.error().message, "rubbish");
    return reading;
  }
  if (const auto words = other_kind(code->kind)) {
    reading.verdict = bad_verdict("Not an item", *words, "not_an_item");
    return reading;
  }
  const auto places = places_of(walk, settings);
  std::vector<core::LineCodes> codes;
  for (const auto& place : places) codes.push_back(codes_of(*place.line));
  const auto matches = core::match_lines(*code, codes);
  const auto policy = settings.policy();
  std::vector<WalkPlace> open;
  for (const auto& place : places) {
    if (!core::is_complete(*place.line, policy)) open.push_back(place);
  }
  if (matches.lines.empty()) {
    reading.verdict = not_wanted(view, *code, open);
    return reading;
  }
  if (matches.ambiguous) {
    reading.verdict = bad_verdict("Which item?", matches.words, "ambiguous");
    return reading;
  }
  if (const auto past = core::past_date(*code, local_day(settings.info.timezone, view.now))) {
    reading.verdict = bad_verdict("Past its date", past->words, "expired");
    return reading;
  }
  // Places are in walking order, so the first open one is what the associate stands in front of.
  for (const auto index : matches.lines) {
    const auto& place = places[index];
    if (core::is_complete(*place.line, policy)) continue;
    reading.place = place;
    reading.quantity = counted(*place.line, core::matches(*code, codes[index]));
    return reading;
  }
  const auto& complete = *places[matches.lines.front()].line;
  const bool given_up = complete.picked.is_zero() && !complete.not_found.is_zero();
  reading.verdict = bad_verdict("Already complete",
                                given_up ? line_words(complete) + " was marked as not found. Undo that first."
                                         : line_words(complete) + ": put this one back.",
                                "already_complete");
  return reading;
}

ScanReading read_typed(const StoreSettings& settings, const WalkPlace& wanted, const std::string& typed) {
  ScanReading reading;
  auto text = typed;
  while (!text.empty() && text.back() == ' ') text.pop_back();
  while (!text.empty() && text.front() == ' ') text.erase(text.begin());
  const auto& line = *wanted.line;
  bool same = !text.empty() && store::fold(text) == store::fold(line.sku);
  core::Quantity quantity = core::is_weighed(line) ? line.to_pick() : core::Quantity::units(1);
  if (!same && !text.empty()) {
    if (const auto code = core::parse_code(text, "", settings.barcodes)) {
      const auto match = core::matches(*code, codes_of(line));
      same = static_cast<bool>(match);
      if (same) quantity = counted(line, match);
    }
  }
  if (!same) {
    reading.verdict =
        bad_verdict("Not this item", "Wanted " + line_words(line) + ", " + line.sku, "not_this_item");
    return reading;
  }
  if (core::is_complete(line, settings.policy())) {
    reading.verdict =
        bad_verdict("Already complete", line_words(line) + ": put this one back.", "already_complete");
    return reading;
  }
  reading.place = wanted;
  reading.quantity = quantity;
  return reading;
}

}  // namespace curblight::service
