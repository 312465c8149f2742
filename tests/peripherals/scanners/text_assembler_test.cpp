// SPDX-License-Identifier: Apache-2.0
// Cutting a stream of characters into codes.
#include "peripherals/scanner/text_assembler.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "peripherals/serial_scanner/serial_scanner.hpp"

namespace curblight::scanner {
namespace {

using serial_scanner::EndOfLine;
using serial_scanner::terminator_of;
using namespace std::chrono_literals;

constexpr core::MonotonicTime after(int ms) { return core::MonotonicTime(std::chrono::milliseconds(1000 + ms)); }

TextAssembler assembler(EndOfLine end, std::size_t max_data = 4096) {
  return TextAssembler({.terminator = terminator_of(end), .inter_character = 200ms, .max_data = max_data});
}

std::vector<std::string> data_of(const std::vector<AssembledScan>& scans) {
  std::vector<std::string> data;
  for (const auto& scan : scans) data.push_back(scan.data);
  return data;
}
using Texts = std::vector<std::string>;

TEST(TextAssemblers, EndACodeAtEitherTerminatorAndMakeNoCodeOfTheSecond) {
  auto codes = assembler(EndOfLine::any);
  EXPECT_EQ(data_of(codes.add("A\r\nB\nC\r\r\rD", after(0))), (Texts{"A", "B", "C"}));
  EXPECT_EQ(codes.deadline(), after(200));
}

TEST(TextAssemblers, TakeOneCharacterOfASequenceForData) {
  auto codes = assembler(EndOfLine::crlf);
  EXPECT_EQ(data_of(codes.add("A\rB\nC\r\n", after(0))), (Texts{"A\rB\nC"}));
  EXPECT_TRUE(codes.add("D\r", after(1)).empty());
  EXPECT_EQ(data_of(codes.add("\n\r\n\n", after(2))), (Texts{"D"})) << "a sequence may come in two packets";
}

TEST(TextAssemblers, KeepTheOtherTerminatorsAsData) {
  EXPECT_EQ(data_of(assembler(EndOfLine::cr).add("A\nB\r", after(0))), (Texts{"A\nB"}));
  EXPECT_EQ(data_of(assembler(EndOfLine::lf).add("A\rB\n", after(0))), (Texts{"A\rB"}));
}

TEST(TextAssemblers, EndACodeByTimeCountedFromItsLastCharacter) {
  auto codes = assembler(EndOfLine::any);
  codes.add("12", after(0));
  codes.add("34", after(150));
  EXPECT_FALSE(codes.expire(after(349)));
  EXPECT_EQ(codes.expire(after(350)), (AssembledScan{"1234", "", Completeness::ended_by_timeout}));
  EXPECT_FALSE(codes.deadline());
}

TEST(TextAssemblers, TakeTheEndByTimeForTheRightOneWhereNoTerminatorIsExpected) {
  auto codes = assembler(EndOfLine::none);
  EXPECT_TRUE(codes.add("1\r2\n", after(0)).empty());
  EXPECT_EQ(codes.expire(after(200)), (AssembledScan{"1\r2\n", "", Completeness::complete}));
}

TEST(TextAssemblers, TakeTheAimIdentifierOff) {
  auto codes = assembler(EndOfLine::any);
  const auto scans = codes.add("]E04006381333931\r] E0\r]E\r]C1\r", after(0));
  ASSERT_EQ(scans.size(), 4U);
  EXPECT_EQ(scans[0], (AssembledScan{"4006381333931", "]E0", Completeness::complete}));
  EXPECT_EQ(scans[1], (AssembledScan{"] E0", "", Completeness::complete}));
  EXPECT_EQ(scans[2].data, "]E");
  EXPECT_EQ(scans[3], (AssembledScan{"]C1", "", Completeness::complete})) << "alone it is a code like any other";
}

TEST(TextAssemblers, SayThatACodeIsTooLongAndBeginTheNextOneCleanly) {
  for (const auto end : {EndOfLine::any, EndOfLine::crlf}) {
    auto codes = assembler(end, 10);
    EXPECT_TRUE(codes.add("0123456789", after(0)).empty());
    EXPECT_TRUE(codes.add("ABCDEF", after(1)).empty());
    const auto scans = codes.add("\r\nnext\r\n", after(2));
    ASSERT_EQ(scans.size(), 2U);
    EXPECT_EQ(scans[0], (AssembledScan{"0123456789", "", Completeness::too_long}));
    EXPECT_EQ(scans[1], (AssembledScan{"next", "", Completeness::complete}));
  }
}

TEST(TextAssemblers, TakeExactlyTheLongestWhateverItsTerminator) {
  for (const auto end : {EndOfLine::any, EndOfLine::crlf}) {
    const auto scans = assembler(end, 10).add("0123456789\r\n", after(0));
    ASSERT_EQ(scans.size(), 1U);
    EXPECT_EQ(scans[0], (AssembledScan{"0123456789", "", Completeness::complete}));
  }
}

// However the characters are cut into packets, the codes are the same.
RC_GTEST_PROP(TextAssemblers, DoNotCareHowTheTextIsCut, (std::vector<std::string> pieces)) {
  for (auto& piece : pieces) {
    for (auto& c : piece) c = "ab\r\n"[static_cast<unsigned char>(c) % 4];
  }
  const auto end = *rc::gen::element(EndOfLine::any, EndOfLine::cr, EndOfLine::lf, EndOfLine::crlf, EndOfLine::none);
  auto whole = assembler(end, 5), cut = assembler(end, 5);
  std::string text;
  std::vector<AssembledScan> of_pieces;
  for (const auto& piece : pieces) {
    text += piece;
    for (auto& scan : cut.add(piece, after(0))) of_pieces.push_back(std::move(scan));
  }
  RC_ASSERT(whole.add(text, after(0)) == of_pieces);
  RC_ASSERT(whole.expire(after(200)) == cut.expire(after(200)));
  for (const auto& scan : of_pieces) RC_ASSERT(scan.data.size() <= 5U);
}

}  // namespace
}  // namespace curblight::scanner
