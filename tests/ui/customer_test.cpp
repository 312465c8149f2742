// SPDX-License-Identifier: Apache-2.0
// Stories of a customer at the kiosk: from the number to the place in the line.
#include "api_paths.hpp"
#include "customer_story.hpp"
#include "ui/kiosk/presenters/find_order_presenter.hpp"
#include "ui/kiosk/presenters/text.hpp"
#include "ui/kiosk/presenters/visit_presenters.hpp"

namespace curblight::kiosk {
namespace {

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

TEST_F(CustomerStory, AVisitOfTwoOrdersChecksInBothWithTheirOneClaim) {
  at.state.visit.orders = {found("2150"), found("2177")};
  test::RenderedView<IsThisYouView, IsThisYouModel> view;
  IsThisYouPresenter presenter(at.desk, view);
  presenter.start();
  EXPECT_EQ(view.model.number, "2150 · 2177");
  presenter.yes();
  EXPECT_EQ(at.backend.last_body<api::KioskCheckIn>(kCheckIn).claim, "claim-of-maya");
  at.backend.answer("POST", kCheckIn, arrived(2));
  EXPECT_EQ(at.backend.count("POST", kCheckIn), 1U);
  EXPECT_EQ(at.navigator.replaced.size(), 1U);
  EXPECT_EQ(at.state.visit.check_ins.size(), 1U);
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
