// SPDX-License-Identifier: Apache-2.0
// What comes to the program that has pictures: answers of the decoder's process, frames of a camera; and to the process: questions.
// (Pictures themselves are looked into in the process alone, by libpng, TurboJPEG and ZBar.)
#include "properties.hpp"

#include "peripherals/camera/frame.hpp"
#include "peripherals/decoder/message.hpp"

using namespace curblight;
using fuzz::hold;

namespace {

void check_question(FuzzedDataProvider& input) {
  std::array<std::uint8_t, decoder::kQuestionSize> bytes{};
  input.ConsumeData(bytes.data(), bytes.size());
  const auto question = decoder::read_question(bytes);
  if (!question) return;
  hold(question->size > 0 && question->size <= decoder::kLargestFile, "a question's picture is within the limits");
  if (question->kind == decoder::Question::Kind::grey) {
    hold(decoder::is_acceptable_size(question->width, question->height), "its dimensions are, too");
    hold(question->size == std::size_t{question->width} * question->height, "and fit its size");
  }
  hold(decoder::to_bytes(*question) == bytes, "a question that is written again is the same");
}

void check_answer(FuzzedDataProvider& input) {
  const auto body = fuzz::rest(input);
  const auto answer = decoder::read_answer(body);
  if (!answer) return;
  if (*answer) {
    hold((*answer)->size() <= decoder::kMostCodes, "no more codes than the limit");
    for (const auto& code : **answer) hold(!code.data.empty() && code.data.size() <= decoder::kLongestCode && code.symbology.size() == 3, "a code is one");
  }
  const auto again = decoder::to_bytes(*answer);
  hold(std::equal(again.begin() + decoder::kAnswerHead, again.end(), body.begin(), body.end()), "an answer that is written again is the same");
}

void check_frame(FuzzedDataProvider& input) {
  camera::FrameShape shape;
  shape.format = input.PickValueInArray({camera::PixelFormat::grey, camera::PixelFormat::yuyv, camera::PixelFormat::uyvy, camera::PixelFormat::nv12,
                                         camera::PixelFormat::mjpeg});
  const bool small = input.ConsumeBool();
  shape.width = small ? input.ConsumeIntegralInRange(0, 64) : input.ConsumeIntegral<int>();
  shape.height = small ? input.ConsumeIntegralInRange(0, 64) : input.ConsumeIntegral<int>();
  shape.bytes_per_line = input.ConsumeIntegralInRange<std::size_t>(0, 256);
  // Exactly as long as it is, so that the sanitizer sees a read past its end.
  const auto frame = fuzz::rest(input);
  const auto picture = camera::grey_of(shape, frame);
  if (!picture) return;
  hold(picture->width == shape.width && picture->height == shape.height, "a frame keeps its size");
  hold(picture->pixels.size() == static_cast<std::size_t>(shape.width) * static_cast<std::size_t>(shape.height), "and has as many dots");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  FuzzedDataProvider input(data, size);
  switch (input.ConsumeIntegralInRange(0, 2)) {
    case 0: check_question(input); break;
    case 1: check_answer(input); break;
    default: check_frame(input); break;
  }
  return 0;
}
