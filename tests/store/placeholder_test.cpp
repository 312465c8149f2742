// SPDX-License-Identifier: Apache-2.0
// Every SQL statement of the tree has its placeholders once and in order, and the adapter refuses any other.
#include <gmock/gmock.h>

#include <fstream>
#include <sstream>

#include "sql_literals.hpp"
#include "store_fixture.hpp"

namespace curblight::store {
namespace {

using testing::placeholder_faults;
using testing::placeholders;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

std::string read_file(const std::filesystem::path& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

TEST(Placeholders, StandOnceAndInOrderInEveryStatementOfTheTree) {
  std::size_t statements = 0;
  std::vector<std::string> faults;
  for (const char* folder : {"src/store", "src/service", "src/http", "src/integration", "src/daemon"}) {
    const auto root = std::filesystem::path(CURBLIGHT_SOURCE_DIR) / folder;
    if (!std::filesystem::exists(root)) continue;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
      if (entry.path().extension() != ".cpp" && entry.path().extension() != ".hpp") continue;
      const auto source = read_file(entry.path());
      statements += placeholders(source).size();
      for (const auto& fault : placeholder_faults(source)) faults.push_back(entry.path().string() + ", " + fault);
    }
  }
  EXPECT_THAT(faults, IsEmpty());
  EXPECT_GT(statements, 10u) << "the scan sees no statements";
}

TEST(Placeholders, AreFoundFaultyByTheScanWhenSwappedRepeatedOrLeftOut) {
  EXPECT_THAT(placeholder_faults(R"(run("UPDATE a SET b = $2 WHERE c = $1");)"), SizeIs(1));
  EXPECT_THAT(placeholder_faults(R"(run("SELECT $1, $1");)"), SizeIs(1));
  EXPECT_THAT(placeholder_faults(R"(run("SELECT $1, $3");)"), SizeIs(1));
  EXPECT_THAT(placeholder_faults(R"(run("SELECT $0");)"), SizeIs(1));
  EXPECT_THAT(placeholder_faults("run(\"SELECT $1\"\n    // the rest\n    \" , $3\");"), SizeIs(1));
  EXPECT_THAT(placeholder_faults("run(R\"sql(SELECT $2, \"x\" )sql\");"), SizeIs(1));
  EXPECT_THAT(placeholder_faults(R"(run("SELECT $1" + columns + " WHERE a = $3");)"), SizeIs(1));
  EXPECT_THAT(placeholder_faults(R"(run("SELECT $1"); run("SELECT $2");)"), SizeIs(1));
  EXPECT_THAT(placeholder_faults("\n\nrun(\"SELECT $2\");"), ElementsAre(HasSubstr("line 3: $2 where $1")));
}

TEST(Placeholders, AreFoundSoundByTheScanWhenInOrder) {
  EXPECT_THAT(placeholder_faults(R"(run("SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10");)"), IsEmpty());
  EXPECT_THAT(placeholder_faults(R"(run("SELECT $1" + columns + " WHERE a = $2");)"), IsEmpty());
  EXPECT_THAT(placeholder_faults(R"(run(kSelect + " WHERE a = $1"); run("SELECT $1");)"), IsEmpty());
  EXPECT_THAT(placeholder_faults(R"(// "SELECT $2"
      const int big = 1'000; char q = '"'; /* "$2" */ price("costs $ 5");)"),
              IsEmpty());
}

class Statements : public ::testing::Test {
 protected:
  // The words of the DatabaseError that this statement makes inside a use case, "" when it runs.
  std::string failure(const std::string& sql, const Params& params = {}) {
    std::string words;
    const auto done = write<bool>(*database_, [&](Transaction& transaction) -> Result<bool> {
      try {
        transaction.query(sql, params, [](const Row&) {});
      } catch (const DatabaseError& error) {
        words = error.what();
      }
      return true;
    });
    EXPECT_TRUE(done.has_value());
    return words;
  }

  testing::TemporaryFolder folder_;
  std::unique_ptr<SqliteDatabase> database_ = testing::open(testing::note_options(folder_));
};

TEST_F(Statements, AreRefusedWithPlaceholdersOutOfOrder) {
  const Values two{std::int64_t{1}, std::int64_t{2}};
  EXPECT_EQ(failure("SELECT $1, $2", two), "");
  EXPECT_THAT(failure("SELECT $2, $1", two), HasSubstr("in order"));
  EXPECT_THAT(failure("SELECT ?, ?", two), HasSubstr("in order"));
}

TEST_F(Statements, AreRefusedWithAnotherNumberOfValues) {
  EXPECT_THAT(failure("SELECT $1, $2", {std::int64_t{1}}), HasSubstr("1 values for 2 placeholders"));
  EXPECT_THAT(failure("SELECT 1", {std::int64_t{1}}), HasSubstr("1 values for 0 placeholders"));
}

TEST_F(Statements, MayNotTouchTheTransactionOrTheConnection) {
  for (const char* sql : {"COMMIT", "  rollback", "BEGIN", "savepoint x", "PRAGMA synchronous = OFF",
                          "ATTACH 'x' AS y", "END"}) {
    EXPECT_THAT(failure(sql), HasSubstr("must not change")) << sql;
  }
}

TEST_F(Statements, AreOneAtATime) {
  EXPECT_THAT(failure("SELECT 1; DELETE FROM note"), HasSubstr("One statement"));
  EXPECT_EQ(failure("SELECT 1 ; "), "");
}

TEST_F(Statements, KeepEveryKindOfValueAsItIs) {
  const std::string text("a\0b \xE2\x82\xAC", 7);
  const std::vector<std::byte> blob{std::byte{0}, std::byte{255}};
  testing::write_now(*database_, [&](Transaction& transaction) {
    int rows = 0;
    transaction.query("SELECT $1, $2, $3, $4, $5, $6",
                      {std::int64_t{INT64_MIN}, text, blob, nullptr, std::string(), std::vector<std::byte>()},
                      [&](const Row& row) {
                        ++rows;
                        EXPECT_EQ(row.integer(0), INT64_MIN);
                        EXPECT_EQ(row.text(1), text);
                        EXPECT_EQ(row.blob(2), blob);
                        EXPECT_TRUE(row.is_null(3));
                        EXPECT_FALSE(row.is_null(4));
                        EXPECT_EQ(row.text(4), "");
                        EXPECT_FALSE(row.is_null(5));
                        EXPECT_TRUE(row.blob(5).empty());
                      });
    EXPECT_EQ(rows, 1);
  });
}

TEST_F(Statements, MayRunInsideTheirOwnRows) {
  testing::write_now(*database_, [](Transaction& transaction) {
    for (const char* text : {"a", "b", "c"}) testing::insert_note(transaction, text);
    std::string pairs;
    const char* sql = "SELECT text FROM note WHERE id > $1 ORDER BY id";
    transaction.query(sql, {std::int64_t{0}}, [&](const Row& outer) {
      transaction.query(sql, {std::int64_t{2}},
                        [&](const Row& inner) { pairs += outer.text(0) + inner.text(0) + " "; });
    });
    EXPECT_EQ(pairs, "ac bc cc ");
  });
}

TEST(StatementCache, GoesOnWorkingPastItsLimit) {
  const testing::TemporaryFolder folder;
  auto options = testing::note_options(folder);
  options.statement_limit = 2;
  const auto database = testing::open(options);
  testing::write_now(*database, [](Transaction& transaction) {
    for (int round = 0; round < 3; ++round) {
      for (int i = 0; i < 5; ++i) {
        std::int64_t answer = -1;
        transaction.query("SELECT " + std::to_string(i) + " + $1", {std::int64_t{round}},
                          [&](const Row& row) { answer = row.integer(0); });
        EXPECT_EQ(answer, i + round);
      }
    }
  });
}

}  // namespace
}  // namespace curblight::store
