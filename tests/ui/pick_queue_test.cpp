// SPDX-License-Identifier: Apache-2.0
// Stories of the pick queue.
#include "support/fake_desk.hpp"
#include "ui/kiosk/presenters/pick_queue_presenter.hpp"

namespace curblight::kiosk {
namespace {

using test::units;
constexpr const char* kQueue = "/api/v1/pick/queue";
constexpr const char* kCurrent = "/api/v1/pick/walks/current";
constexpr const char* kWalks = "/api/v1/pick/walks";

api::QueueRow row(std::int64_t id, const std::string& suffix, std::vector<std::string> aisles, const std::string& urgency = "due",
                  std::int64_t seconds = 600) {
  return {.order_id = id, .number = "00000" + suffix, .suffix = suffix, .short_name = "Omar S.", .method = "curbside",
          .units = units(id), .aisles = "Aisles", .aisle_list = std::move(aisles), .due_at = api::Time{1}, .urgency = urgency,
          .seconds = seconds};
}

class PickQueueStory : public testing::Test {
 protected:
  void open(api::PickQueue queue) {
    presenter.start();
    at.backend.answer("GET", kQueue, queue);
    at.backend.refuse("GET", kCurrent, 404, "not_found", "No walk");
  }
  api::PickQueue three() const {
    return {.orders = {row(1, "2166", {"2", "7"}, "here", 230), row(2, "2155", {"1", "7"}, "overdue", 1380), row(3, "2157", {"4"})},
            .overdue = 1};
  }
  test::FakeDesk at;
  test::RecordingView<PickQueueView, PickQueueModel> view;
  PickQueuePresenter presenter{at.desk, view};
};

TEST_F(PickQueueStory, SaysWhatAWalkOfTheChosenOrdersIs) {
  open(three());
  EXPECT_FALSE(view.model.start.enabled);
  presenter.toggle(1);
  presenter.toggle(2);
  EXPECT_TRUE(view.model.start.enabled);
  EXPECT_EQ(view.model.start.sub, "2 orders · 3 units · 3 aisles");
  presenter.toggle(2);
  EXPECT_EQ(view.model.start.sub, "1 order · 1 unit · 2 aisles");
}

TEST_F(PickQueueStory, BadgesTickWithTheMonotonicClock) {
  open(three());
  EXPECT_EQ(view.model.rows[0].badge.text, "Arrived 3:50 ago");
  EXPECT_EQ(view.model.rows[1].badge.text, "Overdue 23 min");
  EXPECT_EQ(view.model.rows[2].badge.text, "Due in 10 min");
  at.clock.advance(std::chrono::seconds{630});
  presenter.on_second();
  EXPECT_EQ(view.model.rows[0].badge.text, "Arrived 14:20 ago");
  EXPECT_EQ(view.model.rows[2].badge.tone, "bad") << "a due order becomes overdue without being read again";
}

TEST_F(PickQueueStory, TwoTapsOnStartMakeOneWalk) {
  open(three());
  presenter.toggle(2);
  presenter.start_walk();
  presenter.start_walk();
  EXPECT_EQ(at.backend.count("POST", kWalks), 1U);
  EXPECT_TRUE(view.model.start.busy);
  EXPECT_EQ(at.backend.last_body<api::StartWalk>(kWalks).order_ids, std::vector<std::int64_t>{2});
  at.backend.answer("POST", kWalks, api::Walk{.id = 9}, 201);
  ASSERT_EQ(at.navigator.went.size(), 1U);
  EXPECT_EQ(at.navigator.went[0].screen, ScreenId::pick_walk);
  EXPECT_EQ(at.navigator.went[0].other_id, 9);
}

TEST_F(PickQueueStory, ARefusedStartLeavesTheChoiceWithTheReason) {
  open(three());
  presenter.toggle(2);
  presenter.start_walk();
  at.backend.refuse("POST", kWalks, 409, "held_by_other", "Priya picks order 2155 since 2:31.");
  EXPECT_TRUE(view.model.rows[1].selected);
  EXPECT_TRUE(view.model.start.failed);
  EXPECT_EQ(view.model.start.sub, "Priya picks order 2155 since 2:31.");
  EXPECT_TRUE(at.navigator.went.empty());
}

TEST_F(PickQueueStory, ALostStartIsSentAgainWithItsKey) {
  open(three());
  presenter.toggle(2);
  presenter.start_walk();
  const std::string key = at.backend.last("POST", kWalks).idempotency_key;
  at.backend.lose("POST", kWalks);
  EXPECT_TRUE(view.model.start.failed);
  presenter.link_restored();
  EXPECT_EQ(at.backend.count("POST", kWalks), 2U);
  EXPECT_EQ(at.backend.last("POST", kWalks).idempotency_key, key);
}

TEST_F(PickQueueStory, AddsTheNextOrdersOfTheSameAisles) {
  auto queue = three();
  queue.orders.push_back(row(4, "2170", {"7"}));
  open(queue);
  presenter.toggle(1);
  EXPECT_EQ(view.model.add.label, "Add the next 2");
  presenter.add_next();
  EXPECT_TRUE(view.model.rows[1].selected);
  EXPECT_FALSE(view.model.rows[2].selected) << "aisle 4 is not on the way";
  EXPECT_TRUE(view.model.rows[3].selected);
}

TEST_F(PickQueueStory, AHeldOrderIsTakenOverOnlyAfterAQuestion) {
  auto queue = three();
  queue.orders[1].held_by = "Priya";
  queue.orders[1].held_by_id = 9;
  open(queue);
  presenter.toggle(2);
  EXPECT_FALSE(view.model.rows[1].selected);
  ASSERT_TRUE(view.question);
  EXPECT_EQ(at.backend.count("POST", kWalks), 0U);
  presenter.asking().confirm();
  EXPECT_FALSE(view.question);
  EXPECT_TRUE(at.backend.last_body<api::StartWalk>(kWalks).take_over);
}

TEST_F(PickQueueStory, WithoutThePermissionAHeldOrderOnlySaysWhoHasIt) {
  at.forbid("pick.takeover");
  auto queue = three();
  queue.orders[1].held_by = "Priya";
  queue.orders[1].held_by_id = 9;
  open(queue);
  presenter.toggle(2);
  EXPECT_FALSE(view.question);
  ASSERT_EQ(at.feedback.verdicts.size(), 1U);
  EXPECT_FALSE(at.feedback.verdicts[0].good);
}

TEST_F(PickQueueStory, AnOpenWalkIsGoneOnWith) {
  presenter.start();
  at.backend.answer("GET", kQueue, three());
  at.backend.answer("GET", kCurrent, api::Walk{.id = 5, .units = units(11), .units_done = units(4)});
  EXPECT_EQ(view.model.start.sub, "7 of 11 units left");
  presenter.start_walk();
  EXPECT_EQ(at.navigator.went.at(0).other_id, 5);
  EXPECT_EQ(at.backend.count("POST", kWalks), 0U);
}

TEST_F(PickQueueStory, ChangesDuringAReadAreReadOnceMore) {
  presenter.start();
  presenter.on_changed({.topics = {"orders"}});
  presenter.on_changed({.topics = {"orders"}});
  EXPECT_EQ(at.backend.count("GET", kQueue), 1U);
  at.backend.answer("GET", kQueue, three());
  EXPECT_EQ(at.backend.count("GET", kQueue), 2U);
  at.backend.answer("GET", kQueue, api::PickQueue{});
  EXPECT_EQ(at.backend.count("GET", kQueue), 2U);
  EXPECT_TRUE(view.model.rows.empty());
}

TEST_F(PickQueueStory, AnAnswerAfterTheScreenIsGoneIsDropped) {
  test::RecordingView<PickQueueView, PickQueueModel> gone_view;
  {
    PickQueuePresenter gone(at.desk, gone_view);
    gone.start();
  }
  at.backend.answer("GET", kQueue, three());
  EXPECT_FALSE(gone_view.model.loaded);
}

}  // namespace
}  // namespace curblight::kiosk
