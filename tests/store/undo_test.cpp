// SPDX-License-Identifier: Apache-2.0
// Refusals and failures stay their own, whatever commits with them.
#include <gmock/gmock.h>

#include "store_fixture.hpp"

namespace curblight::store {
namespace {

using testing::Gate;
using testing::insert_note;
using testing::note;
using testing::note_options;
using testing::notes;
using testing::submit;
using ::testing::UnorderedElementsAre;

TEST(Undo, TakesBackThisUseCaseAloneAndGoesOn) {
  const testing::TemporaryFolder folder;
  Gate before_sync;
  auto options = note_options(folder);
  options.before_commit = [&] { before_sync.pass(); };
  const auto database = testing::open(options);

  auto first = submit(*database, note("blocks the writer"));
  before_sync.wait_for_arrival();
  auto before = submit(*database, note("before"));
  auto refused = submit(*database, [](Transaction& transaction) {
    insert_note(transaction, "refused");
    transaction.undo();
    insert_note(transaction, "why it was refused");
    return Outcome::commit;
  });
  auto after = submit(*database, note("after"));
  before_sync.open();
  for (auto* answer : {&first, &before, &refused, &after}) EXPECT_TRUE(answer->get());
  EXPECT_THAT(notes(*database),
              UnorderedElementsAre("blocks the writer", "before", "why it was refused", "after"));
}

TEST(Undo, LeavesNothingOfARefusedUseCaseAndAllOfItsNeighbours) {
  const testing::TemporaryFolder folder;
  Gate before_sync;
  auto options = note_options(folder);
  options.before_commit = [&] { before_sync.pass(); };
  const auto database = testing::open(options);
  auto opener = submit(*database, note("opener"));
  before_sync.wait_for_arrival();

  // These four meet in one transaction.
  auto before = submit(*database, note("before"));
  auto refused = submit(*database, [](Transaction& transaction) {
    insert_note(transaction, "refused");
    return Outcome::roll_back;
  });
  auto broken = submit(*database, [](Transaction& transaction) {
    insert_note(transaction, "broken");
    insert_note(transaction, "before");  // UNIQUE
    return Outcome::commit;
  });
  auto thrown = submit(*database, [](Transaction& transaction) -> Outcome {
    insert_note(transaction, "thrown");
    throw std::logic_error("a mistake in a use case");
  });
  auto after = submit(*database, note("after"));
  before_sync.open();

  EXPECT_TRUE(before.get().has_value());
  EXPECT_TRUE(refused.get().has_value()) << "a refusal is the use case's own answer, not the store's failure";
  EXPECT_EQ(broken.get().error().code, ErrorCode::internal);
  EXPECT_EQ(thrown.get().error().code, ErrorCode::internal);
  EXPECT_TRUE(after.get().has_value());
  EXPECT_TRUE(opener.get().has_value());
  EXPECT_EQ(database->counters().commits, 2u);
  EXPECT_THAT(notes(*database), UnorderedElementsAre("opener", "before", "after"));
}

// How often a use case ran that met in one transaction with another.
int runs_beside(Database::UseCase other) {
  const testing::TemporaryFolder folder;
  Gate before_sync;
  auto options = note_options(folder);
  options.before_commit = [&] { before_sync.pass(); };
  int runs = 0;
  const auto database = testing::open(options);
  auto opener = submit(*database, note("opener"));
  before_sync.wait_for_arrival();
  auto counted = submit(*database, [&runs](Transaction& transaction) {
    ++runs;
    insert_note(transaction, "counted");
    return Outcome::commit;
  });
  auto beside = submit(*database, std::move(other));
  before_sync.open();
  for (auto* answer : {&opener, &counted, &beside}) EXPECT_TRUE(answer->get());
  EXPECT_EQ(database->counters().commits, 2u);
  EXPECT_THAT(notes(*database), UnorderedElementsAre("opener", "counted"));
  return runs;
}

TEST(Undo, RunsTheNeighboursAgainOnlyForARefusalThatHadWritten) {
  EXPECT_EQ(runs_beside([](Transaction&) { return Outcome::roll_back; }), 1);
  EXPECT_EQ(runs_beside([](Transaction& transaction) {
              insert_note(transaction, "refused");
              return Outcome::roll_back;
            }),
            2);
}

}  // namespace
}  // namespace curblight::store
