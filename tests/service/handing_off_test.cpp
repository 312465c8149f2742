// SPDX-License-Identifier: Apache-2.0
// Hand-off: bags out, what blocks it, what the customer refuses, and the record that proves it.
#include <gmock/gmock.h>

#include "service_fixture.hpp"

namespace curblight::service::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;

class HandOffs : public ServiceTest {
 protected:
  api::ScanOutAnswer scan_out(core::OrderId id, const std::string& data) {
    return must<api::ScanOutAnswer>(sam, [&](UseCase& u) {
      return services->hand_off.scan_out(u, id, {data, ""});
    });
  }
  ErrorCode refused(core::OrderId id, const api::HandOffInput& input) {
    const auto result = hand_off(sam, id, input);
    EXPECT_FALSE(result);
    return result ? ErrorCode::internal : result.error().code;
  }
};

TEST_F(HandOffs, BagsMustBeScannedOutAndAnotherOrdersBagIsNamed) {
  const auto id = staged_order("000002150", 2);
  const auto other = staged_order("000002151");
  EXPECT_EQ(refused(id, signed_by_customer()), ErrorCode::bags_not_scanned_out);
  const auto wrong = scan_out(id, order(other).bags[0].code);
  EXPECT_FALSE(wrong.good);
  EXPECT_EQ(wrong.code, "bag_of_other_order");
  EXPECT_THAT(wrong.detail, HasSubstr("order 2151"));
  EXPECT_EQ(scan_out(id, kHoodieM).code, "not_a_bag");
  EXPECT_EQ(scan_out(id, "CLB0000000").good, false);
  const auto first = scan_out(id, order(id).bags[0].code);
  EXPECT_TRUE(first.good);
  EXPECT_EQ(first.headline, "Bag 1 of 2");
  EXPECT_EQ(first.note, "1 of 2 bags");
  EXPECT_EQ(scan_out(id, order(id).bags[0].code).code, "already_scanned");
  EXPECT_EQ(refused(id, signed_by_customer()), ErrorCode::bags_not_scanned_out);
}

TEST_F(HandOffs, MissingBagIsLetOutWithAReasonByWhoMay) {
  const auto id = staged_order();
  const api::BagOverride input{order(id).bags[0].id, "Label fell off"};
  EXPECT_EQ(
      run<api::OrderView>(sam, [&](UseCase& u) { return services->hand_off.override_bag(u, id, input); })
          .error()
          .code,
      ErrorCode::forbidden);
  EXPECT_EQ(run<api::OrderView>(lead,
                                [&](UseCase& u) {
                                  return services->hand_off.override_bag(u, id, {input.bag_id, ""});
                                })
                .error()
                .code,
            ErrorCode::invalid_input);
  must<api::OrderView>(lead, [&](UseCase& u) { return services->hand_off.override_bag(u, id, input); });
  EXPECT_TRUE(hand_off(sam, id, signed_by_customer()));
}

TEST_F(HandOffs, PaymentDueBlocks) {
  auto unpaid = incoming();
  unpaid.payment_due_minor = 500;
  const auto id = receive(unpaid);
  stage_all(sam, pick_all(sam, id));
  scan_out_all(sam, id);
  EXPECT_EQ(refused(id, signed_by_customer()), ErrorCode::payment_due);
  unpaid.payment_due_minor = 0;
  receive(unpaid);
  EXPECT_TRUE(hand_off(sam, id, signed_by_customer())) << "paid meanwhile";
}

TEST_F(HandOffs, SignatureIsNeededOrAnAssociatesWord) {
  const auto id = staged_order();
  scan_out_all(sam, id);
  auto input = signed_by_customer();
  input.signature.reset();
  EXPECT_EQ(refused(id, input), ErrorCode::signature_required);
  auto empty = signed_by_customer();
  empty.signature->strokes.clear();
  EXPECT_EQ(services->hand_off.draw(empty).error().code, ErrorCode::invalid_input);
  input.recipient = "alternate";
  input.attest_reason = "Arm in a cast";
  EXPECT_EQ(refused(id, input), ErrorCode::invalid_input) << "this order names nobody else";
  input.recipient = "customer";
  const auto record = hand_off(sam, id, input);
  ASSERT_TRUE(record);
  EXPECT_EQ(record->signature_sha256, "");
  EXPECT_THAT(texts("SELECT record FROM hand_offs"), ElementsAre(HasSubstr("Arm in a cast")));
}

TEST_F(HandOffs, RefusedItemIsRefundedAndGoesBackToTheShelf) {
  const auto id = staged_order();
  scan_out_all(sam, id);
  auto input = signed_by_customer();
  input.rejections = {{order(id).lines[0].id, {1000}, "Too small"}};
  const auto record = hand_off(sam, id, input);
  ASSERT_TRUE(record) << record.error().message;
  EXPECT_EQ(record->state, "handed_off");
  EXPECT_EQ(record->refunded.minor, 6'400);
  const auto after = order(id);
  EXPECT_EQ(after.lines[0].qty_handed_off.milli, 1000);
  ASSERT_THAT(after.put_backs, SizeIs(1));
  EXPECT_EQ(after.put_backs[0].reason, "rejected");
  EXPECT_THAT(texts("SELECT record FROM hand_offs"), ElementsAre(HasSubstr("Too small")));
}

TEST_F(HandOffs, EverythingRefusedClosesTheOrder) {
  const auto id = staged_order();
  scan_out_all(sam, id);
  api::HandOffInput input;
  input.recipient = "customer";
  for (const auto& line : order(id).lines)
    input.rejections.push_back({line.id, line.qty_picked, "Changed my mind"});
  const auto record = hand_off(sam, id, input);
  ASSERT_TRUE(record) << record.error().message;
  EXPECT_EQ(record->state, "closed");
  EXPECT_EQ(record->refunded.minor, 18'700);
  EXPECT_THAT(order(id).put_backs, SizeIs(3)) << "a task per unit";
}

TEST_F(HandOffs, SignatureHashIsBoundToTheOrder) {
  const auto first = staged_order("000002150");
  const auto second = staged_order("000002151");
  scan_out_all(sam, first);
  scan_out_all(sam, second);
  const auto one = hand_off(sam, first, signed_by_customer());
  const auto two = hand_off(sam, second, signed_by_customer());
  ASSERT_TRUE(one && two);
  EXPECT_NE(one->signature_sha256, two->signature_sha256)
      << "the same strokes prove nothing about another order";
}

class Visits : public HandOffs {
 protected:
  // Two staged orders of the same customer.
  core::OrderId first = staged_order("000002150");
  core::OrderId second = [this] {
    auto order = incoming("000002151");
    order.customer = incoming("000002150").customer;
    const auto id = receive(order);
    stage_all(sam, pick_all(sam, id));
    return id;
  }();
  api::HandOffInput for_both() const {
    auto input = signed_by_customer();
    input.visit = {second.value};
    return input;
  }
};

TEST_F(Visits, NameTheCustomersOtherOrdersAndHowFarTheyAre) {
  const auto stranger = staged_order("000002152");
  scan_out_all(sam, second);
  const auto visit = seen<api::Visit>(sam, [&](const View& v) { return services->hand_off.visit(v, first); });
  ASSERT_THAT(visit.orders, SizeIs(1));
  EXPECT_EQ(visit.orders[0].order_id, second.value);
  EXPECT_EQ(visit.orders[0].suffix, "2151");
  EXPECT_EQ(visit.orders[0].bags_out, 1);
  EXPECT_EQ(visit.orders[0].bags, 1);
  EXPECT_EQ(visit.orders[0].locations, "B-04");
  EXPECT_TRUE(visit.orders[0].can_go);
  EXPECT_TRUE(seen<api::Visit>(sam, [&](const View& v) { return services->hand_off.visit(v, stranger); }).orders.empty());
}

TEST_F(Visits, HaveTheirBagsScannedOutInAnyOrder) {
  const auto answer = scan_out(first, order(second).bags[0].code);
  EXPECT_TRUE(answer.good);
  EXPECT_EQ(answer.headline, "Order 2151, bag 1 of 1");
  EXPECT_EQ(answer.order.id, first.value);
  EXPECT_EQ(answer.note, "1 of 1 bag") << "of the order that the bag is of";
  EXPECT_TRUE(order(second).bags[0].scanned_out);
  EXPECT_EQ(scan_out(first, order(second).bags[0].code).code, "already_scanned");
}

TEST_F(Visits, AreHandedOffWithOneSignatureAndARecordForEachOrder) {
  scan_out_all(sam, first);
  scan_out_all(sam, second);
  const auto record = hand_off(sam, first, for_both());
  ASSERT_TRUE(record) << record.error().message;
  EXPECT_THAT(record->visit, ElementsAre("000002151"));
  EXPECT_EQ(order(first).state, "handed_off");
  EXPECT_EQ(order(second).state, "handed_off");
  EXPECT_THAT(texts("SELECT record FROM hand_offs ORDER BY id"),
              ElementsAre(HasSubstr(R"("visit":["000002151"])"), HasSubstr(R"("visit":["000002150"])")));
  const auto hashes = texts("SELECT signature_sha256 FROM hand_offs ORDER BY id");
  ASSERT_THAT(hashes, SizeIs(2));
  EXPECT_NE(hashes[0], hashes[1]) << "each is bound to its own order";
}

TEST_F(Visits, GoTogetherOrNotAtAll) {
  scan_out_all(sam, first);
  const auto refusal = hand_off(sam, first, for_both());
  ASSERT_FALSE(refusal);
  EXPECT_EQ(refusal.error().code, ErrorCode::bags_not_scanned_out);
  EXPECT_THAT(refusal.error().message, HasSubstr("Order 2151: "));
  EXPECT_EQ(order(first).state, "staged");
  EXPECT_THAT(texts("SELECT record FROM hand_offs"), SizeIs(0));
}

TEST_F(Visits, KeepARefusedItemToItsOwnOrder) {
  scan_out_all(sam, first);
  scan_out_all(sam, second);
  auto input = for_both();
  input.rejections = {{order(first).lines[0].id, {1000}, "Too small"}};
  ASSERT_TRUE(hand_off(sam, first, input));
  EXPECT_THAT(order(first).put_backs, SizeIs(1));
  EXPECT_THAT(order(second).put_backs, SizeIs(0));
}

TEST_F(Visits, DoNotGoToAnAlternateWhoIsNamedForOneOrderOnly) {
  auto named = incoming("000002150");
  named.alternate = api::PersonView{"Lee", "Ng", "", ""};
  receive(named);
  scan_out_all(sam, first);
  scan_out_all(sam, second);
  auto input = for_both();
  input.recipient = "alternate";
  input.recipient_name.clear();
  EXPECT_EQ(refused(first, input), ErrorCode::invalid_input);
  EXPECT_EQ(order(first).state, "staged");
}

TEST_F(Visits, AreNotSharedByAFamilysTelephone) {
  auto order = incoming("000002152");
  order.customer.phone = incoming("000002150").customer.phone;
  order.customer.first_name = "Leo";
  const auto brother = receive(order);
  order = incoming("000002153");
  order.customer.phone = incoming("000002150").customer.phone;
  const auto hers = receive(order);
  const auto visit = seen<api::Visit>(sam, [&](const View& v) { return services->hand_off.visit(v, first); });
  std::vector<std::int64_t> ids;
  for (const auto& each : visit.orders) ids.push_back(each.order_id);
  EXPECT_THAT(ids, ElementsAre(second.value, hers.value)) << "not " << brother.value;
}

TEST_F(Visits, TakeNoOrderOfSomebodyElse) {
  const auto stranger = staged_order("000002152");
  scan_out_all(sam, first);
  scan_out_all(sam, stranger);
  auto input = signed_by_customer();
  for (const auto wanted : {stranger, first, core::OrderId{99}}) {
    input.visit = {wanted.value};
    EXPECT_EQ(refused(first, input), ErrorCode::invalid_input);
  }
  EXPECT_EQ(order(first).state, "staged");
}

TEST_F(HandOffs, SignatureIsErasedWhenItsTimeIsOverAndTheRecordStays) {
  const auto order = staged_order("000002150");
  scan_out_all(sam, order);
  ASSERT_TRUE(hand_off(sam, order, signed_by_customer()));
  const auto erase = [&] {
    return run<std::int64_t>(Actor::of_station("station-1"), [&](UseCase& use_case) -> Result<std::int64_t> {
      if (auto done = services->hand_off.erase_old_signatures(use_case, 100); !done) return std::unexpected(done.error());
      std::int64_t left = 0;
      use_case.tx.query("SELECT count(*) FROM signatures", {}, [&](const store::Row& row) { left = row.integer(0); });
      return left;
    });
  };
  clock.advance(std::chrono::days(89));
  EXPECT_EQ(*erase(), 1);
  clock.advance(std::chrono::days(2));
  EXPECT_EQ(*erase(), 0);
}

TEST_F(HandOffs, ReopenedWithinADayByWhoMayAndHandedOffAgain) {
  const auto id = staged_order();
  scan_out_all(sam, id);
  ASSERT_TRUE(hand_off(sam, id, signed_by_customer()));
  const auto reopen_by = [&](const Actor& actor) {
    return run<api::OrderView>(actor,
                               [&](UseCase& u) { return services->orders.reopen(u, id, {"Came back"}); });
  };
  EXPECT_EQ(reopen_by(sam).error().code, ErrorCode::forbidden);
  EXPECT_EQ(reopen_by(manager)->state, "staged");
  EXPECT_EQ(refused(id, signed_by_customer()), ErrorCode::bags_not_scanned_out);
  scan_out_all(sam, id);
  ASSERT_TRUE(hand_off(sam, id, signed_by_customer()));
  clock.advance(hours(25));
  EXPECT_EQ(reopen_by(manager).error().code, ErrorCode::reopen_too_late);
}

TEST_F(HandOffs, BoardHasTheLongestWaitFirstAndThoseOnTheWayApart) {
  arrive(staged_order("000002150"));
  clock.advance(seconds(130));
  const auto second = staged_order("000002151");
  arrive(second);
  api::NewCheckIn coming;
  staged_order("000002152");
  coming.order_number = "000002152";
  coming.type = "on_the_way";
  must<api::CheckInView>(Actor::commerce(),
                         [&](UseCase& u) { return services->check_in.announce(u, coming); });
  const auto board = seen<api::HandOffBoard>(sam, [&](const View& v) { return services->hand_off.board(v); });
  ASSERT_THAT(board.waiting, SizeIs(2));
  EXPECT_EQ(board.waiting[0].check_in.suffix, "2150");
  EXPECT_EQ(board.waiting[0].check_in.level, "waiting");
  EXPECT_EQ(board.waiting[1].check_in.level, "new");
  EXPECT_EQ(board.waiting[1].check_in.place_in_line, 2);
  EXPECT_EQ(board.waiting[0].locations, "B-04");
  ASSERT_THAT(board.on_the_way, SizeIs(1));
}

}  // namespace
}  // namespace curblight::service::test
