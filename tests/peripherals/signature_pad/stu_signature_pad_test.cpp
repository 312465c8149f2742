// SPDX-License-Identifier: Apache-2.0
// Stories of a signature on the pad: shown, drawn, ended one way or another, and the screen empty after each.
#include <future>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "../label_samples.hpp"
#include "pad_rig.hpp"

namespace curblight::signature_pad {
namespace {

using lifecycle::DeviceState;
using test::HeardSignature;
using test::kPadPath;
using test::PadRig;
using namespace std::chrono_literals;

using Ends = std::vector<PadEnd>;

TEST(StuSignaturePads, AreReadyWithAnEmptyScreenThatTakesNoInk) {
  PadRig rig;
  rig.timer.at(10ms, [&] {
    rig.bus.plug(kPadPath, rig.model);
    EXPECT_FALSE(rig.model->blank()) << "its boot picture";
  });
  rig.run(2s);
  ASSERT_EQ(rig.states.size(), 2U);
  EXPECT_EQ(rig.states[0].state, DeviceState::starting);
  EXPECT_EQ(rig.states[1].state, DeviceState::ready);
  EXPECT_EQ(rig.states[1].name, "Wacom STU-430");
  EXPECT_EQ(rig.states[1].firmware, "1.05");
  EXPECT_TRUE(rig.model->blank());
  EXPECT_FALSE(rig.model->inking());
  EXPECT_EQ(rig.model->pen_mode(), 3);
}

TEST(StuSignaturePads, TakeASignatureThatIsAcceptedOnThePad) {
  PadRig rig;
  rig.bus.plug(kPadPath, rig.model);
  std::shared_ptr<HeardSignature> heard;
  rig.timer.at(1s, [&] { heard = rig.begin(); });
  rig.timer.at(2s, [&] {
    EXPECT_TRUE(rig.begun);
    EXPECT_EQ(heard->times_shown, 1);
    EXPECT_FALSE(rig.model->blank());
    EXPECT_TRUE(rig.model->inking());
    test::keep_picture("pad-prompt", labels::to_png(rig.model->lcd()));
    const auto before = rig.model->lcd();
    rig.draw(60);
    rig.draw();
    EXPECT_NE(rig.model->lcd(), before) << "the pen leaves ink";
    test::keep_picture("pad-signed", labels::to_png(rig.model->lcd()));
  });
  rig.timer.at(3s, [&] {
    EXPECT_EQ(heard->lifts, 2);
    rig.tap(PadButton::accept);
  });
  rig.run(5s);
  EXPECT_EQ(heard->ends, Ends{PadEnd::accepted});
  ASSERT_EQ(heard->ink.strokes.size(), 2U);
  const auto& points = heard->ink.strokes[0].points;
  ASSERT_EQ(points.size(), 60U);
  EXPECT_EQ(points[0].t, 0);
  EXPECT_EQ(points[59].t, 59 * 5) << "by the pad's own clock, which wrapped meanwhile";
  EXPECT_EQ(heard->ink.width, 9601);
  EXPECT_TRUE(labels::signature_picture(heard->ink)) << "what the touchscreen's signature is drawn by";
  EXPECT_TRUE(rig.model->blank());
  EXPECT_FALSE(rig.model->inking());
  EXPECT_EQ(rig.model->nonvolatile_writes(), 0);
  EXPECT_EQ(rig.count("signatures"), 1U);
  EXPECT_EQ(rig.count("lost_reports"), 0U);
}

TEST(StuSignaturePads, DoNotTakeADotForASignature) {
  PadRig rig;
  rig.bus.plug(kPadPath, rig.model);
  std::shared_ptr<HeardSignature> heard;
  rig.timer.at(1s, [&] { heard = rig.begin(); });
  rig.timer.at(2s, [&] {
    rig.draw(2);
    rig.tap(PadButton::accept);
  });
  rig.timer.at(3s, [&] {
    EXPECT_TRUE(heard->ends.empty());
    rig.pad.ask(PadWish::accept);
  });
  rig.timer.at(4s, [&] {
    EXPECT_TRUE(heard->ends.empty());
    rig.draw();
  });
  rig.timer.at(4500ms, [&] { rig.pad.ask(PadWish::accept); });
  rig.run(5s);
  EXPECT_EQ(heard->ends, Ends{PadEnd::accepted}) << "accepted by us once there is ink";
}

TEST(StuSignaturePads, WipeTheInkAndKeepThePromptOnClear) {
  PadRig rig;
  rig.bus.plug(kPadPath, rig.model);
  std::shared_ptr<HeardSignature> heard;
  labels::Page prompt;
  rig.timer.at(1s, [&] { heard = rig.begin(); });
  rig.timer.at(2s, [&] {
    prompt = rig.model->lcd();
    rig.draw();
    rig.tap(PadButton::clear);
  });
  rig.timer.at(3s, [&] {
    EXPECT_EQ(heard->clears, 1);
    EXPECT_EQ(rig.model->lcd(), prompt);
    rig.draw();
  });
  rig.timer.at(3500ms, [&] { rig.pad.ask(PadWish::clear); });
  rig.timer.at(4s, [&] {
    EXPECT_EQ(heard->clears, 2);
    rig.draw(12);
    rig.tap(PadButton::accept);
  });
  rig.run(5s);
  ASSERT_EQ(heard->ink.strokes.size(), 1U);
  EXPECT_EQ(heard->ink.strokes[0].points.size(), 12U);
  EXPECT_EQ(heard->ink.strokes[0].points[0].t, 0);
}

TEST(StuSignaturePads, EndWithoutASignatureWhenItIsCancelled) {
  for (const bool on_pad : {true, false}) {
    PadRig rig;
    rig.bus.plug(kPadPath, rig.model);
    std::shared_ptr<HeardSignature> heard;
    rig.timer.at(1s, [&] { heard = rig.begin(); });
    rig.timer.at(2s, [&] {
      rig.draw();
      if (on_pad) rig.tap(PadButton::cancel);
      else rig.pad.ask(PadWish::cancel);
    });
    rig.run(5s);
    EXPECT_EQ(heard->ends, Ends{on_pad ? PadEnd::cancelled : PadEnd::withdrawn});
    EXPECT_TRUE(rig.model->blank());
  }
}

TEST(StuSignaturePads, GiveUpWhenNobodyUsesThem) {
  PadRig rig;
  rig.bus.plug(kPadPath, rig.model);
  std::shared_ptr<HeardSignature> heard;
  rig.timer.at(1s, [&] { heard = rig.begin(); });
  rig.timer.at(170s, [&] { rig.draw(); });
  rig.timer.at(340s, [&] { EXPECT_TRUE(heard->ends.empty()) << "the pen was used meanwhile"; });
  rig.run(400s);
  EXPECT_EQ(heard->ends, Ends{PadEnd::timed_out});
  EXPECT_TRUE(rig.model->blank());
}

TEST(StuSignaturePads, TakeOneSignatureAtATimeAndTheNextAfterIt) {
  PadRig rig;
  rig.bus.plug(kPadPath, rig.model);
  std::shared_ptr<HeardSignature> first, second;
  rig.timer.at(1s, [&] { first = rig.begin(); });
  rig.timer.at(2s, [&] {
    const auto refused = rig.begin();
    ASSERT_FALSE(rig.begun);
    EXPECT_EQ(rig.begun.error().code, core::ErrorCode::conflict);
    EXPECT_TRUE(refused->ends.empty());
    rig.draw();
  });
  rig.timer.at(2500ms, [&] {
    rig.pad.ask(PadWish::accept);
    rig.pad.ask(PadWish::cancel);  // too late
  });
  rig.timer.at(3s, [&] { second = rig.begin(); });
  rig.timer.at(4s, [&] { rig.draw(20), rig.tap(PadButton::accept); });
  rig.run(5s);
  EXPECT_EQ(first->ends, Ends{PadEnd::accepted});
  EXPECT_EQ(second->ends, Ends{PadEnd::accepted});
  EXPECT_EQ(second->ink.strokes.at(0).points.size(), 20U) << "nothing of the first is in the second";
}

TEST(StuSignaturePads, RefuseASignatureWithTheReasonWhileThereIsNoPad) {
  PadRig rig;
  const auto heard = rig.begin();
  ASSERT_FALSE(rig.begun);
  EXPECT_EQ(rig.begun.error().code, core::ErrorCode::unavailable);
  EXPECT_EQ(rig.begun.error().message, "No signature pad is plugged in.");
  rig.pad.ask(PadWish::accept);
  rig.run(1s);
  EXPECT_TRUE(heard->ends.empty());
}

TEST(StuSignaturePads, IgnoreThePenWhileNobodyShallSign) {
  PadRig rig;
  rig.bus.plug(kPadPath, rig.model);
  std::shared_ptr<HeardSignature> heard;
  rig.timer.at(1s, [&] {
    rig.draw();
    EXPECT_TRUE(rig.model->blank()) << "no ink either";
  });
  rig.timer.at(2s, [&] { heard = rig.begin(); });
  rig.timer.at(3s, [&] { rig.pad.ask(PadWish::accept); });
  rig.run(4s);
  EXPECT_TRUE(heard->ink.strokes.empty());
  EXPECT_EQ(heard->ends, Ends{PadEnd::lost}) << "the driver stopped";
}

struct Model {
  const char* name;
  emulated::StuModelOptions options;
  std::uint8_t pen_mode;
};
class StuModels : public testing::TestWithParam<Model> {};
INSTANTIATE_TEST_SUITE_P(
    Pads, StuModels,
    testing::Values(Model{"Stu300",
                          {.product = 0xa2, .model = "STU-300", .max_x = 9900, .max_y = 2500, .max_pressure = 511, .lcd_width = 396, .lcd_height = 100,
                           .encodings = 0, .ink_area = false, .pen_time = false},
                          0},
                    Model{"Stu430", {}, 3},
                    Model{"Stu520",
                          {.product = 0xa3, .model = "STU-520A", .max_x = 10400, .max_y = 6048, .max_pressure = 511, .lcd_width = 800, .lcd_height = 480,
                           .encodings = 6, .clears = 600ms},
                          1},
                    Model{"Stu530", {.product = 0xa5, .model = "STU-530", .max_x = 10800, .max_y = 6480, .lcd_width = 800, .lcd_height = 480, .encodings = 14}, 3},
                    Model{"Stu541", {.product = 0xa9, .model = "STU-541", .max_x = 10800, .max_y = 6480, .lcd_width = 800, .lcd_height = 480, .encodings = 14}, 3}),
    [](const auto& pad) { return std::string(pad.param.name); });

TEST_P(StuModels, AreDrivenByWhatTheyTellOfThemselves) {
  PadRig rig(GetParam().options);
  rig.bus.plug(kPadPath, rig.model);
  std::shared_ptr<HeardSignature> heard;
  rig.timer.at(2s, [&] { heard = rig.begin(); });
  rig.timer.at(4s, [&] {
    test::keep_picture(std::string("pad-") + GetParam().name, labels::to_png(rig.model->lcd()));
    rig.draw(10);
  });
  rig.timer.at(5s, [&] { rig.tap(PadButton::accept); });
  rig.run(8s);
  EXPECT_EQ(heard->ends, Ends{PadEnd::accepted});
  ASSERT_EQ(heard->ink.strokes.size(), 1U);
  EXPECT_EQ(heard->ink.strokes[0].points.size(), 10U);
  EXPECT_EQ(rig.model->pictures(), 1);
  EXPECT_EQ(rig.model->pen_mode(), GetParam().pen_mode);
  EXPECT_EQ(rig.count("refused_pictures"), 0U);
  EXPECT_EQ(rig.model->nonvolatile_writes(), 0);
  EXPECT_TRUE(rig.model->blank());
  EXPECT_TRUE(labels::signature_picture(heard->ink));
}

RC_GTEST_PROP(StuSignaturePads, SurviveAnyReports, (const std::vector<transport::Bytes>& reports)) {
  PadRig rig;
  rig.bus.plug(kPadPath, rig.model);
  std::shared_ptr<HeardSignature> heard;
  rig.timer.at(1s, [&] { heard = rig.begin(); });
  rig.timer.at(2s, [&] {
    for (auto report : reports) {
      if (report.size() > 6) report[0] = report.size() > 10 ? 0x34 : 0x01;
      rig.model->send_report(report);
    }
    rig.model->send_report({0x01, 0, 0, 0, 0, 0, 0});
  });
  rig.timer.at(3s, [&] {
    if (heard->ends.empty()) rig.pad.ask(PadWish::clear);
  });
  rig.timer.at(4s, [&] { rig.draw(9); });
  rig.timer.at(4500ms, [&] { rig.pad.ask(PadWish::accept); });
  rig.run(5s);
  RC_ASSERT(heard->ends.size() == 1U);
  if (heard->ends[0] == PadEnd::accepted) RC_ASSERT(labels::signature_picture(heard->ink).has_value());
}

TEST(StuSignaturePads, LeaveNothingOnTheScreenWhenTheyStopInTheMiddle) {
  for (const auto draws : {true, false}) {
    PadRig rig;
    rig.bus.plug(kPadPath, rig.model);
    std::shared_ptr<HeardSignature> heard;
    rig.timer.at(1s, [&] { heard = rig.begin(); });
    rig.timer.at(2s, [&] {
      if (draws) rig.draw();
      EXPECT_FALSE(rig.model->blank());
    });
    rig.run(3s);
    EXPECT_EQ(heard->ends, Ends{PadEnd::lost});
    EXPECT_EQ(heard->words, "The box was stopped during the signature. Sign again when it is back.");
    EXPECT_TRUE(rig.model->blank()) << "the next customer would see whose order it was";
    EXPECT_FALSE(rig.model->inking());
  }
}

TEST(StuSignaturePads, RunOnTheirOwnThread) {
  struct Waiting final : PadListener {
    void shown(int, int) override { is_shown.set_value(); }
    void drew(Stroke, const labels::InkPoint&) override { ++points; }
    void lifted() override {}
    void cleared() override {}
    void ended(PadEnd end, const std::string&) override { is_ended.set_value(end); }
    std::promise<void> is_shown;
    std::promise<PadEnd> is_ended;
    std::atomic<int> points = 0;
  };
  lifecycle::SystemTimer timer;
  emulated::EmulatedBus bus(timer);
  auto model = std::make_shared<emulated::StuModel>(timer);
  std::promise<void> ready;
  StuSignaturePad pad(bus, timer, [&](const lifecycle::DeviceStatus& status) {
    if (status.state == DeviceState::ready) ready.set_value();
  });
  pad.start();
  bus.plug(kPadPath, model);
  ASSERT_EQ(ready.get_future().wait_for(10s), std::future_status::ready);
  auto listener = std::make_shared<Waiting>();
  // Ready is told a moment before a session can be begun.
  auto begun = pad.begin({.prompt = {}, .listener = listener});
  while (!begun && begun.error().code == core::ErrorCode::unavailable) begun = pad.begin({.prompt = {}, .listener = listener});
  ASSERT_TRUE(begun);
  ASSERT_EQ(listener->is_shown.get_future().wait_for(10s), std::future_status::ready);
  for (int i = 0; i < 6; ++i) model->pen(100 + i * 4, 100, 500, i * 5);
  model->lift(40);
  auto ended = listener->is_ended.get_future();
  while (listener->points < 6) std::this_thread::yield();
  pad.ask(PadWish::accept);
  ASSERT_EQ(ended.wait_for(10s), std::future_status::ready);
  EXPECT_EQ(ended.get(), PadEnd::accepted);
}

}  // namespace
}  // namespace curblight::signature_pad
