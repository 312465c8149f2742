// SPDX-License-Identifier: Apache-2.0
// How an entry of the journal is hashed; shared by writing and checking, private to src/store.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "store/sha256.hpp"

namespace curblight::store::journal {

struct ChainedEntry {
  std::int64_t sequence = 0;
  std::int64_t at_ms = 0;
  std::string_view actor;
  std::string_view kind;
  std::string_view subject;
  std::span<const std::byte> digest;
  std::span<const std::byte> previous;
};

// Covers every column of the row but the hash itself.
Digest entry_hash(const ChainedEntry& entry);

// Covers what can be erased. Without the random salt, a short detail could be guessed from its digest.
Digest detail_digest(std::span<const std::byte> salt, std::string_view detail);

// The detail of an entry that records which details were erased; it is compared as text when the chain is checked.
std::string erasure_detail(std::span<const std::int64_t> sequences);

std::vector<std::byte> bytes_of_hex(std::string_view text);

}  // namespace curblight::store::journal
