// SPDX-License-Identifier: Apache-2.0
#include "peripherals/emulated/default_pipe.hpp"

#include <algorithm>

namespace curblight::emulated {

namespace {

using transport::Bytes;
using transport::Setup;

constexpr std::uint8_t kTypeMask = 0x60, kRecipientMask = 0x1f;
constexpr std::uint8_t kToDevice = 0, kToInterface = 1, kToEndpoint = 2;
constexpr std::uint8_t kGetStatus = 0, kClearFeature = 1, kSetFeature = 3, kSetAddress = 5, kGetDescriptor = 6, kGetConfiguration = 8,
                       kSetConfiguration = 9, kGetInterface = 10, kSetInterface = 11;
constexpr std::uint16_t kEndpointHalt = 0, kRemoteWakeup = 1;
constexpr std::uint8_t kDevice = 1, kConfiguration = 2, kString = 3, kHid = 0x21, kReport = 0x22;
constexpr std::uint8_t kHidClass = 3;
constexpr std::size_t kLongestReportDescriptor = 4096;  // what Linux reads at most

bool standard(const Setup& setup) { return (setup.request_type & kTypeMask) == 0; }
std::uint8_t recipient(const Setup& setup) { return setup.request_type & kRecipientMask; }
std::uint8_t low(std::uint16_t value) { return static_cast<std::uint8_t>(value & 0xff); }

}  // namespace

const transport::EndpointInfo* DefaultPipe::endpoint(std::uint8_t address) const {
  for (const auto& interface : info_.interfaces) {
    const auto found = std::ranges::find(interface.endpoints, address, &transport::EndpointInfo::address);
    if (found != interface.endpoints.end()) return &*found;
  }
  return nullptr;
}

std::optional<Bytes> DefaultPipe::report_descriptor(std::uint8_t interface) {
  return model_.control_in({0x81, kGetDescriptor, kReport << 8, interface}, kLongestReportDescriptor);
}

ReportLengths DefaultPipe::report_lengths() {
  ReportLengths lengths;
  for (const auto& interface : info_.interfaces) {
    if (interface.device_class != kHidClass) continue;
    if (const auto report = report_descriptor(interface.number)) {
      lengths[interface.number] = static_cast<std::uint16_t>(report->size());
    }
  }
  return lengths;
}

// Kinds that a full-speed device without extras does not have (qualifier, BOS) stall, as real ones do.
std::optional<Bytes> DefaultPipe::descriptor(std::uint8_t type, std::uint8_t index) {
  switch (type) {
    case kDevice: return device_descriptor(info_, details_);
    case kConfiguration:
      if (index != 0) return std::nullopt;
      return configuration_descriptor(info_, details_, report_lengths());
    case kString: return string_descriptor(info_, index);
    default: return std::nullopt;
  }
}

std::optional<Bytes> DefaultPipe::in(const Setup& setup, std::size_t max_length) {
  const auto answer = [&]() -> std::optional<Bytes> {
    if (!standard(setup)) return model_.control_in(setup, max_length);
    const std::uint8_t type = static_cast<std::uint8_t>(setup.value >> 8), number = low(setup.index);
    switch (recipient(setup)) {
      case kToDevice:
        if (setup.request == kGetStatus) return Bytes{static_cast<std::uint8_t>(details_.self_powered ? 1 : 0), 0};
        if (setup.request == kGetConfiguration) return Bytes{configuration_};
        if (setup.request == kGetDescriptor) return descriptor(type, low(setup.value));
        return std::nullopt;
      case kToInterface:
        if (setup.request == kGetStatus) return Bytes{0, 0};
        if (setup.request == kGetInterface) return Bytes{alternates_[number]};
        if (setup.request == kGetDescriptor && type == kHid) {
          const auto report = report_descriptor(number);
          if (!report) return std::nullopt;
          return hid_descriptor(static_cast<std::uint16_t>(report->size()));
        }
        return model_.control_in(setup, max_length);
      case kToEndpoint:
        if (setup.request == kGetStatus) return Bytes{static_cast<std::uint8_t>(halted(number) ? 1 : 0), 0};
        return std::nullopt;
      default: return std::nullopt;
    }
  };
  auto bytes = answer();
  if (bytes && bytes->size() > max_length) bytes->resize(max_length);
  return bytes;
}

bool DefaultPipe::out(const Setup& setup, std::span<const std::uint8_t> data) {
  if (!standard(setup)) return model_.control_out(setup, data);
  const std::uint8_t number = low(setup.index);
  switch (recipient(setup)) {
    case kToDevice:
      if (setup.request == kSetAddress) return true;
      if (setup.request == kSetConfiguration && setup.value <= 1) {
        configuration_ = low(setup.value);
        alternates_.clear();
        halted_.clear();
        return true;
      }
      return (setup.request == kClearFeature || setup.request == kSetFeature) && setup.value == kRemoteWakeup;
    case kToInterface: {
      if (setup.request != kSetInterface) return false;
      const bool known = std::ranges::any_of(
          info_.interfaces, [&](const auto& i) { return i.number == number && i.alternate == setup.value; });
      if (known) alternates_[number] = low(setup.value);
      return known;
    }
    case kToEndpoint:
      if (setup.value != kEndpointHalt) return false;
      if (setup.request == kClearFeature) {
        halted_.erase(number);
        return true;
      }
      if (setup.request == kSetFeature && endpoint(number) != nullptr) {
        halted_.insert(number);
        return true;
      }
      return false;
    default: return false;
  }
}

}  // namespace curblight::emulated
