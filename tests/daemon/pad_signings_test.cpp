// SPDX-License-Identifier: Apache-2.0
// Sessions on the pad from the caller's side: one at a time, ink while it grows, nothing kept that was not accepted. The
// pad is the emulated one behind its real driver.
#include "daemon/pad_signings.hpp"

#include <gtest/gtest.h>


#include "daemon/devices.hpp"
#include "daemon/pad_words.hpp"
#include "daemon/signature_drawing.hpp"
#include "support/eventually.hpp"

namespace curblight::daemon {
namespace {

using namespace std::chrono_literals;
using test::eventually;

class PadSession : public testing::Test {
 protected:
  PadSession() {
    devices.start();
    EXPECT_TRUE(eventually([&] { return in_state("ready"); }));
  }
  ~PadSession() override { devices.stop(); }

  static DeviceConfig emulated_box() {
    DeviceConfig config;
    config.kind = DeviceKind::emulated;
    return config;
  }
  bool in_state(const std::string& state) {
    for (const auto& device : devices.list()) {
      if (device.kind == "signature_pad") return device.state == state;
    }
    return false;
  }
  core::Result<void> begin(const std::string& session, std::int64_t order, const std::string& owner = "user:1") {
    return pads.begin({.session = session, .owner = owner, .language = "en", .order = {{order}, "2150", 3}});
  }
  std::string state(const std::string& session) {
    const auto seen = pads.look(session, {});
    return seen ? seen->state : "forgotten";
  }
  bool comes_to(const std::string& session, const std::string& wanted) {
    return eventually([&] { return state(session) == wanted; });
  }
  std::size_t strokes(const std::string& session) { return pads.look(session, {})->ink.strokes.size(); }
  void hand(const std::string& action) { EXPECT_TRUE(devices.emulate_sign({action, {}})); }

  lifecycle::SystemTimer timer;
  std::atomic<int> changes = 0;
  Devices devices{emulated_box(), timer, {[](const scanner::Scan&) {}, [](core::MonotonicTime) { return indicator::Desired{}; }, [] {}, {}, [] {}}};
  PadSignings pads{devices.pad(), timer, "Calder Outfitters", [this](std::int64_t) { ++changes; }};
};

TEST_F(PadSession, GivesASignatureThatIsDrawnLikeOneFromTheTouchscreen) {
  ASSERT_TRUE(begin("a", 44));
  ASSERT_TRUE(comes_to("a", "signing"));
  hand("sign");
  ASSERT_TRUE(eventually([&] { return strokes("a") == 4; }));
  EXPECT_GT(changes, 1);
  hand("accept");
  ASSERT_TRUE(comes_to("a", "accepted"));
  const auto signing = pads.look("a", {});
  EXPECT_EQ(signing->order_id, 44);
  EXPECT_EQ(signing->ink.width, 9601);
  EXPECT_TRUE(SignatureDrawing().png(signing->ink));
  EXPECT_TRUE(eventually([&] { return !devices.emulated_pad()->inking; }));
  EXPECT_EQ(devices.emulated_pad()->nonvolatile_writes, 0);
  EXPECT_TRUE(pads.ask("a", http::PadWish::cancel)) << "it is in the store now";
  EXPECT_EQ(state("a"), "forgotten");
}

TEST_F(PadSession, IsToldInPieces) {
  ASSERT_TRUE(begin("a", 44));
  ASSERT_TRUE(comes_to("a", "signing"));
  hand("sign");
  ASSERT_TRUE(eventually([&] { return strokes("a") == 4; }));
  const auto whole = pads.look("a", {});
  const auto rest = pads.look("a", {whole->generation, 10});
  EXPECT_EQ(rest->before, 10);
  EXPECT_TRUE(rest->goes_on);
  EXPECT_EQ(rest->ink.strokes[0].points.size() + 10, whole->ink.strokes[0].points.size());
  EXPECT_EQ(pads.look("a", {whole->generation + 1, 10})->before, 0) << "of another ink nothing is known";
}

TEST_F(PadSession, KeepsNothingOfASignatureThatWasNotAccepted) {
  for (const auto& [action, end] : {std::pair{"cancel", "cancelled"}, {"unplug", "lost"}}) {
    ASSERT_TRUE(begin(action, 44));
    ASSERT_TRUE(comes_to(action, "signing"));
    hand("sign");
    ASSERT_TRUE(eventually([&] { return strokes(action) == 4; }));
    hand(action);
    ASSERT_TRUE(comes_to(action, end));
    EXPECT_EQ(strokes(action), 0U);
  }
  EXPECT_EQ(pads.look("unplug", {})->words, "The signature pad was unplugged.");
  const auto later = pads.begin({.session = "later", .owner = "user:1", .language = "en", .order = {{44}, "2150", 3}});
  EXPECT_EQ(later.error().code, core::ErrorCode::unavailable) << "there is no pad";
  ASSERT_TRUE(eventually([&] { return !in_state("ready"); }));
  hand("plug");
  ASSERT_TRUE(eventually([&] { return in_state("ready"); }));
  ASSERT_TRUE(begin("again", 44));
  ASSERT_TRUE(comes_to("again", "signing"));
}

TEST_F(PadSession, IsClearedOnThePadOrByTheCaller) {
  ASSERT_TRUE(begin("a", 44));
  ASSERT_TRUE(comes_to("a", "signing"));
  for (const bool on_pad : {true, false}) {
    hand("sign");
    ASSERT_TRUE(eventually([&] { return strokes("a") == 4; }));
    const int generation = pads.look("a", {})->generation;
    if (on_pad) hand("clear");
    else EXPECT_TRUE(pads.ask("a", http::PadWish::clear));
    ASSERT_TRUE(eventually([&] { return pads.look("a", {})->generation > generation; }));
    EXPECT_EQ(strokes("a"), 0U);
  }
  hand("sign");
  ASSERT_TRUE(eventually([&] { return strokes("a") == 4; }));
  EXPECT_TRUE(pads.ask("a", http::PadWish::accept));
  EXPECT_TRUE(comes_to("a", "accepted"));
}

TEST_F(PadSession, IsOneAtATimeAndReplacedOnlyByItsOwner) {
  ASSERT_TRUE(begin("a", 44, "user:1"));
  ASSERT_TRUE(comes_to("a", "signing"));
  EXPECT_EQ(pads.free("user:2").error().code, core::ErrorCode::conflict);
  EXPECT_EQ(begin("b", 45, "user:2").error().code, core::ErrorCode::conflict);
  EXPECT_EQ(state("a"), "signing");
  ASSERT_TRUE(begin("c", 46, "user:1")) << "they went on to another order";
  EXPECT_EQ(state("a"), "forgotten");
  ASSERT_TRUE(comes_to("c", "signing"));
  EXPECT_TRUE(pads.ask("c", http::PadWish::cancel));
  ASSERT_TRUE(comes_to("c", "withdrawn"));
  EXPECT_TRUE(begin("d", 47, "user:2"));
}

TEST_F(PadSession, KeepsAnAcceptedSignatureWhileSomebodyElsesCustomerSigns) {
  const auto sign = [&](const std::string& session, std::int64_t order, const std::string& owner) {
    ASSERT_TRUE(begin(session, order, owner));
    ASSERT_TRUE(comes_to(session, "signing"));
    hand("sign");
    ASSERT_TRUE(eventually([&] { return strokes(session) == 4; }));
    hand("accept");
    ASSERT_TRUE(comes_to(session, "accepted"));
  };
  sign("a", 44, "user:1");
  sign("b", 45, "user:2");
  ASSERT_EQ(state("a"), "accepted");
  EXPECT_EQ(strokes("a"), 4U);
  sign("c", 46, "user:1");
  EXPECT_EQ(state("a"), "forgotten") << "they went on to another order";
  EXPECT_EQ(state("b"), "accepted");
  EXPECT_TRUE(pads.ask("b", http::PadWish::cancel)) << "it is in the store now";
  EXPECT_EQ(state("b"), "forgotten");
  EXPECT_EQ(state("c"), "accepted");
}

TEST_F(PadSession, IsSaidToBePossibleOnlyWithAPadThatAnswersAndNobodyElseAtIt) {
  EXPECT_TRUE(pads.free("user:1"));
  ASSERT_TRUE(begin("a", 44));
  EXPECT_TRUE(pads.free("user:1")) << "it takes the former one's place";
  EXPECT_EQ(pads.free("user:2").error().code, core::ErrorCode::conflict);
  hand("unplug");
  ASSERT_TRUE(eventually([&] { return !in_state("ready"); }));
  ASSERT_TRUE(comes_to("a", "lost"));
  EXPECT_EQ(pads.free("user:1").error().code, core::ErrorCode::unavailable);
  hand("plug");
  ASSERT_TRUE(eventually([&] { return in_state("ready"); }));
  EXPECT_TRUE(pads.free("user:2"));
}

TEST_F(PadSession, KeepsAnAcceptedSignatureWhenTheNextOneCannotBegin) {
  ASSERT_TRUE(begin("a", 44));
  ASSERT_TRUE(comes_to("a", "signing"));
  hand("sign");
  ASSERT_TRUE(eventually([&] { return strokes("a") == 4; }));
  hand("accept");
  ASSERT_TRUE(comes_to("a", "accepted"));
  hand("unplug");
  ASSERT_TRUE(eventually([&] { return !in_state("ready"); }));
  EXPECT_FALSE(pads.begin({.session = "b", .owner = "user:1", .language = "en", .order = {{45}, "2151", 3}}));
  EXPECT_EQ(state("a"), "accepted");
  EXPECT_EQ(state("b"), "forgotten");
}

TEST(PadWords, AreInTheCustomersLanguageAndNameTheOrderOnlyByItsSuffix) {
  const auto of = [](std::int64_t items, const char* language) {
    const auto prompt = pad_prompt("Calder Outfitters", {{7}, "2150", items}, language);
    return prompt.order + "|" + prompt.items + "|" + prompt.accept;
  };
  EXPECT_EQ(of(3, "en"), "Order 2150|3 items|Accept");
  EXPECT_EQ(of(1, "en"), "Order 2150|1 item|Accept");
  EXPECT_EQ(of(3, "es"), "Pedido 2150|3 artículos|Aceptar");
  EXPECT_EQ(of(0, "fr"), "Commande 2150|0 article|Valider");
  EXPECT_EQ(of(2, "de"), "Order 2150|2 items|Accept");
}

TEST(InkAfter, SkipsWhatIsKnown) {
  api::Signature ink{1, 100, 50, {{{{1, 1, 1, 0}, {2, 2, 1, 5}}}, {{{3, 3, 1, 9}}}}};
  EXPECT_EQ(ink_after(ink, 0).ink.strokes.size(), 2U);
  const auto within = ink_after(ink, 1);
  EXPECT_TRUE(within.goes_on);
  EXPECT_EQ(within.ink.strokes[0].points[0].x, 2);
  const auto at_the_edge = ink_after(ink, 2);
  EXPECT_FALSE(at_the_edge.goes_on);
  EXPECT_EQ(at_the_edge.ink.strokes.size(), 1U);
  EXPECT_EQ(ink_after(ink, 99).before, 3);
  EXPECT_TRUE(ink_after(ink, 99).ink.strokes.empty());
  EXPECT_EQ(ink_after(ink, -5).before, 0);
}

}  // namespace
}  // namespace curblight::daemon
