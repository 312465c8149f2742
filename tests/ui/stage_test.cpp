// SPDX-License-Identifier: Apache-2.0
// Stories of staging: bag, then shelf.
#include "api_paths.hpp"
#include "support/fake_desk.hpp"
#include "ui/kiosk/presenters/stage_presenter.hpp"

namespace curblight::kiosk {
namespace {

using test::scan_of;
const std::string kStage = "/api/v1/stage";

api::StageBoard board() {
  return {.not_staged = {{.order_id = 55, .suffix = "2155", .short_name = "Omar S.", .method = "curbside", .bags = 2}},
          .staged = {{.order_id = 44, .suffix = "2144", .short_name = "Jonas K.", .bags = 1, .bags_staged = 1, .locations = "B-02"}},
          .locations = {"A-01", "B-06"}, .free_location = "B-06"};
}
api::Resolved bag(int number) {
  return {.kind = "bag", .order_id = 55, .bag_id = 550 + number, .suffix = "2155", .short_name = "Omar S.", .state = "picked",
          .bag_number = number, .bag_of = 2};
}
api::Resolved shelf(const std::string& location) { return {.kind = "shelf", .location = location}; }
api::OrderView order_in_two_bags(const std::string& first, const std::string& second) {
  api::OrderView order{.id = 55, .suffix = "2155", .state = "picked", .short_name = "Omar S."};
  order.bags = {{.id = 551, .number = 1, .of = 2, .location = first}, {.id = 552, .number = 2, .of = 2, .location = second}};
  return order;
}

class StageStory : public testing::Test {
 protected:
  StageStory() {
    presenter.start();
    at.backend.answer("GET", kStage, board());
  }
  void scan(const std::string& code, const std::string& id, const api::Resolved& what) {
    EXPECT_TRUE(presenter.on_scan(scan_of(code, id)));
    at.backend.answer("POST", kResolve, what);
  }
  test::FakeDesk at;
  test::RecordingView<StageView, StageModel> view;
  StagePresenter presenter{at.desk, view};
};

TEST_F(StageStory, BagThenShelfStagesThisBagThere) {
  scan("CLB5501", "s1", bag(1));
  EXPECT_EQ(view.model.step, StageModel::Step::scan_shelf);
  EXPECT_TRUE(at.feedback.verdicts.back().good);
  EXPECT_EQ(at.feedback.verdicts.back().note, "Now the shelf");
  scan("CLSB-06", "s2", shelf("B-06"));
  const auto sent = at.backend.last_body<api::StageBagInput>(kStage);
  EXPECT_EQ(sent.bag_id, 551);
  EXPECT_EQ(sent.location, "B-06");
  EXPECT_EQ(at.backend.last("POST", kStage).idempotency_key, "s2") << "one scan acts once";
  at.backend.answer("POST", kStage, api::StageAnswer{.verdict = {.good = true, .headline = "Staged"}, .order = order_in_two_bags("B-06", "")});
  EXPECT_EQ(view.model.step, StageModel::Step::scan_bag);
  EXPECT_EQ(view.model.step_title, "Scan bag 2");
}

TEST_F(StageStory, AShelfWithoutABagIsAnsweredAndChangesNothing) {
  scan("CLSB-06", "s1", shelf("B-06"));
  ASSERT_EQ(at.feedback.verdicts.size(), 1U);
  EXPECT_FALSE(at.feedback.verdicts[0].good);
  EXPECT_EQ(at.backend.count("POST", kStage), 0U);
}

TEST_F(StageStory, ABagOfAFinishedOrderIsNotTaken) {
  auto done = bag(1);
  done.state = "handed_off";
  scan("CLB5501", "s1", done);
  EXPECT_FALSE(at.feedback.verdicts.back().good);
  EXPECT_EQ(view.model.step, StageModel::Step::scan_bag);
}

TEST_F(StageStory, QuickScansOfBagAndShelfAreTakenInOrder) {
  presenter.on_scan(scan_of("CLB5501", "s1"));
  presenter.on_scan(scan_of("CLSB-06", "s2"));
  EXPECT_EQ(at.backend.count("POST", kResolve), 1U);
  at.backend.answer("POST", kResolve, bag(1));
  EXPECT_EQ(at.backend.count("POST", kResolve), 2U);
  at.backend.answer("POST", kResolve, shelf("B-06"));
  EXPECT_EQ(at.backend.last_body<api::StageBagInput>(kStage).bag_id, 551);
}

TEST_F(StageStory, WithoutAScannerTheListAndTheShelvesDo) {
  EXPECT_FALSE(view.model.choose_shelf.enabled);
  presenter.select(55);
  at.backend.answer("GET", "/api/v1/orders/55", order_in_two_bags("", ""));
  ASSERT_EQ(view.model.bags.size(), 2U);
  presenter.take_bag(552);
  EXPECT_TRUE(view.model.bags[1].chosen);
  presenter.choose_shelf();
  ASSERT_TRUE(view.question);
  EXPECT_EQ(view.question->choices.at(0).label, "B-06") << "the free one first";
  presenter.asking().choose(0);
  EXPECT_EQ(at.backend.last_body<api::StageBagInput>(kStage).location, "B-06");
}

TEST_F(StageStory, ARefusedPlaceKeepsTheBagInHand) {
  scan("CLB5501", "s1", bag(1));
  presenter.type_place();
  presenter.asking().type("Under the desk");
  presenter.asking().confirm();
  at.backend.refuse("POST", kStage, 409, "conflict", "That shelf is closed.");
  EXPECT_EQ(view.model.step, StageModel::Step::scan_shelf);
  EXPECT_TRUE(view.model.choose_shelf.failed);
  EXPECT_EQ(at.feedback.verdicts.back().detail, "That shelf is closed.");
}

TEST_F(StageStory, ProductsAreNotForThisScreen) { EXPECT_FALSE(presenter.on_scan(scan_of("4006381333931"))); }

TEST_F(StageStory, TheAnswerForAnotherSelectionIsIgnored) {
  presenter.select(55);
  presenter.select(44);
  at.backend.answer("GET", "/api/v1/orders/55", order_in_two_bags("", ""));
  EXPECT_TRUE(view.model.bags.empty());
}

}  // namespace
}  // namespace curblight::kiosk
