// SPDX-License-Identifier: Apache-2.0
// Frames as grey, and which codes in view are scans.
#include <linux/videodev2.h>

#include <gtest/gtest.h>

#include "peripherals/camera/frame.hpp"
#include "peripherals/camera/sightings.hpp"

namespace {

using namespace curblight;
using namespace curblight::camera;
using namespace std::chrono_literals;

TEST(Frames, OfEachFormatBecomeTheSameGrey) {
  // Two lines of two dots: 10 20, 30 40; colours 128, lines padded to 8 bytes.
  const std::vector<std::uint8_t> wanted = {10, 20, 30, 40};
  const std::vector<std::uint8_t> grey = {10, 20, 0, 0, 0, 0, 0, 0, 30, 40, 0, 0, 0, 0, 0, 0};
  const std::vector<std::uint8_t> yuyv = {10, 128, 20, 128, 0, 0, 0, 0, 30, 128, 40, 128, 0, 0, 0, 0};
  const std::vector<std::uint8_t> uyvy = {128, 10, 128, 20, 0, 0, 0, 0, 128, 30, 128, 40, 0, 0, 0, 0};
  EXPECT_EQ(grey_of({PixelFormat::grey, 2, 2, 8}, grey)->pixels, wanted);
  EXPECT_EQ(grey_of({PixelFormat::nv12, 2, 2, 8}, grey)->pixels, wanted);
  EXPECT_EQ(grey_of({PixelFormat::yuyv, 2, 2, 8}, yuyv)->pixels, wanted);
  EXPECT_EQ(grey_of({PixelFormat::uyvy, 2, 2, 8}, uyvy)->pixels, wanted);
}

TEST(Frames, ThatAreShorterThanTheirShapeAreRefused) {
  const std::vector<std::uint8_t> frame(16);
  EXPECT_TRUE(grey_of({PixelFormat::grey, 2, 2, 8}, frame));
  EXPECT_TRUE(grey_of({PixelFormat::grey, 2, 2, 8}, std::span(frame).first(10))) << "the padding of the last line may be missing";
  EXPECT_FALSE(grey_of({PixelFormat::grey, 2, 2, 8}, std::span(frame).first(9)));
  EXPECT_FALSE(grey_of({PixelFormat::yuyv, 2, 2, 3}, frame)) << "a line is shorter than its dots";
  EXPECT_FALSE(grey_of({PixelFormat::grey, 100'000, 100'000, 0}, frame));
  EXPECT_FALSE(grey_of({PixelFormat::mjpeg, 2, 2, 0}, frame)) << "only the decoder looks into a JPEG";
}

TEST(PixelFormats, ThatNeedLessWorkArePreferred) {
  EXPECT_LT(preference(PixelFormat::grey), preference(PixelFormat::yuyv));
  EXPECT_LT(preference(PixelFormat::yuyv), preference(PixelFormat::mjpeg));
  EXPECT_FALSE(format_of(V4L2_PIX_FMT_SRGGB10));
  EXPECT_EQ(words_of_fourcc(V4L2_PIX_FMT_YUYV), "YUYV");
  EXPECT_EQ(words_of_fourcc(0x01020304), "????");
}

TEST(CodesInView, AreOneScanUntilTheyWereOutOfView) {
  Sightings sightings(1500ms);
  const decoder::Code code{"4006381333931", "]E0"};
  core::MonotonicTime now{1s};
  EXPECT_TRUE(sightings.is_new(code, now));
  for (int i = 0; i < 100; ++i) EXPECT_FALSE(sightings.is_new(code, now += 1400ms)) << "it is still there";
  EXPECT_TRUE(sightings.is_new(code, now += 1500ms)) << "it was away";
}

TEST(CodesInView, AreKeptApart) {
  Sightings sightings(1500ms);
  const core::MonotonicTime now{1s};
  EXPECT_TRUE(sightings.is_new({"01234565", "]E0"}, now));
  EXPECT_TRUE(sightings.is_new({"01234565", "]E4"}, now)) << "another symbology is another code";
  EXPECT_TRUE(sightings.is_new({"96385074", "]E4"}, now));
  EXPECT_FALSE(sightings.is_new({"96385074", "]E4"}, now + 1ms));
}

}  // namespace
