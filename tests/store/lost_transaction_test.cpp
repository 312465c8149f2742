// SPDX-License-Identifier: Apache-2.0
// SQLite answers a full disk inside a savepoint by rolling the whole transaction back. max_page_count makes the disk
// full at will: the pages that a big value needs are not there, those for a small one are.
#include <gmock/gmock.h>
#include <sys/resource.h>

#include <csignal>

#include "store_fixture.hpp"

namespace curblight::store {
namespace {

using testing::Gate;
using testing::insert_note;
using testing::note_options;
using testing::notes;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

// A database whose file may grow by `spare` pages only, from now on. The limit is a property of a connection, so it
// is set by a migration-like statement on the writer's own: through the test's migrations.
SqliteOptions small_disk(const testing::TemporaryFolder& folder, int spare_pages) {
  auto options = note_options(folder);
  testing::open(options)->stop();
  const int pages = std::stoi(testing::RawConnection(options.path).value("PRAGMA page_count"));
  options.migrations.push_back({3, "small_disk", "PRAGMA max_page_count = " + std::to_string(pages + spare_pages) +
                                                     "; CREATE TABLE small_disk (id INTEGER PRIMARY KEY) STRICT;"});
  return options;
}

const std::string kTooBig(1 << 20, 'x');

struct Submitted {
  std::future<Result<void>> answer;
  std::shared_ptr<std::atomic<int>> runs = std::make_shared<std::atomic<int>>(0);
};

Submitted submit(Database& database, std::string text) {
  Submitted submitted;
  auto promise = std::make_shared<std::promise<Result<void>>>();
  submitted.answer = promise->get_future();
  database.submit(
      [text = std::move(text), runs = submitted.runs](Transaction& transaction) {
        ++*runs;
        insert_note(transaction, text);
        return Outcome::commit;
      },
      [promise](Result<void> result) { promise->set_value(std::move(result)); });
  return submitted;
}

TEST(LostTransaction, IsWhatSqliteDoesWhenTheDiskIsFullInsideASavepoint) {
  const testing::TemporaryFolder folder;
  testing::RawConnection raw(folder.file("raw.db"));
  raw.run("CREATE TABLE note (text TEXT) STRICT");
  raw.run("PRAGMA max_page_count = 4");
  raw.run("BEGIN IMMEDIATE; SAVEPOINT use_case; INSERT INTO note VALUES ('small')");
  EXPECT_THROW(raw.run("INSERT INTO note VALUES (printf('%.*c', 1000000, 'x'))"), std::runtime_error);
  EXPECT_THROW(raw.run("ROLLBACK TO use_case"), std::runtime_error) << "this SQLite keeps the savepoint";
  EXPECT_EQ(raw.value("SELECT count(*) FROM note"), "0");
}

TEST(LostTransaction, RunsTheOthersAgainAndFailsOnlyTheOneThatCannotFit) {
  const testing::TemporaryFolder folder;
  Gate before_sync;
  std::atomic<int> unwritable = 0;
  std::mutex log_mutex;
  std::string logged;
  auto options = small_disk(folder, 20);
  options.before_commit = [&] { before_sync.pass(); };
  options.on_unwritable = [&](const Error&) { ++unwritable; };
  options.log = [&](const std::string& words) {
    const std::lock_guard lock(log_mutex);
    logged += words + "\n";
  };
  const auto database = testing::open(options);
  auto opener = submit(*database, "opener");
  before_sync.wait_for_arrival();
  auto before = submit(*database, "before");
  auto big = submit(*database, kTooBig);
  auto after = submit(*database, "after");
  before_sync.open();

  EXPECT_TRUE(opener.answer.get().has_value());
  EXPECT_TRUE(before.answer.get().has_value());
  EXPECT_TRUE(after.answer.get().has_value());
  const auto failed = big.answer.get();
  ASSERT_FALSE(failed.has_value());
  EXPECT_EQ(failed.error().code, ErrorCode::unavailable);
  EXPECT_THAT(notes(*database), UnorderedElementsAre("opener", "before", "after"));
  EXPECT_EQ(*before.runs, 2) << "it ran in the lost transaction and again";
  database->stop();
  EXPECT_EQ(database->counters().lost_batches, 1u);
  EXPECT_EQ(database->counters().use_cases, 3u);
  EXPECT_EQ(database->counters().failed, 1u);
  EXPECT_EQ(unwritable, 1) << "a full disk is reported";
  EXPECT_THAT(logged, HasSubstr("full"));
  EXPECT_THAT(logged, ::testing::Not(HasSubstr("xxxx"))) << "values do not belong into a log";
}

TEST(LostTransaction, NeverLetsAUseCaseGoOnOutsideATransaction) {
  const testing::TemporaryFolder folder;
  const auto database = testing::open(small_disk(folder, 20));
  const auto answer = write<bool>(*database, [](Transaction& transaction) -> Result<bool> {
    try {
      insert_note(transaction, kTooBig);
    } catch (const DatabaseError&) {
      // a use case that swallows the failure and tries something smaller
    }
    insert_note(transaction, "on its own");
    return true;
  });
  ASSERT_FALSE(answer.has_value());
  EXPECT_EQ(answer.error().code, ErrorCode::unavailable);
  EXPECT_THAT(notes(*database), IsEmpty());
}

TEST(LostTransaction, IsFollowedByOrdinaryWorkOnceThereIsRoom) {
  const testing::TemporaryFolder folder;
  const auto database = testing::open(small_disk(folder, 20));
  EXPECT_FALSE(submit(*database, kTooBig).answer.get().has_value());
  EXPECT_TRUE(submit(*database, "small").answer.get().has_value());
  EXPECT_THAT(notes(*database), UnorderedElementsAre("small"));
}

TEST(LostTransaction, FailsOnlyTheUseCaseThatBreaksADeferredForeignKey) {
  const testing::TemporaryFolder folder;
  Gate before_sync;
  std::atomic<int> unwritable = 0;
  auto options = note_options(folder);
  options.migrations.push_back(
      {3, "child", "CREATE TABLE child (note INTEGER REFERENCES note (id) DEFERRABLE INITIALLY DEFERRED) STRICT;"});
  options.before_commit = [&] { before_sync.pass(); };
  options.on_unwritable = [&](const Error&) { ++unwritable; };
  const auto database = testing::open(options);
  auto opener = submit(*database, "opener");
  before_sync.wait_for_arrival();
  auto before = submit(*database, "before");
  std::promise<Result<void>> broken;
  database->submit(
      [](Transaction& transaction) {
        transaction.execute("INSERT INTO child (note) VALUES ($1)", {std::int64_t{77}});
        return Outcome::commit;
      },
      [&](Result<void> result) { broken.set_value(std::move(result)); });
  auto after = submit(*database, "after");
  before_sync.open();
  EXPECT_TRUE(before.answer.get().has_value());
  const auto failed = broken.get_future().get();
  ASSERT_FALSE(failed.has_value());
  EXPECT_EQ(failed.error().code, ErrorCode::internal);
  EXPECT_TRUE(after.answer.get().has_value());
  EXPECT_EQ(unwritable, 0) << "a use case's mistake is not the disk's";
  EXPECT_THAT(notes(*database), UnorderedElementsAre("opener", "before", "after"));
}

// Past this size the kernel refuses writes of this process: the log cannot grow, so COMMIT fails.
class FileSizeLimit {
 public:
  FileSizeLimit() {
    std::signal(SIGXFSZ, SIG_IGN);
    getrlimit(RLIMIT_FSIZE, &before_);
  }
  ~FileSizeLimit() { lift(); }
  void set(rlim_t bytes) {
    const rlimit limit{bytes, before_.rlim_max};
    setrlimit(RLIMIT_FSIZE, &limit);
  }
  void lift() { setrlimit(RLIMIT_FSIZE, &before_); }

 private:
  rlimit before_{};
};

TEST(LostTransaction, FailsEveryUseCaseOfACommitThatCannotBeWrittenAndSaysSo) {
  const testing::TemporaryFolder folder;
  Gate before_sync;
  FileSizeLimit limit;
  std::atomic<int> unwritable = 0;
  std::atomic<bool> disk_broken = false;
  auto options = note_options(folder);
  options.before_commit = [&] {
    before_sync.pass();
    if (disk_broken) limit.set(std::filesystem::file_size(options.path + "-wal"));
  };
  options.on_unwritable = [&](const Error&) { ++unwritable; };
  const auto database = testing::open(options);
  auto opener = submit(*database, "opener");
  before_sync.wait_for_arrival();
  before_sync.open();
  ASSERT_TRUE(opener.answer.get().has_value());

  disk_broken = true;
  const auto lost = submit(*database, "lost").answer.get();
  limit.lift();
  ASSERT_FALSE(lost.has_value());
  EXPECT_EQ(lost.error().code, ErrorCode::unavailable);
  EXPECT_THAT(notes(*database), UnorderedElementsAre("opener"));

  disk_broken = false;
  EXPECT_TRUE(submit(*database, "afterwards").answer.get().has_value());
  EXPECT_THAT(notes(*database), UnorderedElementsAre("opener", "afterwards"));
  EXPECT_EQ(unwritable, 1);
}

TEST(LostTransaction, DoesNotCountAsUnwritableWhenAnotherProgramHoldsTheFile) {
  const testing::TemporaryFolder folder;
  auto options = note_options(folder);
  std::atomic<int> unwritable = 0;
  options.busy_timeout = std::chrono::milliseconds(20);
  options.on_unwritable = [&](const Error&) { ++unwritable; };
  const auto database = testing::open(options);
  testing::RawConnection other(options.path);
  other.run("BEGIN IMMEDIATE");
  const auto refused = submit(*database, "refused").answer.get();
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, ErrorCode::unavailable);
  other.run("COMMIT");
  EXPECT_TRUE(submit(*database, "accepted").answer.get().has_value());
  EXPECT_EQ(unwritable, 0);
  EXPECT_THAT(notes(*database), UnorderedElementsAre("accepted"));
}

}  // namespace
}  // namespace curblight::store
