// SPDX-License-Identifier: Apache-2.0
// Each report of a pad: what is read from its bytes, and what is refused.
#include "peripherals/signature_pad/stu_reports.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "peripherals/signature_pad/stu_models.hpp"

namespace curblight::signature_pad {
namespace {

using transport::Bytes;

// A 430V as the facts have it: 9600 x 6000, pressure 1023, LCD 320 x 200.
Bytes capability_430v() { return {0x09, 0x25, 0x80, 0x17, 0x70, 0x03, 0xff, 0x01, 0x40, 0x00, 0xc8, 0xc8, 0x09, 0xec, 0x03, 0x00, 0x00}; }

TEST(StuReports, TellTheRangesOfThePadBigEndian) {
  const auto capability = parse_capability(capability_430v());
  ASSERT_TRUE(capability);
  EXPECT_EQ(capability->max_x, 9600);
  EXPECT_EQ(capability->max_y, 6000);
  EXPECT_EQ(capability->max_pressure, 1023);
  EXPECT_EQ(capability->lcd_width, 320);
  EXPECT_EQ(capability->lcd_height, 200);
  EXPECT_EQ(capability->reports_per_second, 200);
  EXPECT_EQ(capability->encodings, kTakesZlib | kTakesMono);
}

TEST(StuReports, RefuseACapabilityThatCannotBe) {
  for (const auto& [at, high, low] : {std::tuple{1, 0x00, 0x00}, {3, 0x00, 0x63}, {5, 0x00, 0x00}, {5, 0x10, 0x00}, {7, 0x00, 0x3f}, {7, 0x10, 0x01},
                                      {9, 0x00, 0x00}, {9, 0xff, 0xff}}) {
    auto report = capability_430v();
    report[static_cast<std::size_t>(at)] = static_cast<std::uint8_t>(high);
    report[static_cast<std::size_t>(at) + 1] = static_cast<std::uint8_t>(low);
    EXPECT_FALSE(parse_capability(report)) << at;
  }
  auto short_one = capability_430v();
  short_one.pop_back();
  EXPECT_FALSE(parse_capability(short_one));
  auto other = capability_430v();
  other[0] = 0x08;
  EXPECT_FALSE(parse_capability(other));
}

TEST(StuReports, TellModelAndFirmware) {
  Bytes report = {0x08, 'S', 'T', 'U', '-', '4', '3', '0', 0, 0, 0x01, 0x05, 0x00, 0, 0, 0, 0};
  auto information = parse_information(report);
  ASSERT_TRUE(information);
  EXPECT_EQ(information->model, "STU-430");
  EXPECT_EQ(information->firmware, "1.05");
  report[8] = report[9] = ' ';
  EXPECT_EQ(parse_information(report)->model, "STU-430");
  report[3] = 0x1b;
  EXPECT_FALSE(parse_information(report)) << "a name is not a place for control characters";
}

TEST(StuReports, TellStateErrorAndWord) {
  const auto status = parse_status(Bytes{0x03, 0x01, 0x11, 0x34, 0x12});
  ASSERT_TRUE(status);
  EXPECT_EQ(status->state, PadState::image);
  EXPECT_EQ(status->error, 0x11);
  EXPECT_EQ(status->word, 0x1234);
  EXPECT_EQ(parse_status(Bytes{0x03, 0xff, 0, 0, 0})->state, PadState::reset);
  EXPECT_FALSE(parse_status(Bytes{0x03, 0x06, 0, 0, 0}));
  EXPECT_FALSE(parse_status(Bytes{0x03, 0x00, 0, 0}));
  EXPECT_FALSE(parse_status(Bytes{}));
}

TEST(StuReports, ReadAPlainPenReport) {
  // Near, tip down, pressure 0x2a5, 4660, 22136.
  const auto pen = parse_pen(Bytes{0x01, 0x92, 0xa5, 0x12, 0x34, 0x56, 0x78});
  ASSERT_TRUE(pen);
  EXPECT_TRUE(pen->near);
  EXPECT_TRUE(pen->touches);
  EXPECT_EQ(pen->pressure, 0x2a5);
  EXPECT_EQ(pen->x, 0x1234);
  EXPECT_EQ(pen->y, 0x5678);
  EXPECT_FALSE(pen->time_ms);
  EXPECT_FALSE(pen->sequence);
}

TEST(StuReports, ReadAPenReportWithTimeAndSequence) {
  const auto pen = parse_pen(Bytes{0x34, 0x93, 0xff, 0x00, 0x10, 0x00, 0x20, 0xfe, 0xdc, 0x00, 0x07});
  ASSERT_TRUE(pen);
  EXPECT_EQ(pen->pressure, 1023);
  EXPECT_EQ(pen->time_ms, 0xfedc);
  EXPECT_EQ(pen->sequence, 7);
  const auto option = parse_pen(Bytes{0x30, 0x93, 0xff, 0x00, 0x10, 0x00, 0x20, 0x01, 0x02});
  ASSERT_TRUE(option);
  EXPECT_EQ(option->time_ms, 0x0102);
  EXPECT_FALSE(option->sequence);
}

TEST(StuReports, TakeAllZerosForAPenThatIsAway) {
  const auto pen = parse_pen(Bytes(7, 0) = {0x01, 0, 0, 0, 0, 0, 0});
  ASSERT_TRUE(pen);
  EXPECT_FALSE(pen->near);
  EXPECT_FALSE(pen->touches);
  EXPECT_FALSE(parse_pen(Bytes{0x01, 0x12, 0x00, 0, 0, 0, 0})->touches) << "a tip without a pen";
  EXPECT_FALSE(parse_pen(Bytes{0x01, 0x80, 0x00, 0, 0, 0, 0})->touches) << "hovers";
}

TEST(StuReports, RefusePenReportsThatAreTooShortOrOfAnotherKind) {
  EXPECT_FALSE(parse_pen(Bytes{0x01, 0x90, 0, 0, 0, 0}));
  EXPECT_FALSE(parse_pen(Bytes{0x34, 0x90, 0, 0, 0, 0, 0, 0, 0, 0}));
  EXPECT_FALSE(parse_pen(Bytes{0x30, 0x90, 0, 0, 0, 0, 0, 0}));
  EXPECT_FALSE(parse_pen(Bytes(17, 0x10))) << "an encrypted one";
  EXPECT_FALSE(parse_pen(Bytes{}));
}

TEST(StuReports, CutAPictureIntoBlocksOfFixedSize) {
  Bytes part(10, 0xaa);
  auto report = image_block_report(part);
  EXPECT_EQ(report.size(), 256U);
  EXPECT_EQ(Bytes(report.begin(), report.begin() + 3), (Bytes{0x26, 10, 0}));
  EXPECT_EQ(report[12], 0xaa);
  EXPECT_EQ(report[13], 0);
  EXPECT_EQ(image_block_report(Bytes(kSmallBlock, 1)).size(), 256U);
  report = image_block_report(Bytes(kLargeBlock, 1));
  EXPECT_EQ(report.size(), 2560U);
  EXPECT_EQ(Bytes(report.begin(), report.begin() + 3), (Bytes{0x26, 0xfd, 0x09}));
}

TEST(StuReports, NameFeatureReportsAsHidDoes) {
  const auto get = get_feature(ReportId::capability, 2);
  EXPECT_EQ(get.request_type, 0xa1);
  EXPECT_EQ(get.request, 0x01);
  EXPECT_EQ(get.value, 0x0309);
  EXPECT_EQ(get.index, 2);
  const auto set = set_feature(ReportId::inking, 0);
  EXPECT_EQ(set.request_type, 0x21);
  EXPECT_EQ(set.request, 0x09);
  EXPECT_EQ(set.value, 0x0321);
  EXPECT_EQ(ink_area_report(0, 56, 319, 155), (Bytes{0x2a, 0, 0, 56, 0, 0x3f, 1, 155, 0}));
}

TEST(StuModels, AreKnownByTheirIds) {
  EXPECT_STREQ(stu_model(0x056a, 0x00a4)->name, "STU-430");
  EXPECT_EQ(stu_model(0x056a, 0x00a8)->block, kLargeBlock);
  EXPECT_EQ(stu_model(0x056a, 0x00a2)->pen_mode, PenMode::plain);
  EXPECT_EQ(stu_model(0x056a, 0x00a7), nullptr);
  EXPECT_EQ(stu_model(0x056b, 0x00a4), nullptr);
}

RC_GTEST_PROP(StuReports, SurviveAnyBytes, (const std::vector<std::uint8_t>& bytes)) {
  for (const auto id : {0x01, 0x03, 0x08, 0x09, 0x30, 0x34}) {
    auto report = bytes;
    if (!report.empty()) report[0] = static_cast<std::uint8_t>(id);
    parse_status(report);
    parse_information(report);
    if (const auto capability = parse_capability(report)) RC_ASSERT(capability->max_x > 0 && capability->lcd_width > 0);
    if (const auto pen = parse_pen(report)) RC_ASSERT(pen->pressure <= 4095 && pen->x <= 65535 && (!pen->touches || pen->near));
  }
}

}  // namespace
}  // namespace curblight::signature_pad
