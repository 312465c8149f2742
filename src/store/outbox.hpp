// SPDX-License-Identifier: Apache-2.0
// Messages to other systems, written in the transaction of what caused them and sent later, each with a UUID made
// here once so that the other side can tell a repetition. Runs inside the caller's transaction.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/clock.hpp"
#include "store/database.hpp"

namespace curblight::store::outbox {

struct NewMessage {
  std::string destination;   // "commerce", "mail"
  std::string order_number;  // messages of one order keep their order
  std::string kind;          // "order.ready"
  std::string body;          // JSON text
  std::string uuid;          // store::new_uuid(at)
  std::optional<std::int64_t> depends_on = std::nullopt;  // not sent before that message's outcome is known
  core::UtcTime at;
};

struct Counts {
  std::int64_t waiting = 0;
  std::int64_t parked = 0;     // all attempts failed
  std::int64_t uncertain = 0;  // nobody can tell whether it had its effect: a person decides
  std::int64_t unsent() const { return waiting + parked + uncertain; }
};

// Returns the message's id, for depends_on. Throws DatabaseError for a repeated uuid or an unknown dependency.
std::int64_t add(Transaction& transaction, const NewMessage& message);

Counts counts(Transaction& transaction);

// When the oldest message that was not sent yet was written; none: nothing is waiting, parked or uncertain.
std::optional<core::UtcTime> oldest_unsent(Transaction& transaction);

}  // namespace curblight::store::outbox
