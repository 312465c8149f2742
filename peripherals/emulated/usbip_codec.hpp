// SPDX-License-Identifier: Apache-2.0
// The USB/IP protocol between a host's virtual controller and a device, as bytes: commands in, answers out. Pure.
// Source: the kernel's Documentation/usb/usbip_protocol.rst, version 1.1.1. All numbers are big-endian, but the setup
// packet is as USB has it. Only control, bulk and interrupt transfers: nothing on a counter is isochronous.
#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <span>
#include <string>
#include <variant>

#include "peripherals/transport/transport.hpp"

namespace curblight::emulated::usbip {

inline constexpr std::size_t kHeaderSize = 48;
// More than usbfs lets a program submit at once (16 MiB for all) makes no sense from a host in its right mind.
inline constexpr std::size_t kMaxTransfer = std::size_t{16} * 1024 * 1024;

// Negated errno values that stand for the fate of a transfer.
inline constexpr std::int32_t kOk = 0, kStalled = -32 /* EPIPE */, kUnlinked = -104 /* ECONNRESET */,
                              kShortRead = -121 /* EREMOTEIO */;

// A transfer that the host starts.
struct Submit {
  std::uint32_t sequence = 0;
  bool in = false;
  std::uint8_t endpoint = 0;       // without the direction bit
  bool short_not_ok = false;       // URB_SHORT_NOT_OK: less than `length` is an error
  std::uint32_t length = 0;        // of the host's buffer
  transport::Setup setup;          // endpoint 0
  std::uint16_t setup_length = 0;  // wLength
  transport::Bytes data;           // OUT: `length` bytes
};

// The host wants `victim` back, done or not.
struct Unlink {
  std::uint32_t sequence = 0, victim = 0;
};

using Command = std::variant<Submit, Unlink>;

// Cuts the stream into commands. After an error it stays there: nobody knows where the next command begins.
class CommandReader {
 public:
  void feed(std::span<const std::uint8_t> bytes);
  // The next whole command; nothing: more bytes are needed. The error says what is wrong with the stream.
  std::expected<std::optional<Command>, std::string> next();

 private:
  transport::Bytes buffer_;
  std::size_t at_ = 0;
  std::optional<std::string> broken_;
};

// `actual` is how much moved; `data` is that much for IN and nothing for OUT.
transport::Bytes submit_answer(std::uint32_t sequence, std::int32_t status, std::size_t actual,
                               std::span<const std::uint8_t> data);
// kUnlinked: the victim is gone and will never be answered; kOk: it had been answered before.
transport::Bytes unlink_answer(std::uint32_t sequence, std::int32_t status);

}  // namespace curblight::emulated::usbip
