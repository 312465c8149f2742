// SPDX-License-Identifier: Apache-2.0
// Orders of Adobe Commerce become lines that are picked: parents and children, money to the last unit,
// reasons for what is skipped.
#include "integration/adobe_import.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace curblight::integration::adobe {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Pair;

std::string file(const std::string& name) {
  std::ifstream in(std::string(CURBLIGHT_SOURCE_DIR) + "/tests/data/commerce/" + name);
  std::stringstream text;
  text << in.rdbuf();
  EXPECT_FALSE(text.str().empty()) << name;
  return text.str();
}

AdobeSettings settings() {
  AdobeSettings out;
  out.pickup_location = "mill-01";
  return out;
}

MappedOrders mapped(const AdobeSettings& with, const std::string& orders, const std::string& products) {
  auto result = map_orders(orders, products, with);
  EXPECT_TRUE(result) << (result ? "" : result.error().message);
  return result.value_or(MappedOrders{});
}

class AdobeImport : public ::testing::Test {
 protected:
  const api::IncomingOrder& order(const std::string& number) const {
    for (const auto& o : all_.orders) {
      if (o.number == number) return o;
    }
    ADD_FAILURE() << "order " << number << " is missing";
    static const api::IncomingOrder none;
    return none;
  }
  std::string skip_reason(const std::string& number) const {
    for (const auto& s : all_.skipped) {
      if (s.number == number) return s.reason;
    }
    return "(not skipped)";
  }

  MappedOrders all_ = mapped(settings(), file("orders.json"), file("products.json"));
};

TEST_F(AdobeImport, TakesOrSkipsEveryOrder) {
  EXPECT_EQ(all_.orders.size(), 8U);
  EXPECT_EQ(all_.skipped.size(), 9U);
  EXPECT_EQ(all_.withdrawn.size(), 1U);
}

TEST_F(AdobeImport, CarriesWhoWhenAndHow) {
  const auto& o = order("000000001");
  EXPECT_EQ(o.channel, "adobe");
  EXPECT_EQ(o.external_id, "1");
  EXPECT_EQ(o.method, "curbside");
  EXPECT_EQ(o.customer.first_name, "Zoë");
  EXPECT_EQ(o.customer.last_name, "Trần");
  EXPECT_EQ(o.customer.phone, "+1 555 0100");
  ASSERT_TRUE(o.alternate);
  EXPECT_EQ(o.alternate->last_name, "Kovář");
  EXPECT_EQ(o.alternate->phone, "+1 555 0199");
  EXPECT_EQ(o.placed_at->unix_ms, 1'772'371'800'000) << "2026-03-01 13:30:00 without an offset is UTC";
  EXPECT_EQ(o.due_at->unix_ms, 1'772'377'200'000);
  EXPECT_EQ(o.total_minor, 12'720);
  EXPECT_EQ(o.payment_due_minor, 0);
  EXPECT_FALSE(order("000000002").alternate);
}

TEST_F(AdobeImport, PicksTheChildOfAConfigurableForTheParentsCharge) {
  const auto& lines = order("000000001").lines;
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(lines[0].external_id, "12");
  EXPECT_EQ(lines[0].refund_external_id, "11");
  EXPECT_EQ(lines[0].bundle_external_id, "");
  EXPECT_EQ(lines[0].sku, "HOOD-M");
  EXPECT_EQ(lines[0].name, "Ridge Hoodie");
  EXPECT_THAT(lines[0].attributes, ElementsAre(Pair("Colour", "Moss"), Pair("Size", "M")));
  EXPECT_THAT(lines[0].barcodes, ElementsAre("00400000000015"));
  EXPECT_EQ(lines[0].aisle, "7-C12");
  EXPECT_EQ(lines[0].image, "category:hoodie");
  EXPECT_EQ(lines[0].quantity.milli, 2000);
  EXPECT_EQ(lines[0].charge_minor, 12'000 - 1'200 + 648);
  EXPECT_THAT(lines[1].barcodes, ElementsAre("00400000000039", "96385074"))
      << "eight digits stay: the scan's symbology decides";
}

TEST_F(AdobeImport, SharesABundlesPriceAmongItsChildrenToTheLastCent) {
  const auto& lines = order("000000002").lines;
  ASSERT_EQ(lines.size(), 3U);
  for (const auto& line : lines) {
    EXPECT_EQ(line.bundle_external_id, "21");
    EXPECT_EQ(line.refund_external_id, "21");
  }
  // 100.01 by list price: 2 mugs at 12, 2 bags at 30, 4 pairs of socks at 9.
  EXPECT_EQ(lines[0].charge_minor, 2000);
  EXPECT_EQ(lines[1].charge_minor, 5001);
  EXPECT_EQ(lines[2].charge_minor, 3000);
  EXPECT_EQ(lines[2].quantity.milli, 4000);
  EXPECT_EQ(lines[2].bundle_quantity.milli, 2000);
  EXPECT_EQ(lines[1].name, "Mill Tote & Strap");
}

TEST_F(AdobeImport, LeavesOutWhatWasCancelledOrRefundedWithItsShare) {
  const auto& lines = order("000000003").lines;
  ASSERT_EQ(lines.size(), 1U) << "the socks were cancelled";
  EXPECT_EQ(lines[0].quantity.milli, 2000);
  EXPECT_EQ(lines[0].charge_minor, 6666) << "33.34 of 100.00 went with the first of three units";
}

TEST_F(AdobeImport, NeverPicksADownload) {
  const auto& lines = order("000000004").lines;
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines[0].sku, "SOCK");
}

TEST_F(AdobeImport, KeepsDecimalQuantitiesAndTheirUnit) {
  const auto& line = order("000000005").lines.at(0);
  EXPECT_EQ(line.quantity.milli, 2675);
  EXPECT_EQ(line.unit, "m");
  EXPECT_EQ(line.charge_minor, 463);
  EXPECT_EQ(order("000000001").lines.at(0).unit, "piece");
}

TEST_F(AdobeImport, KeepsAmountsThatADoubleWouldChange) {
  const auto& o = order("000000006");
  ASSERT_NE(static_cast<std::int64_t>(9007199254740.993 * 1000), 9'007'199'254'740'993)
      << "else this test shows nothing";
  EXPECT_EQ(o.currency, "KWD");
  EXPECT_EQ(o.total_minor, 9'007'199'254'740'993);
  EXPECT_EQ(o.lines.at(0).charge_minor, 9'007'199'254'740'993);
}

TEST_F(AdobeImport, TakesACurrencyWithoutMinorUnitAndWhatIsStillToPay) {
  const auto& o = order("000000007");
  EXPECT_EQ(o.currency, "JPY");
  EXPECT_EQ(o.total_minor, 4950);
  EXPECT_EQ(o.payment_due_minor, 4950);
  EXPECT_EQ(o.lines.at(0).charge_minor, 4950);
  EXPECT_EQ(o.customer.phone, "");
}

TEST_F(AdobeImport, FollowsAnOffsetThatTheDataGivesAndDefaultsTheMethod) {
  const auto& o = order("000000008");
  EXPECT_EQ(o.due_at->unix_ms, 1'772'377'200'000);
  EXPECT_EQ(o.method, "in_store");
  EXPECT_THAT(o.lines.at(0).barcodes, ElementsAre("SHELF-LABEL-7"));
  EXPECT_EQ(o.lines.at(0).aisle, "");
}

TEST_F(AdobeImport, SaysInWordsWhyAnOrderIsSkipped) {
  EXPECT_EQ(skip_reason("000000020"), "It is shipped, not picked up (flatrate_flatrate).");
  EXPECT_EQ(skip_reason("000000021"), "It is for another store (mill-02).");
  EXPECT_EQ(skip_reason("000000022"), "Its state is holded; only new and processing are picked.");
  EXPECT_EQ(skip_reason("000000023"), "Nothing is left to pick: it has only downloads and services.");
  EXPECT_THAT(skip_reason("000000025"), HasSubstr("\"12.005\" as row_total"));
  EXPECT_EQ(skip_reason("000000026"), "Its currency \"XXQ\" is not known.");
  EXPECT_THAT(skip_reason("000000027"), HasSubstr("\"next Tuesday\" is not a time stamp"));
  EXPECT_THAT(skip_reason("000000028"), HasSubstr("\"drone\" is not known"));
  EXPECT_EQ(skip_reason("000000029"), "Nothing is left to pick: it has no lines.");
}

TEST_F(AdobeImport, NamesOrdersOfOursThatTheShopHasTakenBack) {
  ASSERT_EQ(all_.withdrawn.size(), 1U);
  EXPECT_EQ(all_.withdrawn[0].channel, "adobe");
  EXPECT_EQ(all_.withdrawn[0].number, "000000024");
  EXPECT_EQ(all_.withdrawn[0].reason, "Nothing is left to pick: every unit was cancelled or refunded.");

  const auto in_state = [](const std::string& state, const std::string& location) {
    const auto result = mapped(settings(),
                               R"([{"increment_id": "7", "state": ")" + state +
                                   R"(", "extension_attributes": {"pickup_location_code": ")" + location +
                                   R"(", "shipping_assignments": [{"shipping": {"method": "instore_pickup"}}]}}])",
                               "");
    return result.withdrawn.empty() ? "skipped: " + result.skipped.at(0).reason : result.withdrawn[0].reason;
  };
  EXPECT_EQ(in_state("canceled", "mill-01"), "Its state is canceled; only new and processing are picked.");
  EXPECT_EQ(in_state("closed", "mill-01"), "Its state is closed; only new and processing are picked.");
  EXPECT_EQ(in_state("complete", "mill-01"), "skipped: Its state is complete; only new and processing are picked.")
      << "our own hand-off makes an order complete";
  EXPECT_EQ(in_state("canceled", "mill-02"), "skipped: It is for another store (mill-02).");
}

std::string renamed(std::string text, const std::vector<std::pair<std::string, std::string>>& names) {
  for (const auto& [from, to] : names) {
    const std::string quoted = "\"" + from + "\"";
    EXPECT_NE(text.find(quoted), std::string::npos) << from;
    for (auto at = text.find(quoted); at != std::string::npos; at = text.find(quoted, at + 1)) {
      text.replace(at, quoted.size(), "\"" + to + "\"");
    }
  }
  return text;
}

TEST_F(AdobeImport, NeedsOnlySettingsWhenAShopNamesItsAttributesOtherwise) {
  const auto orders = renamed(file("orders.json"), {{"pickup_location_code", "abholort"},
                                                    {"pickup_option", "abholart"},
                                                    {"pickup_due_at", "abholzeit"},
                                                    {"alternate_pickup_contact", "abholer"},
                                                    {"instore_pickup", "abholung"},
                                                    {"curbside", "parkplatz"},
                                                    {"processing", "in_arbeit"}});
  const auto products = renamed(file("products.json"), {{"upc", "ean"},
                                                        {"aisle", "regal"},
                                                        {"size", "groesse"},
                                                        {"color", "farbe"},
                                                        {"unit", "einheit"},
                                                        {"category", "warengruppe"}});
  AdobeSettings german = settings();
  german.location_attribute = "abholort";
  german.option_attribute = "abholart";
  german.due_attribute = "abholzeit";
  german.alternate_attribute = "abholer";
  german.pickup_shipping_method = "abholung";
  german.options = {{"parkplatz", "curbside"}, {"in_store", "in_store"}};
  german.accepted_states = {"new", "in_arbeit"};
  german.barcode_attribute = "ean";
  german.aisle_attribute = "regal";
  german.unit_attribute = "einheit";
  german.category_attribute = "warengruppe";
  german.line_attributes = {{"groesse", "Size"}, {"farbe", "Colour"}};

  const auto result = mapped(german, orders, products);
  ASSERT_EQ(result.orders.size(), all_.orders.size());
  for (std::size_t i = 0; i < result.orders.size(); ++i) {
    const auto& ours = all_.orders[i];
    const auto& theirs = result.orders[i];
    EXPECT_EQ(theirs.number, ours.number);
    EXPECT_EQ(theirs.method, ours.method);
    EXPECT_EQ(theirs.due_at->unix_ms, ours.due_at->unix_ms);
    EXPECT_EQ(theirs.alternate.has_value(), ours.alternate.has_value());
    ASSERT_EQ(theirs.lines.size(), ours.lines.size());
    for (std::size_t k = 0; k < ours.lines.size(); ++k) {
      EXPECT_EQ(theirs.lines[k].barcodes, ours.lines[k].barcodes);
      EXPECT_EQ(theirs.lines[k].aisle, ours.lines[k].aisle);
      EXPECT_EQ(theirs.lines[k].unit, ours.lines[k].unit);
      EXPECT_EQ(theirs.lines[k].attributes, ours.lines[k].attributes);
      EXPECT_EQ(theirs.lines[k].image, ours.lines[k].image);
    }
  }
  EXPECT_EQ(mapped(settings(), orders, products).orders.size(), 0U)
      << "with the old names nothing may fit by accident";
}

TEST_F(AdobeImport, WorksWithoutACatalogueByTheNamesOfTheOrder) {
  const auto result = mapped(settings(), file("orders.json"), "");
  ASSERT_EQ(result.orders.size(), all_.orders.size());
  EXPECT_EQ(result.orders[0].lines[0].name, "Ridge Hoodie-M-Moss");
  EXPECT_TRUE(result.orders[0].lines[0].barcodes.empty());
  std::int64_t bundle = 0;
  for (const auto& line : result.orders[1].lines) bundle += line.charge_minor;
  EXPECT_EQ(bundle, 10'001);
}

TEST(AdobeImportInput, RefusesWhatIsNoPage) {
  const auto refusal = [](std::string_view orders, std::string_view products = "") {
    const auto result = map_orders(orders, products, AdobeSettings{});
    EXPECT_FALSE(result) << orders;
    return result ? "" : result.error().message;
  };
  EXPECT_THAT(refusal(""), HasSubstr("JSON"));
  EXPECT_THAT(refusal("{\"items\": ["), HasSubstr("breaks off"));
  EXPECT_THAT(refusal("{\"message\": \"no\"}"), HasSubstr("\"items\" is missing"));
  EXPECT_THAT(refusal("{\"items\": [], \"items\": []}"), HasSubstr("twice"));
  EXPECT_THAT(refusal(std::string(40, '[') + std::string(40, ']')), HasSubstr("32 levels"));
  EXPECT_THAT(refusal("[]", "7"), HasSubstr("products"));
  EXPECT_TRUE(map_orders("[]", "[]", AdobeSettings{}));
}

TEST(AdobeImportInput, SkipsEntriesThatAreNoOrders) {
  const auto result =
      mapped(AdobeSettings{}, R"([7, null, {}, {"increment_id": "1", "extension_attributes": []}])", "");
  EXPECT_TRUE(result.orders.empty());
  EXPECT_EQ(result.skipped.size(), 4U);
  EXPECT_EQ(result.skipped[3].number, "1");
}

}  // namespace
}  // namespace curblight::integration::adobe
