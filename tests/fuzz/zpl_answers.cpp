// SPDX-License-Identifier: Apache-2.0
// What a ZPL printer says to ~HS. A status that was written is read the same, also after any noise; however the bytes are cut into reads,
// the same comes out.
#include "properties.hpp"

#include "peripherals/label_printer/zpl_answers.hpp"

using namespace curblight;
using fuzz::hold;
using label_printer::ZplStatus;

namespace {

// As the printer writes it (ZPL II programming guide, ~HS).
std::string written(const ZplStatus& s) {
  const auto flag = [](bool set) { return std::string(set ? "1" : "0"); };
  const auto line = [](const std::string& fields) { return "\x02" + fields + "\x03\r\n"; };
  return line("030," + flag(s.paper_out) + "," + flag(s.paused) + ",1245," + std::to_string(s.formats_queued) + "," + flag(s.buffer_full) + ",0," +
              flag(s.partial_format) + ",000," + flag(s.corrupt_memory) + "," + flag(s.too_cold) + "," + flag(s.too_hot)) +
         line("001,0," + flag(s.head_open) + "," + flag(s.ribbon_out) + ",1,2,4," + flag(s.label_waiting) + "," + std::to_string(s.labels_left) + ",1,000") +
         line("1234,0");
}

ZplStatus drawn(FuzzedDataProvider& input) {
  ZplStatus s;
  for (bool* flag : {&s.paper_out, &s.paused, &s.buffer_full, &s.partial_format, &s.corrupt_memory, &s.too_cold, &s.too_hot, &s.head_open, &s.ribbon_out, &s.label_waiting}) {
    *flag = input.ConsumeBool();
  }
  s.formats_queued = input.ConsumeIntegralInRange<std::int64_t>(0, 999);
  s.labels_left = input.ConsumeIntegralInRange<std::int64_t>(0, 99'999'999);
  return s;
}

std::span<const std::uint8_t> bytes_of(const std::string& text) { return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}; }

void check(const ZplStatus& status) {
  hold(status.formats_queued >= 0 && status.labels_left >= 0, "no count is below nothing");
  hold(!status.held() || !words_for(status).empty(), "what holds a label up has words");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  FuzzedDataProvider input(data, size);
  const auto step = input.ConsumeIntegralInRange<std::size_t>(1, 40);
  const auto status = drawn(input);
  const auto noise = fuzz::rest(input, 4096);

  label_printer::ZplStatusReader whole, pieces;
  const auto at_once = whole.feed(noise);
  std::optional<ZplStatus> last;
  for (std::size_t at = 0; at < noise.size(); at += step) {
    if (const auto part = pieces.feed(std::span(noise).subspan(at, std::min(step, noise.size() - at)))) last = part;
  }
  hold(at_once == last, "cutting the stream changes nothing");
  if (at_once) check(*at_once);

  const auto after = whole.feed(bytes_of(written(status)));
  hold(after && *after == status, "a status is read as it was written, whatever came before it");
  check(*after);
  return 0;
}
