// SPDX-License-Identifier: Apache-2.0
// Bundles with prices of their own, partly cancelled ones, and quantities that cannot be.
#include "integration/adobe_lines.hpp"

#include <gtest/gtest.h>

#include "integration/json_text.hpp"

namespace curblight::integration::adobe {
namespace {

core::Result<PickLines> lines(std::string_view json) {
  const auto parsed = parse_json_with_exact_numbers(json);
  EXPECT_TRUE(parsed);
  return read_lines(*parsed, Catalogue{}, 2);
}

TEST(AdobeLines, LeaveTheChildrenOfADynamicBundleTheirOwnPrices) {
  const auto result = lines(R"([
    {"item_id":1,"product_type":"bundle","sku":"KIT","qty_ordered":1,"row_total":30.00},
    {"item_id":2,"parent_item_id":1,"product_type":"simple","sku":"A","qty_ordered":1,"row_total":10.00},
    {"item_id":3,"parent_item_id":1,"product_type":"simple","sku":"B","qty_ordered":1,"row_total":20.00}])");
  ASSERT_TRUE(result);
  EXPECT_EQ(result->lines[0].charge_minor, 1000);
  EXPECT_EQ(result->lines[1].charge_minor, 2000);
}

TEST(AdobeLines, TakeAPartlyRefundedBundleInWholeBundles) {
  const auto result = lines(R"([
    {"item_id":1,"product_type":"bundle","sku":"KIT","qty_ordered":3,"qty_refunded":1,"row_total":90.00},
    {"item_id":2,"parent_item_id":1,"product_type":"simple","sku":"A","qty_ordered":6},
    {"item_id":3,"parent_item_id":1,"product_type":"simple","sku":"B","qty_ordered":3}])");
  ASSERT_TRUE(result);
  EXPECT_EQ(result->lines[0].quantity.milli, 4000);
  EXPECT_EQ(result->lines[0].bundle_quantity.milli, 2000);
  EXPECT_EQ(result->lines[1].quantity.milli, 2000);
  EXPECT_EQ(result->lines[0].charge_minor + result->lines[1].charge_minor, 6000);
}

TEST(AdobeLines, AChildThatIsGoneTakesItsBundleWithIt) {
  const auto result = lines(R"([
    {"item_id":1,"product_type":"bundle","sku":"KIT","qty_ordered":2,"row_total":40.00},
    {"item_id":2,"parent_item_id":1,"product_type":"simple","sku":"A","qty_ordered":2,"qty_canceled":1},
    {"item_id":3,"parent_item_id":1,"product_type":"simple","sku":"B","qty_ordered":2}])");
  ASSERT_TRUE(result);
  EXPECT_EQ(result->lines[0].quantity.milli, 1000);
  EXPECT_EQ(result->lines[1].quantity.milli, 1000);
}

TEST(AdobeLines, ACancellationNotedOnTheChildCountsOnce) {
  const auto result = lines(R"([
    {"item_id":1,"product_type":"configurable","sku":"S-M","qty_ordered":3,"qty_canceled":1,"row_total":30.00},
    {"item_id":2,"parent_item_id":1,"product_type":"simple","sku":"S-M","qty_ordered":3,"qty_canceled":1}])");
  ASSERT_TRUE(result);
  EXPECT_EQ(result->lines[0].quantity.milli, 2000);
  EXPECT_EQ(result->lines[0].charge_minor, 2000);
}

TEST(AdobeLines, CountVirtualPartsOfABundleOut) {
  const auto result = lines(R"([
    {"item_id":1,"product_type":"bundle","sku":"KIT","qty_ordered":1,"row_total":40.00},
    {"item_id":2,"parent_item_id":1,"product_type":"virtual","sku":"CARE","qty_ordered":1,"is_virtual":1},
    {"item_id":3,"parent_item_id":1,"product_type":"simple","sku":"B","qty_ordered":1}])");
  ASSERT_TRUE(result);
  ASSERT_EQ(result->lines.size(), 1U);
  EXPECT_EQ(result->lines[0].charge_minor, 4000);
  EXPECT_EQ(result->not_goods, 1);
}

TEST(AdobeLines, AddTheTaxThatWasPaidOnTheDiscountedPart) {
  const auto result =
      lines(R"([{"item_id":1,"product_type":"simple","sku":"A","qty_ordered":1,"row_total":"100.0000",
    "discount_amount":"12.1000","tax_amount":"18.9000","discount_tax_compensation_amount":"2.1000"}])");
  ASSERT_TRUE(result);
  EXPECT_EQ(result->lines[0].charge_minor, 10'890);
}

TEST(AdobeLines, RefuseWhatCannotBe) {
  EXPECT_FALSE(lines(R"([{"item_id":1,"sku":"A","qty_ordered":-1}])"));
  EXPECT_FALSE(lines(R"([{"item_id":1,"sku":"A","qty_ordered":1,"row_total":5,"discount_amount":6}])"));
  EXPECT_FALSE(lines(R"([{"item_id":1,"sku":"A","qty_ordered":0.0005}])"));
  EXPECT_FALSE(lines(R"([{"item_id":1,"sku":"A","qty_ordered":1e3}])"));
  EXPECT_FALSE(lines(R"([{"sku":"A","qty_ordered":1}])"));
  EXPECT_FALSE(lines(R"({"item_id":1})"));
  EXPECT_FALSE(lines(R"([{"item_id":1,"product_type":"bundle","sku":"KIT","qty_ordered":2},
                         {"item_id":2,"parent_item_id":1,"product_type":"simple","sku":"A","qty_ordered":3}])"));
}

}  // namespace
}  // namespace curblight::integration::adobe
