// SPDX-License-Identifier: Apache-2.0
// Labels: they fit, they read back, and the suffix is the largest thing on them.
#include "label_samples.hpp"

#include <algorithm>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "peripherals/labels/code128.hpp"

namespace curblight::labels {
namespace {

using test::bag_label;
using test::keep_picture;
using test::pull_slip;

// Rows of the page that have any black in the columns [from, to).
int last_black_row(const Page& page) {
  for (int y = page.height() - 1; y >= 0; --y) {
    for (int x = 0; x < page.width(); ++x) {
      if (page.black(x, y)) return y;
    }
  }
  return -1;
}

// Height of the first block of rows with ink in the left 300 dots: the suffix.
int first_block_height(const Page& page) {
  int first = -1;
  for (int y = 0; y < page.height(); ++y) {
    bool ink = false;
    for (int x = 0; x < 300; ++x) ink = ink || page.black(x, y);
    if (ink && first < 0) first = y;
    if (!ink && first >= 0) return y - first;
  }
  return 0;
}

TEST(BagLabels, ReadBackAsTheirCodeAndFillThePaperWidth) {
  const auto page = render(bag_label());
  ASSERT_TRUE(page) << page.error().message;
  keep_picture("bag", to_png(*page));
  EXPECT_EQ(page->width(), kPrintableDots);
  EXPECT_EQ(read_codes(*page), std::vector<std::string>{"CLB7K2Q9F4MX"});
  EXPECT_LT(last_black_row(*page), page->height() - 1) << "something is cut off at the bottom";
}

TEST(BagLabels, ShowTheSuffixLargerThanAnythingElse) {
  const auto page = render(bag_label());
  ASSERT_TRUE(page);
  EXPECT_GE(first_block_height(*page), 110);  // dots of digit height: 14 mm; the next largest is under 50
}

TEST(BagLabels, ShortenWhatIsTooLongAndStayReadable) {
  auto label = bag_label();
  label.suffix = "W000002155";
  label.bag = "12 of 128";
  label.customer = "Maximiliana-Alexandrina Wolfeschlegelstein W.";
  label.order_number = "NORTH-WEST-000000000002155";
  label.due = "tomorrow 12:45 pm";
  label.method = "Curbside, trunk";
  label.place = "COLD-ROOM-12";
  label.store = "Calder Outfitters of the Upper Peninsula";
  const auto page = render(label);
  ASSERT_TRUE(page) << page.error().message;
  keep_picture("bag-long", to_png(*page));
  EXPECT_EQ(read_codes(*page), std::vector<std::string>{label.code});
}

TEST(BagLabels, LeaveThePlaceOutWhileItIsUnknown) {
  auto label = bag_label();
  label.place.clear();
  label.suffix = "A2155";
  label.customer = "Anne-Sophie L.";
  label.method = "Locker";
  const auto page = render(label);
  ASSERT_TRUE(page);
  keep_picture("bag-no-place", to_png(*page));
}

TEST(BagLabels, AreRefusedWithoutSuffixOrWithACodeThatDoesNotFit) {
  auto label = bag_label();
  label.suffix.clear();
  EXPECT_EQ(render(label).error().code, core::ErrorCode::invalid_input);
  label = bag_label();
  label.code = "CLB7K2Q9F4MX-ABCDEF";
  EXPECT_EQ(render(label).error().code, core::ErrorCode::invalid_input);
  label.code = "CLB\x1d";
  EXPECT_EQ(render(label).error().code, core::ErrorCode::invalid_input);
  label.code.clear();
  EXPECT_EQ(render(label).error().code, core::ErrorCode::invalid_input);
}

RC_GTEST_PROP(BagLabels, RenderAnyTextWithoutFailing, ()) {
  auto label = bag_label();
  label.customer = *rc::gen::container<std::string>(rc::gen::arbitrary<char>());
  label.place = *rc::gen::container<std::string>(rc::gen::arbitrary<char>());
  label.method = *rc::gen::container<std::string>(rc::gen::arbitrary<char>());
  const auto page = render(label);
  RC_ASSERT(page.has_value());
  RC_ASSERT(read_codes(*page) == std::vector<std::string>{label.code});
}

TEST(Code128, HasModulesOfThreeDotsAndQuietZonesOfTen) {
  const auto modules = code128("CLB7K2Q9F4MX");
  ASSERT_TRUE(modules);
  EXPECT_EQ(modules->size(), 167u);  // start, 12 characters, check (11 each) and stop (13)
  const auto page = render(bag_label());
  ASSERT_TRUE(page);
  // The row through the middle of the bars: quiet zones at both sides, every run a multiple of three dots.
  int bars_row = -1;
  for (int y = page->height() - 1; y > 0 && bars_row < 0; --y) {
    int runs = 0;
    for (int x = 1; x < page->width(); ++x) runs += page->black(x, y) != page->black(x - 1, y) ? 1 : 0;
    if (runs == 2 * (14 * 3 + 4)) bars_row = y;  // three bars a character, four the stop
  }
  ASSERT_GT(bars_row, 0);
  int first = 0, last = page->width() - 1;
  while (!page->black(first, bars_row)) ++first;
  while (!page->black(last, bars_row)) --last;
  EXPECT_GE(first, kQuietModules * kModuleDots);
  EXPECT_GE(page->width() - 1 - last, kQuietModules * kModuleDots);
  EXPECT_EQ(last + 1 - first, 167 * kModuleDots);
  for (int x = first; x <= last; ++x) {
    EXPECT_EQ(page->black(x, bars_row), (*modules)[static_cast<std::size_t>((x - first) / kModuleDots)]);
  }
}

TEST(PullSlips, ReadBackAndListWhatGoesBack) {
  const auto page = render(pull_slip());
  ASSERT_TRUE(page) << page.error().message;
  keep_picture("pull", to_png(*page));
  EXPECT_EQ(read_codes(*page), std::vector<std::string>{"CLBP4TD82XWR"});
  auto shorter = pull_slip();
  shorter.items.pop_back();
  EXPECT_LT(render(shorter)->height(), page->height());
}

TEST(PullSlips, ManageLongTextManyItemsAndNoCode) {
  auto slip = pull_slip();
  slip.suffix = "000002149";
  slip.place = "B-03, B-07, COLD-2";
  slip.customer = "Maximiliana-Alexandrina Wolfeschlegelstein W.";
  slip.reason = "Cancelled by the store because two of the pieces were damaged on the way to the counter";
  slip.items.push_back({"1.250 kg", "Extraordinarily Comfortable Expedition Down Parka with Removable Hood, Midnight Blue, XXL Tall", "EXP-PARKA-MIDNIGHT-XXL-TALL · aisle 12, mezzanine, rack 4"});
  slip.code.clear();
  const auto page = render(slip);
  ASSERT_TRUE(page) << page.error().message;
  keep_picture("pull-long", to_png(*page));
  for (int i = 0; i < 200; ++i) slip.items.push_back({"1", "Sock", "S"});
  EXPECT_TRUE(render(slip));
}

TEST(TestLabels, ReadBack) {
  const auto page = render(TestLabel{.title = "Test page", .printer = "EPSON TM-T88VI", .station = "Station 1", .when = "14 Nov, 3:12 pm"});
  ASSERT_TRUE(page) << page.error().message;
  keep_picture("test", to_png(*page));
  keep_picture("void", to_png(render_void_strip("Torn label. Throw this piece away.")));
}

TEST(Pages, KeepTheirDotsThroughRowsAndPng) {
  Page page(20, 2);
  page.set_black(0, 0);
  page.set_black(19, 1);
  EXPECT_EQ(page.stride(), 3);
  EXPECT_EQ(page.row(0)[0], 0x80);
  EXPECT_EQ(page.row(1)[2], 0x10);
  const auto png = to_png(page);
  EXPECT_EQ(png.substr(1, 3), "PNG");
  EXPECT_EQ(png[25], 0) << "greyscale";
  auto other = page;
  other.set_black(1, 0);
  EXPECT_NE(to_png(other), png);
}

}  // namespace
}  // namespace curblight::labels
