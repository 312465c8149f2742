// SPDX-License-Identifier: Apache-2.0
// libsodium behind the hashing of the store.
#include "store/sha256.hpp"

#include <sodium.h>

#include <bit>
#include <stdexcept>
#include <utility>

namespace curblight::store {
namespace {

Digest digest_of(const unsigned char* bytes, std::size_t size) {
  Digest digest;
  static_assert(crypto_hash_sha256_BYTES == digest.size());
  crypto_hash_sha256(reinterpret_cast<unsigned char*>(digest.data()), bytes, size);
  return digest;
}

void append_big_endian(std::vector<unsigned char>& bytes, std::uint64_t value) {
  if constexpr (std::endian::native == std::endian::little) value = std::byteswap(value);
  const auto ordered = std::bit_cast<std::array<unsigned char, sizeof value>>(value);
  bytes.insert(bytes.end(), ordered.begin(), ordered.end());
}

}  // namespace

void start_sodium() {
  static const bool ready = sodium_init() >= 0;
  if (!ready) throw std::runtime_error("libsodium cannot start: no source of random numbers");
}

FieldHash::FieldHash() {
  constexpr std::size_t kMostEntries = 512;  // a journal entry with its detail, nearly always
  bytes_.reserve(kMostEntries);
}

FieldHash& FieldHash::add(std::string_view field) {
  append_big_endian(bytes_, field.size());
  bytes_.insert(bytes_.end(), field.begin(), field.end());
  return *this;
}

FieldHash& FieldHash::add(std::span<const std::byte> field) {
  return add(std::string_view(reinterpret_cast<const char*>(field.data()), field.size()));
}

FieldHash& FieldHash::add(std::int64_t field) {
  append_big_endian(bytes_, 8);
  append_big_endian(bytes_, static_cast<std::uint64_t>(field));
  return *this;
}

Digest FieldHash::digest() const { return digest_of(bytes_.data(), bytes_.size()); }

Digest sha256(std::string_view bytes) {
  return digest_of(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
}

std::string hex(std::span<const std::byte> bytes) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string text;
  text.reserve(bytes.size() * 2);
  for (const auto byte : bytes) {
    const auto value = std::to_integer<unsigned>(byte);
    text.push_back(kDigits[value >> 4]);
    text.push_back(kDigits[value & 15]);
  }
  return text;
}

std::vector<std::byte> random_bytes(std::size_t count) {
  // Taken from the system many at a time: each check-in needs some, and each asking is a system call.
  thread_local std::array<std::byte, 1024> stock;
  thread_local std::size_t left = 0;
  std::vector<std::byte> bytes(count);
  for (auto& byte : bytes) {
    if (left == 0) {
      start_sodium();
      randombytes_buf(stock.data(), stock.size());
      left = stock.size();
    }
    byte = std::exchange(stock[--left], std::byte{});
  }
  return bytes;
}

std::string new_uuid(core::UtcTime at) {
  auto bytes = random_bytes(16);
  const auto ms = static_cast<std::uint64_t>(at.time_since_epoch().count());
  for (std::size_t i = 0; i < 6; ++i) bytes[i] = static_cast<std::byte>(ms >> (40 - 8 * i));
  bytes[6] = (bytes[6] & std::byte{0x0f}) | std::byte{0x70};  // RFC 9562 section 5.7: version 7
  bytes[8] = (bytes[8] & std::byte{0x3f}) | std::byte{0x80};  // and variant 10
  auto text = hex(bytes);
  for (const std::size_t place : {20, 16, 12, 8}) text.insert(place, 1, '-');
  return text;
}

}  // namespace curblight::store
