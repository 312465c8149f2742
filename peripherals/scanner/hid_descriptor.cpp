// SPDX-License-Identifier: Apache-2.0
// The report descriptor parser: a walk over short items with global and local state (HID 1.11, 6.2.2.2 to 6.2.2.8).
#include "peripherals/scanner/hid_descriptor.hpp"

#include <array>
#include <map>
#include <utility>

#include <fmt/format.h>

namespace curblight::scanner {

namespace {

constexpr std::size_t kMaxDescriptor = 4096;
constexpr std::uint32_t kMaxReportBits = 65536;
constexpr std::size_t kMaxUsages = 1024;
constexpr std::size_t kMaxDepth = 32;
constexpr std::uint8_t kLongItem = 0xfe;
constexpr std::uint32_t kApplicationCollection = 1;

// Tag and type of a short item: its prefix without the two size bits.
enum Item : std::uint8_t {
  kInput = 0x80, kOutput = 0x90, kFeature = 0xb0, kCollection = 0xa0, kEndCollection = 0xc0,
  kUsagePage = 0x04, kReportSize = 0x74, kReportId = 0x84, kReportCount = 0x94, kPush = 0xa4, kPop = 0xb4,
  kUsage = 0x08, kUsageMinimum = 0x18, kUsageMaximum = 0x28,
};

struct Globals {
  std::uint32_t usage_page = 0, report_size = 0, report_count = 0;
  std::uint8_t report_id = 0;
};

struct Locals {
  std::vector<std::uint32_t> usages;
  std::uint32_t minimum = 0;
};

class DescriptorWalk {
 public:
  // An empty string, or what is wrong.
  std::string item(std::uint8_t tag, std::uint32_t value, std::size_t size) {
    switch (tag) {
      case kUsagePage: globals_.usage_page = value & 0xffff; return {};
      case kReportSize: globals_.report_size = value; return {};
      case kReportCount: globals_.report_count = value; return {};
      case kReportId:
        if (value == 0 || value > 0xff) return "a report id is out of range";
        globals_.report_id = static_cast<std::uint8_t>(value);
        return {};
      case kPush:
        if (stack_.size() >= kMaxDepth) return "pushes are nested too deeply";
        stack_.push_back(globals_);
        return {};
      case kPop:
        if (stack_.empty()) return "a pop has no push";
        globals_ = stack_.back();
        stack_.pop_back();
        return {};
      case kUsage: return add_usage(full_usage(value, size));
      case kUsageMinimum: locals_.minimum = full_usage(value, size); return {};
      case kUsageMaximum: return add_range(full_usage(value, size));
      case kInput: return field(HidFieldKind::input, value);
      case kOutput: return field(HidFieldKind::output, value);
      case kFeature: return field(HidFieldKind::feature, value);
      case kCollection: return open_collection(value);
      case kEndCollection:
        if (applications_.empty()) return "a collection ends that was not begun";
        applications_.pop_back();
        locals_ = {};
        return {};
      default: return {};  // logical and physical ranges, units, strings: of no use here
    }
  }

  bool open() const { return !applications_.empty(); }
  std::vector<HidField> take() { return std::move(fields_); }

 private:
  // A four-byte usage brings its own page (6.2.2.8).
  std::uint32_t full_usage(std::uint32_t value, std::size_t size) const {
    return size == 4 ? value : (globals_.usage_page << 16) | value;
  }

  std::string add_usage(std::uint32_t usage) {
    if (locals_.usages.size() >= kMaxUsages) return "a field has too many usages";
    locals_.usages.push_back(usage);
    return {};
  }

  std::string add_range(std::uint32_t maximum) {
    if (maximum < locals_.minimum) return "a usage range is upside down";
    if (maximum - locals_.minimum >= kMaxUsages - locals_.usages.size()) return "a usage range is too long";
    for (auto usage = locals_.minimum; usage != maximum; ++usage) locals_.usages.push_back(usage);
    locals_.usages.push_back(maximum);
    return {};
  }

  std::string open_collection(std::uint32_t type) {
    if (applications_.size() >= kMaxDepth) return "collections are nested too deeply";
    const auto usage = locals_.usages.empty() ? 0 : locals_.usages.front();
    const auto outer = applications_.empty() ? 0 : applications_.back();
    applications_.push_back(type == kApplicationCollection ? usage : outer);
    locals_ = {};
    return {};
  }

  std::string field(HidFieldKind kind, std::uint32_t flags) {
    auto& offset = offsets_[{kind, globals_.report_id}];
    const std::uint64_t bits = std::uint64_t{globals_.report_size} * globals_.report_count;
    if (bits > kMaxReportBits || offset + bits > kMaxReportBits) return "a report is too long";
    fields_.push_back({.kind = kind,
                       .report_id = globals_.report_id,
                       .application = applications_.empty() ? 0 : applications_.back(),
                       .usages = std::move(locals_.usages),
                       .bit_offset = offset,
                       .bit_size = globals_.report_size,
                       .count = globals_.report_count,
                       .constant = (flags & 1) != 0});
    offset += static_cast<std::uint32_t>(bits);
    locals_ = {};
    return {};
  }

  Globals globals_;
  Locals locals_;
  std::vector<Globals> stack_;
  std::vector<std::uint32_t> applications_;  // of each open collection
  std::map<std::pair<HidFieldKind, std::uint8_t>, std::uint32_t> offsets_;
  std::vector<HidField> fields_;
};

}  // namespace

std::expected<std::vector<HidField>, std::string> parse_report_descriptor(std::span<const std::uint8_t> descriptor) {
  if (descriptor.empty()) return std::unexpected("the descriptor is empty");
  if (descriptor.size() > kMaxDescriptor) return std::unexpected("the descriptor is too long");
  DescriptorWalk walk;
  std::size_t at = 0;
  while (at < descriptor.size()) {
    const std::uint8_t prefix = descriptor[at];
    if (prefix == kLongItem) {  // size, tag, data: none is defined, all are skipped
      if (at + 1 >= descriptor.size()) return std::unexpected("the descriptor ends within an item");
      at += 3u + descriptor[at + 1];
      if (at > descriptor.size()) return std::unexpected("the descriptor ends within an item");
      continue;
    }
    static constexpr std::array<std::size_t, 4> kSizes = {0, 1, 2, 4};
    const std::size_t size = kSizes[prefix & 0x03];
    if (descriptor.size() - at - 1 < size) return std::unexpected("the descriptor ends within an item");
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < size; ++i) value |= std::uint32_t{descriptor[at + 1 + i]} << (8 * i);
    if (auto wrong = walk.item(prefix & 0xfc, value, size); !wrong.empty()) {
      return std::unexpected(fmt::format("at byte {}, {}", at, wrong));
    }
    at += 1 + size;
  }
  if (walk.open()) return std::unexpected("a collection is not closed");
  return walk.take();
}

}  // namespace curblight::scanner
