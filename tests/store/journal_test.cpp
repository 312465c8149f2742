// SPDX-License-Identifier: Apache-2.0
// The chain: sound as written, and the very row named when anybody with the file flips, deletes or swaps one.
#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include "store/journal.hpp"
#include "store_fixture.hpp"

namespace curblight::store::journal {
namespace {

using testing::RawConnection;
using testing::TemporaryFolder;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr core::UtcTime kAt{std::chrono::milliseconds(1'795'354'620'000)};

NewEntry entry(int i) {
  return {kAt + std::chrono::seconds(i), "user:7", "order.staged", "order:" + std::to_string(2000 + i),
          "{\"location\":\"R" + std::to_string(i) + "\"}"};
}

void fill(Database& database, int entries) {
  testing::write_now(database, [&](Transaction& transaction) {
    for (int i = 1; i <= entries; ++i) append(transaction, entry(i));
  });
}

JournalCheck check(Database& database) {
  JournalCheck found;
  if (!database.read([&](Transaction& transaction) { found = verify(transaction); })) throw std::runtime_error("read");
  return found;
}

// A journal of `entries`, then `tamper` as somebody with the file would, then the check.
JournalCheck check_after(int entries, const std::function<void(RawConnection&)>& tamper) {
  const TemporaryFolder folder;
  const auto options = testing::note_options(folder);
  const auto database = testing::open(options);
  fill(*database, entries);
  {
    RawConnection raw(options.path);
    tamper(raw);
  }
  return check(*database);
}

TEST(Journal, IsSoundAsWrittenAndAcrossARestart) {
  const TemporaryFolder folder;
  const auto options = testing::note_options(folder);
  std::string head_before;
  {
    const auto database = testing::open(options);
    EXPECT_TRUE(check(*database).sound) << "an empty one";
    fill(*database, 20);
    head_before = check(*database).head;
  }
  const auto database = testing::open(options);
  const auto found = check(*database);
  EXPECT_TRUE(found.sound) << found.words;
  EXPECT_EQ(found.entries, 20);
  EXPECT_EQ(found.first_bad, 0);
  EXPECT_EQ(found.head, head_before);
  fill(*database, 5);
  EXPECT_TRUE(check(*database).sound) << "it goes on from the kept head";
}

TEST(Journal, GivesPagesOldestFirstAndASubjectsOwnEntries) {
  const TemporaryFolder folder;
  const auto database = testing::open(testing::note_options(folder));
  fill(*database, 10);
  testing::write_now(*database, [](Transaction& transaction) {
    append(transaction, {kAt, "operator", "order.cancelled", "order:2003", "{}"});
    const auto entries = page(transaction, 4, 3);
    ASSERT_EQ(entries.size(), 3u);
    EXPECT_EQ(entries[0].sequence, 5);
    EXPECT_EQ(entries[0].at, kAt + std::chrono::seconds(5));
    EXPECT_EQ(entries[0].actor, "user:7");
    EXPECT_EQ(entries[0].detail_json, "{\"location\":\"R5\"}");
    EXPECT_EQ(entries[1].previous, entries[0].hash);
    EXPECT_THAT(page(transaction, 11, 100), IsEmpty());
    const auto own = of_subject(transaction, "order:2003", 10);
    ASSERT_EQ(own.size(), 2u);
    EXPECT_EQ(own[0].kind, "order.staged");
    EXPECT_EQ(own[1].kind, "order.cancelled");
    ASSERT_EQ(of_subject(transaction, "order:2003", 1).size(), 1u);
    EXPECT_EQ(of_subject(transaction, "order:2003", 1)[0].kind, "order.cancelled");
  });
}

TEST(Journal, GoesBackWithARefusedUseCase) {
  const TemporaryFolder folder;
  const auto database = testing::open(testing::note_options(folder));
  fill(*database, 2);
  const auto refused = write<bool>(*database, [](Transaction& transaction) -> Result<bool> {
    append(transaction, entry(99));
    return core::fail(ErrorCode::conflict, "Refused.");
  });
  EXPECT_FALSE(refused.has_value());
  fill(*database, 1);
  const auto found = check(*database);
  EXPECT_TRUE(found.sound) << found.words;
  EXPECT_EQ(found.entries, 3);
}

TEST(Journal, TakesNoNameForAnActor) {
  const TemporaryFolder folder;
  const auto database = testing::open(testing::note_options(folder));
  testing::write_now(*database, [](Transaction& transaction) {
    for (const char* bad : {"Maya Torres", "maya", "user:maya", "user:", ":7", "", "User:7"}) {
      EXPECT_THROW(append(transaction, {kAt, bad, "kind", "subject", ""}), std::invalid_argument) << bad;
    }
    EXPECT_THROW(append(transaction, {kAt, "operator", "Kind of", "subject", ""}), std::invalid_argument);
    EXPECT_THROW(append(transaction, {kAt, "operator", "kind", "order of Maya", ""}), std::invalid_argument);
    EXPECT_THROW(append(transaction, {kAt, "operator", "kind", "", ""}), std::invalid_argument);
  });
  EXPECT_EQ(check(*database).entries, 0);
}

RC_GTEST_PROP(JournalTampering, NamesAnyRowOfWhichAnyColumnIsFlipped, ()) {
  const int entries = *rc::gen::inRange(1, 12);
  const int row = *rc::gen::inRange(1, entries + 1);
  const auto flip = *rc::gen::element<std::string>(
      "at = at + 1", "actor = 'user:8'", "kind = kind || '_'", "subject = 'order:1'",
      // One byte of a digest is 00 already once in 256 runs: a flip has to change it.
      "digest = CAST((CASE WHEN substr(digest, 1, 1) = X'00' THEN X'01' ELSE X'00' END) || substr(digest, 2) AS BLOB)", "digest = zeroblob(32)", "previous = CAST(zeroblob(31) || X'01' AS BLOB)",
      "hash = randomblob(32)", "sequence = 1000");
  const auto found = check_after(entries, [&](RawConnection& raw) {
    raw.run("UPDATE OR ROLLBACK journal SET " + flip + " WHERE sequence = " + std::to_string(row));
  });
  RC_ASSERT(!found.sound);
  RC_ASSERT(found.first_bad == row);
  RC_ASSERT(found.words.find(std::to_string(row)) != std::string::npos);
}

RC_GTEST_PROP(JournalTampering, NamesAnyRowOfWhichTheDetailIsFlippedOrGone, ()) {
  const int entries = *rc::gen::inRange(1, 12);
  const int row = *rc::gen::inRange(1, entries + 1);
  const auto tamper = *rc::gen::element<std::string>(
      "UPDATE journal_detail SET detail = detail || ' ' WHERE sequence = ", "DELETE FROM journal_detail WHERE sequence = ",
      "UPDATE journal_detail SET salt = randomblob(16) WHERE sequence = ",
      "UPDATE journal_detail SET salt = NULL, detail = NULL WHERE sequence = ",
      "UPDATE journal_detail SET salt = NULL, detail = NULL, erased_by = 1 WHERE sequence = ",
      "UPDATE journal_detail SET salt = NULL, detail = NULL, erased_by = 900 WHERE sequence = ",
      "UPDATE journal_detail SET sequence = 500 WHERE sequence = ");
  const auto found = check_after(entries, [&](RawConnection& raw) { raw.run(tamper + std::to_string(row)); });
  RC_ASSERT(!found.sound);
  RC_ASSERT(found.first_bad == row);
}

RC_GTEST_PROP(JournalTampering, NamesAnyRowThatIsDeletedTheLastOneToo, ()) {
  const int entries = *rc::gen::inRange(1, 12);
  const int row = *rc::gen::inRange(1, entries + 1);
  const auto found = check_after(entries, [&](RawConnection& raw) {
    raw.run("DELETE FROM journal WHERE sequence = " + std::to_string(row));
  });
  RC_ASSERT(!found.sound);
  RC_ASSERT(found.first_bad == row);
}

RC_GTEST_PROP(JournalTampering, NamesTheFirstOfTwoRowsThatAreSwapped, ()) {
  const int entries = *rc::gen::inRange(2, 12);
  const int first = *rc::gen::inRange(1, entries);
  const int second = *rc::gen::inRange(first + 1, entries + 1);
  const auto found = check_after(entries, [&](RawConnection& raw) {
    for (const char* table : {"journal", "journal_detail"}) {
      const auto move = [&](int from, int to) {
        raw.run("UPDATE " + std::string(table) + " SET sequence = " + std::to_string(to) +
                " WHERE sequence = " + std::to_string(from));
      };
      move(first, 1000);
      move(second, first);
      move(1000, second);
    }
  });
  RC_ASSERT(!found.sound);
  RC_ASSERT(found.first_bad == first);
}

RC_GTEST_PROP(JournalTampering, NamesTheFirstMissingRowOfACutTail, ()) {
  const int entries = *rc::gen::inRange(1, 12);
  const int first_cut = *rc::gen::inRange(1, entries + 1);
  const auto found = check_after(entries, [&](RawConnection& raw) {
    const auto from = std::to_string(first_cut);
    raw.run("DELETE FROM journal_detail WHERE sequence >= " + from);
    raw.run("DELETE FROM journal WHERE sequence >= " + from);
  });
  RC_ASSERT(!found.sound);
  RC_ASSERT(found.first_bad == first_cut);
}

TEST(JournalTampering, IsSeenWhenTheNoteOfTheEndIsAlteredOrGone) {
  for (const char* tamper : {"DELETE FROM meta", "UPDATE meta SET value = 'rubbish'",
                             "UPDATE meta SET value = '4:' || substr(value, 3)",
                             "UPDATE meta SET value = '3:0000000000000000000000000000000000000000000000000000000000000000'"}) {
    const auto found = check_after(3, [&](RawConnection& raw) { raw.run(tamper); });
    EXPECT_FALSE(found.sound) << tamper;
    EXPECT_NE(found.words, "") << tamper;
  }
}

RC_GTEST_PROP(JournalErasure, LeavesTheChainSoundAndNothingOfTheDetail, ()) {
  const int entries = *rc::gen::inRange(1, 12);
  const auto drawn = *rc::gen::container<std::vector<int>>(rc::gen::inRange(1, entries + 4));
  const std::vector<std::int64_t> chosen(drawn.begin(), drawn.end());
  const TemporaryFolder folder;
  const auto options = testing::note_options(folder);
  const auto database = testing::open(options);
  fill(*database, entries);
  const std::set<std::int64_t> distinct(chosen.begin(), chosen.end());
  const auto expected = std::ranges::count_if(distinct, [&](auto sequence) { return sequence <= entries; });
  testing::write_now(*database, [&](Transaction& transaction) {
    RC_ASSERT(erase_details(transaction, chosen, kAt, "user:7") == expected);
    RC_ASSERT(erase_details(transaction, chosen, kAt, "user:7") == 0);  // harmless twice
  });
  fill(*database, 2);
  const auto found = check(*database);
  RC_ASSERT(found.sound);
  RC_ASSERT(found.entries == entries + 2 + (expected > 0 ? 1 : 0));
  RawConnection raw(options.path);
  RC_ASSERT(raw.value("SELECT count(*) FROM journal_detail WHERE detail IS NULL AND salt IS NULL") ==
            std::to_string(expected));
}

TEST(JournalErasure, CannotBeForgedByAMarkThatNoEntryRecords) {
  const TemporaryFolder folder;
  const auto options = testing::note_options(folder);
  const auto database = testing::open(options);
  fill(*database, 5);
  testing::write_now(*database, [](Transaction& transaction) {
    const std::vector<std::int64_t> two{2};
    EXPECT_EQ(erase_details(transaction, two, kAt, "operator"), 1);
  });
  ASSERT_TRUE(check(*database).sound);
  // entry 6 records the erasure of 2; somebody claims that it was of 4 as well
  RawConnection(options.path)
      .run("UPDATE journal_detail SET salt = NULL, detail = NULL, erased_by = 6 WHERE sequence = 4");
  const auto found = check(*database);
  EXPECT_FALSE(found.sound);
  EXPECT_EQ(found.first_bad, 2) << "the list of entry 6 no longer fits what is marked with it";
  EXPECT_THAT(found.words, HasSubstr("entry 6 does not record that"));
}

}  // namespace
}  // namespace curblight::store::journal
