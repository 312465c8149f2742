// SPDX-License-Identifier: Apache-2.0
// ZPL without a printer: what ~HS says, and pictures that come out of ^GFA as they went in.
#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include "label_samples.hpp"
#include "peripherals/emulated/zpl_parser.hpp"
#include "peripherals/label_printer/printer_profiles.hpp"
#include "peripherals/label_printer/zpl_answers.hpp"
#include "peripherals/label_printer/zpl_encoder.hpp"

namespace curblight::label_printer {
namespace {

using testing::HasSubstr;

std::optional<ZplStatus> status_of(const std::string& text) {
  ZplStatusReader reader;
  return reader.feed({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
}

std::string line(const std::string& text) { return "\x02" + text + "\x03\r\n"; }
const std::string kWell = line("030,0,0,1225,000,0,0,0,000,0,0,0") + line("000,0,0,0,0,2,6,0,00000000,1,000") + line("1234,0");

TEST(ZplStatuses, AreReadFromTheirThreeLines) {
  const auto well = status_of(kWell);
  ASSERT_TRUE(well);
  EXPECT_EQ(*well, ZplStatus{});
  EXPECT_TRUE(well->idle());
  EXPECT_FALSE(well->held());
  const auto busy = status_of(line("030,1,1,1225,002,1,0,1,000,1,1,1") + line("000,0,1,1,1,2,6,1,00000017,1,000") + line("1234,0"));
  ASSERT_TRUE(busy);
  EXPECT_TRUE(busy->paper_out && busy->paused && busy->buffer_full && busy->partial_format && busy->corrupt_memory && busy->too_cold && busy->too_hot);
  EXPECT_TRUE(busy->head_open && busy->ribbon_out && busy->label_waiting);
  EXPECT_EQ(busy->formats_queued, 2);
  EXPECT_EQ(busy->labels_left, 17);
  EXPECT_TRUE(busy->held());
  EXPECT_FALSE(busy->idle());
}

TEST(ZplStatuses, AreFoundAmongNoiseAndInPieces) {
  ZplStatusReader reader;
  const auto text = "noise\x03,\x02half" + kWell;
  std::optional<ZplStatus> found;
  for (const char c : text) {
    const auto byte = static_cast<std::uint8_t>(c);
    if (auto status = reader.feed({&byte, 1})) found = status;
  }
  EXPECT_TRUE(found);
}

TEST(ZplStatuses, AreNoneWhenALineIsMissingOrDoesNotFit) {
  const auto first = line("030,0,0,1225,000,0,0,0,000,0,0,0"), second = line("000,0,0,0,0,2,6,0,00000000,1,000"), third = line("1234,0");
  EXPECT_FALSE(status_of(first + third));
  EXPECT_FALSE(status_of(second + third));
  EXPECT_FALSE(status_of(first + first + third));
  EXPECT_FALSE(status_of(first + line("x,0") + second + third));
  EXPECT_FALSE(status_of(line("030,0,0,1225,000,0,0,0,000,0,0,") + second + third));
  EXPECT_FALSE(status_of(line("030,0,0,1225,9999999999,0,0,0,000,0,0,0") + second + third));
  EXPECT_FALSE(status_of(first + line(std::string(500, '1')) + second + third));
  EXPECT_TRUE(status_of(first + first + second + third));
}

TEST(ZplStatuses, SayWhatToDo) {
  EXPECT_THAT(words_for({.paper_out = true}), HasSubstr("out of labels"));
  EXPECT_THAT(words_for({.paper_out = true, .head_open = true}), HasSubstr("head is open"));
  EXPECT_THAT(words_for({.paused = true}), HasSubstr("pause button"));
  EXPECT_THAT(words_for({.ribbon_out = true}), HasSubstr("ribbon"));
  EXPECT_EQ(words_for(ZplStatus{}), "");
}

RC_GTEST_PROP(ZplStatuses, SurviveAnyBytes, (const std::vector<std::uint8_t>& bytes)) {
  ZplStatusReader reader;
  reader.feed(bytes);
  RC_ASSERT(reader.feed({reinterpret_cast<const std::uint8_t*>(kWell.data()), kWell.size()}).has_value());
}

struct OneFormat final : emulated::ZplActions {
  void format_ended(emulated::ZplFormat format) override { formats.push_back(std::move(format)); }
  void send_status() override {}
  void cancel_all() override {}
  std::vector<emulated::ZplFormat> formats;
};

labels::Page printed(const labels::Page& page) {
  OneFormat printer;
  emulated::ZplParser parser(printer);
  for (const auto byte : encode_zpl(page)) parser.take(byte);
  EXPECT_TRUE(printer.formats.empty()) << "nothing prints before the end";
  for (const char c : kZplEnd) parser.take(static_cast<std::uint8_t>(c));
  EXPECT_EQ(parser.unknown(), 0U);
  EXPECT_EQ(printer.formats.size(), 1U);
  return printer.formats.empty() ? labels::Page() : printer.formats.front().page;
}

TEST(ZplPictures, ComeOutDotByDot) {
  const auto page = labels::render(test::bag_label());
  ASSERT_TRUE(page);
  EXPECT_EQ(printed(*page), *page);
  EXPECT_LT(encode_zpl(*page).size(), static_cast<std::size_t>(page->stride() * page->height()) / 2) << "packed";
  labels::Page black(640, 3);
  for (int y = 0; y < 3; ++y) {
    for (int x = 0; x < 640; ++x) black.set_black(x, y);
  }
  EXPECT_EQ(printed(black), black);
  EXPECT_EQ(printed(labels::Page(8, 1)), labels::Page(8, 1));
}

RC_GTEST_PROP(ZplPictures, ComeOutAsTheyWentIn, ()) {
  const int width = *rc::gen::inRange(1, 100) * 8, height = *rc::gen::inRange(1, 12);
  labels::Page page(width, height);
  for (int y = 0; y < height; ++y) {
    // Runs of any length, some rows like the one above.
    for (int x = 0; x < width;) {
      const int run = *rc::gen::inRange(1, width + 1);
      const bool black = *rc::gen::arbitrary<bool>();
      for (int i = 0; i < run && x < width; ++i, ++x) {
        if (black) page.set_black(x, y);
      }
    }
  }
  RC_ASSERT(printed(page) == page);
}

TEST(Languages, AreWhatThePrinterSaysItUnderstands) {
  using enum Language;
  EXPECT_EQ(language_of("MFG:EPSON;CMD:ESC/POS;MDL:TM-T88VI;", zpl), escpos);
  EXPECT_EQ(language_of("MANUFACTURER:Zebra Technologies ;COMMAND SET:ZPL;MODEL:ZTC ZD421-203dpi ZPL;", escpos), zpl);
  EXPECT_EQ(language_of("MFG:Zebra;MDL:ZTC GK420d ZPL;", escpos), zpl);
  EXPECT_EQ(language_of("MFG:X;CMD:ZPL,ESC/POS;", zpl), zpl);
  EXPECT_EQ(language_of("MFG:X;CMD:ZPL,ESC/POS;", escpos), escpos);
  EXPECT_EQ(language_of("", zpl), zpl);
  EXPECT_EQ(language_of("MFG:Zebra;MDL:ZTC GK420d EPL;CMD:EPL;", zpl), std::nullopt);
  EXPECT_EQ(language_of("MFG:HP;CMD:PCL,POSTSCRIPT;", escpos), std::nullopt);
  EXPECT_EQ(profile_for("MANUFACTURER:Zebra Technologies ;MODEL:ZTC ZD410-203dpi ZPL;").dots, 448);
  EXPECT_EQ(profile_for("MANUFACTURER:Zebra Technologies ;MODEL:ZTC ZD421-203dpi ZPL;").dots, 832);
}

}  // namespace
}  // namespace curblight::label_printer
