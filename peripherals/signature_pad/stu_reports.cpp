// SPDX-License-Identifier: Apache-2.0
// Bytes to values and back.
#include "peripherals/signature_pad/stu_reports.hpp"

#include <algorithm>
#include <cassert>

#include <fmt/format.h>

#include "peripherals/signature_pad/stu_models.hpp"

namespace curblight::signature_pad {

namespace {

using transport::Bytes;
using Report = std::span<const std::uint8_t>;

constexpr std::size_t kModelLength = 9;
constexpr int kSmallestRange = 100, kMostPressure = 4095;
constexpr int kSmallestLcd = 64, kLargestLcd = 4096;
constexpr std::size_t kSmallBlockReport = 256, kLargeBlockReport = 2560;
constexpr std::uint8_t kFeature = 3;

int big16(Report report, std::size_t at) { return report[at] << 8 | report[at + 1]; }

bool is(Report report, ReportId id, std::size_t size) {
  return report.size() >= size && report[0] == static_cast<std::uint8_t>(id);
}

std::uint8_t low(int value) { return static_cast<std::uint8_t>(value & 0xff); }
std::uint8_t high(int value) { return static_cast<std::uint8_t>(value >> 8 & 0xff); }

bool within(int value, int least, int most) { return value >= least && value <= most; }

}  // namespace

std::optional<PadStatus> parse_status(Report report) {
  if (!is(report, ReportId::status, kStatusSize)) return std::nullopt;
  const auto state = report[1];
  if (state > static_cast<std::uint8_t>(PadState::busy) && state != static_cast<std::uint8_t>(PadState::reset)) return std::nullopt;
  return PadStatus{static_cast<PadState>(state), report[2], static_cast<std::uint16_t>(report[3] | report[4] << 8)};
}

std::optional<PadInformation> parse_information(Report report) {
  if (!is(report, ReportId::information, kInformationSize)) return std::nullopt;
  PadInformation information;
  for (const auto byte : report.subspan(1, kModelLength)) {
    if (byte == 0) break;
    if (byte < 0x20 || byte > 0x7e) return std::nullopt;
    information.model += static_cast<char>(byte);
  }
  while (information.model.ends_with(' ')) information.model.pop_back();
  information.firmware = fmt::format("{:x}.{:02x}", report[10], report[11]);
  return information;
}

std::optional<PadCapability> parse_capability(Report report) {
  if (!is(report, ReportId::capability, kCapabilitySize)) return std::nullopt;
  PadCapability capability;
  capability.max_x = big16(report, 1);
  capability.max_y = big16(report, 3);
  capability.max_pressure = big16(report, 5);
  capability.lcd_width = big16(report, 7);
  capability.lcd_height = big16(report, 9);
  capability.reports_per_second = report[11];
  capability.encodings = report[14];
  const bool sound = capability.max_x >= kSmallestRange && capability.max_y >= kSmallestRange && within(capability.max_pressure, 1, kMostPressure) &&
                     within(capability.lcd_width, kSmallestLcd, kLargestLcd) && within(capability.lcd_height, kSmallestLcd, kLargestLcd);
  if (!sound) return std::nullopt;
  return capability;
}

std::optional<PenReport> parse_pen(Report report) {
  constexpr std::size_t kPlain = 7, kWithOption = 9, kWithTime = 11;
  const bool option = is(report, ReportId::pen_with_option, kWithOption);
  const bool timed = is(report, ReportId::pen_with_time, kWithTime);
  if (!option && !timed && !is(report, ReportId::pen, kPlain)) return std::nullopt;
  PenReport pen;
  pen.near = (report[1] & 0x80) != 0;
  pen.touches = pen.near && (report[1] & 0x70) != 0;
  pen.pressure = (report[1] & 0x0f) << 8 | report[2];
  pen.x = big16(report, 3);
  pen.y = big16(report, 5);
  if (option || timed) pen.time_ms = static_cast<std::uint16_t>(big16(report, 7));
  if (timed) pen.sequence = static_cast<std::uint16_t>(big16(report, 9));
  return pen;
}

std::string words_of_error(std::uint8_t error) {
  const char* words = "it reports an error";
  switch (error) {
    case 0x00: return {};
    case 0x01: words = "it does not know a command"; break;
    case 0x02: words = "it was not ready for a command"; break;
    case 0x04: words = "a value is out of range"; break;
    case 0x10: words = "it does not take this kind of picture"; break;
    case 0x11: words = "the picture is too long"; break;
    case 0x12: words = "it cannot unpack the picture"; break;
    case 0x15: words = "an area is not on its screen"; break;
    default: break;
  }
  return fmt::format("{} ({:02x})", words, error);
}

transport::Setup get_feature(ReportId id, std::uint8_t interface) {
  return {0xa1, 0x01, static_cast<std::uint16_t>(kFeature << 8 | static_cast<int>(id)), interface};
}

transport::Setup set_feature(ReportId id, std::uint8_t interface) {
  return {0x21, 0x09, static_cast<std::uint16_t>(kFeature << 8 | static_cast<int>(id)), interface};
}

Bytes simple_report(ReportId id, std::uint8_t value) { return {static_cast<std::uint8_t>(id), value}; }

Bytes ink_area_report(int left, int top, int right, int bottom) {
  return {static_cast<std::uint8_t>(ReportId::ink_area), low(left),  high(left),  low(top),   high(top),
          low(right),                                    high(right), low(bottom), high(bottom)};
}

Bytes image_block_report(Report part) {
  assert(part.size() <= kLargeBlock);
  Bytes report(part.size() > kSmallBlock ? kLargeBlockReport : kSmallBlockReport, 0);
  const int length = static_cast<int>(part.size());
  report[0] = static_cast<std::uint8_t>(ReportId::image_block);
  report[1] = low(length);
  report[2] = high(length);
  std::ranges::copy(part, report.begin() + 3);
  return report;
}

}  // namespace curblight::signature_pad
