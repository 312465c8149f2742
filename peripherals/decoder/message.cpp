// SPDX-License-Identifier: Apache-2.0
#include "peripherals/decoder/message.hpp"

#include <algorithm>
#include <cstring>

namespace curblight::decoder {

namespace {

constexpr std::uint32_t kMagic = 0x31434443;  // tells a program of another version
constexpr std::uint32_t kRefused = 0, kDecoded = 1;
constexpr std::size_t kAimLength = 3;

void put(std::vector<std::uint8_t>& bytes, std::uint32_t value) {
  const auto at = bytes.size();
  bytes.resize(at + sizeof value);
  std::memcpy(bytes.data() + at, &value, sizeof value);
}

void put(std::vector<std::uint8_t>& bytes, const std::string& text, std::size_t most) {
  const auto size = std::min(text.size(), most);
  put(bytes, static_cast<std::uint32_t>(size));
  bytes.insert(bytes.end(), text.begin(), text.begin() + static_cast<std::ptrdiff_t>(size));
}

class Reader {
 public:
  explicit Reader(std::span<const std::uint8_t> bytes) : rest_(bytes) {}

  std::optional<std::uint32_t> number() {
    std::uint32_t value = 0;
    if (rest_.size() < sizeof value) return std::nullopt;
    std::memcpy(&value, rest_.data(), sizeof value);
    rest_ = rest_.subspan(sizeof value);
    return value;
  }
  std::optional<std::string> text(std::size_t most) {
    const auto size = number();
    if (!size || *size > most || *size > rest_.size()) return std::nullopt;
    std::string text(rest_.begin(), rest_.begin() + static_cast<std::ptrdiff_t>(*size));
    rest_ = rest_.subspan(*size);
    return text;
  }
  bool at_end() const { return rest_.empty(); }

 private:
  std::span<const std::uint8_t> rest_;
};

}  // namespace

std::array<std::uint8_t, kQuestionSize> to_bytes(const Question& question) {
  const std::uint32_t words[] = {kMagic, static_cast<std::uint32_t>(question.kind), question.width, question.height, question.size,
                                 question.patience_ms};
  std::array<std::uint8_t, kQuestionSize> bytes{};
  static_assert(sizeof words == kQuestionSize);
  std::memcpy(bytes.data(), words, sizeof words);
  return bytes;
}

std::optional<Question> read_question(std::span<const std::uint8_t, kQuestionSize> bytes) {
  std::array<std::uint32_t, kQuestionSize / sizeof(std::uint32_t)> words{};
  std::memcpy(words.data(), bytes.data(), kQuestionSize);
  if (words[0] != kMagic) return std::nullopt;
  Question question{static_cast<Question::Kind>(words[1]), words[2], words[3], words[4], words[5]};
  switch (question.kind) {
    case Question::Kind::file:
      if (question.size == 0 || question.size > kLargestFile) return std::nullopt;
      return question;
    case Question::Kind::grey:
      if (!is_acceptable_size(question.width, question.height) || question.size != std::size_t{question.width} * question.height) return std::nullopt;
      return question;
  }
  return std::nullopt;
}

std::vector<std::uint8_t> to_bytes(const Answer& answer) {
  std::vector<std::uint8_t> body;
  if (answer) {
    const auto count = std::min(answer->size(), kMostCodes);
    put(body, kDecoded);
    put(body, static_cast<std::uint32_t>(count));
    for (std::size_t i = 0; i < count; ++i) {
      put(body, (*answer)[i].symbology, kAimLength);
      put(body, (*answer)[i].data, kLongestCode);
    }
  } else {
    put(body, kRefused);
    put(body, answer.error(), kLongestWords);
  }
  std::vector<std::uint8_t> bytes;
  put(bytes, static_cast<std::uint32_t>(body.size()));
  bytes.insert(bytes.end(), body.begin(), body.end());
  return bytes;
}

std::optional<std::size_t> answer_size(std::span<const std::uint8_t, kAnswerHead> head) {
  const auto size = Reader(head).number();
  if (!size || *size > kLargestAnswer) return std::nullopt;
  return *size;
}

std::optional<Answer> read_answer(std::span<const std::uint8_t> body) {
  Reader reader(body);
  const auto kind = reader.number();
  if (kind == kRefused) {
    auto words = reader.text(kLongestWords);
    if (!words || words->empty() || !reader.at_end()) return std::nullopt;
    return Answer(std::unexpected(std::move(*words)));
  }
  if (kind != kDecoded) return std::nullopt;
  const auto count = reader.number();
  if (!count || *count > kMostCodes) return std::nullopt;
  std::vector<Code> codes;
  for (std::uint32_t i = 0; i < *count; ++i) {
    auto symbology = reader.text(kAimLength);
    auto data = reader.text(kLongestCode);
    if (!symbology || !data || symbology->size() != kAimLength || data->empty()) return std::nullopt;
    codes.push_back({std::move(*data), std::move(*symbology)});
  }
  if (!reader.at_end()) return std::nullopt;
  return Answer(std::move(codes));
}

}  // namespace curblight::decoder
