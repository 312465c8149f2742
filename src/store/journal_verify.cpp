// SPDX-License-Identifier: Apache-2.0
// One pass over the chain in order of sequence. It stops judging at the first row that does not fit: what follows
// hangs on that row and would only repeat it.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "store/journal.hpp"
#include "store/journal_chain.hpp"

namespace curblight::store::journal {
namespace {

class ChainReader {
 public:
  // One row of journal with its detail; rows come by sequence.
  void read(const Row& row) {
    ++check_.entries;
    if (!check_.sound) return;
    const auto sequence = row.integer(0);
    if (sequence != last_ + 1) {
      bad(last_ + 1, fmt::format("Entry {} is missing.", last_ + 1));
      return;
    }
    const auto digest = row.blob(5);
    const auto previous = row.blob(6);
    const auto hash = row.blob(7);
    const auto kind = row.text(3);
    const auto actor = row.text(2);
    const auto subject = row.text(4);
    const auto expected = entry_hash({sequence, row.integer(1), actor, kind, subject, digest, previous});
    if (!std::ranges::equal(hash, expected)) {
      bad(sequence, fmt::format("Entry {} was altered: its content does not fit its hash.", sequence));
    } else if (previous != previous_) {
      bad(sequence, fmt::format("Entry {} does not follow the one before it.", sequence));
    } else if (row.is_null(8)) {
      bad(sequence, fmt::format("The detail of entry {} is missing and nothing says that it was erased.", sequence));
    } else if (!row.is_null(11)) {
      erased_by_[row.integer(11)].push_back(sequence);
    } else if (!std::ranges::equal(digest, detail_digest(row.blob(9), row.text(10)))) {
      bad(sequence, fmt::format("The detail of entry {} was altered.", sequence));
    }
    if (!check_.sound) return;
    if (kind == kDetailsErased) erasures_[sequence] = row.text(10);
    last_ = sequence;
    previous_ = hash;
  }

  JournalCheck finish(const std::optional<Head>& kept) {
    check_marks();
    check_.head = hex(previous_);
    if (check_.sound) check_end(kept);
    if (check_.sound) check_.words = fmt::format("The journal is sound: {} entries.", check_.entries);
    return std::move(check_);
  }

 private:
  void bad(std::int64_t sequence, std::string words) {
    if (!check_.sound && check_.first_bad <= sequence) return;
    check_.sound = false;
    check_.first_bad = sequence;
    check_.words = std::move(words);
  }

  // An erasure must be recorded by an entry of the chain that lists exactly these. A mark whose entry lies behind a
  // bad row is not judged.
  void check_marks() {
    for (const auto& [by, sequences] : erased_by_) {
      if (!check_.sound && by >= check_.first_bad) continue;
      const auto found = erasures_.find(by);
      if (found == erasures_.end() || found->second != erasure_detail(sequences)) {
        bad(sequences.front(),
            fmt::format("The detail of entry {} is gone, and entry {} does not record that.", sequences.front(), by));
      }
    }
  }

  void check_end(const std::optional<Head>& kept) {
    if (!kept) {
      bad(last_ + 1, "The note of where the journal ends cannot be read.");
    } else if (kept->entries != last_) {
      bad(std::min(last_, kept->entries) + 1,
          fmt::format("The journal has {} entries, but was noted to have {}.", last_, kept->entries));
    } else if (kept->hash != hex(previous_)) {
      bad(std::max<std::int64_t>(last_, 1), "The journal's last entry is not the one that was noted.");
    }
  }

  JournalCheck check_;
  std::int64_t last_ = 0;
  std::vector<std::byte> previous_ = std::vector<std::byte>(32);
  std::map<std::int64_t, std::vector<std::int64_t>> erased_by_;  // recording entry -> the erased, ascending
  std::map<std::int64_t, std::string> erasures_;                 // recording entry -> its detail
};

}  // namespace

JournalCheck verify(Transaction& transaction) {
  ChainReader reader;
  transaction.query(
      "SELECT j.sequence, j.at, j.actor, j.kind, j.subject, j.digest, j.previous, j.hash,"
      " d.sequence, d.salt, d.detail, d.erased_by"
      " FROM journal j LEFT JOIN journal_detail d ON d.sequence = j.sequence ORDER BY j.sequence",
      {}, [&](const Row& row) { reader.read(row); });
  std::optional<Head> kept;
  try {
    kept = head(transaction);
  } catch (const DatabaseError&) {
    // unreadable: said so by the check
  }
  return reader.finish(kept);
}

}  // namespace curblight::store::journal
