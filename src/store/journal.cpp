// SPDX-License-Identifier: Apache-2.0
// Writing and reading the chain; journal_verify.cpp checks it.
#include "store/journal.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "core/barcode/text_checks.hpp"
#include "store/journal_chain.hpp"

namespace curblight::store::journal {
namespace {

constexpr std::string_view kHeadKey = "journal.head";
constexpr std::size_t kSaltSize = 16;

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

bool is_actor(std::string_view actor) {
  static constexpr std::array<std::string_view, 6> kWords{"operator", "system", "commerce",
                                                          "customer", "kiosk",  "station"};
  if (std::ranges::find(kWords, actor) != kWords.end()) return true;
  const auto colon = actor.find(':');
  if (colon == 0 || colon == std::string_view::npos || colon + 1 == actor.size()) return false;
  const auto word = actor.substr(0, colon);
  return std::ranges::all_of(word, [](char c) { return is_lower(c) || c == '_'; }) &&
         std::ranges::all_of(actor.substr(colon + 1), core::is_digit);
}

bool is_kind(std::string_view kind) {
  return !kind.empty() &&
         std::ranges::all_of(kind, [](char c) { return is_lower(c) || core::is_digit(c) || c == '_' || c == '.'; });
}

bool is_subject(std::string_view subject) {
  return !subject.empty() && subject.size() <= 200 &&
         std::ranges::all_of(subject, [](char c) { return c > ' ' && c < '\x7f'; });
}

void require_valid(const NewEntry& entry) {
  if (!is_actor(entry.actor)) throw std::invalid_argument("journal: an actor must be an id or one of the fixed words");
  if (!is_kind(entry.kind)) throw std::invalid_argument(fmt::format("journal: not a kind: {}", entry.kind));
  if (!is_subject(entry.subject)) throw std::invalid_argument("journal: not a subject");
}

void write_head(Transaction& transaction, const Head& head) {
  transaction.execute(
      "INSERT INTO meta (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
      {std::string(kHeadKey), fmt::format("{}:{}", head.entries, head.hash)});
}

JournalEntry entry_of(const Row& row) {
  JournalEntry entry;
  entry.sequence = row.integer(0);
  entry.at = core::UtcTime(std::chrono::milliseconds(row.integer(1)));
  entry.actor = row.text(2);
  entry.kind = row.text(3);
  entry.subject = row.text(4);
  if (!row.is_null(5)) entry.detail_json = row.text(5);
  entry.hash = hex(row.blob(6));
  entry.previous = hex(row.blob(7));
  return entry;
}

}  // namespace

std::string erasure_detail(std::span<const std::int64_t> sequences) {
  return fmt::format("{{\"erased\":[{}]}}", fmt::join(sequences, ","));
}

Digest detail_digest(std::span<const std::byte> salt, std::string_view detail) {
  return FieldHash().add("curblight-journal-detail-1").add(salt).add(detail).digest();
}

Digest entry_hash(const ChainedEntry& entry) {
  return FieldHash()
      .add("curblight-journal-entry-1")
      .add(entry.sequence)
      .add(entry.at_ms)
      .add(entry.actor)
      .add(entry.kind)
      .add(entry.subject)
      .add(entry.digest)
      .add(entry.previous)
      .digest();
}

std::vector<std::byte> bytes_of_hex(std::string_view text) {
  std::vector<std::byte> bytes(text.size() / 2);
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    unsigned value = 0;
    std::from_chars(text.data() + 2 * i, text.data() + 2 * i + 2, value, 16);
    bytes[i] = static_cast<std::byte>(value);
  }
  return bytes;
}

Head head(Transaction& transaction) {
  std::string value;
  transaction.query("SELECT value FROM meta WHERE key = $1", {std::string(kHeadKey)},
                    [&](const Row& row) { value = row.text(0); });
  if (value.empty()) return {0, std::string(64, '0')};
  const auto colon = value.find(':');
  Head head;
  const char* end = value.data() + std::min(colon, value.size());
  if (const auto read = std::from_chars(value.data(), end, head.entries);
      read.ptr != end || colon == std::string::npos || value.size() - colon - 1 != 64) {
    throw DatabaseError("meta: the journal's head cannot be read");
  }
  head.hash = value.substr(colon + 1);
  return head;
}

Head append(Transaction& transaction, const NewEntry& entry) {
  require_valid(entry);
  const auto last = head(transaction);
  const auto sequence = last.entries + 1;
  auto salt = random_bytes(kSaltSize);
  const auto digest = detail_digest(salt, entry.detail_json);
  auto previous = bytes_of_hex(last.hash);
  const std::int64_t at_ms = entry.at.time_since_epoch().count();
  const auto hash =
      entry_hash({sequence, at_ms, entry.actor, entry.kind, entry.subject, digest, previous});
  transaction.execute(
      "INSERT INTO journal (sequence, at, actor, kind, subject, digest, previous, hash)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
      {sequence, at_ms, entry.actor, entry.kind, entry.subject, std::vector<std::byte>(digest.begin(), digest.end()),
       std::move(previous), std::vector<std::byte>(hash.begin(), hash.end())});
  transaction.execute("INSERT INTO journal_detail (sequence, salt, detail) VALUES ($1, $2, $3)",
                      {sequence, std::move(salt), entry.detail_json});
  Head now{sequence, hex(hash)};
  write_head(transaction, now);
  return now;
}

std::int64_t erase_details(Transaction& transaction, std::span<const std::int64_t> sequences, core::UtcTime at,
                           const std::string& actor) {
  std::vector<std::int64_t> wanted(sequences.begin(), sequences.end());
  std::ranges::sort(wanted);
  wanted.erase(std::ranges::unique(wanted).begin(), wanted.end());
  std::vector<std::int64_t> present;
  for (const auto sequence : wanted) {
    transaction.query(
        "SELECT 1 FROM journal_detail d JOIN journal j ON j.sequence = d.sequence"
        " WHERE d.sequence = $1 AND d.erased_by IS NULL AND j.kind <> $2",
        {sequence, std::string(kDetailsErased)}, [&](const Row&) { present.push_back(sequence); });
  }
  if (present.empty()) return 0;
  const auto by = append(transaction, {at, actor, std::string(kDetailsErased), "journal", erasure_detail(present)});
  for (const auto sequence : present) {
    transaction.execute("UPDATE journal_detail SET salt = NULL, detail = NULL, erased_by = $1 WHERE sequence = $2",
                        {by.entries, sequence});
  }
  return static_cast<std::int64_t>(present.size());
}

std::vector<JournalEntry> page(Transaction& transaction, std::int64_t after, std::int64_t limit) {
  std::vector<JournalEntry> entries;
  transaction.query(
      "SELECT j.sequence, j.at, j.actor, j.kind, j.subject, d.detail, j.hash, j.previous"
      " FROM journal j LEFT JOIN journal_detail d ON d.sequence = j.sequence"
      " WHERE j.sequence > $1 ORDER BY j.sequence LIMIT $2",
      {after, limit}, [&](const Row& row) { entries.push_back(entry_of(row)); });
  return entries;
}

std::vector<JournalEntry> of_subject(Transaction& transaction, const std::string& subject, std::int64_t limit) {
  std::vector<JournalEntry> entries;
  transaction.query(
      "SELECT j.sequence, j.at, j.actor, j.kind, j.subject, d.detail, j.hash, j.previous"
      " FROM journal j LEFT JOIN journal_detail d ON d.sequence = j.sequence"
      " WHERE j.subject = $1 ORDER BY j.sequence DESC LIMIT $2",
      {subject, limit}, [&](const Row& row) { entries.push_back(entry_of(row)); });
  std::ranges::reverse(entries);
  return entries;
}

}  // namespace curblight::store::journal
