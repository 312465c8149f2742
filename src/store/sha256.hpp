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

namespace curblight::store {

using Digest = std::array<std::byte, 32>;

// Collects fields; digest() is the hash of all of them. Each field goes in as its length (8 bytes, big endian)
// and its bytes; an integer as 8 bytes, big endian.
class FieldHash {
 public:
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

// Cryptographically random bytes, and a random (version 4) UUID of them, "xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx".
std::vector<std::byte> random_bytes(std::size_t count);
std::string new_uuid();

}  // namespace curblight::store
