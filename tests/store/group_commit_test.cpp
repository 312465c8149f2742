// SPDX-License-Identifier: Apache-2.0
// Durable before answered, and many use cases in one commit.
#include <gmock/gmock.h>

#include <set>
#include <thread>

#include "store_fixture.hpp"

namespace curblight::store {
namespace {

using testing::Gate;
using testing::insert_note;
using testing::note;
using testing::note_options;
using testing::notes;
using testing::submit;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

bool answered(const std::future<Result<void>>& answer) {
  return answer.wait_for(std::chrono::seconds(0)) == std::future_status::ready;
}

TEST(GroupCommit, AnswersNothingWhileTheDiskIsHeldBack) {
  const testing::TemporaryFolder folder;
  Gate before_sync;
  auto options = note_options(folder);
  options.before_commit = [&] { before_sync.pass(); };
  const auto database = testing::open(options);

  auto answer = submit(*database, note("check-in"));
  before_sync.wait_for_arrival();
  // The use case has run, its row is in the open transaction, and still: no answer, and nobody else sees the row.
  EXPECT_FALSE(answered(answer));
  EXPECT_THAT(notes(*database), IsEmpty());
  EXPECT_EQ(database->counters().commits, 0u);

  before_sync.open();
  EXPECT_TRUE(answer.get().has_value());
  EXPECT_THAT(notes(*database), ElementsAre("check-in"));
}

TEST(GroupCommit, PutsAllThatQueuedMeanwhileIntoOneCommit) {
  const testing::TemporaryFolder folder;
  Gate before_sync;
  auto options = note_options(folder);
  options.before_commit = [&] { before_sync.pass(); };
  const auto database = testing::open(options);

  std::vector<std::future<Result<void>>> answers;
  answers.push_back(submit(*database, note("first")));
  before_sync.wait_for_arrival();
  for (int i = 0; i < 100; ++i) answers.push_back(submit(*database, note("later " + std::to_string(i))));
  EXPECT_EQ(database->counters().queued, 100u);
  before_sync.open();
  for (auto& answer : answers) EXPECT_TRUE(answer.get().has_value());

  EXPECT_EQ(database->counters().use_cases, 101u);
  EXPECT_EQ(database->counters().commits, 2u);
  EXPECT_EQ(notes(*database).size(), 101u);
}

TEST(GroupCommit, KeepsEveryUseCaseOfManyThreadsInFewerCommits) {
  const testing::TemporaryFolder folder;
  const auto database = testing::open(note_options(folder));
  constexpr int kThreads = 16;
  constexpr int kEach = 50;
  std::atomic<int> refused = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < kEach; ++i) {
        const auto text = std::to_string(t) + "/" + std::to_string(i);
        const auto done = write<bool>(
            *database,
            [&](Transaction& transaction) -> Result<bool> {
              insert_note(transaction, text);
              return true;
            },
            std::chrono::minutes(2));
        if (!done) ++refused;
      }
    });
  }
  for (auto& thread : threads) thread.join();

  EXPECT_EQ(refused, 0);
  const auto all = notes(*database);
  EXPECT_EQ(all.size(), std::size_t{kThreads * kEach});
  EXPECT_EQ(std::set<std::string>(all.begin(), all.end()).size(), all.size());
  const auto counters = database->counters();
  EXPECT_EQ(counters.use_cases, std::uint64_t{kThreads * kEach});
  EXPECT_LT(counters.commits, counters.use_cases);
}

TEST(GroupCommit, LimitsTheUseCasesOfOneCommit) {
  const testing::TemporaryFolder folder;
  Gate before_sync;
  auto options = note_options(folder);
  options.batch_limit = 10;
  options.before_commit = [&] { before_sync.pass(); };
  const auto database = testing::open(options);
  std::vector<std::future<Result<void>>> answers;
  answers.push_back(submit(*database, note("first")));
  before_sync.wait_for_arrival();
  for (int i = 0; i < 25; ++i) answers.push_back(submit(*database, note(std::to_string(i))));
  before_sync.open();
  for (auto& answer : answers) EXPECT_TRUE(answer.get().has_value());
  EXPECT_EQ(database->counters().commits, 4u);  // 1, 10, 10, 5
}

TEST(GroupCommit, GivesTheRefusalsErrorToTheCallerOfWrite) {
  const testing::TemporaryFolder folder;
  const auto database = testing::open(note_options(folder));
  const auto refused = write<int>(*database, [](Transaction& transaction) -> Result<int> {
    insert_note(transaction, "refused");
    return core::fail(ErrorCode::payment_due, "Something is to be paid first.");
  });
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error(), (Error{ErrorCode::payment_due, "Something is to be paid first."}));
  EXPECT_THAT(notes(*database), IsEmpty());
}

TEST(GroupCommit, RefusesPastTheQueuesCapacityAndAnswersTheRest) {
  const testing::TemporaryFolder folder;
  Gate before_sync;
  auto options = note_options(folder);
  options.queue_capacity = 3;
  options.before_commit = [&] { before_sync.pass(); };
  const auto database = testing::open(options);
  std::vector<std::future<Result<void>>> accepted;
  accepted.push_back(submit(*database, note("running")));
  before_sync.wait_for_arrival();
  for (int i = 0; i < 3; ++i) accepted.push_back(submit(*database, note(std::to_string(i))));
  auto refused = submit(*database, note("one too many"));
  ASSERT_TRUE(answered(refused)) << "a refusal must not wait for the disk";
  EXPECT_EQ(refused.get().error().code, ErrorCode::unavailable);
  before_sync.open();
  for (auto& answer : accepted) EXPECT_TRUE(answer.get().has_value());
  EXPECT_THAT(notes(*database), ElementsAre("running", "0", "1", "2"));
}

TEST(GroupCommit, TellsACallerThatWaitedTooLongThatTheStoreIsBusy) {
  const testing::TemporaryFolder folder;
  Gate before_sync;
  auto options = note_options(folder);
  options.before_commit = [&] { before_sync.pass(); };
  const auto database = testing::open(options);
  const auto answer = write<bool>(
      *database,
      [](Transaction& transaction) -> Result<bool> {
        insert_note(transaction, "slow");
        return true;
      },
      std::chrono::milliseconds(1));
  ASSERT_FALSE(answer.has_value());
  EXPECT_EQ(answer.error().code, ErrorCode::unavailable);
  before_sync.open();
  database->stop();
  EXPECT_THAT(notes(*database), ElementsAre("slow")) << "the outcome was unknown to the caller, not undone";
}

TEST(GroupCommit, AnswersAllThatIsQueuedBeforeItStopsAndNothingAfter) {
  const testing::TemporaryFolder folder;
  Gate before_sync;
  auto options = note_options(folder);
  options.before_commit = [&] { before_sync.pass(); };
  const auto database = testing::open(options);
  std::vector<std::future<Result<void>>> answers;
  answers.push_back(submit(*database, note("running")));
  before_sync.wait_for_arrival();
  for (int i = 0; i < 20; ++i) answers.push_back(submit(*database, note(std::to_string(i))));
  before_sync.open();
  database->stop();
  for (auto& answer : answers) {
    ASSERT_TRUE(answered(answer));
    EXPECT_TRUE(answer.get().has_value());
  }
  auto late = submit(*database, note("late"));
  ASSERT_TRUE(answered(late));
  EXPECT_EQ(late.get().error().code, ErrorCode::unavailable);
  EXPECT_EQ(notes(*database).size(), 21u);
}

TEST(GroupCommit, SurvivesAnAnswersReceiverThatThrows) {
  const testing::TemporaryFolder folder;
  std::string logged;
  auto options = note_options(folder);
  options.log = [&](const std::string& words) { logged = words; };
  const auto database = testing::open(options);
  database->submit(note("thrower"), [](Result<void>) { throw std::runtime_error("receiver"); });
  EXPECT_TRUE(submit(*database, note("next")).get().has_value());
  database->stop();
  EXPECT_THAT(logged, ::testing::HasSubstr("receiver"));
}

}  // namespace
}  // namespace curblight::store
