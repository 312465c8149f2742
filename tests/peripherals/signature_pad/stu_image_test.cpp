// SPDX-License-Identifier: Apache-2.0
// The picture for the LCD: its bytes in each encoding, which encoding is taken, where the buttons are, how it looks.
#include "peripherals/signature_pad/stu_image.hpp"

#include <zlib.h>

#include <gtest/gtest.h>

#include "../label_samples.hpp"
#include "peripherals/labels/page.hpp"
#include "peripherals/signature_pad/pad_prompt.hpp"
#include "peripherals/signature_pad/stu_models.hpp"

namespace curblight::signature_pad {
namespace {

using transport::Bytes;

// Ten pixels wide: ink at 0, 9 of the first row, half tones in the second.
Picture small() {
  Picture picture{10, 2, std::vector<std::uint8_t>(20, 0)};
  picture.ink[0] = picture.ink[9] = 255;
  picture.ink[10] = 127;
  picture.ink[11] = 128;
  return picture;
}

PadCapability pad(int width, int height, std::uint8_t encodings) {
  return {.max_x = 9600, .max_y = 6000, .max_pressure = 1023, .lcd_width = width, .lcd_height = height, .reports_per_second = 200, .encodings = encodings};
}

PadPrompt prompt() { return {"Calder Outfitters", "Order 2150", "3 items, 2 bags", "Clear", "Accept", "Cancel"}; }

TEST(PadPictures, AreBitsWithTheLeftmostPixelHighAndInkZero) {
  EXPECT_EQ(encode(small(), Encoding::mono), (Bytes{0x7f, 0xbf, 0xbf, 0xff}));
}

TEST(PadPictures, DeflateToTheSameBits) {
  const Picture white{320, 200, std::vector<std::uint8_t>(64'000, 0)};
  const auto packed = encode(white, Encoding::mono_zlib);
  EXPECT_LT(packed.size(), 100U);
  Bytes plain(8'000);
  uLongf size = plain.size();
  ASSERT_EQ(::uncompress(plain.data(), &size, packed.data(), packed.size()), Z_OK);
  EXPECT_EQ(size, 8'000U);
  EXPECT_EQ(plain, encode(white, Encoding::mono));
}

TEST(PadPictures, AreTwoBytesAPixelHighByteFirst) {
  const auto bytes = encode(small(), Encoding::rgb565);
  ASSERT_EQ(bytes.size(), 40U);
  EXPECT_EQ(bytes[0] << 8 | bytes[1], 0x1107) << "the house's ink, 14213d";
  EXPECT_EQ(bytes[2] << 8 | bytes[3], 0xffff);
}

TEST(PadPictures, AreThreeBytesAPixelBlueFirst) {
  const auto bytes = encode(small(), Encoding::rgb24);
  ASSERT_EQ(bytes.size(), 60U);
  EXPECT_EQ(Bytes(bytes.begin(), bytes.begin() + 6), (Bytes{0x3d, 0x21, 0x14, 0xff, 0xff, 0xff}));
}

TEST(PadPictures, AreSentInTheFinestEncodingThatIsQuick) {
  using enum Encoding;
  EXPECT_EQ(encodings_for(pad(396, 100, 0), kSmallBlock), std::vector{mono}) << "a 300 does not say what it takes";
  EXPECT_EQ(encodings_for(pad(320, 200, kTakesZlib | kTakesMono), kSmallBlock), (std::vector{mono_zlib, mono}));
  EXPECT_EQ(encodings_for(pad(800, 480, kTakesMono | kTakes565 | kTakes24), kLargeBlock), (std::vector{rgb24, rgb565, mono})) << "a 540";
  EXPECT_EQ(encodings_for(pad(800, 480, kTakesMono | kTakes565 | kTakes24), kSmallBlock), std::vector{mono})
      << "a 530 would take thousands of small blocks";
}

class PadPrompts : public testing::TestWithParam<std::pair<int, int>> {};
INSTANTIATE_TEST_SUITE_P(Screens, PadPrompts, testing::Values(std::pair{320, 200}, std::pair{396, 100}, std::pair{640, 480}, std::pair{800, 480}));

TEST_P(PadPrompts, KeepHeadSigningAreaAndButtonsApartAndOnTheScreen) {
  const auto [width, height] = GetParam();
  const auto layout = layout_of(width, height);
  std::vector<Area> areas = {layout.head, layout.ink};
  areas.insert(areas.end(), layout.buttons.begin(), layout.buttons.end());
  for (const auto& area : areas) {
    EXPECT_TRUE(area.x >= 0 && area.y >= 0 && area.right() <= width && area.bottom() <= height);
    EXPECT_TRUE(area.width > 0 && area.height > 0);
  }
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      int count = 0;
      for (const auto& area : areas) count += area.contains(x, y) ? 1 : 0;
      ASSERT_LE(count, 1) << x << ", " << y;
      const auto button = button_at(layout, x, y);
      ASSERT_EQ(button.has_value(), !layout.head.contains(x, y) && !layout.ink.contains(x, y) && count == 1);
    }
  }
  EXPECT_GT(layout.ink.width * layout.ink.height, width * height * 2 / 5) << "most of the room is for signing";
}

TEST_P(PadPrompts, AreDrawnWithinTheirPlaces) {
  const auto [width, height] = GetParam();
  const auto layout = layout_of(width, height);
  const auto picture = draw_prompt(prompt(), layout);
  ASSERT_EQ(picture.ink.size(), static_cast<std::size_t>(width * height));
  const auto inked = [&](const Area& area) {
    int count = 0;
    for (int y = area.y; y < area.bottom(); ++y) {
      for (int x = area.x; x < area.right(); ++x) count += picture.ink[static_cast<std::size_t>(y * width + x)] >= 128 ? 1 : 0;
    }
    return count;
  };
  EXPECT_GT(inked(layout.head), 100);
  for (const auto& button : layout.buttons) EXPECT_GT(inked(button), 60);
  const auto accept = layout.button(PadButton::accept);
  EXPECT_GT(inked(accept), accept.width * accept.height / 2) << "the primary one is filled";
  EXPECT_LT(inked(layout.ink), layout.ink.width * 4) << "lines, and nothing that a signature could be taken for";
  labels::Page page(width, height);
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      if (picture.ink[static_cast<std::size_t>(y * width + x)] >= 128) page.set_black(x, y);
    }
  }
  test::keep_picture("pad-" + std::to_string(width) + "x" + std::to_string(height), labels::to_png(page));
}

TEST_P(PadPrompts, TakeTextsOfAnyLength) {
  const auto [width, height] = GetParam();
  const std::string endless(400, 'W');
  for (const std::string& text : {std::string(), endless, std::string("\xff\xfe broken")}) {
    EXPECT_EQ(draw_prompt({text, text, text, text, text, text}, layout_of(width, height)).ink.size(), static_cast<std::size_t>(width * height));
  }
}

}  // namespace
}  // namespace curblight::signature_pad
