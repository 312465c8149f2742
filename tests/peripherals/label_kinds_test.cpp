// SPDX-License-Identifier: Apache-2.0
// Receipts, labels of shelves and lockers, badges, and previews: they fit, they read back, whatever stands on them.
#include <algorithm>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "label_samples.hpp"
#include "peripherals/labels/code128.hpp"
#include "peripherals/labels/preview.hpp"
#include "peripherals/labels/qr_code.hpp"

namespace curblight::labels {
namespace {

using test::keep_picture;
using Codes = std::vector<std::string>;

constexpr char kBadgeCode[] = "CLA7ZK2M0QX9T4V6B1N8C3D5F2G7";

int columns_with_ink(const Page& page, int from, int to) {
  int count = 0;
  for (int x = from; x < to; ++x) {
    bool ink = false;
    for (int y = 0; y < page.height(); ++y) ink = ink || page.black(x, y);
    count += ink ? 1 : 0;
  }
  return count;
}

TEST(ShelfLabels, ReadBackWithTheWidestBarsThatFit) {
  const auto page = render(ShelfLabel{.location = "B-06", .code = "CLSB-06", .store = "Calder Outfitters"});
  ASSERT_TRUE(page) << page.error().message;
  keep_picture("shelf", to_png(*page));
  EXPECT_EQ(read_codes(*page), Codes{"CLSB-06"});
  const auto modules = code128("CLSB-06");
  ASSERT_TRUE(modules);
  EXPECT_EQ(widest_module(modules->size(), 5), 4);
}

TEST(ShelfLabels, UseFineBarsForLongNamesAndAQrSymbolForTheLongest) {
  for (const auto* location : {"COLD-ROOM-12", "Mezzanine/Rack-12", "Warehouse-North/Aisle-12/Shelf-7"}) {
    const auto page = render(ShelfLabel{.location = location, .code = std::string("CLS") + location, .store = "Calder Outfitters of the Upper Peninsula"});
    ASSERT_TRUE(page) << location << ": " << page.error().message;
    keep_picture(std::string("shelf-") + std::to_string(std::string(location).size()), to_png(*page));
    EXPECT_EQ(read_codes(*page), Codes{std::string("CLS") + location});
  }
}

TEST(LockerLabels, ReadBack) {
  for (const auto* name : {"7", "L-128", "Locker-North-12x"}) {
    const auto page = render(LockerLabel{.name = name, .code = std::string("CLK") + name, .store = "Calder Outfitters"});
    ASSERT_TRUE(page) << page.error().message;
    keep_picture(std::string("locker-") + name, to_png(*page));
    EXPECT_EQ(read_codes(*page), Codes{std::string("CLK") + name});
  }
}

TEST(Badges, ReadBackAndAreOfTheSizeOfACard) {
  const auto page = render(Badge{.name = "Sam R.", .role = "Associate", .code = kBadgeCode, .store = "Calder Outfitters"});
  ASSERT_TRUE(page) << page.error().message;
  keep_picture("badge", to_png(*page));
  EXPECT_EQ(read_codes(*page), Codes{kBadgeCode});
  EXPECT_EQ(columns_with_ink(*page, 0, kPrintableDots), 432) << "54 mm at 8 dots a millimetre";
}

TEST(Badges, TakeLongNames) {
  const auto page = render(Badge{.name = "Maximiliana-Alexandrina W.", .role = "Assistant manager of the night shift", .code = kBadgeCode,
                                 .store = "Calder Outfitters of the Upper Peninsula"});
  ASSERT_TRUE(page) << page.error().message;
  keep_picture("badge-long", to_png(*page));
  EXPECT_EQ(read_codes(*page), Codes{kBadgeCode});
  EXPECT_EQ(render(Badge{.name = "", .role = "Associate", .code = kBadgeCode, .store = "S"}).error().code, core::ErrorCode::invalid_input);
}

TEST(Receipts, ListWhatWasHandedOutAndWhatWasNot) {
  PickupReceipt receipt{.store = "Calder Outfitters",
                        .phone = "+1 555 0100",
                        .suffix = "2155",
                        .order_number = "000002155",
                        .customer = "Omar S.",
                        .when = "14 Nov, 2:31 pm",
                        .collected_by = "Collected by the customer",
                        .signature = "Signed at hand-off",
                        .items = {{"1", "Harbor Fleece Hoodie, M, Slate blue", ""}, {"2", "Merino Beanie, Plum", ""}},
                        .missing = {{"1", "Canvas Day Bag, Tan", "Not found"}},
                        .refunded = "$58.00",
                        .code = "000002155"};
  const auto page = render(receipt);
  ASSERT_TRUE(page) << page.error().message;
  keep_picture("receipt", to_png(*page));
  EXPECT_EQ(read_codes(*page), Codes{"000002155"});
  receipt.missing.clear();
  receipt.refunded.clear();
  const auto whole = render(receipt);
  ASSERT_TRUE(whole);
  EXPECT_LT(whole->height(), page->height());
}

TEST(Receipts, ManageLongTextManyItemsAndNoCode) {
  PickupReceipt receipt;
  receipt.store = "Calder Outfitters of the Upper Peninsula and the Lakes";
  receipt.order_number = "NORTH-WEST-000000000002155";
  receipt.suffix = "W000002155";
  receipt.items.assign(200, {"1.250 kg", "Extraordinarily Comfortable Expedition Down Parka with Removable Hood, Midnight Blue, XXL Tall", "On loan"});
  const auto page = render(receipt);
  ASSERT_TRUE(page) << page.error().message;
  receipt.items.resize(2);
  const auto shorter = render(receipt);
  ASSERT_TRUE(shorter);
  keep_picture("receipt-long", to_png(*shorter));
  receipt.order_number.clear();
  EXPECT_EQ(render(receipt).error().code, core::ErrorCode::invalid_input);
}

RC_GTEST_PROP(Receipts, RenderAnyTextWithoutFailing, ()) {
  const auto text = [] { return *rc::gen::container<std::string>(rc::gen::arbitrary<char>()); };
  PickupReceipt receipt;
  receipt.store = text();
  receipt.suffix = text();
  receipt.order_number = "1";
  receipt.customer = text();
  receipt.items = {{text(), text(), text()}};
  RC_ASSERT(render(receipt).has_value());
  RC_ASSERT(read_codes(*render(Badge{.name = "A" + text(), .role = text(), .code = kBadgeCode, .store = text()})) == Codes{kBadgeCode});
}

TEST(QrCodes, AreSquareAndRefuseWhatNoScannerTypes) {
  const auto rows = qr_code(kBadgeCode);
  ASSERT_TRUE(rows);
  EXPECT_EQ(rows->size(), 25U) << "version 2";
  EXPECT_TRUE(std::ranges::all_of(*rows, [&](const auto& row) { return row.size() == rows->size(); }));
  EXPECT_FALSE(qr_code(""));
  EXPECT_FALSE(qr_code("a\nb"));
  EXPECT_FALSE(qr_code(std::string(101, 'A')));
}

TEST(Previews, ShowEachKindFromItsSample) {
  for (const auto& kind : preview_kinds()) {
    const auto page = preview(kind, {});
    ASSERT_TRUE(page) << kind << ": " << page.error().message;
    keep_picture("preview-" + kind, to_png(*page));
    EXPECT_EQ(read_codes(*page).size(), 1U) << kind;
    for (const auto& field : preview_fields(kind)) {
      if (field == "code") continue;
      const auto changed = preview(kind, {{field, "Zq 7"}});
      ASSERT_TRUE(changed) << kind << " " << field << ": " << changed.error().message;
      EXPECT_NE(*changed, *page) << kind << " does not show " << field;
    }
  }
}

TEST(Previews, TakeLinesAndSayWhatTheyDoNotKnow) {
  const auto one = preview("pull", {{"item", "1|Sock|SOCK · aisle 2"}});
  const auto two = preview("pull", {{"item", "1|Sock|SOCK · aisle 2"}, {"item", "12|Hat"}});
  const auto none = preview("pull", {{"item", ""}});
  ASSERT_TRUE(one && two && none);
  EXPECT_LT(one->height(), two->height());
  EXPECT_LT(none->height(), one->height());
  EXPECT_EQ(preview("poster", {}).error().message, "There is no such label, only bag, pull, receipt, shelf, locker, badge, test.");
  EXPECT_EQ(preview("shelf", {{"size", "1"}}).error().message, "This label shows no \"size\", only location, code, store, caption.");
  EXPECT_EQ(preview("bag", {{"code", ""}}).error().code, core::ErrorCode::invalid_input);
}

}  // namespace
}  // namespace curblight::labels
