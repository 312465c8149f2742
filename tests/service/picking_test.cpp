// SPDX-License-Identifier: Apache-2.0
// Walks: verdicts that can be told apart, who holds an order, and what an interrupted pick leaves.
#include <gmock/gmock.h>

#include "service_fixture.hpp"

namespace curblight::service::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class PickWalks : public ServiceTest {
 protected:
  // Another order has sold hoodie L, so the store knows that product.
  void know_hoodie_l() {
    auto other = incoming("000002144");
    other.lines = {line("HFH-L", kHoodieL, "Harbor Fleece Hoodie", "L", 1, 6'400, "7-C12")};
    receive(other);
  }
};

TEST_F(PickWalks, WrongSizeSaysWhatDiffersAndCountsNothing) {
  know_hoodie_l();
  const auto id = receive(incoming());
  const auto walk = start(sam, {id});
  const auto answer = scan(sam, walk, kHoodieL);
  EXPECT_FALSE(answer.verdict.good);
  EXPECT_EQ(answer.verdict.code, "wrong_item");
  EXPECT_EQ(answer.verdict.headline, "Wrong size");
  EXPECT_EQ(answer.verdict.difference, "Size");
  EXPECT_EQ(answer.verdict.scanned, "Harbor Fleece Hoodie, L");
  EXPECT_EQ(answer.verdict.wanted, "Harbor Fleece Hoodie, M");
  EXPECT_EQ(answer.walk.units_done.milli, 0);
}

TEST_F(PickWalks, CompleteForeignUnknownAndUnreadableCodesAreDifferentVerdicts) {
  auto other = incoming("000002144");
  other.lines = {line("SOCK", kHoodieL, "Trail Socks", "", 1, 900, "9-A1")};
  receive(other);
  const auto walk = start(sam, {receive(incoming())});
  scan(sam, walk, kBag);
  const auto complete = scan(sam, walk, kBag).verdict;
  EXPECT_EQ(complete.code, "already_complete");
  EXPECT_EQ(complete.headline, "Already complete");
  const auto foreign = scan(sam, walk, kHoodieL).verdict;
  EXPECT_EQ(foreign.code, "not_in_walk");
  EXPECT_EQ(foreign.detail, "Trail Socks");
  EXPECT_EQ(scan(sam, walk, "018200000164").verdict.code, "not_in_walk");
  const auto rubbish = scan(sam, walk, "4006381333932").verdict;
  EXPECT_EQ(rubbish.code, "rubbish");
  EXPECT_THAT(rubbish.detail, HasSubstr("check digit"));
  EXPECT_EQ(scan(sam, walk, "CLSB-04").verdict.code, "not_an_item");
  EXPECT_EQ(count("SELECT count(*) FROM journal WHERE kind = 'pick'"), 1);
}

TEST_F(PickWalks, ExpiredItemIsRefused) {
  const auto walk = start(sam, {receive(incoming())});
  const auto answer = scan(sam, walk,
                           "]C10104006381333931"
                           "17251231");
  EXPECT_EQ(answer.verdict.code, "expired");
  EXPECT_EQ(answer.walk.units_done.milli, 0);
}

TEST_F(PickWalks, SecondAssociateIsToldWhoHoldsTheOrderSinceWhen) {
  const auto id = receive(incoming());
  start(priya, {id});
  clock.advance(minutes(12));
  const auto refused = run<api::Walk>(sam, [&](UseCase& u) {
    return services->picking.start(u, {{id.value}, false});
  });
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::held_by_other);
  EXPECT_EQ(refused.error().message, "Priya is picking order 2150 since 1:00 pm.");
  const auto queue = seen<api::PickQueue>(sam, [&](const View& v) { return services->picking.queue(v); });
  EXPECT_EQ(queue.orders.at(0).held_by, "Priya");
  EXPECT_EQ(count("SELECT count(*) FROM walks"), 1) << "the refused start leaves no walk behind";
}

TEST_F(PickWalks, TakingOverNeedsItsPermissionAndEndsTheOtherWalk) {
  const auto id = receive(incoming());
  const auto theirs = start(priya, {id});
  scan(priya, theirs, kHoodieM);
  const auto refused = run<api::Walk>(sam, [&](UseCase& u) {
    return services->picking.start(u, {{id.value}, true});
  });
  EXPECT_EQ(refused.error().code, ErrorCode::forbidden);
  const auto mine = start(lead, {id}, true);
  EXPECT_EQ(mine.units_done.milli, 1000) << "progress stays";
  EXPECT_EQ(run<api::PickAnswer>(priya,
                                 [&](UseCase& u) {
                                   return services->picking.scan(u, {theirs.id}, {kHoodieM, ""});
                                 })
                .error()
                .code,
            ErrorCode::conflict);
  EXPECT_EQ(run<api::PickAnswer>(priya,
                                 [&](UseCase& u) {
                                   return services->picking.scan(u, {mine.id}, {kHoodieM, ""});
                                 })
                .error()
                .code,
            ErrorCode::held_by_other);
}

TEST_F(PickWalks, TwoOrdersHaveTheirTotesAndAWalkEndsWithItsLastOrder) {
  const auto first = receive(incoming("000002150"));
  const auto second = receive(incoming("000002151"));
  const auto walk = start(sam, {first, second});
  ASSERT_THAT(walk.orders, SizeIs(2));
  EXPECT_EQ(walk.orders[1].tote, "B");
  EXPECT_EQ(walk.units.milli, 6000);
  for (int i = 0; i < 4; ++i) scan(sam, walk, kHoodieM);
  const auto last = scan(sam, walk, kBag);
  EXPECT_EQ(last.verdict.badge, "A");
  EXPECT_EQ(scan(sam, walk, kBag).verdict.badge, "B");
  complete(sam, walk, first, 1);
  const auto half = seen<api::Walk>(sam, [&](const View& v) { return services->picking.walk(v, {walk.id}); });
  EXPECT_FALSE(half.ended);
  EXPECT_EQ(half.units_done.milli, 6000);
  complete(sam, walk, second, 1);
  EXPECT_TRUE(
      seen<api::Walk>(sam, [&](const View& v) { return services->picking.walk(v, {walk.id}); }).ended);
  EXPECT_EQ(read<api::Walk>(sam, [&](const View& v) { return services->picking.current(v); }).error().code,
            ErrorCode::not_found);
}

TEST_F(PickWalks, ReleasedOrderKeepsProgressAndTote) {
  const auto first = receive(incoming("000002150"));
  const auto second = receive(incoming("000002151"));
  const auto walk = start(sam, {first, second});
  for (int i = 0; i < 3; ++i) scan(sam, walk, kHoodieM);
  must<api::Walk>(sam, [&](UseCase& u) { return services->picking.release(u, {walk.id}, {0}); });
  const auto again = start(priya, {second});
  EXPECT_EQ(again.orders.at(0).tote, "B");
  EXPECT_EQ(again.units_done.milli, 1000);
}

TEST_F(PickWalks, ToteWithGoodsIsGivenToNoOtherOrder) {
  const auto released = receive(incoming("000002150"));
  auto walk = start(sam, {released});
  EXPECT_EQ(walk.orders.at(0).tote, "A");
  scan(sam, walk, kHoodieM);
  must<api::Walk>(sam, [&](UseCase& u) { return services->picking.release(u, {walk.id}, {0}); });

  const auto cancelled = receive(incoming("000002151"));
  walk = start(sam, {cancelled});
  EXPECT_EQ(walk.orders.at(0).tote, "B") << "in A lie the released order's goods";
  scan(sam, walk, kHoodieM);
  must<api::OrderView>(lead, [&](UseCase& u) { return services->orders.cancel(u, cancelled, {"Customer called"}); });
  EXPECT_EQ(order(cancelled).state, "pulling");

  const auto third = receive(incoming("000002152"));
  walk = start(priya, {third});
  EXPECT_EQ(walk.orders.at(0).tote, "C") << "in B lie the cancelled order's";
  walk = start(priya, {released});
  EXPECT_EQ(walk.orders.at(1).tote, "A") << "goods stay where they are";
  for (const auto& task : order(cancelled).put_backs) {
    must<api::PutBackView>(sam, [&](UseCase& u) { return services->orders.confirm_put_back(u, {task.id}); });
  }
  EXPECT_EQ(start(sam, {receive(incoming("000002153"))}).orders.at(0).tote, "B") << "emptied";
}

TEST_F(PickWalks, LetterWithoutGoodsIsFreeAgainAndTwoWalksShareNone) {
  const auto first = receive(incoming("000002150"));
  const auto second = receive(incoming("000002151"));
  auto walk = start(sam, {first});
  must<api::Walk>(sam, [&](UseCase& u) { return services->picking.release(u, {walk.id}, {0}); });
  walk = start(priya, {second});
  EXPECT_EQ(walk.orders.at(0).tote, "A");
  EXPECT_EQ(start(sam, {first}).orders.at(0).tote, "B");
}

TEST_F(PickWalks, NothingFoundClosesTheOrderAndRefundsItWhole) {
  const auto id = receive(incoming());
  arrive(id);
  const auto walk = start(sam, {id});
  for (const auto& line : walk.lines) {
    must<api::Walk>(sam, [&](UseCase& u) {
      return services->picking.not_found(u, {walk.id}, {line.line_id, "Damaged"});
    });
  }
  const auto closed = complete(sam, walk, id, 0);
  EXPECT_EQ(closed.state, "closed");
  EXPECT_EQ(closed.refunded.minor, 18'700);
  EXPECT_EQ(closed.check_in->state, "order_ended");
  EXPECT_THAT(texts("SELECT kind FROM outbox WHERE kind <> 'order.check_in' ORDER BY id"),
              ElementsAre("order.refund", "order.cancelled"));
}

TEST_F(PickWalks, NotFoundAsksForAKnownReasonAndCanBeUndone) {
  const auto walk = start(sam, {receive(incoming())});
  const auto id = walk.lines[0].line_id;
  const auto with = [&](const std::string& reason) {
    return run<api::Walk>(sam, [&](UseCase& u) {
      return services->picking.not_found(u, {walk.id}, {id, reason});
    });
  };
  EXPECT_EQ(with("").error().code, ErrorCode::invalid_input);
  EXPECT_EQ(with("Did not like it").error().code, ErrorCode::invalid_input);
  EXPECT_EQ(with("Shelf empty")->lines.back().not_found.milli, 2000) << "what is done goes to the end";
  EXPECT_EQ(scan(sam, walk, kHoodieM).verdict.code, "already_complete");
  const auto undone = must<api::Walk>(sam, [&](UseCase& u) {
    return services->picking.undo_not_found(u, {walk.id}, {id, ""});
  });
  EXPECT_EQ(undone.lines[0].to_pick.milli, 2000);
}

TEST_F(PickWalks, TypedSkuIsJournalledAsTypedAndNeedsAReasonWhereScanningIsRequired) {
  settings.info.require_scan = true;
  settings.info.typed_reasons = {"Label torn"};
  reopen();
  const auto walk = start(sam, {receive(incoming())});
  const auto id = walk.lines[0].line_id;
  const auto type = [&](const std::string& sku, const std::string& reason) {
    return run<api::PickAnswer>(sam, [&](UseCase& u) {
      return services->picking.typed(u, {walk.id}, {id, sku, reason});
    });
  };
  EXPECT_EQ(type("HFH-M", "").error().code, ErrorCode::invalid_input);
  EXPECT_EQ(type("CDB-TAN", "Label torn")->verdict.code, "not_this_item");
  EXPECT_TRUE(type("hfh-m", "Label torn")->verdict.good);
  EXPECT_TRUE(type(kHoodieM, "Label torn")->verdict.good) << "the number under the bars will do";
  EXPECT_THAT(texts("SELECT detail FROM journal_detail ORDER BY sequence DESC LIMIT 1"),
              ElementsAre(HasSubstr("\"how\":\"typed\"")));
}

TEST_F(PickWalks, UnpickTakesOneUnitBackAndSkipSendsTheLineToTheEnd) {
  const auto walk = start(sam, {receive(incoming())});
  const auto hoodie = walk.lines[0].line_id;
  scan(sam, walk, kHoodieM);
  const auto back = must<api::Walk>(sam, [&](UseCase& u) {
    return services->picking.unpick(u, {walk.id}, {hoodie, ""});
  });
  EXPECT_EQ(back.units_done.milli, 0);
  const auto skipped = must<api::Walk>(sam, [&](UseCase& u) {
    return services->picking.skip(u, {walk.id}, {hoodie, ""});
  });
  EXPECT_EQ(skipped.lines.back().line_id, hoodie);
  EXPECT_EQ(
      run<api::OrderView>(sam,
                          [&](UseCase& u) {
                            return services->picking.complete(u, {walk.id}, {walk.orders[0].order_id, 1});
                          })
          .error()
          .code,
      ErrorCode::open_lines);
}

TEST_F(PickWalks, QueueHasCustomersWhoAreHereThenOverdueThenByDueTime) {
  auto overdue = incoming("000002152");
  overdue.due_at = api::Time{clock.now().time_since_epoch().count() - 60'000};
  receive(incoming("000002151"));
  receive(overdue);
  const auto here = receive(incoming("000002153"));
  arrive(here);
  const auto queue = seen<api::PickQueue>(sam, [&](const View& v) { return services->picking.queue(v); });
  std::vector<std::string> order;
  for (const auto& row : queue.orders) order.push_back(row.suffix + " " + row.urgency);
  EXPECT_THAT(order, ElementsAre("2153 here", "2152 overdue", "2151 due"));
  EXPECT_EQ(queue.overdue, 1);
}

}  // namespace
}  // namespace curblight::service::test
