// SPDX-License-Identifier: Apache-2.0
// The first answer to every acting call, kept so that the same call again gets the same answer, also after a restart.
// save() belongs into the transaction of the call's effect: either both are durable or neither is.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/clock.hpp"
#include "store/database.hpp"
#include "store/sha256.hpp"

namespace curblight::store::idempotency {

// Source: draft-ietf-httpapi-idempotency-key-header-07 leaves the time to the server; docs/API.md says 7 days.
inline constexpr std::chrono::days kLifetime{7};

struct Answer {
  Digest request_digest{};  // of method, path and body: another body under the same key is a mistake of the caller
  int status = 0;           // HTTP
  std::string content_type;
  std::string body;
  core::UtcTime at;
};

Digest request_digest(std::string_view method, std::string_view path, std::string_view body);

// The answer kept for this key. `scope` is whose key it is ("user:12", "api-key:3", "curbside"), so that two callers
// cannot read each other's answers. None: never seen, or purged.
std::optional<Answer> lookup(Transaction& transaction, const std::string& scope, const std::string& key);

// Throws DatabaseError when the key is already there: look it up first, in the same transaction.
void save(Transaction& transaction, const std::string& scope, const std::string& key, const Answer& answer);

// Removes at most `limit` answers older than kLifetime, the oldest first; returns how many. Call it until it returns
// less than `limit`, one transaction each, so that no use case waits long.
std::int64_t purge_expired(Transaction& transaction, core::UtcTime now, std::int64_t limit);

}  // namespace curblight::store::idempotency
