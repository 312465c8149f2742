// SPDX-License-Identifier: Apache-2.0
// Which readings are believed.
#include "peripherals/decoder/worker/ballot.hpp"

#include <gtest/gtest.h>

namespace {

using namespace curblight::decoder;

Reading at(const std::string& data, const std::string& symbology, int lines, int left = 0, int top = 0) {
  return {data, symbology, lines, left, top, left + 100, top + 40};
}

std::vector<Code> elected(std::vector<Reading> readings) {
  Ballot ballot;
  ballot.add(std::move(readings), 1.0);
  return ballot.elected();
}

TEST(Ballots, BelieveACodeThatEnoughLinesAgreeOn) {
  EXPECT_EQ(elected({at("4006381333931", "]E0", 3)}), (std::vector<Code>{{"4006381333931", "]E0"}}));
  EXPECT_TRUE(elected({at("4006381333931", "]E0", 2)}).empty());
  EXPECT_EQ(elected({at("CLB000013AX", "]C0", 2)}).size(), 1u);
  EXPECT_TRUE(elected({at("CLB000013AX", "]C0", 1)}).empty());
  EXPECT_EQ(elected({at("0109506000134352", "]e0", 8)}).size(), 1u);
  EXPECT_TRUE(elected({at("0109506000134352", "]e0", 7)}).empty()) << "stripes look like a DataBar now and then";
}

TEST(Ballots, RefuseWhatCannotBeACodeOfItsSymbology) {
  EXPECT_TRUE(elected({at("4006381333932", "]E0", 50)}).empty()) << "check digit";
  EXPECT_TRUE(elected({at("96385075", "]E4", 50)}).empty()) << "check digit";
  EXPECT_TRUE(elected({at("01234566", "]E0", 50)}).empty()) << "UPC-E's check digit";
  EXPECT_EQ(elected({at("01234565", "]E0", 50)}).size(), 1u);
  EXPECT_TRUE(elected({at("123456", "]I0", 50)}).empty()) << "ITF of another length than 14";
  EXPECT_TRUE(elected({at("10614141000416", "]I0", 50)}).empty()) << "ITF-14's check digit";
  EXPECT_EQ(elected({at("10614141000415", "]I0", 50)}).size(), 1u);
  EXPECT_TRUE(elected({at("A1B", "]F0", 50)}).empty()) << "three characters without a check";
  EXPECT_TRUE(elected({at("0109506000134353", "]e0", 50)}).empty()) << "the GTIN inside";
}

TEST(Ballots, TakeNeitherUpcENorDataBarOfASmoothedPicture) {
  Ballot ballot;
  ballot.add({at("01234565", "]E0", 50), at("0109506000134352", "]e0", 50, 600), at("96385074", "]E4", 50, 300)}, 1.0, Picture::smoothed);
  EXPECT_EQ(ballot.elected(), (std::vector<Code>{{"96385074", "]E4"}}));
}

TEST(Ballots, GatherLinesOverSeveralTries) {
  Ballot ballot;
  ballot.add({at("4006381333931", "]E0", 2)}, 1.0);
  EXPECT_TRUE(ballot.elected().empty());
  ballot.add({at("4006381333931", "]E0", 1)}, 0.5);
  EXPECT_EQ(ballot.elected().size(), 1u);
}

TEST(Ballots, DoubtTwoReadingsOfOnePlace) {
  EXPECT_TRUE(elected({at("4006381333931", "]E0", 9), at("4006381333948", "]E0", 9)}).empty());
  const auto clear = elected({at("4006381333931", "]E0", 40), at("4006381333948", "]E0", 3)});
  EXPECT_EQ(clear, (std::vector<Code>{{"4006381333931", "]E0"}})) << "one that many more lines agree on stands";
}

TEST(Ballots, BelieveCodesSideBySideAndTheSameOneOnce) {
  EXPECT_EQ(elected({at("4006381333931", "]E0", 9), at("96385074", "]E4", 9, 300)}).size(), 2u);
  EXPECT_EQ(elected({at("96385074", "]E4", 9), at("96385074", "]E4", 9, 300)}).size(), 1u);
}

TEST(Ballots, TakeAPlaceAsItIsInThePictureWhateverTheTrysSize) {
  Ballot ballot;
  ballot.add({at("4006381333931", "]E0", 9, 300)}, 1.0);
  ballot.add({at("4006381333948", "]E0", 9, 600)}, 2.0);  // the same place on a picture of twice the size
  EXPECT_TRUE(ballot.elected().empty());
}

TEST(Ballots, BelieveAQrCodeAndDoubtBarsInsideIt) {
  EXPECT_EQ(elected({at("SKU-12345", "]A0", 9), at("https://shop.example", "]Q1", 0)}), (std::vector<Code>{{"https://shop.example", "]Q1"}}));
}

}  // namespace
