// SPDX-License-Identifier: Apache-2.0
#include "peripherals/emulated/usbip_codec.hpp"

#include <fmt/format.h>

namespace curblight::emulated::usbip {

namespace {

using transport::Bytes;

constexpr std::uint32_t kCmdSubmit = 1, kCmdUnlink = 2, kRetSubmit = 3, kRetUnlink = 4;
constexpr std::uint32_t kDirectionOut = 0, kDirectionIn = 1, kMaxEndpoint = 15;
constexpr std::uint32_t kUrbShortNotOk = 1;
// "Not isochronous" is said with either.
constexpr std::uint32_t kNoPackets = 0, kNoPacketsEither = 0xffffffff;
// What a reader keeps of commands already cut off before it moves the rest to the front.
constexpr std::size_t kCompactAt = 64 * 1024;

std::uint32_t big(std::span<const std::uint8_t> bytes, std::size_t at) {
  return (std::uint32_t{bytes[at]} << 24) | (std::uint32_t{bytes[at + 1]} << 16) | (std::uint32_t{bytes[at + 2]} << 8) |
         bytes[at + 3];
}

std::uint16_t little16(std::span<const std::uint8_t> bytes, std::size_t at) {
  return static_cast<std::uint16_t>(bytes[at] | (bytes[at + 1] << 8));
}

void put(Bytes& bytes, std::uint32_t value) {
  for (const int shift : {24, 16, 8, 0}) bytes.push_back(static_cast<std::uint8_t>(value >> shift));
}

Bytes answer_header(std::uint32_t command, std::uint32_t sequence, std::int32_t status) {
  Bytes bytes;
  put(bytes, command);
  put(bytes, sequence);
  bytes.resize(20);  // device, direction and endpoint are not looked at in answers
  put(bytes, static_cast<std::uint32_t>(status));
  return bytes;
}

}  // namespace

void CommandReader::feed(std::span<const std::uint8_t> bytes) {
  if (broken_) return;
  if (at_ == buffer_.size() || at_ > kCompactAt) {
    buffer_.erase(buffer_.begin(), buffer_.begin() + static_cast<std::ptrdiff_t>(at_));
    at_ = 0;
  }
  buffer_.insert(buffer_.end(), bytes.begin(), bytes.end());
}

std::expected<std::optional<Command>, std::string> CommandReader::next() {
  if (broken_) return std::unexpected(*broken_);
  const auto rest = std::span<const std::uint8_t>(buffer_).subspan(at_);
  const auto fail = [&](std::string words) {
    buffer_.clear();
    at_ = 0;
    broken_ = std::move(words);
    return std::unexpected(*broken_);
  };
  if (rest.size() < kHeaderSize) return std::nullopt;
  const std::uint32_t command = big(rest, 0), sequence = big(rest, 4);
  if (command == kCmdUnlink) {
    at_ += kHeaderSize;
    return Unlink{sequence, big(rest, 20)};
  }
  if (command != kCmdSubmit) return fail(fmt::format("command {:#x} is none that a host sends", command));

  const std::uint32_t direction = big(rest, 12), endpoint = big(rest, 16), length = big(rest, 24), packets = big(rest, 32);
  if (direction != kDirectionOut && direction != kDirectionIn) return fail(fmt::format("direction {} does not exist", direction));
  if (endpoint > kMaxEndpoint) return fail(fmt::format("endpoint {} does not exist", endpoint));
  if (packets != kNoPackets && packets != kNoPacketsEither) return fail("isochronous transfers are not served");
  if (length > kMaxTransfer) return fail(fmt::format("a transfer of {} bytes is too long", length));
  const bool in = direction == kDirectionIn;
  const std::size_t data_size = in ? 0 : length;
  if (rest.size() - kHeaderSize < data_size) return std::nullopt;

  Submit submit;
  submit.sequence = sequence;
  submit.in = in;
  submit.endpoint = static_cast<std::uint8_t>(endpoint);
  submit.short_not_ok = (big(rest, 20) & kUrbShortNotOk) != 0;
  submit.length = length;
  submit.setup = {rest[40], rest[41], little16(rest, 42), little16(rest, 44)};
  submit.setup_length = little16(rest, 46);
  const auto data = rest.subspan(kHeaderSize, data_size);
  submit.data.assign(data.begin(), data.end());
  at_ += kHeaderSize + data_size;
  return submit;
}

Bytes submit_answer(std::uint32_t sequence, std::int32_t status, std::size_t actual, std::span<const std::uint8_t> data) {
  auto bytes = answer_header(kRetSubmit, sequence, status);
  put(bytes, static_cast<std::uint32_t>(actual));
  put(bytes, 0);  // start frame
  put(bytes, kNoPacketsEither);
  bytes.resize(kHeaderSize);
  bytes.insert(bytes.end(), data.begin(), data.end());
  return bytes;
}

Bytes unlink_answer(std::uint32_t sequence, std::int32_t status) {
  auto bytes = answer_header(kRetUnlink, sequence, status);
  bytes.resize(kHeaderSize);
  return bytes;
}

}  // namespace curblight::emulated::usbip
