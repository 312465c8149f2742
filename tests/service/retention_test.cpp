// SPDX-License-Identifier: Apache-2.0
// What the curbside page promises: spot and car are erased after some days.
#include "service/retention.hpp"

#include "service_fixture.hpp"
#include "store/journal.hpp"

namespace curblight::service::test {
namespace {

class Retention : public ServiceTest {
 protected:
  void erase() {
    must<bool>(Actor::of_station("s"), [&](UseCase& u) -> Result<bool> {
      if (auto done = erase_old_vehicles(u, settings, 100); !done) return std::unexpected(done.error());
      return true;
    });
  }
  core::OrderId handed_off(const std::string& number) {
    const auto id = staged_order(number);
    arrive(id, "A3");
    scan_out_all(sam, id);
    EXPECT_TRUE(hand_off(sam, id, signed_by_customer()));
    return id;
  }
  std::int64_t telling() {
    return count("SELECT count(*) FROM check_ins WHERE spot <> ''") +
           count("SELECT count(*) FROM journal_detail WHERE detail GLOB '*\"A3\"*'");
  }
  bool sound() {
    store::journal::JournalCheck check;
    const auto done = database->read([&](store::Transaction& tx) { check = store::journal::verify(tx); });
    return done && check.sound;
  }
};

TEST_F(Retention, ErasesWhereACustomerStoodAndLeavesThatTheyCame) {
  handed_off("000002150");
  ASSERT_EQ(telling(), 2);
  clock.advance(hours(7 * 24 - 1));
  erase();
  EXPECT_EQ(telling(), 2);
  clock.advance(hours(2));
  erase();
  EXPECT_EQ(telling(), 0);
  EXPECT_EQ(count("SELECT count(*) FROM check_ins WHERE state = 'completed' AND arrived_at IS NOT NULL"), 1);
  EXPECT_TRUE(sound());
  const auto entries = count("SELECT count(*) FROM journal");
  erase();
  EXPECT_EQ(count("SELECT count(*) FROM journal"), entries) << "twice is once";
}

TEST_F(Retention, KeepsWhatIsStillWaitedForAndWhatIsNewer) {
  const auto waiting = staged_order("000002150");
  arrive(waiting);
  clock.advance(hours(8 * 24));
  handed_off("000002151");
  erase();
  EXPECT_EQ(telling(), 4);
  settings.info.vehicle_retention_days = 1;
  clock.advance(hours(25));
  erase();
  EXPECT_EQ(telling(), 2) << "the customer who waits";
}

TEST_F(Retention, IsTheBoxsOwn) {
  EXPECT_EQ(run<bool>(lead, [&](UseCase& u) -> Result<bool> {
              if (auto done = erase_old_vehicles(u, settings, 100); !done) return std::unexpected(done.error());
              return true;
            }).error().code,
            ErrorCode::forbidden);
}

}  // namespace
}  // namespace curblight::service::test
