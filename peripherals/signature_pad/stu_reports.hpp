// SPDX-License-Identifier: Apache-2.0
// The reports of STU pads as values: reading what the pad says, writing what it is told. Every byte from outside is
// checked here. Pure; sizes count the report id. Source: the interface of Wacom's STU SDK (Protocol).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "peripherals/transport/transport.hpp"

namespace curblight::signature_pad {

enum class ReportId : std::uint8_t {
  pen = 0x01,
  status = 0x03,
  information = 0x08,
  capability = 0x09,
  end_capture = 0x16,
  clear = 0x20,
  inking = 0x21,
  image_start = 0x25,
  image_block = 0x26,
  image_end = 0x27,
  ink_area = 0x2a,
  pen_with_option = 0x30,
  pen_mode = 0x32,
  pen_with_time = 0x34,
};

inline constexpr std::size_t kStatusSize = 5, kInformationSize = 17, kCapabilitySize = 17;
inline constexpr std::size_t kLongestInputReport = 64;

enum class PadState : std::uint8_t { ready = 0, image = 1, capture = 2, key_calculation = 3, boot_image = 4, busy = 5, reset = 0xff };

struct PadStatus {
  PadState state = PadState::ready;
  std::uint8_t error = 0;  // of the last command; 0: none, 1 report id, 2 state, 4 parameter, 10-15 picture
  std::uint16_t word = 0;
};

struct PadInformation {
  std::string model;     // "STU-430", printable ASCII
  std::string firmware;  // "1.05"
};

// Which encodings the pad takes; bits of its own byte.
inline constexpr std::uint8_t kTakesZlib = 1, kTakesMono = 2, kTakes565 = 4, kTakes24 = 8;

struct PadCapability {
  int max_x = 0, max_y = 0, max_pressure = 0;  // the largest value of each
  int lcd_width = 0, lcd_height = 0;           // pixels
  int reports_per_second = 0;                  // 0: it does not say (300, 500)
  std::uint8_t encodings = 0;                  // 0: it does not say; all take plain mono
};

struct PenReport {
  bool near = false;     // the pen is in range
  bool touches = false;  // its tip is down
  int pressure = 0;
  int x = 0, y = 0;
  std::optional<std::uint16_t> time_ms;  // of the pad's clock, wraps
  std::optional<std::uint16_t> sequence; // wraps
  bool operator==(const PenReport&) const = default;
};

// Nothing: too short, another report, or values that cannot be.
std::optional<PadStatus> parse_status(std::span<const std::uint8_t> report);
std::optional<PadInformation> parse_information(std::span<const std::uint8_t> report);
std::optional<PadCapability> parse_capability(std::span<const std::uint8_t> report);
// Reports 01, 30 (option as time) and 34. Whether the place is on the pad is for the one who knows its capability.
std::optional<PenReport> parse_pen(std::span<const std::uint8_t> report);

// "", when there is none; else what the pad did not like: "the picture is too long (11)".
std::string words_of_error(std::uint8_t error);

// HID 1.11, 7.2.1 and 7.2.2: GET_REPORT and SET_REPORT of a feature report.
transport::Setup get_feature(ReportId id, std::uint8_t interface);
transport::Setup set_feature(ReportId id, std::uint8_t interface);

enum class ImageEnd : std::uint8_t { commit = 0, abandon = 1 };
enum class Inking : std::uint8_t { off = 0, on = 1 };

transport::Bytes simple_report(ReportId id, std::uint8_t value);
// Corners in LCD pixels, both within the area.
transport::Bytes ink_area_report(int left, int top, int right, int bottom);
// `part` of at most kLargeBlock bytes; the report has one of two fixed sizes.
transport::Bytes image_block_report(std::span<const std::uint8_t> part);

}  // namespace curblight::signature_pad
