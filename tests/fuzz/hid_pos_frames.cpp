// SPDX-License-Identifier: Apache-2.0
// HID POS reports of three makers. One half of the inputs is a code that the device's model sends and the driver's parts
// have to read back the same; the other half is reports and pauses of any kind.
#include "properties.hpp"

#include <chrono>
#include <optional>

#include "peripherals/emulated/hid_pos_model.hpp"
#include "peripherals/scanner/hid_pos_layout.hpp"
#include "peripherals/scanner/report_assembler.hpp"

using namespace curblight;
using namespace std::chrono_literals;
using fuzz::hold;

namespace {

constexpr std::size_t kMostData = 4096, kReport = 64;
constexpr auto kPatience = 200ms;
constexpr std::uint8_t kEndpoint = 0x81;

scanner::HidPosLayout layout_of(emulated::HidPosMaker maker) {
  const auto fields = scanner::parse_report_descriptor(emulated::HidPosModel::report_descriptor(maker));
  hold(fields.has_value(), "the model's descriptor is sound");
  const auto layout = scanner::find_hid_pos_layout(*fields);
  hold(layout.has_value(), "the model's descriptor has a layout");
  return *layout;
}

// The model's side of the wire: everything it sends for one code.
std::vector<transport::Bytes> reports_of(emulated::HidPosMaker maker, const std::string& code, const std::string& aim, bool quirk) {
  emulated::HidPosModel model(maker);
  if (quirk) model.leave_more_set_at_full_report();
  {
    const std::lock_guard lock(model.mutex());
    model.attached();
    model.control_out({0x21, 0x09, 0x03fe, 0}, std::vector<std::uint8_t>{0xfe, 0x01});
  }
  hold(model.scan(code, aim), "the model scans");
  std::vector<transport::Bytes> reports;
  const std::lock_guard lock(model.mutex());
  while (auto report = model.poll_in(kEndpoint, kReport)) reports.push_back(std::move(*report));
  return reports;
}

void round_trip(FuzzedDataProvider& input) {
  const auto maker = input.PickValueInArray({emulated::HidPosMaker::honeywell, emulated::HidPosMaker::newland, emulated::HidPosMaker::microscan});
  const std::string aim = input.PickValueInArray({"]C0", "]E0", "]Q1", "]d2"});
  const bool quirk = input.ConsumeBool();
  const std::string code = input.ConsumeRandomLengthString(kMostData - aim.size());
  if (code.empty()) return;

  const auto layout = layout_of(maker);
  scanner::ReportAssembler assembler(kPatience, kMostData);
  core::MonotonicTime now{1s};
  std::vector<scanner::AssembledScan> scans;
  for (const auto& report : reports_of(maker, code, aim, quirk)) {
    const auto chunk = scanner::read_chunk(layout, report);
    hold(chunk.has_value(), "the driver reads what the model sends");
    for (auto& scan : assembler.add(*chunk, now)) scans.push_back(std::move(scan));
    now += 1ms;
  }
  if (auto scan = assembler.expire(now + kPatience)) scans.push_back(std::move(*scan));
  hold(scans.size() == 1, "one code is one scan");
  hold(scans[0].data == code && scans[0].symbology == aim, "it is read as it was sent");
  hold(scans[0].completeness != scanner::Completeness::too_long, "it is not taken for too long");
}

void anything(FuzzedDataProvider& input) {
  const auto layout = layout_of(input.PickValueInArray({emulated::HidPosMaker::honeywell, emulated::HidPosMaker::newland, emulated::HidPosMaker::microscan}));
  const auto most = input.ConsumeIntegralInRange<std::size_t>(1, kMostData);
  scanner::ReportAssembler assembler(kPatience, most);
  core::MonotonicTime now{1s};
  std::size_t sent = 0, got = 0;
  const auto take = [&](const scanner::AssembledScan& scan) {
    hold(scan.data.size() <= most, "no scan is longer than the limit");
    got += scan.data.size();
  };
  while (input.remaining_bytes() > 0) {
    now += std::chrono::milliseconds(input.ConsumeIntegral<std::uint8_t>());
    const auto deadline = assembler.deadline();
    const auto expired = assembler.expire(now);
    hold(expired.has_value() == (deadline && *deadline <= now), "a code ends by time exactly at its deadline");
    if (expired) take(*expired);
    const auto report = input.ConsumeBytes<std::uint8_t>(input.ConsumeIntegralInRange<std::size_t>(0, 2 * kReport));
    const auto chunk = scanner::read_chunk(layout, report);
    if (!chunk) continue;
    sent += chunk->data.size();
    for (const auto& scan : assembler.add(*chunk, now)) take(scan);
    hold(!chunk->more_follows || chunk->data.empty() || assembler.deadline(), "a code that is to be continued has a deadline");
  }
  if (const auto deadline = assembler.deadline()) {
    hold(*deadline <= now + kPatience, "no code waits longer than its time");
    const auto last = assembler.expire(*deadline);
    hold(last.has_value(), "at its deadline a code ends");
    take(*last);
  }
  hold(!assembler.deadline(), "nothing is left over");
  hold(got <= sent, "nothing comes out that did not go in");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  FuzzedDataProvider input(data, size);
  if (input.ConsumeBool()) round_trip(input);
  else anything(input);
  return 0;
}
