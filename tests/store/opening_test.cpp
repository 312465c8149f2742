// SPDX-License-Identifier: Apache-2.0
// What the store makes sure of before it starts, and what it says when it does not.
#include <gmock/gmock.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>

#include "store_fixture.hpp"

namespace curblight::store {
namespace {

using testing::insert_note;
using testing::note_options;
using testing::notes;
using testing::RawConnection;
using testing::TemporaryFolder;
using ::testing::HasSubstr;

Error refusal(SqliteOptions options) {
  auto opened = SqliteDatabase::open(std::move(options));
  if (opened) throw std::runtime_error("the store opened");
  return opened.error();
}

TEST(OpeningTheStore, UsesAWriteAheadLogAndKeepsWhatItWrote) {
  const TemporaryFolder folder;
  const auto options = note_options(folder);
  {
    const auto database = testing::open(options);
    testing::write_now(*database, [](Transaction& transaction) { insert_note(transaction, "kept"); });
    EXPECT_TRUE(std::filesystem::exists(options.path + "-wal"));
  }
  EXPECT_EQ(notes(*testing::open(options)), std::vector<std::string>{"kept"});
  EXPECT_EQ(RawConnection(options.path).value("PRAGMA journal_mode"), "wal");
}

TEST(OpeningTheStore, HasForeignKeysOnForUseCases) {
  const TemporaryFolder folder;
  auto options = note_options(folder);
  options.migrations.push_back(
      {3, "child", "CREATE TABLE child (note INTEGER NOT NULL REFERENCES note (id)) STRICT;"});
  const auto database = testing::open(options);
  const auto broken = write<bool>(*database, [](Transaction& transaction) -> Result<bool> {
    transaction.execute("INSERT INTO child (note) VALUES ($1)", {std::int64_t{77}});
    return true;
  });
  ASSERT_FALSE(broken.has_value());
  EXPECT_EQ(broken.error().code, ErrorCode::internal);
}

TEST(OpeningTheStore, RefusesAFileSystemThatCannotHoldAWriteAheadLog) {
  SqliteOptions options;
  options.path = ":memory:";  // SQLite silently stays with journal_mode=memory
  EXPECT_THAT(refusal(options).message, HasSubstr("journal_mode"));
}

TEST(OpeningTheStore, SaysThatADamagedFileIsDamaged) {
  const TemporaryFolder folder;
  const auto options = note_options(folder);
  testing::open(options)->stop();
  {
    std::fstream file(options.path, std::ios::in | std::ios::out | std::ios::binary);
    file.write("This is no database at all, and never was one.", 46);
  }
  const auto error = refusal(options);
  EXPECT_THAT(error.message, HasSubstr("damaged"));
  EXPECT_THAT(error.message, HasSubstr("backup"));
}

TEST(OpeningTheStore, SaysThatASchemaIsDamaged) {
  const TemporaryFolder folder;
  const auto options = note_options(folder);
  testing::open(options)->stop();
  {
    std::fstream file(options.path, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(100);  // the first page's b-tree header, behind the file header
    const std::string rubbish(200, '\x7f');
    file.write(rubbish.data(), static_cast<std::streamsize>(rubbish.size()));
  }
  EXPECT_THAT(refusal(options).message, HasSubstr("damaged"));
}

TEST(OpeningTheStore, LeavesADatabaseOfSomethingElseAlone) {
  const TemporaryFolder folder;
  auto options = note_options(folder);
  RawConnection(options.path).run("CREATE TABLE recipe (name TEXT)");
  EXPECT_THAT(refusal(options).message, HasSubstr("not a Curblight store"));
  EXPECT_EQ(RawConnection(options.path).value("SELECT count(*) FROM sqlite_schema"), "1");
}

TEST(OpeningTheStore, NamesAFolderThatDoesNotExist) {
  const TemporaryFolder folder;
  auto options = note_options(folder);
  options.path = folder.file("missing/store.db");
  const auto error = refusal(options);
  EXPECT_EQ(error.code, ErrorCode::unavailable);
  EXPECT_THAT(error.message, HasSubstr("does not exist"));
}

// Root may write everywhere, so the attempt is made by a child without rights.
TEST(OpeningTheStore, NamesAFolderThatCannotBeWritten) {
  const TemporaryFolder folder;
  auto options = note_options(folder);
  testing::open(options)->stop();
  std::filesystem::permissions(folder.path(), std::filesystem::perms(0555));
  int words[2];
  ASSERT_EQ(pipe(words), 0);
  const pid_t child = fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    constexpr uid_t kNobody = 65534;
    if (geteuid() == 0 && setresuid(kNobody, kNobody, kNobody) != 0) _exit(3);
    const auto opened = SqliteDatabase::open(options);
    if (opened) _exit(2);
    const auto& text = opened.error().message;
    _exit(::write(words[1], text.data(), text.size()) == static_cast<ssize_t>(text.size()) ? 0 : 3);
  }
  close(words[1]);
  char text[500];
  const auto size = ::read(words[0], text, sizeof text);
  close(words[0]);
  int status = 0;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  std::filesystem::permissions(folder.path(), std::filesystem::perms(0755));
  ASSERT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 0);
  EXPECT_THAT(std::string(text, size > 0 ? static_cast<std::size_t>(size) : 0), HasSubstr("cannot be written"));
}

TEST(OpeningTheStore, SaysThatAnotherProgramHoldsIt) {
  const TemporaryFolder folder;
  auto options = note_options(folder);
  options.busy_timeout = std::chrono::milliseconds(20);
  testing::open(options)->stop();
  RawConnection other(options.path);
  other.run("BEGIN IMMEDIATE");
  EXPECT_THAT(refusal(options).message, HasSubstr("Another program"));
}

TEST(ReadingTheStore, SeesOneSnapshotWhileOthersWrite) {
  const TemporaryFolder folder;
  const auto database = testing::open(note_options(folder));
  testing::write_now(*database, [](Transaction& transaction) { insert_note(transaction, "first"); });
  const auto count = [](Transaction& transaction) {
    std::int64_t rows = 0;
    transaction.query("SELECT count(*) FROM note", {}, [&](const Row& row) { rows = row.integer(0); });
    return rows;
  };
  const auto done = database->read([&](Transaction& transaction) {
    EXPECT_EQ(count(transaction), 1);
    testing::write_now(*database, [](Transaction& writer) { insert_note(writer, "second"); });
    EXPECT_EQ(count(transaction), 1);
  });
  EXPECT_TRUE(done.has_value());
  EXPECT_EQ(notes(*database).size(), 2u);
}

TEST(ReadingTheStore, CannotWrite) {
  const TemporaryFolder folder;
  const auto database = testing::open(note_options(folder));
  const auto done = database->read([](Transaction& transaction) { insert_note(transaction, "by a reader"); });
  ASSERT_FALSE(done.has_value());
  EXPECT_EQ(done.error().code, ErrorCode::internal);
  EXPECT_TRUE(notes(*database).empty());
}

TEST(ReadingTheStore, RefusesWhenEveryConnectionIsTakenTooLong) {
  const TemporaryFolder folder;
  auto options = note_options(folder);
  options.reader_limit = 1;
  options.busy_timeout = std::chrono::milliseconds(20);
  const auto database = testing::open(options);
  const auto outer = database->read([&](Transaction&) {
    const auto inner = database->read([](Transaction&) { FAIL() << "there is one connection only"; });
    ASSERT_FALSE(inner.has_value());
    EXPECT_EQ(inner.error().code, ErrorCode::unavailable);
  });
  EXPECT_TRUE(outer.has_value());
  EXPECT_TRUE(database->read([](Transaction&) {}).has_value()) << "the connection came back";
}

}  // namespace
}  // namespace curblight::store
