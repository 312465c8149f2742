// SPDX-License-Identifier: Apache-2.0
// Stories of the last screen that a customer sees: the place in the line, what is ready, and leaving the line.
#include "customer_story.hpp"
#include "ui/kiosk/presenters/checked_in_presenter.hpp"

namespace curblight::kiosk {
namespace {

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
  EXPECT_EQ(view.model.call_out, "We call out your number as soon as it is ready: 2150");
  EXPECT_FALSE(view.model.ready);
}

TEST_F(CheckedInStory, WhoIsLookedAfterBeforeTheirOrderIsReadyReadsBoth) {
  auto early = arrived(1);
  early.ready = false;
  early.state = "accepted";
  open(early);
  EXPECT_EQ(view.model.place, "Your turn");
  EXPECT_EQ(view.model.wait_label, "An associate has your order");
  EXPECT_EQ(view.model.wait, "Being prepared");
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

TEST_F(CheckedInStory, IsReadAgainWhenSomethingChangesWithoutCheckingInAnew) {
  open(arrived(2));
  presenter.on_changed({.topics = {"labels"}});
  EXPECT_EQ(at.backend.sent(), 0U);
  presenter.on_changed({.topics = {"check_ins"}});
  presenter.on_changed({.topics = {"orders"}});
  EXPECT_EQ(at.backend.sent(), 1U) << "reads do not pile up";
  auto accepted = arrived(1);
  accepted.state = "accepted";
  at.backend.answer("POST", kVisit, api::KioskVisit{{arrived(1)}});
  EXPECT_EQ(view.model.place, "1st");
  at.backend.answer("POST", kVisit, api::KioskVisit{{accepted}});
  EXPECT_EQ(view.model.place, "Your turn");
  EXPECT_EQ(view.model.wait, "On the way to you");
  EXPECT_EQ(at.backend.count("POST", kCheckIn), 0U);
}

TEST_F(CheckedInStory, GivesTheScreenBackOnceTheVisitHasEnded) {
  open(arrived(2));
  presenter.reload();
  at.backend.answer("POST", kVisit, api::KioskVisit{});
  EXPECT_EQ(at.navigator.starts, 1);
}

TEST_F(CheckedInStory, KeepsWhatItKnowsWhenItCannotBeRead) {
  open(arrived(2));
  presenter.reload();
  at.backend.refuse("POST", kVisit, 403, "forbidden", "This took too long. Start again.");
  EXPECT_EQ(view.model.place, "2nd");
  EXPECT_EQ(at.navigator.starts, 0);
}

TEST_F(CheckedInStory, ReadAgainEachOrderHasItsOwnWord) {
  auto later = found("2177");
  later.ready = false;
  at.state.visit.orders = {found("2150"), later};
  at.state.visit.check_ins = {arrived(2)};
  presenter.start();
  presenter.reload();
  auto other = arrived(2);
  other.suffix = "2177";
  at.backend.answer("POST", kVisit, api::KioskVisit{{arrived(2), other}});
  EXPECT_EQ(view.model.wait_label, "Your order is ready. We'll be with you in");
}

TEST_F(CheckedInStory, WhoMayHaveLeftTheLineIsNotPutBackIntoIt) {
  open(arrived(2));
  presenter.cannot_wait();
  presenter.cannot_wait();
  at.backend.refuse("POST", kWithdraw, 503, "unavailable", "The store cannot be written.");
  presenter.on_changed({.topics = {"check_ins"}});
  at.backend.answer("POST", kVisit, api::KioskVisit{{arrived(1)}});
  EXPECT_EQ(at.backend.count("POST", kCheckIn), 0U);
  EXPECT_EQ(view.model.cannot_wait.label, "Try again");
  EXPECT_EQ(view.model.place, "2nd") << "nobody knows whether they still are in the line";
}

TEST_F(CheckedInStory, OneWithdrawalIsForAllOrdersOfTheClaim) {
  at.state.visit.orders = {found("2150"), found("2177")};
  at.state.visit.check_ins = {arrived(2)};
  presenter.start();
  presenter.cannot_wait();
  presenter.cannot_wait();
  at.backend.answer("POST", kWithdraw, api::Done{});
  EXPECT_EQ(at.backend.count("POST", kWithdraw), 1U);
  EXPECT_EQ(at.navigator.starts, 1);
}

TEST_F(CheckedInStory, OfTwoOrdersItSaysWhichIsReady) {
  auto later = found("2177");
  later.ready = false;
  at.state.visit.orders = {later, found("2150")};
  at.state.visit.check_ins = {arrived(2)};
  presenter.start();
  EXPECT_EQ(view.model.wait_label, "2150 is ready, 2177 is being prepared. We'll be with you in");
  EXPECT_EQ(view.model.wait, "about 3 minutes");
  EXPECT_EQ(view.model.call_out, "We call out your number: 2150");
  EXPECT_TRUE(view.model.ready);

  at.state.visit.check_ins.front().state = "accepted";
  presenter.render();
  EXPECT_EQ(view.model.wait_label, "2150 is ready, 2177 is being prepared");
  EXPECT_EQ(view.model.wait, "On the way to you");
}

TEST_F(CheckedInStory, WhenAllAreReadyNoneIsNamed) {
  at.state.visit.orders = {found("2150"), found("2177")};
  at.state.visit.check_ins = {arrived(2)};
  presenter.start();
  EXPECT_EQ(view.model.wait_label, "Your order is ready. We'll be with you in");
}

TEST_F(CheckedInStory, TheCheckInKnowsBetterThanTheFindingBefore) {
  auto before = found("2150");
  before.ready = false;
  at.state.visit.orders = {before};
  at.state.visit.check_ins = {arrived(1)};
  presenter.start();
  EXPECT_TRUE(view.model.ready);
}

}  // namespace
}  // namespace curblight::kiosk
