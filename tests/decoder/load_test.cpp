// SPDX-License-Identifier: Apache-2.0
// Files of pictures, sound and not.
#include "peripherals/decoder/worker/load.hpp"

#include <cstring>

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "support/pictures/drawn_codes.hpp"

namespace {

using namespace curblight;
using decoder::GreyPicture;

std::expected<GreyPicture, std::string> load(const std::string& file) {
  return decoder::load(std::span(reinterpret_cast<const std::uint8_t*>(file.data()), file.size()));
}

GreyPicture ramp() {
  GreyPicture picture{64, 16, {}};
  for (int i = 0; i < 64 * 16; ++i) picture.pixels.push_back(static_cast<std::uint8_t>(i % 64 * 4));
  return picture;
}

TEST(Pictures, ComeOutOfAPngAsTheyWentIn) {
  const auto loaded = load(test::to_png(ramp()));
  ASSERT_TRUE(loaded) << loaded.error();
  EXPECT_EQ(loaded->pixels, ramp().pixels);
}

TEST(Pictures, ComeOutOfAJpegNearlyAsTheyWentIn) {
  const auto loaded = load(test::to_jpeg(ramp(), 95));
  ASSERT_TRUE(loaded) << loaded.error();
  ASSERT_EQ(loaded->pixels.size(), ramp().pixels.size());
  for (std::size_t i = 0; i < loaded->pixels.size(); ++i) ASSERT_NEAR(loaded->pixels[i], ramp().pixels[i], 8);
}

TEST(Pictures, OfAnotherKindAreRefusedInWords) {
  EXPECT_EQ(load("GIF89a and so on").error(), "This is neither a PNG nor a JPEG picture.");
  EXPECT_EQ(load("").error(), "This is neither a PNG nor a JPEG picture.");
}

TEST(Pictures, ThatAreCutShortAreDamagedOrReadAsFarAsTheyGo) {
  const auto png = test::to_png(test::picture_without_code(1, 1)), jpeg = test::to_jpeg(test::picture_without_code(1, 1), 80);
  const auto half_png = load(png.substr(0, png.size() / 2));
  ASSERT_FALSE(half_png);
  EXPECT_TRUE(half_png.error().starts_with("This PNG is damaged: ")) << half_png.error();
  EXPECT_TRUE(load(jpeg.substr(0, jpeg.size() / 2))) << "cameras send frames without their end";
  EXPECT_FALSE(load(jpeg.substr(0, 10)));
}

TEST(Pictures, OfHugeDimensionsAreRefusedBeforeMemoryIsTaken) {
  auto png = test::to_png(ramp());
  const std::uint8_t huge[] = {0x7f, 0xff, 0xff, 0xff, 0x7f, 0xff, 0xff, 0xff};
  std::memcpy(png.data() + 16, huge, sizeof huge);  // the checksum is wrong then, too: whichever libpng finds first
  EXPECT_FALSE(load(png));
  auto jpeg = test::to_jpeg(ramp(), 80);
  const auto frame = jpeg.find(std::string("\xff\xc0", 2));
  ASSERT_NE(frame, std::string::npos);
  std::memset(jpeg.data() + frame + 5, 0xf0, 4);
  const auto loaded = load(jpeg);
  ASSERT_FALSE(loaded);
  EXPECT_TRUE(loaded.error().starts_with("This picture is too large: 61680 x 61680 dots")) << loaded.error();
}

TEST(Pictures, OfMoreDotsThanTheLimitAreRefused) {
  GreyPicture wide{16'385, 1, std::vector<std::uint8_t>(16'385)};
  const auto loaded = load(test::to_png(wide));
  ASSERT_FALSE(loaded);
  EXPECT_TRUE(loaded.error().starts_with("This picture is too large: 16385 x 1 dots")) << loaded.error();
}

RC_GTEST_PROP(Pictures, WithAnyBytesChangedDoNoHarm, (std::vector<std::pair<std::uint16_t, char>> changes, bool is_png)) {
  auto file = is_png ? test::to_png(ramp()) : test::to_jpeg(ramp(), 80);
  for (const auto& [place, value] : changes) file[place % file.size()] = value;
  const auto loaded = load(file);
  if (loaded) RC_ASSERT(loaded->pixels.size() == static_cast<std::size_t>(loaded->width) * static_cast<std::size_t>(loaded->height));
  else RC_ASSERT(!loaded.error().empty());
}

}  // namespace
