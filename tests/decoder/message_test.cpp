// SPDX-License-Identifier: Apache-2.0
// What a program and its decoder process say to each other.
#include "peripherals/decoder/message.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

namespace {

using namespace curblight::decoder;

// As a reader takes it off the socket.
std::optional<Answer> received(const std::vector<std::uint8_t>& bytes) {
  if (bytes.size() < kAnswerHead) return std::nullopt;
  const auto size = answer_size(std::span(bytes).first<kAnswerHead>());
  if (!size || bytes.size() != kAnswerHead + *size) return std::nullopt;
  return read_answer(std::span(bytes).subspan(kAnswerHead));
}

TEST(DecoderQuestions, ArriveAsTheyWereAsked) {
  const auto read = read_question(to_bytes({Question::Kind::grey, 640, 480, 640 * 480, 2500}));
  ASSERT_TRUE(read);
  EXPECT_EQ(read->kind, Question::Kind::grey);
  EXPECT_EQ(read->width, 640u);
  EXPECT_EQ(read->height, 480u);
  EXPECT_EQ(read->size, 640u * 480u);
  EXPECT_EQ(read->patience_ms, 2500u);
}

TEST(DecoderQuestions, AreRefusedWhenTheirNumbersDoNotFitTogether) {
  EXPECT_FALSE(read_question(to_bytes({Question::Kind::grey, 640, 480, 640 * 480 - 1, 0})));
  EXPECT_FALSE(read_question(to_bytes({Question::Kind::grey, 65'536, 65'536, 0, 0})));
  EXPECT_FALSE(read_question(to_bytes({Question::Kind::grey, 16'384, 16'384, 16'384u * 16'384u, 0})));
  EXPECT_FALSE(read_question(to_bytes({Question::Kind::file, 0, 0, 0, 0})));
  EXPECT_FALSE(read_question(to_bytes({Question::Kind::file, 0, 0, kLargestFile + 1, 0})));
  EXPECT_FALSE(read_question(to_bytes({static_cast<Question::Kind>(3), 1, 1, 1, 0})));
  auto other_version = to_bytes({Question::Kind::file, 0, 0, 1, 0});
  other_version[0] ^= 1;
  EXPECT_FALSE(read_question(other_version));
}

TEST(DecoderAnswers, ArriveAsTheyWereGiven) {
  const std::vector<Code> codes = {{"4006381333931", "]E0"}, {std::string("\x00\xff\x1d", 3), "]Q1"}};
  const auto read = received(to_bytes(Answer(codes)));
  ASSERT_TRUE(read && *read);
  EXPECT_EQ(**read, codes);
  const auto refused = received(to_bytes(Answer(std::unexpected("This PNG is damaged."))));
  ASSERT_TRUE(refused && !*refused);
  EXPECT_EQ(refused->error(), "This PNG is damaged.");
}

TEST(DecoderAnswers, AreCutToWhatAReaderTakes) {
  const auto many = received(to_bytes(Answer(std::vector<Code>(1000, {std::string(100'000, 'x'), "]Q1"}))));
  ASSERT_TRUE(many && *many);
  EXPECT_EQ((*many)->size(), kMostCodes);
  EXPECT_EQ((*many)->front().data.size(), kLongestCode);
}

RC_GTEST_PROP(DecoderAnswers, OfAnyBytesDoNoHarm, (const std::vector<std::uint8_t>& body)) {
  const auto answer = read_answer(body);
  if (!answer || !*answer) return;
  RC_ASSERT((*answer)->size() <= kMostCodes);
  for (const auto& code : **answer) RC_ASSERT(code.symbology.size() == 3u && !code.data.empty());
}

RC_GTEST_PROP(DecoderAnswers, ThatWereCutShortOrGrewAreNone, (const std::string& data, bool longer)) {
  RC_PRE(!data.empty());
  auto bytes = to_bytes(Answer(std::vector<Code>{{data, "]C0"}}));
  if (longer) bytes.push_back(0);
  else bytes.pop_back();
  RC_ASSERT(!read_answer(std::span<const std::uint8_t>(bytes).subspan(kAnswerHead)));
}

}  // namespace
