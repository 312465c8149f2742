// SPDX-License-Identifier: Apache-2.0
// Commands run once per key, whatever is repeated, refused or interrupted.
#include <gmock/gmock.h>

#include <future>
#include <nlohmann/json.hpp>

#include "service_fixture.hpp"

namespace curblight::service::test {
namespace {

using ::testing::Contains;
using ::testing::IsEmpty;

class CommandRuns : public ServiceTest {
 protected:
  CommandRequest request(const std::string& key, const std::string& digest = "d1") const {
    return {key, "user:1", "POST /api/v1/orders", digest, Actor::commerce(), Keep::everything};
  }
  Commands::Command receive_command(const api::IncomingOrder& order) {
    return [this, order](UseCase& use_case) -> Result<Encoded> {
      const auto received = services->orders.receive(use_case, order);
      if (!received) return std::unexpected(received.error());
      return Encoded{201, received->order.number};
    };
  }
};

TEST_F(CommandRuns, DoubleTapDoesOneThingAndGetsTheSameAnswer) {
  const auto first = commands->execute(request("tap-1"), receive_command(incoming()));
  const auto second = commands->execute(request("tap-1"), receive_command(incoming()));
  ASSERT_TRUE(first) << first.error().message;
  ASSERT_TRUE(second);
  EXPECT_FALSE(first->replayed);
  EXPECT_TRUE(second->replayed);
  EXPECT_EQ(first->encoded, second->encoded);
  EXPECT_EQ(count("SELECT count(*) FROM orders"), 1);
}

TEST_F(CommandRuns, FirstAnswerIsReplayedAfterTheStoreIsOpenedAgain) {
  const auto first = commands->execute(request("tap-1"), receive_command(incoming()));
  reopen();
  const auto second = commands->execute(request("tap-1"), receive_command(incoming()));
  ASSERT_TRUE(second);
  EXPECT_TRUE(second->replayed);
  EXPECT_EQ(first->encoded, second->encoded);
}

TEST_F(CommandRuns, SameKeyWithAnotherBodyIsRefusedAndKeysOfOthersDoNotMeet) {
  ASSERT_TRUE(commands->execute(request("k"), receive_command(incoming())));
  const auto other_body = commands->execute(request("k", "d2"), receive_command(incoming()));
  ASSERT_FALSE(other_body);
  EXPECT_EQ(other_body.error().code, ErrorCode::key_reused);
  auto other_path = request("k");
  other_path.method_path = "POST /api/v1/stage";
  EXPECT_EQ(commands->execute(other_path, receive_command(incoming())).error().code, ErrorCode::key_reused);
  auto other_person = request("k", "d2");
  other_person.scope = "user:2";
  EXPECT_TRUE(commands->execute(other_person, receive_command(incoming("000002151"))));
}

TEST_F(CommandRuns, CallsWithoutAUsableKeyAreRefused) {
  for (const auto& key : {std::string(), std::string("with space"), std::string(129, 'k')}) {
    const auto answer = commands->execute(request(key), receive_command(incoming()));
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().code, ErrorCode::key_missing);
  }
  EXPECT_EQ(count("SELECT count(*) FROM orders"), 0);
}

TEST_F(CommandRuns, RefusalIsReplayedAndLeavesNothingOfTheUseCase) {
  int runs = 0;
  const auto refuse = [&](UseCase& use_case) -> Result<Encoded> {
    ++runs;
    EXPECT_TRUE(services->orders.receive(use_case, incoming()));
    return core::fail(ErrorCode::payment_due, "Payment is due.");
  };
  events.take();
  const auto first = commands->execute(request("r"), refuse);
  // More than once: what has to be undone runs again with a savepoint.
  const int runs_of_first = runs;
  const auto second = commands->execute(request("r"), refuse);
  ASSERT_TRUE(first);
  EXPECT_EQ(first->encoded.status, 409);
  EXPECT_EQ(first->encoded, second->encoded);
  EXPECT_TRUE(second->replayed);
  EXPECT_EQ(runs, runs_of_first);
  EXPECT_EQ(count("SELECT count(*) FROM orders"), 0);
  EXPECT_EQ(count("SELECT count(*) FROM journal WHERE kind = 'receive'"), 0);
  EXPECT_THAT(events.take(), IsEmpty());
}

TEST_F(CommandRuns, WhatARefusalWantsKeptIsKept) {
  const auto refuse = [](UseCase& use_case) -> Result<Encoded> {
    use_case.even_if_refused.push_back([](store::Transaction& tx) {
      tx.execute("INSERT INTO meta (key, value) VALUES ('kept', 'yes')", {});
    });
    use_case.tx.execute("INSERT INTO meta (key, value) VALUES ('domain', 'yes')", {});
    return core::fail(ErrorCode::forbidden, "No.");
  };
  ASSERT_TRUE(commands->execute(request("r"), refuse));
  EXPECT_EQ(count("SELECT count(*) FROM meta WHERE key = 'kept'"), 1);
  EXPECT_EQ(count("SELECT count(*) FROM meta WHERE key = 'domain'"), 0);
}

TEST_F(CommandRuns, FailuresOfOursAndThrottlingAreNotKept) {
  for (const auto code : {ErrorCode::internal, ErrorCode::unavailable, ErrorCode::too_many_requests}) {
    int runs = 0;
    const auto fail_once = [&](UseCase&) -> Result<Encoded> {
      if (++runs == 1) return core::fail(code, "Not now.");
      return Encoded{200, "done"};
    };
    const auto key = std::string("again-") + core::to_string(code);
    const auto first = commands->execute(request(key), fail_once);
    const auto second = commands->execute(request(key), fail_once);
    ASSERT_TRUE(second);
    EXPECT_EQ(second->encoded.body, "done");
    EXPECT_FALSE(second->replayed);
  }
}

TEST_F(CommandRuns, AnswersWithASecretAreNotKeptButTheirRefusalsAre) {
  int runs = 0;
  bool good = true;
  const auto log_in = [&](UseCase&) -> Result<Encoded> {
    ++runs;
    if (good) return Encoded{201, "a secret token"};
    return core::fail(ErrorCode::unauthenticated, "Wrong.");
  };
  auto asked = request("login");
  asked.keep = Keep::refusals;
  commands->execute(asked, log_in);
  commands->execute(asked, log_in);
  EXPECT_EQ(runs, 2);
  EXPECT_EQ(count("SELECT count(*) FROM idempotency"), 0);
  good = false;
  asked.key = "wrong";
  commands->execute(asked, log_in);
  commands->execute(asked, log_in);
  EXPECT_EQ(runs, 3);
}

TEST_F(CommandRuns, KeyThatIsStillBeingWorkedOnIsRefused) {
  std::promise<void> entered;
  std::promise<void> leave;
  auto slow = std::async(std::launch::async, [&] {
    return commands->execute(request("slow"), [&](UseCase&) -> Result<Encoded> {
      entered.set_value();
      leave.get_future().wait();
      return Encoded{200, "slow"};
    });
  });
  entered.get_future().wait();
  const auto meanwhile = commands->execute(request("slow"), receive_command(incoming()));
  leave.set_value();
  ASSERT_FALSE(meanwhile);
  EXPECT_EQ(meanwhile.error().code, ErrorCode::key_in_progress);
  EXPECT_EQ(slow.get()->encoded.body, "slow");
  EXPECT_TRUE(commands->execute(request("slow"), receive_command(incoming()))->replayed);
}

TEST_F(CommandRuns, ChangesAreAnnouncedOncePerOrder) {
  events.take();
  const auto id = receive(incoming());
  EXPECT_THAT(events.take(), Contains("orders:" + std::to_string(id.value)));
}

}  // namespace
}  // namespace curblight::service::test
