// SPDX-License-Identifier: Apache-2.0
// `barcode parse`: what a code is, without a daemon. Never judges dates.
#include <fmt/core.h>

#include <memory>
#include <nlohmann/json.hpp>

#include "core/barcode/parse.hpp"
#include "ctl/commands.hpp"

namespace curblight::ctl {

namespace {

using Json = nlohmann::ordered_json;

Json to_json(const core::ElementString& element) {
  Json json{{"ai", element.ai}, {"title", element.title}, {"value", element.value}};
  if (!element.date.empty()) json["date"] = element.date;
  if (!element.decimal.empty()) json["decimal"] = element.decimal;
  if (!element.currency_numeric.empty()) json["currency_numeric"] = element.currency_numeric;
  return json;
}

int parse(const std::string& text, const std::string& symbology) {
  const auto code = core::parse_code(text, symbology, core::BarcodeSettings{});
  if (!code) {
    fmt::print(stderr, "curblightctl: {}\n", code.error().message);
    return kRefused;
  }
  Json json{{"kind", core::to_string(code->kind)}, {"gtin14", code->gtin14}, {"value", code->value}};
  if (!code->symbology.empty()) json["symbology"] = code->symbology;
  if (!code->alternatives.empty()) json["alternatives"] = code->alternatives;
  json["element_strings"] = Json::array();
  for (const auto& element : code->elements) json["element_strings"].push_back(to_json(element));
  if (!code->item_reference.empty()) json["item_reference"] = code->item_reference;
  if (code->measure) {
    const bool price = code->measure->kind == core::Measure::Kind::price;
    json["measure"] = {{"kind", price ? "price" : "weight"}, {"digits", code->measure->digits}, {"decimals", code->measure->decimals}};
  }
  if (code->contained) json["contained"] = {{"gtin14", code->contained->gtin14}, {"count", code->contained->count}};
  if (code->count != 0) json["count"] = code->count;
  if (code->case_pack) json["case_pack"] = true;
  // A scanned code may hold bytes that are not UTF-8; they are shown as replacement characters.
  fmt::print("{}\n", json.dump(2, ' ', false, Json::error_handler_t::replace));
  return kOk;
}

}  // namespace

void add_barcode(CLI::App& app, Context& context) {
  auto* barcode = app.add_subcommand("barcode", "Look into a code");
  barcode->require_subcommand(1);
  auto text = std::make_shared<std::string>();
  auto symbology = std::make_shared<std::string>();
  auto* command = barcode->add_subcommand("parse", "Say what a code is, as JSON");
  command->add_option("text", *text, "What the code says")->required();
  command->add_option("--symbology", *symbology, "AIM identifier of the scanner, e.g. ]E0");
  command->callback([&context, text, symbology] {
    context.run = [text, symbology] { return parse(*text, *symbology); };
  });
}

}  // namespace curblight::ctl
