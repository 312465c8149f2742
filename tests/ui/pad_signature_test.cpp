// SPDX-License-Identifier: Apache-2.0
// Stories of signing on the pad as the kiosk sees it: pad and finger are equal, whichever comes first.
#include "api_paths.hpp"
#include "support/fake_desk.hpp"
#include "ui/kiosk/presenters/signature_presenter.hpp"

namespace curblight::kiosk {
namespace {

using test::units;
const std::string kAsk = kOrder + "/sign-on-pad";
const std::string kPad = "/api/v1/pad-signings/s1";
const std::string kFirst = kPad + "?generation=0&after=0";

class PadStory : public testing::Test {
 protected:
  PadStory() {
    HandOffDraft draft;
    draft.order = {.id = 44, .suffix = "2144", .short_name = "Jonas K."};
    draft.input.recipient = "customer";
    draft.input.rejections = {{.line_id = 1, .quantity = units(1), .reason = "Wrong size"}};
    at.state.draft = draft;
    presenter.emplace(at.desk, view, 44);
    presenter->start();
    presenter->canvas(700, 300);
  }
  // The pad is there and shows its prompt.
  void open() {
    at.backend.answer("POST", kAsk, api::PadSigning{.session = "s1", .order_id = 44, .state = "starting"}, 201);
    at.backend.answer("GET", kFirst, signing("signing", 1, 0, 0));
  }
  // `count` points from number `before` on.
  static api::PadSigning signing(const std::string& state, int generation, int before, int count, bool goes_on = false) {
    api::PadSigning told{.session = "s1", .order_id = 44, .state = state, .generation = generation, .before = before, .goes_on = goes_on};
    told.ink.width = 9601, told.ink.height = 3000;
    if (count > 0) told.ink.strokes.emplace_back();
    for (int i = 0; i < count; ++i) told.ink.strokes[0].points.push_back({.x = 100 + before + i, .y = 50, .pressure = 500, .t_ms = (before + i) * 5});
    return told;
  }
  void changed() { presenter->on_changed({.topics = {"signature"}}); }
  void news(const std::string& path, const api::PadSigning& told) {
    changed();
    at.backend.answer("GET", kPad + path, told);
  }
  void touch() {
    presenter->begin_stroke({.x = 10, .y = 20, .pressure = 512, .t_ms = 5000});
    for (int i = 1; i < 8; ++i) presenter->extend_stroke({.x = 10 + i * 10, .y = 20, .pressure = 512, .t_ms = 5000 + i * 16});
    presenter->end_stroke();
  }
  struct View : test::RecordingView<SignatureView, SignatureModel> {
    void wipe_canvas() override { ++wipes; }
    void mirror(const api::Signature& ink) override { mirrored = ink; }
    std::size_t points() const {
      std::size_t count = 0;
      for (const auto& stroke : mirrored.strokes) count += stroke.points.size();
      return count;
    }
    api::Signature mirrored;
    int wipes = 0;
  };
  test::FakeDesk at;
  View view;
  std::optional<SignaturePresenter> presenter;
};

TEST_F(PadStory, ThePadIsAskedForWithWhatTheCustomerTakes) {
  EXPECT_EQ(view.model.hint, "Here with your finger.");
  EXPECT_EQ(at.backend.last_body<api::SignOnPad>(kAsk).rejections.at(0).reason, "Wrong size");
  EXPECT_EQ(at.backend.last_body<api::SignOnPad>(kAsk).language, "en");
  open();
  EXPECT_EQ(view.model.hint, "On the pad in front of you, or here with your finger.");
  EXPECT_FALSE(view.model.pad.visible);
}

TEST_F(PadStory, InkShowsWhileItGrowsAndTheAcceptedSignatureIsHandedOff) {
  open();
  news("?generation=1&after=0", signing("signing", 1, 0, 3));
  EXPECT_EQ(view.points(), 3U);
  EXPECT_FALSE(view.model.taking) << "one ink at a time";
  EXPECT_FALSE(view.model.done.enabled) << "three points are no signature";
  news("?generation=1&after=3", signing("signing", 1, 3, 4, true));
  EXPECT_EQ(view.mirrored.strokes.size(), 1U) << "the stroke went on";
  EXPECT_EQ(view.points(), 7U);
  EXPECT_TRUE(view.model.done.enabled);
  news("?generation=1&after=7", signing("accepted", 1, 7, 2));
  const auto sent = at.backend.last_body<api::HandOffInput>(kHandOff);
  ASSERT_TRUE(sent.signature);
  EXPECT_EQ(sent.signature->width, 9601);
  ASSERT_EQ(sent.signature->strokes.size(), 2U);
  EXPECT_EQ(sent.signature->strokes[0].points.size(), 7U);
  EXPECT_EQ(sent.rejections.at(0).reason, "Wrong size");
  at.backend.answer("POST", kHandOff, api::HandOffRecord{.state = "handed_off"});
  EXPECT_TRUE(view.model.finished);
  EXPECT_EQ(at.backend.count("POST", kPad + "/cancel"), 1U) << "the daemon forgets the ink";
}

TEST_F(PadStory, InkOnThePadIsSomebodyThere) {
  open();
  news("?generation=1&after=0", signing("signing", 1, 0, 0));
  EXPECT_EQ(at.feedback.signs_of_life, 0);
  news("?generation=1&after=0", signing("signing", 1, 0, 3));
  EXPECT_EQ(at.feedback.signs_of_life, 1);
  news("?generation=1&after=3", signing("lost", 2, 0, 0));
  EXPECT_EQ(at.feedback.signs_of_life, 1) << "a pad that goes is nobody";
}

TEST_F(PadStory, NewsThatComeWhileReadingAreReadAfterwards) {
  open();
  changed();
  changed();
  changed();
  EXPECT_EQ(at.backend.waiting("GET", kPad + "?generation=1&after=0"), 1U);
  at.backend.answer("GET", kPad + "?generation=1&after=0", signing("signing", 1, 0, 5));
  EXPECT_EQ(at.backend.waiting("GET", kPad + "?generation=1&after=5"), 1U) << "once, and only what follows";
}

TEST_F(PadStory, DoneHereAcceptsWhatIsOnThePad) {
  open();
  news("?generation=1&after=0", signing("signing", 1, 0, 6));
  presenter->done();
  presenter->done();
  EXPECT_EQ(at.backend.count("POST", kPad + "/accept"), 1U);
  EXPECT_TRUE(view.model.done.busy);
  EXPECT_EQ(at.backend.count("POST", kHandOff), 0U) << "not before the pad has it";
  at.backend.answer("POST", kPad + "/accept", api::Done{});
  news("?generation=1&after=6", signing("accepted", 1, 6, 0));
  EXPECT_EQ(at.backend.count("POST", kHandOff), 1U);
}

TEST_F(PadStory, AFingerThatIsFirstFreesThePad) {
  open();
  touch();
  EXPECT_EQ(at.backend.count("POST", kPad + "/cancel"), 1U);
  EXPECT_EQ(at.backend.last("POST", kPad + "/cancel").token, "") << "also when nobody is logged in any more";
  EXPECT_EQ(view.model.hint, "Here with your finger.");
  presenter->done();
  EXPECT_EQ(at.backend.last_body<api::HandOffInput>(kHandOff).signature->width, 700);
}

TEST_F(PadStory, AFingerThatIsFirstFreesThePadAlsoWhenItWasNotThereYet) {
  touch();
  at.backend.answer("POST", kAsk, api::PadSigning{.session = "s1", .order_id = 44, .state = "starting"}, 201);
  EXPECT_EQ(at.backend.count("POST", kPad + "/cancel"), 1U);
  EXPECT_TRUE(view.model.done.enabled);
}

TEST_F(PadStory, AFingerOnTheScreenDoesNothingWhileThereIsInkOnThePad) {
  open();
  news("?generation=1&after=0", signing("signing", 1, 0, 6));
  touch();
  presenter->done();
  EXPECT_EQ(at.backend.count("POST", kPad + "/accept"), 1U);
  EXPECT_EQ(at.backend.count("POST", kPad + "/cancel"), 0U);
}

TEST_F(PadStory, ClearHereClearsThePadAndLateInkIsNotShownAgain) {
  open();
  news("?generation=1&after=0", signing("signing", 1, 0, 6));
  changed();
  presenter->clear();
  EXPECT_EQ(at.backend.count("POST", kPad + "/clear"), 1U);
  EXPECT_EQ(view.points(), 0U);
  at.backend.answer("GET", kPad + "?generation=1&after=6", signing("signing", 1, 6, 3));
  EXPECT_EQ(view.points(), 0U) << "drawn before the pad was cleared";
  news("?generation=1&after=0", signing("signing", 2, 0, 2));
  EXPECT_EQ(view.points(), 2U);
  EXPECT_FALSE(view.model.done.enabled);
}

TEST_F(PadStory, ClearOnThePadClearsTheScreen) {
  open();
  news("?generation=1&after=0", signing("signing", 1, 0, 6));
  news("?generation=1&after=6", signing("signing", 2, 0, 0));
  EXPECT_EQ(view.points(), 0U);
  EXPECT_TRUE(view.model.taking);
}

TEST_F(PadStory, APadThatIsUnpluggedInTheMiddleLeavesNothingAndTheFingerGoesOn) {
  open();
  news("?generation=1&after=0", signing("signing", 1, 0, 6));
  news("?generation=1&after=6", signing("lost", 2, 0, 0));
  EXPECT_EQ(view.points(), 0U);
  EXPECT_EQ(view.model.trouble, "The pad was unplugged. Please sign here.");
  EXPECT_TRUE(view.model.taking);
  EXPECT_FALSE(view.model.done.enabled);
  EXPECT_EQ(at.backend.count("POST", kHandOff), 0U);
  EXPECT_TRUE(view.model.pad.visible);
  touch();
  EXPECT_EQ(view.model.trouble, "");
  presenter->done();
  EXPECT_EQ(at.backend.count("POST", kHandOff), 1U);
}

TEST_F(PadStory, ACancelOnThePadIsSaidAndThePadCanBeAskedForAgain) {
  open();
  news("?generation=1&after=0", signing("cancelled", 2, 0, 0));
  EXPECT_EQ(view.model.trouble, "Cancelled on the pad. Sign here, or call an associate.");
  presenter->use_pad();
  EXPECT_EQ(at.backend.count("POST", kAsk), 2U);
  EXPECT_FALSE(view.model.pad.visible);
}

TEST_F(PadStory, WithoutAPadNothingIsSaidAndTheFingerSigns) {
  at.backend.refuse("POST", kAsk, 503, "unavailable", "No signature pad is plugged in.");
  EXPECT_EQ(view.model.trouble, "");
  EXPECT_EQ(view.model.hint, "Here with your finger.");
  EXPECT_FALSE(view.model.pad.visible);
  changed();
  EXPECT_EQ(at.backend.count("GET", kFirst), 0U);
  touch();
  presenter->done();
  EXPECT_EQ(at.backend.count("POST", kHandOff), 1U);
}

TEST_F(PadStory, ARefusedHandOffKeepsTheSignatureForTryAgainAndClearStartsAnew) {
  open();
  news("?generation=1&after=0", signing("accepted", 1, 0, 6));
  at.backend.refuse("POST", kHandOff, 409, "payment_due", "$5.00 is still to be paid.");
  EXPECT_TRUE(view.model.done.failed);
  presenter->done();
  EXPECT_EQ(at.backend.count("POST", kHandOff), 2U);
  at.backend.refuse("POST", kHandOff, 409, "payment_due", "$5.00 is still to be paid.");
  presenter->clear();
  EXPECT_EQ(view.points(), 0U);
  EXPECT_EQ(at.backend.count("POST", kAsk), 2U);
}

TEST_F(PadStory, LeavingTheScreenFreesThePad) {
  open();
  presenter.reset();
  EXPECT_EQ(at.backend.count("POST", kPad + "/cancel"), 1U);
}

TEST_F(PadStory, AfterALostConnectionThePadIsReadAgain) {
  open();
  changed();
  at.backend.lose("GET", kPad + "?generation=1&after=0");
  EXPECT_EQ(view.model.trouble, "");
  presenter->link_restored();
  at.backend.refuse("GET", kPad + "?generation=1&after=0", 404, "not_found", "It is over.");
  EXPECT_EQ(view.model.trouble, "The pad was unplugged. Please sign here.") << "the box was restarted";
}

}  // namespace
}  // namespace curblight::kiosk
