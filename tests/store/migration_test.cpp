// SPDX-License-Identifier: Apache-2.0
// Forward only, one transaction each, and never a changed past.
#include <gmock/gmock.h>

#include "store_fixture.hpp"

namespace curblight::store {
namespace {

using testing::note_options;
using testing::RawConnection;
using testing::TemporaryFolder;
using ::testing::HasSubstr;

std::string words_of_refusal(const SqliteOptions& options) {
  const auto opened = SqliteDatabase::open(options);
  return opened ? "the store opened" : opened.error().message;
}

TEST(Migrations, AreShippedWithoutGapsAndOpenAnEmptyStoreTwice) {
  ASSERT_FALSE(shipped_migrations().empty());
  EXPECT_EQ(shipped_migrations().front().name, "foundation");
  const TemporaryFolder folder;
  SqliteOptions options;
  options.path = folder.file("store.db");
  testing::open(options)->stop();
  testing::open(options)->stop();
  RawConnection raw(options.path);
  EXPECT_EQ(raw.value("SELECT count(*) FROM migration"), std::to_string(shipped_migrations().size()));
  EXPECT_EQ(raw.value("PRAGMA integrity_check"), "ok");
  EXPECT_EQ(raw.value("PRAGMA foreign_key_check"), "");
}

TEST(Migrations, MakeStrictTablesOnly) {
  const TemporaryFolder folder;
  SqliteOptions options;
  options.path = folder.file("store.db");
  testing::open(options)->stop();
  RawConnection raw(options.path);
  EXPECT_EQ(raw.value("SELECT group_concat(name) FROM pragma_table_list"
                      " WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'"),
            "");
  EXPECT_NE(raw.value("SELECT count(*) FROM pragma_table_list WHERE strict = 1"), "0");
}

TEST(Migrations, ApplyOnlyWhatIsMissing) {
  const TemporaryFolder folder;
  auto options = note_options(folder);
  testing::write_now(*testing::open(options),
                     [](Transaction& transaction) { testing::insert_note(transaction, "old"); });
  options.migrations.push_back({3, "more", "ALTER TABLE note ADD COLUMN more TEXT NOT NULL DEFAULT 'none';"});
  testing::open(options)->stop();
  EXPECT_EQ(RawConnection(options.path).value("SELECT text || ' ' || more FROM note"), "old none");
}

TEST(Migrations, TablesMadeAnewHoldWhatTheyHeld) {
  const TemporaryFolder folder;
  SqliteOptions before;
  before.path = folder.file("store.db");
  before.migrations = {shipped_migrations().begin(), shipped_migrations().begin() + 9};
  testing::open(before)->stop();
  const std::string all =
      "SELECT group_concat(concat, '; ') FROM (SELECT id || uuid || destination || order_number || kind || body ||"
      " coalesce(depends_on, '-') || created_at || state || attempts || coalesce(next_attempt_at, '-') ||"
      " coalesce(sent_at, '-') || coalesce(last_error, '-') AS concat FROM outbox ORDER BY id)";
  std::string held;
  {
    RawConnection raw(before.path);
    raw.run("INSERT INTO outbox VALUES (3, 'u3', 'commerce', '17', 'order.ship', '{}', NULL, 5, 'sent', 1, NULL, 6, NULL),"
            " (4, 'u4', 'commerce', '17', 'order.refund', '{}', 3, 5, 'parked', 9, 7, NULL, 'refused'),"
            " (5, 'u5', 'commerce', '18', 'order.ready', '{}', NULL, 5, 'waiting', 0, NULL, NULL, NULL)");
    raw.run("INSERT INTO meta VALUES ('journal.head', '7:ab'), ('station.key', 'secret')");
    raw.run("UPDATE counters SET total = 12");
    raw.run("INSERT INTO orders (id, channel, number, tail, external_id, state, method, customer_first, customer_last,"
            " customer_email, customer_phone, email_folded, phone_digits, placed_at, due_at, currency, total, payment_due,"
            " fingerprint, tote, handoff_blocked, ready_notified, id_check_required, ended_reason) VALUES (2, 'web', '17', '17',"
            " 'e', 'staged', 'curbside', 'Maya', 'Torres', '', '', '', '', 1, 2, 'USD', 3, 4, '', '', 0, 0, 0, '')");
    raw.run("INSERT INTO check_ins VALUES (7, 2, 'completed', 'phone', 'A3', '', 'Honda', 'Blue', '', '', '', 5, 6, 7, 8, 9, 10),"
            " (8, 2, 'arrived', 'phone', 'A3', '', 'Honda', 'Blue', '', '', '', 5, NULL, 6, NULL, 0, NULL)");
    held = raw.value(all);
  }
  SqliteOptions after;
  after.path = before.path;
  testing::open(after)->stop();
  RawConnection raw(after.path);
  EXPECT_THAT(held, HasSubstr("parked"));
  EXPECT_EQ(raw.value(all), held);
  EXPECT_EQ(raw.value("SELECT group_concat(key || value) FROM meta"), "journal.head7:ab,station.keysecret");
  EXPECT_EQ(raw.value("SELECT group_concat(name || total) FROM counters"), "arrivals12");
  EXPECT_EQ(raw.value("SELECT group_concat(id || state || spot || car_make || created_at || coalesce(eta, '-') || arrived_at ||"
                      " coalesce(accepted_at, '-') || accepted_by || coalesce(ended_at, '-'), '; ') FROM check_ins"),
            "7completedA3Honda5678910; 8arrivedA3Honda5-6-0-");
  EXPECT_EQ(raw.value("SELECT count(*) FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'check_ins'"), "4");
  EXPECT_EQ(raw.value("SELECT \"table\" FROM pragma_foreign_key_list('outbox')"), "outbox");
  EXPECT_EQ(raw.value("SELECT count(*) FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'outbox' AND sql <> ''"), "3");
  raw.run("PRAGMA ignore_check_constraints = OFF");
  EXPECT_THROW(raw.run("UPDATE outbox SET state = 'lost' WHERE id = 5"), std::exception);
}

TEST(Migrations, RefuseAChangedOne) {
  const TemporaryFolder folder;
  auto options = note_options(folder);
  testing::open(options)->stop();
  options.migrations.back().sql += " -- edited afterwards";
  EXPECT_THAT(words_of_refusal(options), HasSubstr("Migration 2 (note) is not the one"));
}

TEST(Migrations, RefuseAStoreOfANewerVersion) {
  const TemporaryFolder folder;
  auto options = note_options(folder);
  testing::open(options)->stop();
  options.migrations.pop_back();
  EXPECT_THAT(words_of_refusal(options), HasSubstr("newer version"));
}

TEST(Migrations, RefuseNumbersWithAGapOrTwice) {
  const TemporaryFolder folder;
  auto options = note_options(folder);
  options.migrations.back().number = 3;
  EXPECT_THAT(words_of_refusal(options), HasSubstr("not numbered"));
  options.migrations.back().number = 1;
  EXPECT_THAT(words_of_refusal(options), HasSubstr("not numbered"));
}

TEST(Migrations, LeaveNothingOfOneThatFailsHalfway) {
  const TemporaryFolder folder;
  auto options = note_options(folder);
  testing::open(options)->stop();
  auto broken = options;
  broken.migrations.push_back({3, "broken", "CREATE TABLE half (id INTEGER) STRICT; CREATE TABLE note (x TEXT) STRICT;"});
  EXPECT_THAT(words_of_refusal(broken), HasSubstr("already exists"));
  RawConnection raw(options.path);
  EXPECT_EQ(raw.value("SELECT count(*) FROM sqlite_schema WHERE name = 'half'"), "0");
  EXPECT_EQ(raw.value("SELECT max(number) FROM migration"), "2");
  EXPECT_NO_THROW(testing::open(options)) << "the version before still opens it";
}

TEST(Migrations, RefuseOneThatLeavesRowsReferringToNothing) {
  const TemporaryFolder folder;
  auto options = note_options(folder);
  options.migrations.push_back({3, "orphan",
                                "CREATE TABLE child (note INTEGER NOT NULL REFERENCES note (id)) STRICT;"
                                "INSERT INTO child (note) VALUES (5);"});
  EXPECT_THAT(words_of_refusal(options), HasSubstr("refer to nothing"));
}

TEST(Migrations, MayRebuildATableThatOthersReferTo) {
  const TemporaryFolder folder;
  auto options = note_options(folder);
  options.migrations.push_back({3, "child",
                                "CREATE TABLE child (note INTEGER NOT NULL REFERENCES note (id) ON DELETE CASCADE) STRICT;"
                                "INSERT INTO note (id, text) VALUES (5, 'five'); INSERT INTO child (note) VALUES (5);"});
  options.migrations.push_back({4, "rebuild",
                                "CREATE TABLE note_new (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;"
                                "INSERT INTO note_new SELECT id, text FROM note;"
                                "DROP TABLE note; ALTER TABLE note_new RENAME TO note;"});
  testing::open(options)->stop();
  EXPECT_EQ(RawConnection(options.path).value("SELECT count(*) FROM child"), "1");
}

TEST(Migrations, RefuseOneThatCommitsByItself) {
  const TemporaryFolder folder;
  auto options = note_options(folder);
  options.migrations.push_back({3, "hasty", "CREATE TABLE hasty (id INTEGER) STRICT; COMMIT;"});
  EXPECT_THAT(words_of_refusal(options), HasSubstr("ends its own transaction"));
}

}  // namespace
}  // namespace curblight::store
