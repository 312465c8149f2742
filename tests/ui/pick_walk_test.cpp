// SPDX-License-Identifier: Apache-2.0
// Stories of the pick walk: scans, wrong items, undo, and what is left when all is counted.
#include "api_paths.hpp"
#include "support/fake_desk.hpp"
#include "ui/kiosk/presenters/difference_text.hpp"
#include "ui/kiosk/presenters/pick_walk_presenter.hpp"

namespace curblight::kiosk {
namespace {

using test::scan_of;
using test::units;

api::WalkLine line(std::int64_t id, const std::string& name, std::int64_t ordered, std::int64_t picked, std::int64_t not_found = 0) {
  return {.order_id = 55, .line_id = id, .suffix = "2155", .tote = "B", .sku = "SKU-" + std::to_string(id), .name = name,
          .unit = "piece", .attributes = {{"size", "M"}, {"color", "Slate blue"}}, .barcodes = {"4006381333931"},
          .aisle = "7", .bay = "C12", .image = "category:hoodie", .price = {6400, "USD", 2}, .ordered = units(ordered),
          .picked = units(picked), .not_found = units(not_found), .to_pick = units(ordered - picked - not_found)};
}

api::Walk walk(std::vector<api::WalkLine> lines) {
  api::Walk walk{.id = 3, .lines = std::move(lines)};
  int open = 0;
  for (const auto& each : walk.lines) {
    walk.units.milli += each.ordered.milli;
    walk.units_done.milli += each.picked.milli + each.not_found.milli;
    open += each.to_pick.milli > 0 ? 1 : 0;
  }
  walk.orders = {{.order_id = 55, .number = "000002155", .suffix = "2155", .short_name = "Omar S.", .method = "curbside",
                  .tote = "B", .state = "picking", .open_lines = open, .units = walk.units, .units_done = walk.units_done}};
  return walk;
}

class PickWalkStory : public testing::Test {
 protected:
  void open(const api::Walk& now) {
    presenter.start();
    at.backend.answer("GET", kWalk, now);
  }
  void answer_scan(const api::PickAnswer& answer) { at.backend.answer("POST", kWalk + "/scan", answer); }
  test::FakeDesk at;
  test::RecordingView<PickWalkView, PickWalkModel> view;
  PickWalkPresenter presenter{at.desk, view, 3};
};

TEST_F(PickWalkStory, TheFirstOpenLineIsLarge) {
  open(walk({line(1, "Harbor Hoodie", 3, 1), line(2, "Trail Socks", 2, 0), line(3, "Bottle", 1, 1)}));
  ASSERT_TRUE(view.model.current);
  EXPECT_EQ(view.model.current->name, "Harbor Hoodie");
  EXPECT_EQ(view.model.current->to_pick, "2");
  EXPECT_EQ(view.model.current->of, "of 3");
  EXPECT_EQ(view.model.current->aisle, "7");
  EXPECT_EQ(view.model.current->tote.letter, "B");
  ASSERT_EQ(view.model.rest.size(), 1U);
  EXPECT_EQ(view.model.rest[0].count, "×2");
  EXPECT_EQ(view.model.done, "2");
  EXPECT_EQ(view.model.of_units, "of 6 units");
  EXPECT_EQ(view.model.finished_words, "1 line done");
}

TEST_F(PickWalkStory, AWrongScanLeavesTheModelAndMarksOnlyTheDifference) {
  const auto now = walk({line(1, "Harbor Hoodie", 3, 1)});
  open(now);
  EXPECT_TRUE(presenter.on_scan(scan_of("L")));
  answer_scan({.verdict = {.headline = "Wrong size", .code = "wrong_item", .wanted = "Harbor Hoodie, M",
                           .scanned = "Harbor Hoodie, L", .difference = "size"},
               .walk = now});
  ASSERT_EQ(at.feedback.verdicts.size(), 1U);
  EXPECT_FALSE(at.feedback.verdicts[0].good);
  EXPECT_EQ(view.model.done, "1");
  EXPECT_EQ(view.model.current->to_pick, "2");
  EXPECT_TRUE(view.model.current->wrong);
  ASSERT_EQ(view.model.current->attributes.size(), 2U);
  EXPECT_TRUE(view.model.current->attributes[0].differs);
  EXPECT_FALSE(view.model.current->attributes[1].differs);

  at.clock.advance(std::chrono::seconds{PickWalkPresenter::kWrongShownSeconds});
  presenter.on_second();
  EXPECT_FALSE(view.model.current->wrong) << "the frame goes by itself";
}

TEST_F(PickWalkStory, ScansDuringAPendingOneWaitAndNoneIsLost) {
  const auto now = walk({line(1, "Harbor Hoodie", 3, 0)});
  open(now);
  presenter.on_scan(scan_of("A", "scan-a"));
  presenter.on_scan(scan_of("B", "scan-b"));
  presenter.on_scan(scan_of("C", "scan-c"));
  EXPECT_EQ(at.backend.count("POST", kWalk + "/scan"), 1U);
  for (const char* next : {"B", "C"}) {
    answer_scan({.verdict = {.good = true, .headline = "Good"}, .walk = now});
    EXPECT_EQ(at.backend.last_body<api::ScanInput>(kWalk + "/scan").data, next);
  }
  answer_scan({.verdict = {.good = true, .headline = "Good"}, .walk = now});
  EXPECT_EQ(at.backend.count("POST", kWalk + "/scan"), 3U);
  EXPECT_EQ(at.feedback.verdicts.size(), 3U);
}

TEST_F(PickWalkStory, AScanBeforeTheWalkIsReadWaitsForIt) {
  presenter.start();
  EXPECT_TRUE(presenter.on_scan(scan_of("A")));
  EXPECT_EQ(at.backend.count("POST", kWalk + "/scan"), 0U);
  at.backend.answer("GET", kWalk, walk({line(1, "Harbor Hoodie", 3, 0)}));
  EXPECT_EQ(at.backend.count("POST", kWalk + "/scan"), 1U);
}

TEST_F(PickWalkStory, AScanWithoutAnAnswerIsSentAgainAsTheSameScan) {
  const auto now = walk({line(1, "Harbor Hoodie", 3, 0)});
  open(now);
  presenter.on_scan(scan_of("A", "scan-a"));
  presenter.on_scan(scan_of("B", "scan-b"));
  at.backend.lose("POST", kWalk + "/scan");
  EXPECT_EQ(at.backend.count("POST", kWalk + "/scan"), 1U) << "the second waits for the first";
  presenter.link_restored();
  EXPECT_EQ(at.backend.count("POST", kWalk + "/scan"), 2U);
  EXPECT_EQ(at.backend.last("POST", kWalk + "/scan").idempotency_key, "scan-a");
  answer_scan({.verdict = {.good = true}, .walk = now});
  EXPECT_EQ(at.backend.last("POST", kWalk + "/scan").idempotency_key, "scan-b");
}

TEST_F(PickWalkStory, AReadThatAScanHasOvertakenIsDropped) {
  open(walk({line(1, "Harbor Hoodie", 3, 0)}));
  presenter.on_changed({.topics = {"orders"}});
  presenter.on_scan(scan_of("A"));
  answer_scan({.verdict = {.good = true}, .walk = walk({line(1, "Harbor Hoodie", 3, 1)})});
  at.backend.answer("GET", kWalk, walk({line(1, "Harbor Hoodie", 3, 0)}));
  EXPECT_EQ(view.model.current->to_pick, "2") << "the older state must not come back";
  EXPECT_EQ(at.backend.waiting("GET", kWalk), 1U) << "it is read again";
}

TEST_F(PickWalkStory, LabelsOfBagsAndShelvesAreNotForTheWalk) {
  open(walk({line(1, "Harbor Hoodie", 3, 0)}));
  EXPECT_FALSE(presenter.on_scan(scan_of("CLB4K7XQ")));
  EXPECT_FALSE(presenter.on_scan(scan_of("CLSB06")));
  EXPECT_FALSE(presenter.on_scan(scan_of("https://pickup.example/c/abc")));
  EXPECT_EQ(at.backend.count("POST", kWalk + "/scan"), 0U);
}

TEST_F(PickWalkStory, NotFoundAsksForTheReasonOfTheStoresList) {
  open(walk({line(1, "Harbor Hoodie", 3, 1)}));
  presenter.not_found();
  ASSERT_TRUE(view.question);
  ASSERT_EQ(view.question->choices.size(), 2U);
  EXPECT_EQ(at.backend.count("POST", kWalk + "/not-found"), 0U);
  presenter.asking().choose(1);
  presenter.asking().choose(1);
  EXPECT_EQ(at.backend.count("POST", kWalk + "/not-found"), 1U);
  const auto sent = at.backend.last_body<api::LineChange>(kWalk + "/not-found");
  EXPECT_EQ(sent.line_id, 1);
  EXPECT_EQ(sent.reason, "Damaged");
  EXPECT_TRUE(view.model.not_found.busy);
}

TEST_F(PickWalkStory, ARefusedActKeepsTheScreenWithTheReason) {
  open(walk({line(1, "Harbor Hoodie", 3, 1), line(2, "Socks", 1, 0)}));
  presenter.skip();
  presenter.skip();
  EXPECT_EQ(at.backend.count("POST", kWalk + "/skip"), 1U);
  at.backend.refuse("POST", kWalk + "/skip", 409, "illegal_transition", "The order was cancelled.");
  EXPECT_TRUE(view.model.skip.failed);
  EXPECT_EQ(view.model.skip.label, "Try again");
  EXPECT_EQ(view.model.skip.sub, "The order was cancelled.");
  EXPECT_EQ(view.model.current->name, "Harbor Hoodie");
}

TEST_F(PickWalkStory, ATypedSkuNeedsAReasonOnlyWhereTheStoreWantsScans) {
  open(walk({line(1, "Harbor Hoodie", 3, 1)}));
  presenter.type_sku();
  presenter.asking().confirm();
  EXPECT_TRUE(view.question) << "an empty text answers nothing";
  presenter.asking().type("HFH-M");
  presenter.asking().confirm();
  EXPECT_EQ(at.backend.last_body<api::PickTyped>(kWalk + "/typed").sku, "HFH-M");
  at.backend.answer("POST", kWalk + "/typed", api::PickAnswer{.verdict = {.good = true}, .walk = walk({line(1, "Harbor Hoodie", 3, 2)})});
  EXPECT_EQ(view.model.current->to_pick, "1");

  at.state.store.require_scan = true;
  presenter.type_sku();
  presenter.asking().type("HFH-M");
  presenter.asking().confirm();
  EXPECT_EQ(at.backend.count("POST", kWalk + "/typed"), 1U);
  presenter.asking().choose(0);
  EXPECT_EQ(at.backend.last_body<api::PickTyped>(kWalk + "/typed").reason, "Code is torn");
}

TEST_F(PickWalkStory, UndoTakesAUnitBackOrTheNotFound) {
  open(walk({line(1, "Harbor Hoodie", 3, 1), line(2, "Watch", 1, 0, 1)}));
  presenter.show_finished(1);
  ASSERT_EQ(view.model.finished.size(), 2U);
  presenter.undo(1);
  EXPECT_EQ(at.backend.last_body<api::LineChange>(kWalk + "/unpick").line_id, 1);
  at.backend.answer("POST", kWalk + "/unpick", walk({line(1, "Harbor Hoodie", 3, 0), line(2, "Watch", 1, 0, 1)}));
  presenter.undo(2);
  EXPECT_EQ(at.backend.last_body<api::LineChange>(kWalk + "/undo-not-found").line_id, 2);
}

TEST_F(PickWalkStory, WhenAllIsCountedTheBagsFollowOnce) {
  open(walk({line(1, "Harbor Hoodie", 1, 0)}));
  presenter.on_scan(scan_of("A"));
  answer_scan({.verdict = {.good = true}, .walk = walk({line(1, "Harbor Hoodie", 1, 1)})});
  ASSERT_EQ(at.navigator.replaced.size(), 1U);
  EXPECT_EQ(at.navigator.replaced[0].screen, ScreenId::bags);
  EXPECT_EQ(at.navigator.replaced[0].other_id, 3);
  EXPECT_FALSE(presenter.on_scan(scan_of("B"))) << "the walk is over";
}

TEST_F(PickWalkStory, LeavingAsksWhetherTheOrdersAreKept) {
  open(walk({line(1, "Harbor Hoodie", 1, 0)}));
  presenter.on_back();
  ASSERT_TRUE(view.question);
  EXPECT_EQ(at.navigator.backs, 0);
  presenter.asking().choose(1);
  at.backend.answer("POST", kWalk + "/release", api::Walk{.id = 3, .ended = true});
  EXPECT_EQ(at.navigator.backs, 1);
}

TEST(DifferenceOfNames, MarksOnlyWhatDiffersAndShortensTheRest) {
  const auto [scanned, wanted] = differing("Harbor Fleece Hoodie, L", "Harbor Fleece Hoodie, M", 27);
  EXPECT_EQ(scanned.same, "Harbor Fleece Hoodie, ");
  EXPECT_EQ(scanned.different, "L");
  EXPECT_EQ(wanted.different, "M");

  const auto [slate, navy] = differing("Hoodie, Slate blue, Regular", "Hoodie, Navy, Regular", 40);
  EXPECT_EQ(slate.different, "Slate blue");
  EXPECT_EQ(navy.different, "Navy");
  EXPECT_EQ(navy.tail, ", Regular");

  const auto [a, b] = differing("The Very Long Expedition Fleece Hoodie, XL", "The Very Long Expedition Fleece Hoodie, M", 20);
  EXPECT_EQ(a.different, "XL");
  EXPECT_EQ(b.different, "M");
  EXPECT_NE(a.same.find("…"), std::string::npos);
}

}  // namespace
}  // namespace curblight::kiosk
