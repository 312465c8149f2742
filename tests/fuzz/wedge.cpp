// SPDX-License-Identifier: Apache-2.0
// Keyboard reports of scanners in keyboard mode. One half of the inputs is a code that the device's model types and the
// driver's parts have to read back the same; the other half is reports and pauses of any kind.
#include "properties.hpp"

#include <chrono>
#include <optional>

#include "peripherals/emulated/wedge_keys.hpp"
#include "peripherals/wedge/wedge_decoder.hpp"

using namespace curblight;
using namespace std::chrono_literals;
using fuzz::hold;

namespace {

constexpr std::size_t kMostData = 4096;
constexpr auto kPatience = 200ms;
constexpr std::uint8_t kEnterKey = 0x28;

struct Country {
  emulated::WedgeCountry types;
  wedge::Layout reads;
};
constexpr Country kCountries[] = {{emulated::WedgeCountry::us, wedge::Layout::us},
                                  {emulated::WedgeCountry::de, wedge::Layout::de},
                                  {emulated::WedgeCountry::fr, wedge::Layout::fr}};

Country country(FuzzedDataProvider& input) { return kCountries[input.ConsumeIntegralInRange<std::size_t>(0, 2)]; }

void round_trip(FuzzedDataProvider& input) {
  const auto [types, reads] = country(input);
  const bool lets_go = input.ConsumeBool();
  std::string code = input.ConsumeRandomLengthString(kMostData - 3);
  for (auto& c : code) c = static_cast<char>(' ' + static_cast<unsigned char>(c) % ('\x7f' - ' '));
  const std::string aim = "]C0";
  if (code.empty()) return;
  auto strokes = emulated::strokes_for(types, aim + code);
  hold(strokes.has_value(), "every keyboard has the characters of ASCII");
  strokes->push_back({0, kEnterKey});

  wedge::WedgeDecoder decoder(reads, {.terminator = wedge::terminator_of(wedge::EndKey::any), .inter_character = kPatience, .max_data = kMostData});
  std::vector<scanner::AssembledScan> scans;
  core::MonotonicTime now{1s};
  const auto send = [&](std::uint8_t modifiers, std::uint8_t usage) {
    const std::uint8_t report[] = {modifiers, 0, usage, 0, 0, 0, 0, 0};
    const auto finished = decoder.add(report, now += 1ms);
    hold(finished.has_value(), "the driver reads what the model sends");
    scans.insert(scans.end(), finished->begin(), finished->end());
  };
  for (std::size_t i = 0; i < strokes->size(); ++i) {
    send((*strokes)[i].modifiers, (*strokes)[i].usage);
    if (lets_go || i + 1 == strokes->size() || (*strokes)[i + 1].usage == (*strokes)[i].usage) send(0, 0);
  }
  hold(scans.size() == 1, "one code is one scan");
  hold(scans[0] == scanner::AssembledScan{code, aim, scanner::Completeness::complete}, "it is read as it was typed");
  hold(decoder.complaint().empty(), "the right country is no reason to complain");
}

void anything(FuzzedDataProvider& input) {
  const auto layout = country(input).reads;
  const auto most = input.ConsumeIntegralInRange<std::size_t>(1, kMostData);
  wedge::WedgeDecoder decoder(layout, {.terminator = wedge::terminator_of(input.PickValueInArray({wedge::EndKey::any, wedge::EndKey::tab, wedge::EndKey::none})),
                                       .inter_character = kPatience, .max_data = most});
  core::MonotonicTime now{1s};
  const auto take = [&](const scanner::AssembledScan& scan) {
    hold(scan.data.size() + scan.symbology.size() <= most, "no scan is longer than the limit");
    hold(!scan.data.empty(), "no scan is empty");
  };
  std::vector<std::uint8_t> all;
  while (input.remaining_bytes() > 0) {
    now += std::chrono::milliseconds(input.ConsumeIntegral<std::uint8_t>());
    const auto deadline = decoder.deadline();
    const auto expired = decoder.expire(now);
    hold(expired.has_value() == (deadline && *deadline <= now), "a code ends by time exactly at its deadline");
    if (expired) take(*expired);
    const auto report = input.ConsumeBytes<std::uint8_t>(input.ConsumeIntegralInRange<std::size_t>(0, 10));
    const auto scans = decoder.add(report, now);
    hold(scans.has_value() == (report.size() >= wedge::kBootReportSize), "only what is too short makes no sense");
    if (!scans) continue;
    for (const auto& scan : *scans) take(scan);
    all.insert(all.end(), report.begin(), report.begin() + wedge::kBootReportSize);
  }
  if (const auto deadline = decoder.deadline()) {
    hold(*deadline <= now + kPatience, "no code waits longer than its time");
    const auto last = decoder.expire(*deadline);
    hold(last.has_value(), "at its deadline a code ends");
    take(*last);
  }
  hold(!decoder.deadline(), "nothing is left over");
  hold(wedge::typed_text(layout, all) == wedge::typed_text(layout, all), "the same reports type the same text");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  FuzzedDataProvider input(data, size);
  if (input.ConsumeBool()) round_trip(input);
  else anything(input);
  return 0;
}
