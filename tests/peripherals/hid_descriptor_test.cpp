// SPDX-License-Identifier: Apache-2.0
// Report descriptors: the three makers' layouts are found, and no bytes whatever break the parser.
#include "peripherals/scanner/hid_descriptor.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "peripherals/emulated/hid_pos_model.hpp"
#include "peripherals/scanner/hid_pos_layout.hpp"

namespace curblight::scanner {
namespace {

using emulated::HidPosMaker;
using emulated::HidPosModel;
using transport::Bytes;

HidPosLayout layout_of(HidPosMaker maker) {
  const auto fields = parse_report_descriptor(HidPosModel::report_descriptor(maker));
  EXPECT_TRUE(fields) << fields.error();
  const auto layout = find_hid_pos_layout(*fields);
  EXPECT_TRUE(layout) << layout.error();
  return *layout;
}

TEST(HidPosLayouts, AreReadFromHoneywellsDescriptor) {
  const auto layout = layout_of(HidPosMaker::honeywell);
  EXPECT_EQ(layout.report_id, 2);
  EXPECT_EQ(layout.report_size, 64u);
  EXPECT_EQ(layout.length, 1u);
  EXPECT_EQ(layout.aim, 2u);
  EXPECT_EQ(layout.data, 5u);
  EXPECT_EQ(layout.data_size, 56u);
  EXPECT_EQ(layout.more_bit, 63u * 8);
  EXPECT_TRUE(layout.enable_by_feature_254);
}

TEST(HidPosLayouts, AreReadFromNewlandsDescriptor) {
  const auto layout = layout_of(HidPosMaker::newland);
  EXPECT_EQ(layout.report_id, 2);
  EXPECT_EQ(layout.report_size, 64u);
  EXPECT_EQ(layout.length, 1u);
  EXPECT_FALSE(layout.aim) << "byte 62 is the maker's own number, no AIM identifier";
  EXPECT_EQ(layout.data, 2u);
  EXPECT_EQ(layout.data_size, 56u);
  EXPECT_EQ(layout.more_bit, 63u * 8);
  EXPECT_FALSE(layout.enable_by_feature_254);
}

TEST(HidPosLayouts, AreReadFromMicroscansDescriptor) {
  const auto layout = layout_of(HidPosMaker::microscan);
  EXPECT_EQ(layout.report_id, 1);
  EXPECT_EQ(layout.report_size, 64u);
  EXPECT_EQ(layout.data, 2u);
  EXPECT_EQ(layout.data_size, 62u);
  EXPECT_FALSE(layout.more_bit);
}

TEST(HidPosLayouts, AreNotFoundInAKeyboard) {
  const Bytes keyboard = {0x05, 0x01, 0x09, 0x06, 0xa1, 0x01, 0x05, 0x07, 0x19, 0xe0, 0x29, 0xe7, 0x15, 0x00,
                          0x25, 0x01, 0x75, 0x01, 0x95, 0x08, 0x81, 0x02, 0x95, 0x06, 0x75, 0x08, 0x81, 0x00, 0xc0};
  const auto fields = parse_report_descriptor(keyboard);
  ASSERT_TRUE(fields);
  ASSERT_EQ(fields->size(), 2u);
  EXPECT_EQ((*fields)[0].usages.size(), 8u);
  EXPECT_EQ((*fields)[1].bit_offset, 8u);
  EXPECT_FALSE(find_hid_pos_layout(*fields));
}

TEST(HidDescriptors, KeepGlobalStateAcrossPushAndPop) {
  const Bytes bytes = {0x05, 0x8c, 0xa1, 0x01, 0x75, 0x08, 0x95, 0x02, 0xa4, 0x95, 0x05, 0x09, 0x01, 0x81, 0x02,
                       0xb4, 0x09, 0x02, 0x81, 0x02, 0xc0};
  const auto fields = parse_report_descriptor(bytes);
  ASSERT_TRUE(fields) << fields.error();
  EXPECT_EQ((*fields)[0].count, 5u);
  EXPECT_EQ((*fields)[1].count, 2u);
  EXPECT_EQ((*fields)[1].bit_offset, 40u);
}

TEST(HidDescriptors, AreRefusedWithAReasonWhenMalformed) {
  const std::vector<Bytes> wrong = {
      {},                                                        // empty
      {0x05},                                                    // ends within an item
      {0x26, 0xff},                                              // two bytes announced, one there
      {0xc0},                                                    // ends a collection that was not begun
      {0xa1, 0x01},                                              // not closed
      {0x85, 0x00},                                              // report id 0
      {0xb4},                                                    // pop without push
      {0x19, 0x08, 0x29, 0x01, 0x81, 0x02},                      // range upside down
      {0x19, 0x00, 0x2a, 0xff, 0xff, 0x81, 0x02},                // range of 65536
      {0x77, 0xff, 0xff, 0xff, 0xff, 0x97, 0xff, 0xff, 0xff, 0xff, 0x81, 0x02},  // a report of 2^64 bits
      {0xfe},                                                    // long item without a size
      {0xfe, 0x20, 0x00, 0x01},                                  // long item longer than the rest
      Bytes(5000, 0xa4),                                         // too long
      Bytes(100, 0xa4),                                          // pushes nested too deeply
  };
  for (const auto& bytes : wrong) {
    const auto fields = parse_report_descriptor(bytes);
    ASSERT_FALSE(fields);
    EXPECT_FALSE(fields.error().empty());
  }
}

// Any bytes: no crash, and a layout that comes out of them never reads outside its report.
void expect_sound(const Bytes& descriptor, const Bytes& report) {
  const auto fields = parse_report_descriptor(descriptor);
  RC_CLASSIFY(fields.has_value(), "parsed");
  if (!fields) return;
  const auto layout = find_hid_pos_layout(*fields);
  RC_CLASSIFY(layout.has_value(), "has a layout");
  if (!layout) return;
  RC_ASSERT(layout->data + layout->data_size <= layout->report_size);
  if (layout->length) RC_ASSERT(*layout->length < layout->report_size);
  if (layout->aim) RC_ASSERT(*layout->aim + 3 <= layout->report_size);
  if (layout->more_bit) RC_ASSERT(*layout->more_bit < layout->report_size * 8);
  const auto chunk = read_chunk(*layout, report);
  if (chunk) RC_ASSERT(chunk->data.size() <= layout->data_size);
}

RC_GTEST_PROP(HidDescriptors, SurviveAnyBytes, (const Bytes& descriptor, const Bytes& report)) {
  expect_sound(descriptor, report);
}

RC_GTEST_PROP(HidDescriptors, SurviveDamagedRealOnes, ()) {
  auto bytes = HidPosModel::report_descriptor(*rc::gen::element(HidPosMaker::honeywell, HidPosMaker::newland, HidPosMaker::microscan));
  const int damages = *rc::gen::inRange(1, 3);
  for (int i = 0; i < damages; ++i) bytes[*rc::gen::inRange<std::size_t>(0, bytes.size())] = *rc::gen::arbitrary<std::uint8_t>();
  if (*rc::gen::inRange(0, 4) == 0) bytes.resize(*rc::gen::inRange<std::size_t>(0, bytes.size() + 1));
  expect_sound(bytes, *rc::gen::container<Bytes>(64, rc::gen::arbitrary<std::uint8_t>()));
}

TEST(HidPosChunks, AreRefusedWhenTooShortOfAnotherReportOrWithALengthOutside) {
  const auto layout = layout_of(HidPosMaker::honeywell);
  Bytes report(64, 0);
  report[0] = 2;
  report[1] = 56;
  EXPECT_TRUE(read_chunk(layout, report));
  report[1] = 57;
  EXPECT_FALSE(read_chunk(layout, report));
  report[1] = 3;
  report[0] = 3;
  EXPECT_FALSE(read_chunk(layout, report));
  report[0] = 2;
  report.pop_back();
  EXPECT_FALSE(read_chunk(layout, report));
  EXPECT_FALSE(read_chunk(layout, {}));
}

}  // namespace
}  // namespace curblight::scanner
