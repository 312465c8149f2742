// SPDX-License-Identifier: Apache-2.0
// The main job from the order coming in to the signed hand-off, as one story over all services.
#include <gmock/gmock.h>

#include "service_fixture.hpp"

namespace curblight::service::test {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class MainJob : public ServiceTest {};

TEST_F(MainJob, OrderIsPickedStagedCheckedInAcceptedSignedAndHandedOff) {
  const auto id = receive(incoming());
  EXPECT_EQ(order(id).state, "received");
  EXPECT_EQ(order(id).suffix, "2150");

  const auto queue = seen<api::PickQueue>(sam, [&](const View& v) { return services->picking.queue(v); });
  ASSERT_EQ(queue.orders.size(), 1u);
  EXPECT_EQ(queue.orders[0].aisles, "Aisle 7");
  EXPECT_EQ(queue.orders[0].units.milli, 3000);

  const auto walk = start(sam, {id});
  EXPECT_EQ(walk.orders[0].tote, "A");
  EXPECT_EQ(walk.lines[0].bay, "C12");
  auto answer = scan(sam, walk, kHoodieM);
  EXPECT_TRUE(answer.verdict.good);
  EXPECT_EQ(answer.verdict.note, "1 of 2 in tote");
  EXPECT_EQ(answer.verdict.badge, "A");
  scan(sam, walk, kHoodieM);
  // The day bag is not there.
  const auto bag_line = order(id).lines[1].id;
  must<api::Walk>(sam, [&](UseCase& u) {
    return services->picking.not_found(u, {walk.id}, {bag_line, "Shelf empty"});
  });
  const auto picked = complete(sam, walk, id, 2);
  EXPECT_EQ(picked.state, "picked");
  ASSERT_EQ(picked.bags.size(), 2u);
  EXPECT_EQ(picked.bags[0].label_state, "queued");
  EXPECT_EQ(count("SELECT count(*) FROM outbox"), 0) << "nothing goes out before the order is staged";

  const auto staged = stage_all(priya, picked);
  EXPECT_EQ(staged.state, "staged");
  EXPECT_EQ(staged.refunded.minor, 5'900);
  EXPECT_THAT(texts("SELECT kind FROM outbox ORDER BY id"),
              ElementsAre("order.ship", "order.refund", "order.ready"));
  EXPECT_EQ(count("SELECT count(*) FROM outbox WHERE depends_on IS NULL"), 1)
      << "each waits for the one before";

  events.take();
  const auto check_in = arrive(id);
  EXPECT_EQ(check_in.place, "Curbside, spot A3");
  EXPECT_EQ(check_in.place_in_line, 1);
  EXPECT_TRUE(check_in.ready);
  EXPECT_THAT(events.take(), Contains("light:" + std::to_string(id.value)));
  clock.advance(seconds(150));
  auto waiting =
      seen<WaitingState>(Actor::customer("k"), [&](const View& v) { return services->alerts.waiting(v); });
  ASSERT_EQ(waiting.check_ins.size(), 1u);
  EXPECT_EQ(waiting.check_ins[0].state, core::CheckInState::arrived);
  EXPECT_EQ(waiting.check_ins[0].wait, seconds(150));
  EXPECT_EQ(waiting.arrivals, 1);

  must<api::CheckInView>(sam, [&](UseCase& u) { return services->check_in.accept(u, {check_in.id}); });
  waiting =
      seen<WaitingState>(Actor::customer("k"), [&](const View& v) { return services->alerts.waiting(v); });
  ASSERT_EQ(waiting.check_ins.size(), 1u);
  EXPECT_EQ(waiting.check_ins[0].state, core::CheckInState::accepted);

  scan_out_all(sam, id);
  clock.advance(seconds(60));
  const auto record = hand_off(sam, id, signed_by_customer());
  ASSERT_TRUE(record) << record.error().message;
  EXPECT_EQ(record->state, "handed_off");
  EXPECT_EQ(record->signature_sha256.size(), 64u);
  EXPECT_EQ(record->journal_hash.size(), 64u);

  const auto done = order(id);
  EXPECT_EQ(done.state, "handed_off");
  EXPECT_EQ(done.check_in->state, "completed");
  EXPECT_EQ(done.check_in->wait_s, 210);
  EXPECT_EQ(count("SELECT wait_s FROM hand_offs"), 210);
  EXPECT_FALSE(seen<std::vector<std::byte>>(manager, [&](const View& v) {
                 return services->orders.signature_png(v, id);
               }).empty());

  const auto history =
      seen<api::History>(lead, [&](const View& v) { return services->orders.history(v, id); });
  std::vector<std::string> titles;
  for (const auto& entry : history.entries) titles.push_back(entry.title);
  EXPECT_THAT(titles, ElementsAre("Received", "Walk started", "Not found", "Picked, 2 of 3 units",
                                  "Bag 1 put at B-04", "Staged at B-04", "Ready notice",
                                  "Checked in by phone", "Accepted", "Bag 1 scanned out", "Bag 2 scanned out",
                                  "Handed off", "Picked-up notice"));
  EXPECT_EQ(history.entries[5].detail, "Priya N., 2 bags; refund $59.00");
  EXPECT_EQ(history.entries[11].detail, "Sam R., to Maya Torres, 2 bags");

  const auto check =
      seen<api::JournalCheck>(manager, [&](const View& v) { return services->overview.verify_journal(v); });
  EXPECT_TRUE(check.sound) << check.words;
  EXPECT_THAT(texts("SELECT detail FROM journal_detail ORDER BY sequence DESC"),
              Contains(HasSubstr(record->signature_sha256)));
}

TEST_F(MainJob, GoesOnWhereItWasAfterTheStoreIsOpenedAgain) {
  const auto id = receive(incoming());
  const auto walk = start(sam, {id});
  scan(sam, walk, kHoodieM);
  reopen();
  const auto current = seen<api::Walk>(sam, [&](const View& v) { return services->picking.current(v); });
  EXPECT_EQ(current.id, walk.id);
  EXPECT_EQ(current.units_done.milli, 1000);
  scan(sam, current, kHoodieM);
  scan(sam, current, kBag);
  stage_all(sam, complete(sam, current, id, 1));
  const auto check_in = arrive(id);
  reopen();
  must<api::CheckInView>(sam, [&](UseCase& u) { return services->check_in.accept(u, {check_in.id}); });
  scan_out_all(sam, id);
  EXPECT_TRUE(hand_off(sam, id, signed_by_customer()));
  EXPECT_EQ(order(id).state, "handed_off");
}

TEST_F(MainJob, HomeShowsTheCountsOfEveryModule) {
  receive(incoming("000002151"));
  pick_all(sam, receive(incoming("000002152")));
  const auto staged = staged_order("000002153");
  arrive(staged);
  clock.advance(hours(2));
  const auto home = seen<api::Home>(sam, [&](const View& v) { return services->overview.home(v, {}); });
  EXPECT_EQ(home.to_pick, 1);
  EXPECT_EQ(home.overdue, 1);
  EXPECT_EQ(home.not_staged, 1);
  EXPECT_EQ(home.oldest_not_staged_s, 7200);
  EXPECT_EQ(home.waiting, 1);
  EXPECT_EQ(home.longest_level, "late");
  EXPECT_EQ(home.open_orders, 3);
  ASSERT_EQ(home.waiting_now.size(), 1u);
  EXPECT_EQ(home.waiting_now[0].place, "Car, A3");
  EXPECT_EQ(home.waiting_now[0].customer, "Maya T.");
  EXPECT_GT(home.outbox_waiting, 0);
}

}  // namespace
}  // namespace curblight::service::test
