// SPDX-License-Identifier: Apache-2.0
// The two kinds of rows that every acting call writes beside its own: the kept answer, and what is to be sent.
#include <gmock/gmock.h>

#include <regex>
#include <set>

#include "store/idempotency.hpp"
#include "store/outbox.hpp"
#include "store_fixture.hpp"

namespace curblight::store {
namespace {

using testing::note_options;
using testing::TemporaryFolder;
using testing::write_now;

constexpr core::UtcTime kAt{std::chrono::milliseconds(1'795'354'620'123)};

idempotency::Answer answer(const std::string& body, core::UtcTime at = kAt) {
  return {idempotency::request_digest("POST", "/api/v1/check-ins", "{}"), 201, "application/json", body, at};
}

TEST(ReplayAnswers, AreTheFirstOnesAlsoAfterARestart) {
  const TemporaryFolder folder;
  const auto options = note_options(folder);
  write_now(*testing::open(options), [](Transaction& transaction) {
    EXPECT_FALSE(idempotency::lookup(transaction, "user:1", "key").has_value());
    idempotency::save(transaction, "user:1", "key", answer("{\"id\":1}"));
  });
  write_now(*testing::open(options), [](Transaction& transaction) {
    const auto kept = idempotency::lookup(transaction, "user:1", "key");
    ASSERT_TRUE(kept.has_value());
    EXPECT_EQ(kept->status, 201);
    EXPECT_EQ(kept->content_type, "application/json");
    EXPECT_EQ(kept->body, "{\"id\":1}");
    EXPECT_EQ(kept->at, kAt);
    EXPECT_EQ(kept->request_digest, answer("").request_digest);
  });
}

TEST(ReplayAnswers, BelongToTheCallerWhoseKeyItIs) {
  const TemporaryFolder folder;
  write_now(*testing::open(note_options(folder)), [](Transaction& transaction) {
    idempotency::save(transaction, "user:1", "key", answer("one"));
    EXPECT_FALSE(idempotency::lookup(transaction, "user:2", "key").has_value());
    idempotency::save(transaction, "user:2", "key", answer("two"));
    EXPECT_EQ(idempotency::lookup(transaction, "user:1", "key")->body, "one");
    EXPECT_EQ(idempotency::lookup(transaction, "user:2", "key")->body, "two");
  });
}

TEST(ReplayAnswers, CannotBeReplacedByASecondOne) {
  const TemporaryFolder folder;
  write_now(*testing::open(note_options(folder)), [](Transaction& transaction) {
    idempotency::save(transaction, "user:1", "key", answer("first"));
    EXPECT_THROW(idempotency::save(transaction, "user:1", "key", answer("second")), DatabaseError);
    EXPECT_EQ(idempotency::lookup(transaction, "user:1", "key")->body, "first");
  });
}

TEST(ReplayAnswers, TellRequestsApartByMethodPathAndBody) {
  const auto digest = idempotency::request_digest("POST", "/a", "b");
  EXPECT_EQ(digest, idempotency::request_digest("POST", "/a", "b"));
  EXPECT_NE(digest, idempotency::request_digest("POST", "/ab", ""));
  EXPECT_NE(digest, idempotency::request_digest("DELETE", "/a", "b"));
  EXPECT_NE(digest, idempotency::request_digest("POST", "/a", "c"));
}

TEST(ReplayAnswers, GoAfterSevenDaysAFewAtATime) {
  const TemporaryFolder folder;
  const auto database = testing::open(note_options(folder));
  write_now(*database, [](Transaction& transaction) {
    for (int i = 0; i < 5; ++i) idempotency::save(transaction, "s", "old" + std::to_string(i), answer("x"));
    idempotency::save(transaction, "s", "edge", answer("x", kAt + std::chrono::milliseconds(1)));
  });
  write_now(*database, [](Transaction& transaction) {
    EXPECT_EQ(idempotency::purge_expired(transaction, kAt + idempotency::kLifetime, 3), 0) << "exactly 7 days is kept";
    const auto later = kAt + idempotency::kLifetime + std::chrono::milliseconds(1);
    EXPECT_EQ(idempotency::purge_expired(transaction, later, 3), 3);
    EXPECT_EQ(idempotency::purge_expired(transaction, later, 3), 2);
    EXPECT_EQ(idempotency::purge_expired(transaction, later, 3), 0);
    EXPECT_TRUE(idempotency::lookup(transaction, "s", "edge").has_value());
    EXPECT_FALSE(idempotency::lookup(transaction, "s", "old0").has_value());
  });
}

outbox::NewMessage message(const std::string& kind, core::UtcTime at = kAt) {
  return {"commerce", "000000002150", kind, "{\"orderIds\":[12]}", new_uuid(at), std::nullopt, at};
}

TEST(Outbox, CountsWhatIsNotSentAndKnowsTheOldest) {
  const TemporaryFolder folder;
  const auto options = note_options(folder);
  const auto database = testing::open(options);
  write_now(*database, [](Transaction& transaction) {
    EXPECT_EQ(outbox::counts(transaction).unsent(), 0);
    EXPECT_FALSE(outbox::oldest_unsent(transaction).has_value());
    const auto shipped = outbox::add(transaction, message("order.shipped", kAt));
    auto refund = message("order.refunded", kAt + std::chrono::seconds(1));
    refund.depends_on = shipped;
    EXPECT_GT(outbox::add(transaction, refund), shipped);
    outbox::add(transaction, message("order.ready", kAt + std::chrono::seconds(2)));
    outbox::add(transaction, message("order.ready", kAt + std::chrono::seconds(3)));
    EXPECT_EQ(outbox::counts(transaction).waiting, 4);
    EXPECT_EQ(outbox::oldest_unsent(transaction), kAt);
  });
  testing::RawConnection raw(options.path);
  raw.run("UPDATE outbox SET state = 'sent' WHERE id = 1");
  raw.run("UPDATE outbox SET state = 'parked' WHERE id = 2");
  raw.run("UPDATE outbox SET state = 'uncertain' WHERE id = 3");
  write_now(*database, [](Transaction& transaction) {
    const auto counts = outbox::counts(transaction);
    EXPECT_EQ(counts.waiting, 1);
    EXPECT_EQ(counts.parked, 1);
    EXPECT_EQ(counts.uncertain, 1);
    EXPECT_EQ(counts.unsent(), 3);
    EXPECT_EQ(outbox::oldest_unsent(transaction), kAt + std::chrono::seconds(1));
  });
  EXPECT_EQ(raw.value("SELECT depends_on FROM outbox WHERE id = 2"), "1");
}

TEST(Outbox, TakesNoUuidTwiceAndNoUnknownDependency) {
  const TemporaryFolder folder;
  write_now(*testing::open(note_options(folder)), [](Transaction& transaction) {
    const auto first = message("order.ready");
    outbox::add(transaction, first);
    EXPECT_THROW(outbox::add(transaction, first), DatabaseError);
    auto dangling = message("order.ready");
    dangling.depends_on = 77;
    EXPECT_THROW(outbox::add(transaction, dangling), DatabaseError);
    EXPECT_EQ(outbox::counts(transaction).waiting, 1);
  });
}

TEST(Outbox, CountsWithoutLookingAtSentRows) {
  const TemporaryFolder folder;
  const auto options = note_options(folder);
  testing::open(options)->stop();
  testing::RawConnection raw(options.path);
  for (const char* sql : {"SELECT state, count(*) FROM outbox WHERE state <> 'sent' GROUP BY state",
                          "SELECT min(created_at) FROM outbox WHERE state <> 'sent'"}) {
    std::string plan;
    const auto keep = [](void* out, int columns, char** values, char**) {
      *static_cast<std::string*>(out) += values[columns - 1];
      return 0;
    };
    sqlite3* handle = nullptr;
    ASSERT_EQ(sqlite3_open(options.path.c_str(), &handle), SQLITE_OK);
    sqlite3_exec(handle, (std::string("EXPLAIN QUERY PLAN ") + sql).c_str(), keep, &plan, nullptr);
    sqlite3_close(handle);
    EXPECT_THAT(plan, ::testing::HasSubstr("INDEX outbox_open")) << sql;
  }
}

TEST(Uuids, AreOfVersionSevenInTheOrderOfTheirTime) {
  const std::regex form("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
  // RFC 9562, appendix A.6: 2022-02-22 19:22:22 UTC
  const core::UtcTime example(std::chrono::milliseconds(0x017F22E279B0));
  EXPECT_EQ(new_uuid(example).substr(0, 15), "017f22e2-79b0-7");
  EXPECT_LT(new_uuid(example), new_uuid(example + std::chrono::milliseconds(1)));
  std::set<std::string> seen;
  for (int i = 0; i < 1000; ++i) {
    const auto uuid = new_uuid(example);
    EXPECT_TRUE(std::regex_match(uuid, form)) << uuid;
    seen.insert(uuid);
  }
  EXPECT_EQ(seen.size(), 1000u);
}

TEST(Sha256, IsTheOneOfFips180) {
  // FIPS 180-4's example "abc"
  EXPECT_EQ(hex(sha256("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

}  // namespace
}  // namespace curblight::store
