// SPDX-License-Identifier: Apache-2.0
// What an ESC/POS printer says back. However the bytes are cut into reads, the same answers come out, each with the bits
// that its kind has; and after any noise the next answer is understood.
#include "properties.hpp"

#include "peripherals/label_printer/escpos_answers.hpp"

using namespace curblight;
using fuzz::hold;
using label_printer::Answer;

namespace {

std::size_t length_of(Answer::Kind kind) {
  switch (kind) {
    case Answer::Kind::status_back: return 4;
    case Answer::Kind::process_id: return 7;
    default: return 1;
  }
}

void check(const Answer& answer) {
  const auto first = answer.bytes[0];
  switch (answer.kind) {
    case Answer::Kind::real_time:
      hold((first & 0x93) == 0x12, "a real-time answer has its fixed bits");
      for (int n = 1; n <= 4; ++n) {
        label_printer::PrinterCondition condition;
        apply_real_time(condition, n, first);
        hold(!condition.held() || !words_for(condition).empty(), "what holds a label up has words");
      }
      break;
    case Answer::Kind::status_back: {
      hold((first & 0x93) == 0x10, "automatic status begins with its fixed bits");
      for (std::size_t i = 1; i < answer.bytes.size(); ++i) hold((answer.bytes[i] & 0x90) == 0, "and goes on with them");
      const auto condition = label_printer::condition_from_status_back(answer.bytes);
      hold(!condition.held() || !words_for(condition).empty(), "what holds a label up has words");
      break;
    }
    case Answer::Kind::process_id:
      for (const auto byte : answer.bytes) hold(byte >= 0x20 && byte <= 0x7e, "a marker is text");
      break;
    case Answer::Kind::paper_sensor:
      hold((first & ~0x0f) == 0, "a paper answer uses its low bits only");
      break;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  FuzzedDataProvider input(data, size);
  const auto step = input.ConsumeIntegralInRange<std::size_t>(1, 16);
  const auto bytes = fuzz::rest(input, 4096);
  const std::span<const std::uint8_t> all(bytes);

  label_printer::AnswerSorter whole, pieces;
  const auto at_once = whole.feed(all);
  std::vector<Answer> bit_by_bit;
  for (std::size_t at = 0; at < all.size(); at += step) {
    for (const auto& answer : pieces.feed(all.subspan(at, std::min(step, all.size() - at)))) bit_by_bit.push_back(answer);
  }
  hold(at_once.size() == bit_by_bit.size(), "cutting the stream changes nothing");
  std::size_t used = 0;
  for (std::size_t i = 0; i < at_once.size(); ++i) {
    hold(at_once[i].kind == bit_by_bit[i].kind && at_once[i].bytes == bit_by_bit[i].bytes, "cutting the stream changes nothing");
    check(at_once[i]);
    used += length_of(at_once[i].kind);
  }
  hold(used <= bytes.size(), "answers are made of bytes that came");

  // A byte that neither continues automatic status nor a marker: whatever hung in the air before it is noise.
  const std::uint8_t online[] = {0x12};
  const auto after = whole.feed(online);
  hold(!after.empty() && after.back().kind == Answer::Kind::real_time && after.back().bytes[0] == 0x12, "the next answer is understood");
  return 0;
}
