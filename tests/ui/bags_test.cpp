// SPDX-License-Identifier: Apache-2.0
// Stories of bags and labels.
#include "api_paths.hpp"
#include "support/fake_desk.hpp"
#include "ui/kiosk/presenters/bags_presenter.hpp"

namespace curblight::kiosk {
namespace {

using test::units;
const std::string kComplete = kWalk + "/complete";

api::Walk walk() {
  api::Walk walk{.id = 3};
  walk.orders = {{.order_id = 66, .suffix = "2166", .short_name = "Nadia F.", .method = "in_store", .tote = "A", .state = "picking", .units = units(4)},
                 {.order_id = 55, .suffix = "2155", .short_name = "Omar S.", .method = "curbside", .tote = "B", .state = "picking", .units = units(7)}};
  walk.lines = {{.order_id = 66, .line_id = 1, .picked = units(4)}, {.order_id = 55, .line_id = 2, .picked = units(7)}};
  return walk;
}

api::OrderView labelled_order(std::int64_t id, std::vector<std::string> label_states) {
  api::OrderView order{.id = id, .suffix = "2166", .state = "picked"};
  for (std::size_t i = 0; i < label_states.size(); ++i) {
    const int number = static_cast<int>(i) + 1;
    order.bags.push_back({.id = id * 10 + number, .number = number, .of = static_cast<int>(label_states.size()),
                          .label_state = label_states[i], .label_job = id * 10 + number});
  }
  return order;
}

class BagsStory : public testing::Test {
 protected:
  void open(const api::Walk& now) {
    presenter.start();
    at.backend.answer("GET", kWalk, now);
  }
  test::FakeDesk at;
  test::RecordingView<BagsView, BagsModel> view;
  BagsPresenter presenter{at.desk, view, 3};
};

TEST_F(BagsStory, PrintingCompletesThisOrdersPickWithItsBags) {
  open(walk());
  ASSERT_EQ(view.model.tabs.size(), 2U);
  EXPECT_TRUE(view.model.tabs[0].selected);
  EXPECT_FALSE(view.model.fewer) << "one bag is the least";
  presenter.more();
  presenter.more();
  presenter.fewer();
  EXPECT_EQ(view.model.bags, 2);
  EXPECT_EQ(view.model.done.label, "Print labels");
  presenter.done();
  presenter.done();
  EXPECT_EQ(at.backend.count("POST", kComplete), 1U);
  const auto sent = at.backend.last_body<api::CompletePickOrder>(kComplete);
  EXPECT_EQ(sent.order_id, 66);
  EXPECT_EQ(sent.bags, 2);
  presenter.more();
  EXPECT_EQ(view.model.bags, 2) << "the count is on its way";
}

TEST_F(BagsStory, EachLabelHasItsOwnStateAndDoneWaitsForAll) {
  auto now = walk();
  now.orders.resize(1);
  open(now);
  presenter.done();
  at.backend.answer("POST", kComplete, labelled_order(66, {"printed", "waiting", "failed"}));
  ASSERT_EQ(view.model.labels.size(), 3U);
  EXPECT_EQ(view.model.labels[0].tone, "good");
  EXPECT_TRUE(view.model.labels[0].reprint.visible);
  EXPECT_EQ(view.model.labels[1].tone, "warn");
  EXPECT_FALSE(view.model.labels[1].reprint.visible);
  EXPECT_EQ(view.model.labels[2].tone, "bad");
  EXPECT_EQ(view.model.labels_words, "1 of 3 printed");
  EXPECT_FALSE(view.model.done.enabled);
  EXPECT_EQ(view.model.done.sub, "2 labels not printed yet");
  EXPECT_TRUE(view.model.later.visible);

  presenter.on_changed({.topics = {"labels"}, .order_id = 66});
  at.backend.answer("GET", "/api/v1/orders/66", labelled_order(66, {"printed", "printed", "printed"}));
  EXPECT_TRUE(view.model.done.enabled);
  presenter.done();
  ASSERT_EQ(at.navigator.replaced.size(), 1U);
  EXPECT_EQ(at.navigator.replaced[0].screen, ScreenId::stage);
}

TEST_F(BagsStory, AfterOneOrderTheNextFollows) {
  open(walk());
  presenter.done();
  at.backend.answer("POST", kComplete, labelled_order(66, {"printed"}));
  EXPECT_TRUE(view.model.tabs[0].done);
  EXPECT_EQ(view.model.done.label, "Next: order 2155");
  presenter.done();
  EXPECT_TRUE(view.model.tabs[1].selected);
  EXPECT_TRUE(view.model.counting);
}

TEST_F(BagsStory, TheDaemonsOwnPictureReplacesTheStandIn) {
  open(walk());
  EXPECT_TRUE(view.model.label_png.empty());
  presenter.done();
  at.backend.answer("POST", kComplete, labelled_order(66, {"queued"}));
  at.backend.answer_bytes("/api/v1/orders/66/bags/1/label.png", "PNG bytes");
  EXPECT_EQ(view.model.label_png, "PNG bytes");
}

TEST_F(BagsStory, ARefusedCompletionKeepsTheCountWithTheReason) {
  open(walk());
  presenter.more();
  presenter.done();
  at.backend.refuse("POST", kComplete, 409, "open_lines", "One line is still open.");
  EXPECT_EQ(view.model.bags, 2);
  EXPECT_TRUE(view.model.counting);
  EXPECT_EQ(view.model.done.label, "Try again");
  EXPECT_EQ(view.model.done.sub, "One line is still open.");
}

TEST_F(BagsStory, AnOrderOfWhichNothingWasFoundIsClosedOnlyAfterAQuestion) {
  auto now = walk();
  now.orders.resize(1);
  now.lines = {{.order_id = 66, .line_id = 1, .not_found = units(4)}};
  open(now);
  EXPECT_EQ(view.model.bags, 0);
  presenter.done();
  ASSERT_TRUE(view.question);
  EXPECT_EQ(view.question->tone, Question::Tone::danger);
  EXPECT_EQ(at.backend.count("POST", kComplete), 0U);
  presenter.asking().confirm();
  EXPECT_EQ(at.backend.last_body<api::CompletePickOrder>(kComplete).bags, 0);
}

TEST_F(BagsStory, AReprintNeedsAReasonAndThePermission) {
  open(walk());
  presenter.done();
  at.backend.answer("POST", kComplete, labelled_order(66, {"printed"}));
  presenter.reprint(661);
  ASSERT_TRUE(view.question);
  presenter.asking().choose(0);
  EXPECT_EQ(at.backend.count("POST", "/api/v1/labels/661/reprint"), 1U);
  EXPECT_FALSE(at.backend.last_body<api::Reason>("/api/v1/labels/661/reprint").reason.empty());

  at.forbid("labels.reprint");
  at.backend.answer("POST", "/api/v1/labels/661/reprint", api::LabelJob{.id = 661});
  presenter.reprint(661);
  EXPECT_FALSE(view.question);
  EXPECT_EQ(at.backend.count("POST", "/api/v1/labels/661/reprint"), 1U);
}

TEST_F(BagsStory, OfALabelThatMayHaveComeOutWhoeverLooksSaysSo) {
  open(walk());
  presenter.done();
  at.backend.answer("POST", kComplete, labelled_order(66, {"uncertain"}));
  ASSERT_EQ(view.model.labels.size(), 1U);
  EXPECT_TRUE(view.model.labels[0].confirm.visible);
  EXPECT_TRUE(view.model.labels[0].reprint.visible);
  presenter.confirm(661);
  presenter.confirm(661);
  EXPECT_EQ(at.backend.count("POST", "/api/v1/labels/661/confirm"), 1U);
  at.backend.answer("POST", "/api/v1/labels/661/confirm", api::LabelJob{.id = 661, .state = "printed"});
  at.backend.answer("GET", "/api/v1/orders/66", labelled_order(66, {"printed"}));
  EXPECT_FALSE(view.model.labels[0].confirm.visible);
  EXPECT_EQ(view.model.labels[0].tone, "good");
}

TEST_F(BagsStory, AReprintWithoutAnAnswerIsTheSameReprintAgain) {
  const std::string path = "/api/v1/labels/661/reprint";
  open(walk());
  presenter.done();
  at.backend.answer("POST", kComplete, labelled_order(66, {"printed", "printed"}));
  presenter.reprint(661);
  presenter.asking().choose(0);
  EXPECT_EQ(view.model.labels[0].reprint.label, "Printing");
  EXPECT_EQ(view.model.labels[1].reprint.label, "Reprint");
  const std::string key = at.backend.last("POST", path).idempotency_key;
  at.backend.lose("POST", path);
  EXPECT_EQ(view.model.labels[0].reprint.label, "Try again");
  EXPECT_EQ(view.model.labels[0].reprint.sub, "The pickup system is not answering");
  EXPECT_FALSE(view.model.labels[1].reprint.failed);
  presenter.reprint(662);
  EXPECT_FALSE(view.question) << "another reason would be another label";
  EXPECT_EQ(at.backend.count("POST", path), 2U);
  EXPECT_EQ(at.backend.last("POST", path).idempotency_key, key);
  at.backend.answer("POST", path, api::LabelJob{.id = 661});
  EXPECT_EQ(view.model.labels[0].reprint.label, "Reprint");
}

TEST_F(BagsStory, ThatALabelCameOutIsSaidAgainUntilItIsAnswered) {
  const std::string path = "/api/v1/labels/661/confirm";
  open(walk());
  presenter.done();
  at.backend.answer("POST", kComplete, labelled_order(66, {"uncertain", "uncertain"}));
  presenter.confirm(661);
  const std::string key = at.backend.last("POST", path).idempotency_key;
  at.backend.lose("POST", path);
  EXPECT_TRUE(view.model.labels[0].confirm.failed);
  EXPECT_EQ(view.model.labels[0].confirm.label, "Try again");
  EXPECT_FALSE(view.model.labels[1].confirm.failed);
  presenter.confirm(662);
  EXPECT_EQ(at.backend.count("POST", path), 2U);
  EXPECT_EQ(at.backend.last("POST", path).idempotency_key, key);
  EXPECT_EQ(at.backend.count("POST", "/api/v1/labels/662/confirm"), 0U);
}

}  // namespace
}  // namespace curblight::kiosk
