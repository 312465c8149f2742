// SPDX-License-Identifier: Apache-2.0
// Visits: a customer with several orders checks in, waits, is attended to and leaves as one.
#include <gmock/gmock.h>

#include "check_in_fixture.hpp"

namespace curblight::service::test {
namespace {

using ::testing::SizeIs;

class WholeVisits : public CheckInTest {
 protected:
  // Another order of the customer of incoming("000002150").
  api::IncomingOrder of_maya(const std::string& number) const {
    auto order = incoming(number);
    order.customer = incoming("000002150").customer;
    return order;
  }
};

TEST_F(WholeVisits, OneClaimChecksInTheWholeVisit) {
  auto first = incoming("000002150");
  auto second = incoming("000002151");
  second.customer.email = first.customer.email;
  auto stranger = incoming("000002152");
  receive(first);
  receive(second);
  receive(stranger);
  const auto found = find({"", "2150", "torres"});
  ASSERT_TRUE(found);
  ASSERT_THAT(found->orders, SizeIs(2));
  const auto view = must<api::CheckInView>(kiosk, [&](UseCase& u) {
    return services->check_in.check_in_at_kiosk(u, {found->orders[0].claim, "customer", ""});
  });
  EXPECT_EQ(view.place, "Counter B");
  EXPECT_FALSE(view.ready);
  EXPECT_EQ(count("SELECT count(*) FROM check_ins WHERE state = 'arrived'"), 2);
  // One associate goes to one customer.
  ASSERT_TRUE(accept(sam, view.id));
  EXPECT_EQ(count("SELECT count(*) FROM check_ins WHERE state = 'accepted'"), 2);
  must<api::CheckInView>(sam, [&](UseCase& u) { return services->check_in.give_back(u, {view.id}); });
  EXPECT_EQ(count("SELECT count(*) FROM check_ins WHERE state = 'arrived'"), 2);
  ASSERT_TRUE(commands->run(
      kiosk, [&](UseCase& u) { return services->check_in.withdraw_at_kiosk(u, {found->orders[0].claim}); }));
  EXPECT_EQ(count("SELECT count(*) FROM check_ins WHERE ended_at IS NULL"), 0);
}

TEST_F(WholeVisits, AreReadWithTheClaimWithoutCheckingAnybodyIn) {
  receive(incoming("000002150"));
  receive(of_maya("000002151"));
  const auto found = find({"", "2150", "torres"});
  ASSERT_TRUE(found);
  const auto claim = found->orders[0].claim;
  const auto seen_visit = [&](const std::string& with) {
    return commands->view<api::KioskVisit>(kiosk, [&](const View& v) { return services->check_in.visit_at_kiosk(v, {with}); });
  };
  const auto before = seen_visit(claim);
  ASSERT_TRUE(before);
  EXPECT_TRUE(before->check_ins.empty());
  EXPECT_EQ(count("SELECT count(*) FROM check_ins"), 0);
  const auto view = must<api::CheckInView>(kiosk, [&](UseCase& u) { return services->check_in.check_in_at_kiosk(u, {claim, "customer", ""}); });
  ASSERT_TRUE(accept(sam, view.id));
  const auto after = seen_visit(claim);
  ASSERT_TRUE(after);
  ASSERT_THAT(after->check_ins, SizeIs(2));
  EXPECT_EQ(after->check_ins[0].id, view.id);
  for (const auto& one : after->check_ins) {
    EXPECT_EQ(one.state, "accepted");
    EXPECT_EQ(one.accepted_by_id, 0) << "staff only";
  }
  EXPECT_EQ(seen_visit("rubbish").error().code, core::ErrorCode::malformed);
  clock.advance(std::chrono::seconds(services->settings.claim_lifetime_s + 1));
  EXPECT_EQ(seen_visit(claim).error().code, core::ErrorCode::forbidden);
}

TEST_F(WholeVisits, StaffEndTheWholeVisitOfWhoCannotCome) {
  const auto first = receive(incoming("000002150"));
  const auto second = receive(of_maya("000002151"));
  const auto stranger = receive(incoming("000002152"));
  arrive(stranger);
  const auto check_in = arrive(first);
  const auto withdraw = [&] {
    return must<api::CheckInView>(sam, [&](UseCase& u) { return services->check_in.withdraw(u, {check_in.id}); }).state;
  };
  EXPECT_EQ(withdraw(), "withdrawn");
  EXPECT_EQ(state(second), "withdrawn");
  EXPECT_EQ(state(stranger), "arrived");
  arrive(second);
  EXPECT_EQ(withdraw(), "withdrawn");
  EXPECT_EQ(state(second), "arrived") << "said twice it does not end the visit that began meanwhile";
}

TEST_F(WholeVisits, WhoIsNamedForOneOrderIsNotSaidToCollectAnother) {
  auto one = incoming("000002150");
  one.alternate = api::PersonView{"Noah", "Brandt", "", "(415) 555-7788"};
  auto other = of_maya("000002151");
  other.alternate = api::PersonView{"Ida", "Berg", "", "(415) 555-7799"};
  auto same = of_maya("000002152");
  same.alternate = one.alternate;
  const auto first = receive(one);
  const auto second = receive(other);
  const auto third = receive(same);
  const auto collects = [&](core::OrderId id) { return order(id).check_in->collects; };
  api::NewCheckIn by_hand;
  by_hand.order_number = "000002150";
  by_hand.type = "arrived";
  by_hand.collects = "alternate";
  must<api::CheckInView>(sam, [&](UseCase& u) { return services->check_in.announce(u, by_hand); });
  EXPECT_EQ(collects(first), "alternate");
  EXPECT_EQ(collects(second), "");
  EXPECT_EQ(collects(third), "alternate");

  const auto id = order(first).check_in->id;
  must<api::CheckInView>(sam, [&](UseCase& u) { return services->check_in.withdraw(u, {id}); });
  const auto claim = find({"", "2150", "torres"})->orders.at(0).claim;
  must<api::CheckInView>(kiosk, [&](UseCase& u) {
    return services->check_in.check_in_at_kiosk(u, {claim, "alternate", ""});
  });
  EXPECT_EQ(collects(first), "alternate");
  EXPECT_EQ(collects(second), "");
}

TEST_F(WholeVisits, CustomerOfTwoOrdersStandsInTheLineOnce) {
  const auto first = receive(incoming("000002150"));
  const auto second = receive(of_maya("000002151"));
  arrive(first);
  clock.advance(seconds(10));
  const auto third = receive(incoming("000002152"));
  EXPECT_EQ(arrive(third).place_in_line, 2);
  EXPECT_EQ(order(first).check_in->place_in_line, 1);
  EXPECT_EQ(order(second).check_in->place_in_line, 1);
  // An order that the commerce system announces later stands where its customer stands.
  clock.advance(seconds(10));
  const auto late = receive(of_maya("000002153"));
  api::NewCheckIn input;
  input.order_number = "000002153";
  input.type = "arrived";
  must<api::CheckInView>(Actor::commerce(), [&](UseCase& u) { return services->check_in.announce(u, input); });
  EXPECT_EQ(order(late).check_in->place_in_line, 1);
  EXPECT_EQ(arrive(receive(incoming("000002154"))).place_in_line, 3);
}

TEST_F(WholeVisits, WhoTakesOverFromTheButtonTakesTheWholeVisit) {
  const auto first = arrive(receive(incoming("000002150")));
  const auto second = receive(of_maya("000002151"));
  arrive(second);
  must<api::CheckInView>(Actor::of_station("s"), [&](UseCase& u) { return services->check_in.accept_longest(u); });
  EXPECT_EQ(state(second), "accepted");
  ASSERT_TRUE(accept(sam, first.id));
  EXPECT_EQ(order(second).check_in->accepted_by, "Sam");
  const auto refused = accept(priya, order(second).check_in->id);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::held_by_other);
}

}  // namespace
}  // namespace curblight::service::test
