// SPDX-License-Identifier: Apache-2.0
// Report descriptors as a device sends them: two bytes of length, the descriptor, then a report that is read by whatever
// layout the descriptor describes. Every place that a layout names has to lie inside the report.
#include "properties.hpp"

#include "peripherals/scanner/hid_pos_layout.hpp"

using namespace curblight;
using fuzz::hold;

namespace {

constexpr std::size_t kMostUsages = 1024, kMostReportBits = 65536, kAimBytes = 3;

void check_fields(const std::vector<scanner::HidField>& fields) {
  for (const auto& field : fields) {
    hold(field.usages.size() <= kMostUsages, "a field has no more usages than the limit");
    hold(std::uint64_t{field.bit_offset} + std::uint64_t{field.bit_size} * field.count <= kMostReportBits,
         "a field ends within the longest report");
  }
}

void check_layout(const scanner::HidPosLayout& layout, std::span<const std::uint8_t> bytes) {
  hold(layout.data_size > 0 && layout.data + layout.data_size <= layout.report_size, "the data lies in the report");
  hold(!layout.length || *layout.length < layout.report_size, "the length lies in the report");
  hold(!layout.aim || *layout.aim + kAimBytes <= layout.report_size, "the AIM identifier lies in the report");
  hold(!layout.more_bit || *layout.more_bit / 8 < layout.report_size, "the continuation bit lies in the report");

  std::vector<std::uint8_t> report(bytes.begin(), bytes.end());
  report.resize(layout.report_size);
  if (layout.report_id != 0) report[0] = layout.report_id;
  if (const auto chunk = scanner::read_chunk(layout, report)) {
    hold(chunk->data.size() <= layout.data_size, "no more data than its part has");
    hold(chunk->aim.empty() || chunk->aim.size() == kAimBytes, "an AIM identifier has three characters");
    hold(chunk->full == (chunk->data.size() == layout.data_size), "full means used to the last byte");
  }
  // Exactly as long as it is, so that the sanitizer sees a read past its end.
  const std::vector<std::uint8_t> cut(report.begin(), report.end() - 1);
  hold(!scanner::read_chunk(layout, cut), "a report that is cut short is refused");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  FuzzedDataProvider input(data, size);
  const auto report = input.ConsumeBytes<std::uint8_t>(input.ConsumeIntegralInRange<std::size_t>(0, 256));
  const auto descriptor = fuzz::rest(input);
  const auto fields = scanner::parse_report_descriptor(descriptor);
  if (!fields) {
    hold(!fields.error().empty(), "a refusal has words");
    return 0;
  }
  check_fields(*fields);
  const auto layout = scanner::find_hid_pos_layout(*fields);
  if (layout) check_layout(*layout, report);
  else hold(!layout.error().empty(), "a refusal has words");
  return 0;
}
