// SPDX-License-Identifier: Apache-2.0
// The audit log: who did what to what, when. A chain: each entry's hash covers the one before, so a changed, removed
// or swapped row is found and named. The detail (which may hold personal values) stands outside the chain with a
// salt; erasing both leaves the chain verifiable. Runs inside the caller's transaction.
//
// A chain cannot show that its own tail was cut. The count and head also stand in `meta`, written in the same
// transaction; that catches a careless cut, but whoever can rewrite the journal can rewrite that too. Only a head that
// was exported (sent or printed) in time proves more.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/clock.hpp"
#include "store/database.hpp"

namespace curblight::store::journal {

inline constexpr std::string_view kDetailsErased = "journal.details_erased";

struct NewEntry {
  core::UtcTime at;
  // Never a person's name: "user:12" (word:digits), or one of the words operator, system, commerce, customer, kiosk,
  // station.
  std::string actor;
  std::string kind;         // "order.handed_off": lower case, digits, '_' and '.'
  std::string subject;      // "order:2150": 1 to 200 visible ASCII characters; no personal value
  std::string detail_json;  // may hold personal values; erasable
};

struct JournalEntry {
  std::int64_t sequence = 0;  // 1, 2, 3, ... without gaps
  core::UtcTime at;
  std::string actor;
  std::string kind;
  std::string subject;
  std::optional<std::string> detail_json;  // none: erased
  std::string hash;                        // hexadecimal, as is `previous`
  std::string previous;
};

struct Head {
  std::int64_t entries = 0;
  std::string hash;  // of the last entry; 64 zeros when there is none
};

struct JournalCheck {
  bool sound = true;
  std::int64_t entries = 0;    // rows that were read
  std::int64_t first_bad = 0;  // the sequence of the first row that does not fit, 0 when all do
  std::string words;           // what is wrong, for a person
  std::string head;            // hash of the last row that fits
};

// Adds an entry and returns its place and hash. Throws std::invalid_argument when actor, kind or subject are not as
// written above (a programmer's mistake), DatabaseError when SQL fails.
Head append(Transaction& transaction, const NewEntry& entry);

// What `meta` says of the chain's end.
Head head(Transaction& transaction);

// Erases the details of these entries with their salts and appends one entry of kind kDetailsErased that lists them.
// Those already erased, unknown, or being such lists themselves are left alone. Returns how many were erased.
std::int64_t erase_details(Transaction& transaction, std::span<const std::int64_t> sequences, core::UtcTime at,
                           const std::string& actor);

// Reads the whole chain and checks every row, every detail, every erasure, and the end against `meta`.
JournalCheck verify(Transaction& transaction);

// Entries with a sequence above `after`, oldest first, at most `limit`.
std::vector<JournalEntry> page(Transaction& transaction, std::int64_t after, std::int64_t limit);

// The newest `limit` entries of a subject, oldest first.
std::vector<JournalEntry> of_subject(Transaction& transaction, const std::string& subject, std::int64_t limit);

}  // namespace curblight::store::journal
