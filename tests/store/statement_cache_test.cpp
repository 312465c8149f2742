// SPDX-License-Identifier: Apache-2.0
// Prepared statements are kept by their text, whatever else is kept beside them.
#include "store_fixture.hpp"

namespace curblight::store {
namespace {

using testing::note_options;

TEST(StatementCache, StaysRightWhenMoreAreAskedForThanAreKept) {
  const testing::TemporaryFolder folder;
  auto options = note_options(folder);
  options.statement_limit = 2;
  const auto database = testing::open(options);
  const auto done = database->read([](Transaction& transaction) {
    for (int round = 0; round < 3; ++round) {
      // The same buffer with another text each time: what a text's address says is a hint only.
      std::string sql = "SELECT 10";
      for (const char digit : {'0', '1', '2', '3'}) {
        sql.back() = digit;
        std::int64_t outer = -1;
        std::int64_t inner = -1;
        transaction.query(sql, {}, [&](const Row& row) {
          outer = row.integer(0);
          transaction.query(sql, {}, [&](const Row& again) { inner = again.integer(0); });
        });
        EXPECT_EQ(outer, 10 + (digit - '0'));
        EXPECT_EQ(inner, outer) << "the same text inside its own row";
      }
    }
  });
  EXPECT_TRUE(done);
}

}  // namespace
}  // namespace curblight::store
