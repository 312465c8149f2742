// SPDX-License-Identifier: Apache-2.0
// What a signature pad says: its capability, status, information, and the pen. Ink lies on the signing area, its time never goes
// back, and a button is tapped by putting down and lifting alone, whatever pad it says it is.
#include "properties.hpp"

#include <chrono>

#include "peripherals/signature_pad/pen_strokes.hpp"

using namespace curblight;
using namespace curblight::signature_pad;
using fuzz::hold;

namespace {

void put(std::vector<std::uint8_t>& bytes, int value) {
  bytes.push_back(static_cast<std::uint8_t>(value >> 8));
  bytes.push_back(static_cast<std::uint8_t>(value));
}

// As a pad sends it (report 34).
std::vector<std::uint8_t> written(const PenReport& pen) {
  std::vector<std::uint8_t> report = {0x34};
  put(report, (pen.near ? 0x8000 : 0) | (pen.touches ? 0x1000 : 0) | pen.pressure);
  for (const int value : {pen.x, pen.y, int{*pen.time_ms}, int{*pen.sequence}}) put(report, value);
  return report;
}

void check_answers(const std::vector<std::uint8_t>& report) {
  if (const auto information = parse_information(report)) {
    for (const char c : information->model) hold(c >= 0x20 && c <= 0x7e, "a model's name is text");
  }
  if (const auto status = parse_status(report)) hold((status->error == 0) == words_of_error(status->error).empty(), "an error has words");
}

// A pad that says of itself what the input says, or an STU-430 when that cannot be.
PadCapability capability_of(const std::vector<std::uint8_t>& report) {
  if (const auto capability = parse_capability(report)) return *capability;
  return {.max_x = 9600, .max_y = 6000, .max_pressure = 1023, .lcd_width = 320, .lcd_height = 200, .reports_per_second = 200};
}

PenReport drawn_pen(FuzzedDataProvider& input) {
  PenReport pen;
  pen.near = input.ConsumeBool();
  pen.touches = pen.near && input.ConsumeBool();
  pen.pressure = input.ConsumeIntegralInRange(0, 4095);
  pen.x = input.ConsumeIntegral<std::uint16_t>();
  pen.y = input.ConsumeIntegral<std::uint16_t>();
  pen.time_ms = input.ConsumeIntegral<std::uint16_t>();
  pen.sequence = input.ConsumeIntegral<std::uint16_t>();
  return pen;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  FuzzedDataProvider input(data, size);
  const auto report = input.ConsumeBytes<std::uint8_t>(input.ConsumeIntegralInRange<std::size_t>(0, 32));
  check_answers(report);
  const auto capability = capability_of(report);
  const auto layout = layout_of(capability.lcd_width, capability.lcd_height);
  StrokeBuilder builder(capability, layout);
  hold(builder.width() > 0 && builder.height() > 0, "there is room to sign");

  core::MonotonicTime now{std::chrono::seconds(1)};
  int last_time = 0;
  bool in_stroke = false, was_down = false;
  while (input.remaining_bytes() > 0) {
    const auto pen = drawn_pen(input);
    const auto read = parse_pen(written(pen));
    hold(read && *read == pen, "a pen report is read as it was written");
    now += std::chrono::milliseconds(input.ConsumeIntegral<std::uint16_t>());
    if (input.ConsumeBool() && input.ConsumeBool()) {
      builder.clear();
      in_stroke = false;
      last_time = 0;
    }
    const auto step = builder.take(*read, now);
    hold(builder.points() <= StrokeBuilder::kMostPoints, "no signature has more points than the limit");
    hold(!step.tapped || (was_down && !pen.touches), "a button is tapped by lifting the pen");
    if (step.ink != PenStep::Ink::none) {
      hold(step.ink == PenStep::Ink::begins_stroke || in_stroke, "ink goes on in a stroke that began");
      in_stroke = true;
      hold(step.point.x >= 0 && step.point.x < builder.width() && step.point.y >= 0 && step.point.y < builder.height(), "ink lies on the signing area");
      hold(step.point.pressure >= 0 && step.point.pressure <= 1023, "pressure is within its range");
      hold(step.point.t >= last_time, "time never goes back");
      last_time = static_cast<int>(step.point.t);
    }
    if (!pen.touches) in_stroke = false;
    was_down = pen.touches || (was_down && step.impossible);
  }
  return 0;
}
