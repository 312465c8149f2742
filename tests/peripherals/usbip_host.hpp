// SPDX-License-Identifier: Apache-2.0
// The host's side of USB/IP on a socketpair, as a kernel's virtual controller speaks it: for tests of the device's
// side without a kernel. One thread. Answers are waited for; one that does not come fails the test.
#pragma once

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdint>
#include <optional>

#include <gtest/gtest.h>

#include "peripherals/transport/transport.hpp"

namespace curblight::test {

struct UsbipAnswer {
  std::uint32_t command = 0, sequence = 0;
  std::int32_t status = 0;
  std::uint32_t actual = 0;
  transport::Bytes data;
};

class UsbipHost {
 public:
  UsbipHost() {
    int ends[2];
    EXPECT_EQ(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends), 0);
    host_ = ends[0];
    device_end = ends[1];
  }
  ~UsbipHost() { hang_up(); }

  void hang_up() {
    if (host_ >= 0) ::close(host_);
    host_ = -1;
  }

  static transport::Bytes submit_bytes(std::uint32_t sequence, bool in, std::uint32_t endpoint, std::uint32_t length,
                                       const transport::Bytes& data = {}, const transport::Bytes& setup = {}, std::uint32_t flags = 0) {
    transport::Bytes bytes;
    for (const std::uint32_t word : {1u, sequence, 0x00010001u, in ? 1u : 0u, endpoint, flags, length, 0u, 0u, 0u}) put(bytes, word);
    bytes.insert(bytes.end(), setup.begin(), setup.end());
    bytes.resize(48);
    bytes.insert(bytes.end(), data.begin(), data.end());
    return bytes;
  }
  static transport::Bytes unlink_bytes(std::uint32_t sequence, std::uint32_t victim) {
    transport::Bytes bytes;
    for (const std::uint32_t word : {2u, sequence, 0x00010001u, 0u, 0u, victim}) put(bytes, word);
    bytes.resize(48);
    return bytes;
  }

  void send(const transport::Bytes& bytes) { EXPECT_EQ(::send(host_, bytes.data(), bytes.size(), MSG_NOSIGNAL), static_cast<ssize_t>(bytes.size())); }
  std::uint32_t in(std::uint32_t endpoint, std::uint32_t length, std::uint32_t flags = 0) {
    send(submit_bytes(++sequence_, true, endpoint, length, {}, {}, flags));
    return sequence_;
  }
  std::uint32_t out(std::uint32_t endpoint, const transport::Bytes& data) {
    send(submit_bytes(++sequence_, false, endpoint, static_cast<std::uint32_t>(data.size()), data));
    return sequence_;
  }
  std::uint32_t unlink(std::uint32_t victim) {
    send(unlink_bytes(++sequence_, victim));
    return sequence_;
  }

  // The next answer. `in`: it answers an IN transfer, so that data follows.
  UsbipAnswer answer(bool in = true) {
    const auto header = read(48);
    if (header.size() < 48) return {};
    UsbipAnswer answer{word(header, 0), word(header, 4), static_cast<std::int32_t>(word(header, 20)), 0, {}};
    if (answer.command == 3) {
      answer.actual = word(header, 24);
      if (in) answer.data = read(answer.actual);
    }
    return answer;
  }
  // Nothing more comes within the time that an answer takes at most when it is right (none is on its way).
  bool silent() {
    pollfd entry{host_, POLLIN, 0};
    return ::poll(&entry, 1, 50) == 0;
  }
  bool closed_by_device() {
    pollfd entry{host_, POLLIN, 0};
    std::uint8_t byte;
    return ::poll(&entry, 1, kLimitMs) == 1 && ::recv(host_, &byte, 1, 0) == 0;
  }

  // Control transfers, waited for. Nothing: stall.
  std::optional<transport::Bytes> control_in(const transport::Setup& setup, std::uint16_t length) {
    send(submit_bytes(++sequence_, true, 0, length, {}, setup_bytes(setup, length)));
    auto got = answer();
    EXPECT_EQ(got.sequence, sequence_);
    if (got.status == -32) return std::nullopt;
    EXPECT_EQ(got.status, 0);
    return got.data;
  }
  bool control_out(const transport::Setup& setup, const transport::Bytes& data = {}) {
    send(submit_bytes(++sequence_, false, 0, static_cast<std::uint32_t>(data.size()), data,
                      setup_bytes(setup, static_cast<std::uint16_t>(data.size()))));
    const auto got = answer(false);
    EXPECT_EQ(got.sequence, sequence_);
    EXPECT_TRUE(got.status == 0 || got.status == -32) << got.status;
    return got.status == 0;
  }

  int device_end = -1;  // belongs to the device once it is served

 private:
  static constexpr int kLimitMs = 10'000;

  static void put(transport::Bytes& bytes, std::uint32_t value) {
    for (const int shift : {24, 16, 8, 0}) bytes.push_back(static_cast<std::uint8_t>(value >> shift));
  }
  static std::uint32_t word(const transport::Bytes& bytes, std::size_t at) {
    return (std::uint32_t{bytes[at]} << 24) | (std::uint32_t{bytes[at + 1]} << 16) | (std::uint32_t{bytes[at + 2]} << 8) | bytes[at + 3];
  }
  static transport::Bytes setup_bytes(const transport::Setup& s, std::uint16_t length) {
    const auto low = [](std::uint16_t v) { return static_cast<std::uint8_t>(v & 0xff); };
    const auto high = [](std::uint16_t v) { return static_cast<std::uint8_t>(v >> 8); };
    return {s.request_type, s.request, low(s.value), high(s.value), low(s.index), high(s.index), low(length), high(length)};
  }
  transport::Bytes read(std::size_t count) {
    transport::Bytes bytes(count);
    std::size_t have = 0;
    while (have < count) {
      pollfd entry{host_, POLLIN, 0};
      const auto ready = ::poll(&entry, 1, kLimitMs);
      const auto got = ready == 1 ? ::recv(host_, bytes.data() + have, count - have, 0) : 0;
      if (got <= 0) {
        ADD_FAILURE() << "the device did not answer";
        return {};
      }
      have += static_cast<std::size_t>(got);
    }
    return bytes;
  }

  int host_ = -1;
  std::uint32_t sequence_ = 0;
};

}  // namespace curblight::test
