// SPDX-License-Identifier: Apache-2.0
// The printer's answers on one pipe: told apart by their fixed bits, whatever stands between them.
#include "peripherals/label_printer/escpos_answers.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "peripherals/label_printer/printer_profiles.hpp"

namespace curblight::label_printer {
namespace {

using Kind = Answer::Kind;

std::vector<Kind> kinds(const std::vector<Answer>& answers) {
  std::vector<Kind> all;
  for (const auto& answer : answers) all.push_back(answer.kind);
  return all;
}

TEST(AnswerSorters, TellRealTimeStatusStatusBackProcessIdAndPaperSensorApart) {
  AnswerSorter sorter;
  const std::vector<std::uint8_t> bytes = {0x12, 0x18, 0x00, 0x0f, 0x00, 0x37, 0x22, '0', '0', '4', '2', 0x00, 0x00, 0x16};
  const auto answers = sorter.feed(bytes);
  EXPECT_EQ(kinds(answers), (std::vector{Kind::real_time, Kind::status_back, Kind::process_id, Kind::paper_sensor, Kind::real_time}));
  EXPECT_EQ(answers[2].bytes, (std::array<std::uint8_t, 4>{'0', '0', '4', '2'}));
}

TEST(AnswerSorters, WaitForTheRestOfAnAnswerThatComesInPieces) {
  AnswerSorter sorter;
  EXPECT_TRUE(sorter.feed(std::vector<std::uint8_t>{0x18, 0x00}).empty());
  EXPECT_EQ(kinds(sorter.feed(std::vector<std::uint8_t>{0x0c, 0x00, 0x37})), std::vector{Kind::status_back});
  EXPECT_EQ(kinds(sorter.feed(std::vector<std::uint8_t>{0x22, 'a', 'b', 'c', 'd', 0x00})), std::vector{Kind::process_id});
}

TEST(AnswerSorters, FindAnAnswerBehindNoiseThatLooksLikeTheBeginningOfOne) {
  AnswerSorter sorter;
  EXPECT_EQ(kinds(sorter.feed(std::vector<std::uint8_t>{0x10, 0x00, 0x12})), (std::vector{Kind::paper_sensor, Kind::real_time}));
  EXPECT_EQ(kinds(sorter.feed(std::vector<std::uint8_t>{0x37, 0x22, 0xff, 0xff, 0x16})), (std::vector{Kind::real_time}));
}

RC_GTEST_PROP(AnswerSorters, FindEveryMarkerInAnyNoise, (const std::vector<std::uint8_t>& noise)) {
  AnswerSorter sorter;
  sorter.feed(noise);
  // At most three bytes of noise can be held back as an unfinished answer that eats into the first marker.
  bool found = false;
  for (int i = 0; i < 4; ++i) {
    for (const auto& answer : sorter.feed(std::vector<std::uint8_t>{0x37, 0x22, '7', '7', '7', '7', 0x00})) {
      found = found || (answer.kind == Kind::process_id && answer.bytes[0] == '7');
    }
  }
  RC_ASSERT(found);
}

TEST(PrinterConditions, AreReadFromRealTimeStatus) {
  PrinterCondition condition;
  apply_real_time(condition, 1, 0x1a);
  EXPECT_TRUE(condition.offline);
  apply_real_time(condition, 2, 0x16);
  EXPECT_TRUE(condition.cover_open);
  apply_real_time(condition, 3, 0x1a);
  EXPECT_TRUE(condition.cutter_error);
  apply_real_time(condition, 4, 0x72);
  EXPECT_TRUE(condition.paper_end);
  for (int n = 1; n <= 4; ++n) apply_real_time(condition, n, 0x12);
  EXPECT_EQ(condition, PrinterCondition{});
  EXPECT_FALSE(condition.held());
}

TEST(PrinterConditions, NearEndOfPaperDoesNotHoldAJob) {
  PrinterCondition condition;
  apply_real_time(condition, 4, 0x1e);
  EXPECT_TRUE(condition.paper_near_end);
  EXPECT_FALSE(condition.held());
}

TEST(PrinterConditions, AllHaveWordsThatSayWhatToDo) {
  for (const auto member : {&PrinterCondition::offline, &PrinterCondition::cover_open, &PrinterCondition::paper_end,
                            &PrinterCondition::cutter_error, &PrinterCondition::recoverable_error, &PrinterCondition::unrecoverable_error}) {
    PrinterCondition condition;
    condition.*member = true;
    EXPECT_TRUE(condition.held());
    EXPECT_GT(words_for(condition).size(), 20u);
  }
  EXPECT_EQ(words_for(PrinterCondition{}), "");
}

TEST(PrinterProfiles, AreFoundByTheDeviceId) {
  const auto epson = profile_for("MFG:EPSON;CMD:ESC/POS;MDL:TM-T88VI;CLS:PRINTER;");
  EXPECT_TRUE(epson.process_id);
  EXPECT_EQ(epson.name, "EPSON TM-T88VI");
  const auto other = profile_for("MANUFACTURER:Acme;COMMAND SET:ESC/POS; MODEL:POS-80;");
  EXPECT_FALSE(other.process_id);
  EXPECT_EQ(other.name, "Acme POS-80");
  EXPECT_EQ(profile_for("").name, "Printer");
}

}  // namespace
}  // namespace curblight::label_printer
