// SPDX-License-Identifier: Apache-2.0
// Spoiled pictures: some are read, none is read wrongly. How many more than ZBar alone reads is tools/bench's to say.
#include <gtest/gtest.h>

#include "peripherals/decoder/worker/tries.hpp"
#include "peripherals/decoder/worker/variants.hpp"
#include "support/pictures/drawn_codes.hpp"

namespace {

using namespace curblight;
using decoder::Code;

constexpr auto kAlways = [] { return true; };

TEST(HardPictures, AreNeverReadWrongly) {
  decoder::ZbarReader reader;
  int read = 0;
  constexpr int kPictures = 24;
  for (int i = 0; i < kPictures; ++i) {
    const auto hard = test::hard_picture(11, i);
    const auto codes = decoder::decode_picture(reader, hard.picture, kAlways);
    if (codes.empty()) continue;
    EXPECT_EQ(codes, (std::vector<Code>{{hard.code.text, hard.code.symbology}})) << "picture " << i;
    ++read;
  }
  EXPECT_GT(read, kPictures / 4) << "a set of which hardly anything is read shows nothing";
}

TEST(HardPictures, AreReadWithMoreThanOneTryWhenThereIsTime) {
  // So faint and so blurred that the picture as it is does not do.
  const test::DrawnCode code{test::Symbol::code128, "CLB000013AX", "]C0"};
  decoder::ZbarReader reader;
  int more = 0;
  for (int i = 0; i < 12; ++i) {
    const auto picture = test::draw(code, {.module_dots = 1.3 + 0.05 * i, .blur = 0.85, .contrast = 0.3}, 640, 480, static_cast<std::uint64_t>(i));
    const bool at_once = !decoder::decode_picture(reader, picture, [] { return false; }).empty();
    const bool in_the_end = !decoder::decode_picture(reader, picture, kAlways).empty();
    EXPECT_TRUE(in_the_end || !at_once);
    more += in_the_end && !at_once ? 1 : 0;
  }
  EXPECT_GT(more, 0);
}

TEST(Variants, KeepAPlainSurfaceAsItIs) {
  const decoder::GreyPicture plain{50, 40, std::vector<std::uint8_t>(2000, 100)};
  EXPECT_EQ(decoder::sharpened(plain, 1).pixels, plain.pixels);
  EXPECT_EQ(decoder::smoothed(plain).pixels, plain.pixels);
  EXPECT_EQ(decoder::reduced(plain, 2).pixels, std::vector<std::uint8_t>(500, 100));
  EXPECT_EQ(decoder::doubled(plain).pixels, std::vector<std::uint8_t>(8000, 100));
}

TEST(Variants, SpreadAFaintEdgeOverAllGreys) {
  decoder::GreyPicture edge{64, 64, {}};
  for (int i = 0; i < 64 * 64; ++i) edge.pixels.push_back(i % 64 < 32 ? 100 : 130);
  const auto evened = decoder::evened(edge);
  EXPECT_EQ(evened.at(10, 10), 0);
  EXPECT_EQ(evened.at(50, 10), 255);
}

TEST(Variants, OfTheSmallestPicturesHaveDots) {
  const decoder::GreyPicture dot{1, 1, {7}};
  for (const auto& variant : {decoder::reduced(dot, 3), decoder::doubled(dot), decoder::sharpened(dot, 2), decoder::evened(dot), decoder::turned(dot, 30)}) {
    EXPECT_EQ(variant.pixels.size(), static_cast<std::size_t>(variant.width) * static_cast<std::size_t>(variant.height));
    EXPECT_GT(variant.width, 0);
  }
}

}  // namespace
