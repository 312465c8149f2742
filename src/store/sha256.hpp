// SPDX-License-Identifier: Apache-2.0
// SHA-256 (libsodium) over length-prefixed fields, so that no two different lists of fields hash alike.
// Values only; any thread.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/clock.hpp"

namespace curblight::store {

// Before libsodium's random numbers, its signatures or its slow hashes are used; harmless when it was called before. Throws
// when the machine has no source of random numbers.
void start_sodium();

using Digest = std::array<std::byte, 32>;

// Collects fields; digest() is the hash of all of them. Each field goes in as its length (8 bytes, big endian)
// and its bytes; an integer as 8 bytes, big endian.
class FieldHash {
 public:
  FieldHash();
  FieldHash& add(std::string_view field);
  FieldHash& add(std::span<const std::byte> field);
  FieldHash& add(std::int64_t field);
  Digest digest() const;

 private:
  std::vector<unsigned char> bytes_;
};

// Of the plain bytes, nothing added: what sha256sum prints.
Digest sha256(std::string_view bytes);

// Lower-case hexadecimal.
std::string hex(std::span<const std::byte> bytes);

// Cryptographically random bytes.
std::vector<std::byte> random_bytes(std::size_t count);
// A UUID of version 7 (RFC 9562): the time to the millisecond, then random bits. Rows that are made one after the other
// stand side by side in an index of these.
std::string new_uuid(core::UtcTime at);

}  // namespace curblight::store
