// SPDX-License-Identifier: Apache-2.0
// What a program and its decoder process say to each other, as bytes. Both run on one machine: numbers are in its order.
// Neither side trusts the other: every length is checked. Pure.
#pragma once

#include <array>
#include <cstdint>
#include <expected>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "peripherals/decoder/decoder.hpp"

namespace curblight::decoder {

inline constexpr std::size_t kMostCodes = 64, kLongestCode = 8192, kLongestWords = 256;

// In front of a picture's bytes.
struct Question {
  enum class Kind : std::uint32_t { file = 1, grey = 2 };
  Kind kind = Kind::file;
  std::uint32_t width = 0, height = 0;  // of a grey picture
  std::uint32_t size = 0;               // bytes that follow
  std::uint32_t patience_ms = 0;        // after which no new try is begun
};
inline constexpr std::size_t kQuestionSize = 24;

std::array<std::uint8_t, kQuestionSize> to_bytes(const Question& question);
// Nothing: it is none, or its numbers do not fit together or are over the limits of picture.hpp.
std::optional<Question> read_question(std::span<const std::uint8_t, kQuestionSize> bytes);

// The codes, or words about why there are none to look for.
using Answer = std::expected<std::vector<Code>, std::string>;
// Its size in front (u32), so that a reader knows when it is whole.
std::vector<std::uint8_t> to_bytes(const Answer& answer);
inline constexpr std::size_t kAnswerHead = 4, kLargestAnswer = 16 + kMostCodes * (kLongestCode + 16);
// How many bytes follow the head; nothing: more than an answer can have.
std::optional<std::size_t> answer_size(std::span<const std::uint8_t, kAnswerHead> head);
// Nothing: it is none.
std::optional<Answer> read_answer(std::span<const std::uint8_t> body);

}  // namespace curblight::decoder
