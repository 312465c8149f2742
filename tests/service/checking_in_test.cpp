// SPDX-License-Identifier: Apache-2.0
// Check-in from kiosk, phone, commerce and staff; accepting; visits; and what time ends.
#include <gmock/gmock.h>

#include "check_in_fixture.hpp"

namespace curblight::service::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class CheckIns : public CheckInTest {
 protected:
  void tick() {
    ASSERT_TRUE(
        commands->run(Actor::of_station("s"), [&](UseCase& u) { return services->check_in.tick(u); }));
  }
  bool due() {
    return seen<bool>(Actor::of_station("s"), [&](const View& v) { return services->check_in.due(v); });
  }
};

TEST_F(CheckIns, TwoPhonesMakeOneAndTheNewestDetailsWin) {
  const auto id = staged_order();
  const auto first = arrive(id, "A1");
  clock.advance(seconds(30));
  const auto second = arrive(id, "A2");
  EXPECT_EQ(first.id, second.id);
  EXPECT_EQ(second.spot, "A2");
  EXPECT_EQ(second.wait_s, 30) << "the clock runs from the first arrival";
  EXPECT_EQ(count("SELECT count(*) FROM check_ins"), 1);
  const auto entries = count("SELECT count(*) FROM journal");
  arrive(id, "A2");
  EXPECT_EQ(count("SELECT count(*) FROM journal"), entries) << "the same again is nothing new";
}

TEST_F(CheckIns, KioskFindsByNumberAndOneMoreThingOfCustomerOrAlternate) {
  auto incoming_order = incoming();
  incoming_order.alternate = api::PersonView{"Noah", "Brandt", "", "(415) 555-7788"};
  receive(incoming_order);
  EXPECT_EQ(find({"", "2150", "torres"})->orders.at(0).short_name, "Maya T.");
  EXPECT_TRUE(find({"", "000002150", "2150"}));
  EXPECT_TRUE(find({"", "2150", "7788"}));
  const auto wrong = find({"", "2150", "1234"});
  const auto unknown = find({"", "9999", "torres"});
  EXPECT_EQ(wrong.error(), unknown.error()) << "which of the two was wrong is not told";
  EXPECT_EQ(find({"", "150", "torres"}).error().code, ErrorCode::not_found) << "three digits are too few";
}

TEST_F(CheckIns, KioskShowsNobodyWhenTwoStrangersAnswerTheSame) {
  auto ann = incoming("000012150");
  ann.customer = {"Ann", "Smith", "ann@example.com", "(415) 555-0001"};
  auto bob = incoming("000092150");
  bob.customer = {"Bob", "Smith", "bob@example.com", "(415) 555-0002"};
  const auto anns = receive(ann);
  receive(bob);
  for (int i = 0; i < settings.lookup_free_tries + 1; ++i) {
    const auto either = find({"", "2150", "smith"});
    ASSERT_FALSE(either);
    EXPECT_EQ(either.error().code, ErrorCode::not_found) << "no failure is counted";
    EXPECT_THAT(either.error().message, HasSubstr("Type the whole number, or your phone digits."));
  }
  EXPECT_EQ(find({"", "000092150", "smith"})->orders.at(0).short_name, "Bob S.");
  EXPECT_EQ(find({"", "2150", "0002"})->orders.at(0).first_name, "Bob");
  // Another order of the same customer is no stranger's.
  auto again = incoming("000072150");
  again.customer = bob.customer;
  receive(again);
  must<api::OrderView>(lead, [&](UseCase& u) { return services->orders.cancel(u, anns, {"Customer called"}); });
  EXPECT_THAT(find({"", "2150", "smith"})->orders, SizeIs(2));
}

TEST_F(CheckIns, AProofOfNothingButAccentsProvesNothing) {
  auto nameless = incoming();
  nameless.customer.last_name = "";
  nameless.alternate = api::PersonView{"Noah", " ", "", ""};
  receive(nameless);
  for (const auto* proof : {"\xCC\x81", "\xCC\x81 \xCC\x81"}) {
    const auto found = find({"", "2150", proof});
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().code, ErrorCode::not_found);
  }
  EXPECT_TRUE(find({"", "000002150", "2150"})) << "by the phone digits";
}

TEST_F(CheckIns, WrongTriesSlowDownTypingButNeverSignedCodes) {
  const auto id = receive(incoming());
  const auto token =
      seen<std::string>(lead, [&](const View& v) { return services->orders.check_in_token(v, id); });
  for (int i = 0; i < settings.lookup_free_tries + 1; ++i) {
    EXPECT_EQ(find({"", "2150", "1234"}).error().code, ErrorCode::not_found);
  }
  const auto blocked = find({"", "2150", "torres"});
  ASSERT_FALSE(blocked);
  EXPECT_EQ(blocked.error().code, ErrorCode::too_many_requests);
  EXPECT_THAT(blocked.error().message, HasSubstr("5 seconds"));
  EXPECT_TRUE(find({"https://store.example/c/" + token, "", ""}));
  reopen();
  EXPECT_FALSE(find({"", "2150", "torres"})) << "a restart does not forget";
  clock.advance(seconds(6));
  EXPECT_TRUE(find({"", "2150", "torres"}));
  EXPECT_FALSE(find({"", "2150", "1234"}));
  EXPECT_TRUE(find({"", "2150", "torres"})) << "a success starts anew";
}

TEST_F(CheckIns, ClaimExpiresAndALinkIsNoClaim) {
  const auto id = receive(incoming());
  const auto claim = find({"", "2150", "torres"})->orders.at(0).claim;
  const auto check_in = [&](const std::string& with) {
    return run<api::CheckInView>(kiosk, [&](UseCase& u) {
      return services->check_in.check_in_at_kiosk(u, {with, "", ""});
    });
  };
  const auto link =
      seen<std::string>(lead, [&](const View& v) { return services->orders.check_in_token(v, id); });
  EXPECT_EQ(check_in(link).error().code, ErrorCode::malformed);
  clock.advance(seconds(settings.claim_lifetime_s + 1));
  EXPECT_EQ(check_in(claim).error().code, ErrorCode::forbidden);
  EXPECT_EQ(count("SELECT count(*) FROM check_ins"), 0);
}

TEST_F(CheckIns, PhoneComesBackToTheLiveStateAndTheFormAsksForWhatTheStoreWants) {
  settings.info.check_in_form.parking_spot_mandatory = true;
  reopen();
  const auto id = staged_order();
  const auto token =
      seen<std::string>(lead, [&](const View& v) { return services->orders.check_in_token(v, id); });
  const auto page = [&] {
    return seen<CurbsidePage>(kiosk, [&](const View& v) { return services->check_in.curbside(v, token); });
  };
  EXPECT_TRUE(page().open_for_check_in);
  EXPECT_FALSE(page().state.check_in);
  const auto refused = run<api::CheckInView>(
      kiosk, [&](UseCase& u) { return services->check_in.announce_from_phone(u, token, PhoneCheckIn{}); });
  EXPECT_EQ(refused.error().code, ErrorCode::invalid_input);
  PhoneCheckIn unknown_spot;
  unknown_spot.spot = "Z9";
  EXPECT_EQ(services->check_in.form_faults(unknown_spot).count("spot"), 1u);
  const auto check_in = arrive(id, "A1");
  ASSERT_TRUE(accept(sam, check_in.id));
  EXPECT_EQ(page().state.headline, "Sam is bringing it out");
  EXPECT_EQ(page().state.check_in->accepted_by_id, 0) << "customers learn a first name only";
  settings.show_associate_names = false;
  reopen();
  EXPECT_EQ(page().state.headline, "We are bringing it out");
}

TEST_F(CheckIns, SecondAssociateIsToldWhoIsGoing) {
  const auto check_in = arrive(staged_order());
  ASSERT_TRUE(accept(priya, check_in.id));
  ASSERT_TRUE(accept(priya, check_in.id)) << "a double tap is no error";
  const auto refused = accept(sam, check_in.id);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::held_by_other);
  EXPECT_THAT(refused.error().message, HasSubstr("Priya is going, since 1:00 pm"));
}

TEST_F(CheckIns, ButtonAcceptsTheLongestWaitAndAnAssociateMayTakeItOver) {
  const auto longest = arrive(staged_order("000002150"));
  clock.advance(seconds(10));
  arrive(staged_order("000002151"));
  const auto accepted = must<api::CheckInView>(
      Actor::of_station("s"), [&](UseCase& u) { return services->check_in.accept_longest(u); });
  EXPECT_EQ(accepted.id, longest.id);
  EXPECT_EQ(accept(sam, longest.id)->accepted_by, "Sam");
}

TEST_F(CheckIns, AcceptanceFallsBackAfterItsTimeAndTheWaitGoesOn) {
  const auto id = staged_order();
  const auto check_in = arrive(id);
  ASSERT_TRUE(accept(sam, check_in.id));
  clock.advance(seconds(settings.accept_timeout_s - 1));
  EXPECT_FALSE(due());
  clock.advance(seconds(1));
  EXPECT_TRUE(due());
  tick();
  EXPECT_EQ(state(id), "arrived");
  EXPECT_EQ(order(id).check_in->wait_s, settings.accept_timeout_s);
  EXPECT_FALSE(due());
}

TEST_F(CheckIns, WhoDidNotComeUntilAnHourAfterClosingIsANoShowAndMayComeAgain) {
  const auto id = staged_order();
  arrive(id);
  clock.advance(hours(8) + minutes(59));  // 9:59 pm; the store closes at 9
  EXPECT_FALSE(due());
  clock.advance(minutes(1));
  EXPECT_TRUE(due());
  tick();
  EXPECT_EQ(state(id), "no_show");
  clock.advance(hours(12));
  arrive(id);
  EXPECT_EQ(state(id), "arrived");
  EXPECT_EQ(count("SELECT count(*) FROM check_ins"), 2);
  tick();
  EXPECT_EQ(state(id), "arrived") << "yesterday's closing does not end today's";
}

TEST_F(CheckIns, CommerceSystemAnnouncesOnTheWayThenArrivedAndNeverBack) {
  const auto id = staged_order();
  const auto announce = [&](const std::string& type) {
    api::NewCheckIn input;
    input.order_number = "000002150";
    input.type = type;
    return run<api::CheckInView>(Actor::commerce(),
                                 [&](UseCase& u) { return services->check_in.announce(u, input); });
  };
  EXPECT_EQ(announce("on_the_way")->state, "on_the_way");
  EXPECT_EQ(announce("arrived")->state, "arrived");
  EXPECT_EQ(announce("on_the_way")->state, "arrived");
  EXPECT_EQ(announce("teleported").error().code, ErrorCode::invalid_input);
  EXPECT_EQ(count("SELECT count(*) FROM outbox WHERE kind = 'order.check_in'"), 0)
      << "it knows what it told us";
  scan_out_all(sam, id);
  ASSERT_TRUE(hand_off(sam, id, signed_by_customer()));
  EXPECT_EQ(announce("arrived").error().code, ErrorCode::illegal_transition);
}

TEST_F(CheckIns, CallForAnAssociateIsOneUntilItIsAnswered) {
  const auto call = [&] {
    return commands->run(kiosk,
                         [&](UseCase& u) { return services->alerts.call_associate(u, {"find_order"}); });
  };
  ASSERT_TRUE(call());
  ASSERT_TRUE(call());
  const auto calls = [&] {
    return seen<WaitingState>(kiosk, [&](const View& v) { return services->alerts.waiting(v); })
        .assistance_calls;
  };
  EXPECT_EQ(calls(), 1);
  EXPECT_FALSE(commands->run(kiosk, [&](UseCase& u) { return services->alerts.answer_calls(u); }));
  ASSERT_TRUE(commands->run(sam, [&](UseCase& u) { return services->alerts.answer_calls(u); }));
  EXPECT_EQ(calls(), 0);
}

}  // namespace
}  // namespace curblight::service::test
