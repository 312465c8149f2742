// SPDX-License-Identifier: Apache-2.0
// Stories of a customer at the kiosk: from the number to the place in the line.
#include "support/fake_desk.hpp"
#include "ui/kiosk/presenters/checked_in_presenter.hpp"
#include "ui/kiosk/presenters/find_order_presenter.hpp"
#include "ui/kiosk/presenters/text.hpp"
#include "ui/kiosk/presenters/visit_presenters.hpp"

namespace curblight::kiosk {
namespace {

constexpr const char* kFind = "/api/v1/kiosk/find";
constexpr const char* kCheckIn = "/api/v1/kiosk/check-in";
constexpr const char* kWithdraw = "/api/v1/kiosk/withdraw";

api::FoundOrder found(const std::string& suffix, const std::string& method = "in_store") {
  return {.claim = "claim-" + suffix, .suffix = suffix, .short_name = "Maya T.", .first_name = "Maya", .method = method, .ready = true};
}

api::CheckInView arrived(int place) {
  return {.id = 9, .suffix = "2150", .state = "arrived", .ready = true, .place_in_line = place, .estimate_minutes = 3};
}

class CustomerStory : public testing::Test {
 protected:
  CustomerStory() {
    set_language("en");
    at.state.session.reset();
    at.state.store.station_counter = "B";
    at.state.store.counters = {"A", "B", "C"};
  }
  void type(FindOrderPresenter& presenter, const std::string& keys) {
    for (char key : keys) presenter.key(std::string(1, key));
  }
  test::FakeDesk at;
};

TEST_F(CustomerStory, TheButtonSaysWhatIsStillMissing) {
  test::RenderedView<FindOrderView, FindOrderModel> view;
  FindOrderPresenter presenter(at.desk, view);
  presenter.start();
  EXPECT_FALSE(view.model.find.enabled);
  EXPECT_EQ(view.model.find.sub, "Your order number first");
  type(presenter, "2150");
  presenter.key(kKeyEnter);
  EXPECT_EQ(view.model.find.sub, "Four digits of your phone number");
  type(presenter, "83");
  EXPECT_EQ(view.model.find.sub, "Two more digits");
  presenter.find();
  EXPECT_EQ(at.backend.sent(), 0U) << "nothing is sent before everything is there";
  type(presenter, "42");
  EXPECT_TRUE(view.model.find.enabled);
  EXPECT_TRUE(view.model.find.sub.empty());
}

TEST_F(CustomerStory, FindsByNumberAndPhoneAndAsksWhetherItIsThem) {
  test::RenderedView<FindOrderView, FindOrderModel> view;
  FindOrderPresenter presenter(at.desk, view);
  presenter.start();
  type(presenter, "2150");
  presenter.tap_proof();
  type(presenter, "8342");
  presenter.find();
  const auto body = at.backend.last_body<api::FindOrder>(kFind);
  EXPECT_EQ(body.number, "2150");
  EXPECT_EQ(body.proof, "8342");
  EXPECT_TRUE(view.model.find.busy);
  at.backend.answer("POST", kFind, api::Found{{found("2150")}});
  ASSERT_EQ(at.navigator.went.size(), 1U);
  EXPECT_EQ(at.navigator.went[0].screen, ScreenId::is_this_you);
  EXPECT_EQ(at.state.visit.orders.size(), 1U);
}

TEST_F(CustomerStory, ARefusedProofIsAskedAgainAndTheNumberStays) {
  test::RenderedView<FindOrderView, FindOrderModel> view;
  FindOrderPresenter presenter(at.desk, view);
  presenter.start();
  type(presenter, "2150");
  presenter.tap_proof();
  type(presenter, "0000");
  presenter.find();
  at.backend.refuse("POST", kFind, 404, "not_found", "We can't find that order.");
  EXPECT_EQ(view.model.phone.error, "We can't find that order.");
  EXPECT_EQ(view.model.staff_code, "not_found");
  EXPECT_TRUE(view.model.phone.text.empty());
  EXPECT_EQ(view.model.number.text, "2150");
  type(presenter, "8");
  EXPECT_TRUE(view.model.phone.error.empty());
}

TEST_F(CustomerStory, ALastNameMayStandForThePhone) {
  test::RenderedView<FindOrderView, FindOrderModel> view;
  FindOrderPresenter presenter(at.desk, view);
  presenter.start();
  type(presenter, "2150");
  presenter.use_other_proof();
  EXPECT_TRUE(view.model.letters);
  presenter.key("T");
  presenter.key("é");
  presenter.key(kKeyDelete);
  presenter.key("o");
  EXPECT_EQ(view.model.name.text, "To") << "one delete takes one character, however many bytes";
  presenter.find();
  EXPECT_EQ(at.backend.last_body<api::FindOrder>(kFind).proof, "To");
}

TEST_F(CustomerStory, TwoTapsOnYesCheckInOnce) {
  at.state.visit.orders = {found("2150")};
  test::RenderedView<IsThisYouView, IsThisYouModel> view;
  IsThisYouPresenter presenter(at.desk, view);
  presenter.start();
  presenter.yes();
  presenter.yes();
  EXPECT_EQ(at.backend.count("POST", kCheckIn), 1U);
  EXPECT_TRUE(view.model.yes.busy);
  at.backend.answer("POST", kCheckIn, arrived(2));
  ASSERT_EQ(at.navigator.replaced.size(), 1U);
  EXPECT_EQ(at.navigator.replaced[0].screen, ScreenId::checked_in);
}

TEST_F(CustomerStory, AVisitOfTwoOrdersChecksInBoth) {
  at.state.visit.orders = {found("2150"), found("2177")};
  test::RenderedView<IsThisYouView, IsThisYouModel> view;
  IsThisYouPresenter presenter(at.desk, view);
  presenter.start();
  EXPECT_EQ(view.model.number, "2150 · 2177");
  presenter.yes();
  at.backend.answer("POST", kCheckIn, arrived(2));
  EXPECT_TRUE(at.navigator.replaced.empty());
  EXPECT_EQ(at.backend.last_body<api::KioskCheckIn>(kCheckIn).claim, "claim-2177");
  at.backend.answer("POST", kCheckIn, arrived(3));
  EXPECT_EQ(at.navigator.replaced.size(), 1U);
  EXPECT_EQ(at.state.visit.check_ins.size(), 2U);
}

TEST_F(CustomerStory, WithoutAnAnswerTheScreenStaysAndTheSameKeyIsSentWhenTheDaemonIsBack) {
  at.state.visit.orders = {found("2150")};
  test::RenderedView<IsThisYouView, IsThisYouModel> view;
  IsThisYouPresenter presenter(at.desk, view);
  presenter.start();
  presenter.yes();
  const std::string key = at.backend.last("POST", kCheckIn).idempotency_key;
  at.backend.lose("POST", kCheckIn);
  EXPECT_TRUE(at.navigator.replaced.empty());
  EXPECT_TRUE(view.model.yes.failed);
  EXPECT_EQ(view.model.yes.label, "Try again");
  presenter.link_restored();
  EXPECT_EQ(at.backend.count("POST", kCheckIn), 2U);
  EXPECT_EQ(at.backend.last("POST", kCheckIn).idempotency_key, key);
  at.backend.answer("POST", kCheckIn, arrived(1));
  EXPECT_EQ(at.navigator.replaced.size(), 1U);
}

TEST_F(CustomerStory, PressingTryAgainKeepsTheKeyToo) {
  at.state.visit.orders = {found("2150")};
  test::RenderedView<IsThisYouView, IsThisYouModel> view;
  IsThisYouPresenter presenter(at.desk, view);
  presenter.start();
  presenter.yes();
  const std::string key = at.backend.last("POST", kCheckIn).idempotency_key;
  at.backend.lose("POST", kCheckIn);
  presenter.yes();
  EXPECT_EQ(at.backend.last("POST", kCheckIn).idempotency_key, key);
}

TEST_F(CustomerStory, ARefusedCheckInIsANewActWhenTriedAgain) {
  at.state.visit.orders = {found("2150")};
  test::RenderedView<IsThisYouView, IsThisYouModel> view;
  IsThisYouPresenter presenter(at.desk, view);
  presenter.start();
  presenter.yes();
  const std::string key = at.backend.last("POST", kCheckIn).idempotency_key;
  at.backend.refuse("POST", kCheckIn, 409, "check_in_ended", "This order was handed out already.");
  EXPECT_EQ(view.model.yes.sub, "This order was handed out already.");
  presenter.yes();
  EXPECT_NE(at.backend.last("POST", kCheckIn).idempotency_key, key);
}

TEST_F(CustomerStory, AsksWhoCollectsAndWhichSpotOnlyWhenThereIsSomethingToAsk) {
  auto order = found("2150", "curbside");
  order.has_alternate = true;
  order.alternate_short_name = "Daniel T.";
  at.state.visit.orders = {order};
  test::RenderedView<IsThisYouView, IsThisYouModel> first;
  IsThisYouPresenter(at.desk, first).yes();
  ASSERT_EQ(at.navigator.went.size(), 1U);
  EXPECT_EQ(at.navigator.went[0].screen, ScreenId::who_collects);

  test::RenderedView<ChoiceView, ChoiceModel> view;
  WhoCollectsPresenter who(at.desk, view);
  who.start();
  who.choose(1);
  EXPECT_TRUE(view.model.options[1].on);
  who.go_on_pressed();
  ASSERT_EQ(at.navigator.went.size(), 2U);
  EXPECT_EQ(at.navigator.went[1].screen, ScreenId::which_spot);

  WhichSpotPresenter where(at.desk, view);
  where.start();
  where.choose(1);
  where.go_on_pressed();
  const auto body = at.backend.last_body<api::KioskCheckIn>(kCheckIn);
  EXPECT_EQ(body.collects, "alternate");
  EXPECT_EQ(body.spot, "A2");
}

TEST_F(CustomerStory, AMandatorySpotMustBeChosen) {
  at.state.visit.orders = {found("2150", "curbside")};
  at.state.store.check_in_form.parking_spot_mandatory = true;
  test::RenderedView<ChoiceView, ChoiceModel> view;
  WhichSpotPresenter where(at.desk, view);
  where.start();
  EXPECT_FALSE(view.model.go_on.enabled);
  EXPECT_EQ(view.model.go_on.sub, "Choose a spot first");
  where.go_on_pressed();
  EXPECT_EQ(at.backend.sent(), 0U);
}

class CheckedInStory : public CustomerStory {
 protected:
  void open(const api::CheckInView& view_of) {
    at.state.visit.orders = {found("2150")};
    at.state.visit.check_ins = {view_of};
    presenter.start();
  }
  test::RenderedView<CheckedInView, CheckedInModel> view;
  CheckedInPresenter presenter{at.desk, view};
};

TEST_F(CheckedInStory, SaysPlaceWaitAndWhereToStand) {
  open(arrived(2));
  EXPECT_EQ(view.model.title, "You're checked in, Maya");
  EXPECT_EQ(view.model.place, "2nd");
  EXPECT_EQ(view.model.wait, "about 3 minutes");
  EXPECT_EQ(view.model.where, "Counter B");
  EXPECT_EQ(view.model.counter, "B");
}

TEST_F(CheckedInStory, IsHonestAboutAnOrderThatIsNotReady) {
  auto early = arrived(1);
  early.ready = false;
  open(early);
  EXPECT_EQ(view.model.wait_label, "Your order is not ready yet");
  EXPECT_FALSE(view.model.ready);
}

TEST_F(CheckedInStory, GivesNoEstimateWithoutEnoughHandOffs) {
  auto unknown = arrived(1);
  unknown.estimate_minutes.reset();
  open(unknown);
  EXPECT_EQ(view.model.wait, "soon");
}

TEST_F(CheckedInStory, ClearsByItselfAndSaysWhen) {
  open(arrived(2));
  EXPECT_EQ(view.model.done.sub, "This screen clears in 20 seconds");
  for (int i = 0; i < 19; ++i) presenter.on_second();
  EXPECT_EQ(view.model.done.sub, "This screen clears in 1 second");
  EXPECT_EQ(at.navigator.starts, 0);
  presenter.on_second();
  EXPECT_EQ(at.navigator.starts, 1);
}

TEST_F(CheckedInStory, ReadsItsPlaceAgainWhenSomethingChanged) {
  open(arrived(2));
  presenter.on_changed({.topics = {"check_ins"}});
  for (int i = 0; i < 5; ++i) presenter.on_second();
  ASSERT_EQ(at.backend.count("POST", kCheckIn), 1U);
  at.backend.answer("POST", kCheckIn, arrived(1));
  EXPECT_EQ(view.model.place, "1st");
}

TEST_F(CheckedInStory, LeavesTheLineOnlyAfterASecondPress) {
  open(arrived(2));
  presenter.cannot_wait();
  EXPECT_EQ(at.backend.sent(), 0U);
  EXPECT_EQ(view.model.cannot_wait.label, "Yes, take me out of the line");
  presenter.cannot_wait();
  presenter.cannot_wait();
  EXPECT_EQ(at.backend.count("POST", kWithdraw), 1U);
  at.backend.answer("POST", kWithdraw, api::Done{});
  EXPECT_EQ(at.navigator.starts, 1);
}

TEST_F(CustomerStory, ChangingTheLanguageKeepsTheStepAndWhatWasTyped) {
  bind_catalogues(CURBLIGHT_LOCALE_DIR);
  test::RenderedView<FindOrderView, FindOrderModel> view;
  FindOrderPresenter presenter(at.desk, view);
  presenter.start();
  type(presenter, "2150");
  set_language("es");
  presenter.render();
  EXPECT_EQ(view.model.title, "Busquemos su pedido");
  EXPECT_EQ(view.model.number.text, "2150");
  EXPECT_EQ(view.model.language, "es");
  set_language("fr");
  presenter.render();
  EXPECT_EQ(view.model.title, "Trouvons votre commande");
  EXPECT_EQ(view.model.number.text, "2150");
  set_language("en");
}

}  // namespace
}  // namespace curblight::kiosk
