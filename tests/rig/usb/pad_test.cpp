// SPDX-License-Identifier: Apache-2.0
// The signature pad with the kernel, libusb and the driver in the path.
#include <gtest/gtest.h>

#include "rig/usb/pad_at_work.hpp"

namespace curblight::test {
namespace {

using emulated::StuModel;
using lifecycle::DeviceState;
using signature_pad::PadEnd;
using signature_pad::PadWish;

constexpr unsigned kAllAlike = 16;  // answers; from then on they are about blocks of the picture

class PadsOnTheKernel : public testing::Test {
 protected:
  void plug() {
    board.plug("pad", model);
    ASSERT_TRUE(pad.becomes(DeviceState::ready)) << pad.driver().status().words;
  }
  PlugBoard board;
  std::shared_ptr<StuModel> model = std::make_shared<StuModel>(board.timer);
  PadAtWork pad{board};
};

TEST_F(PadsOnTheKernel, TakeASignature) {
  plug();
  const auto signature = pad.begin();
  ASSERT_TRUE(in_time([&] { return signature->is_shown(); })) << signature->words();
  EXPECT_EQ(model->pictures(), 1);
  ASSERT_TRUE(sign(*model, 40));
  ASSERT_TRUE(in_time([&] { return signature->points() >= 40; })) << signature->points();
  pad.driver().ask(PadWish::accept);
  ASSERT_TRUE(in_time([&] { return !signature->ends().empty(); }));
  EXPECT_EQ(signature->ends(), std::vector{PadEnd::accepted});
  EXPECT_TRUE(in_time([&] { return model->blank(); })) << "the next customer would see it";
  EXPECT_EQ(model->nonvolatile_writes(), 0);
}

TEST_F(PadsOnTheKernel, LoseASignatureWhenTheCableIsPulledInTheMiddle) {
  plug();
  const auto signature = pad.begin();
  ASSERT_TRUE(in_time([&] { return signature->is_shown(); })) << signature->words();
  ASSERT_TRUE(sign(*model, 10));
  ASSERT_TRUE(in_time([&] { return signature->points() >= 10; }));
  board.hub->unplug("pad");
  ASSERT_TRUE(in_time([&] { return !signature->ends().empty(); }));
  EXPECT_EQ(signature->ends(), std::vector{PadEnd::lost});
  ASSERT_TRUE(pad.becomes(DeviceState::absent));
  plug();
  EXPECT_TRUE(in_time([&] { return model->blank(); })) << "what was drawn before is still on the screen";
}

// The cable is pulled instead of each answer in turn: while the driver asks what the pad can do, and in the middle of the picture.
TEST(UnpluggedPadsOnTheKernel, EndASessionOnceAndTakeTheNextWhateverTheStep) {
  PlugBoard board;
  const auto model = std::make_shared<StuModel>(board.timer);
  unsigned step = 0;
  for (bool whole = false; !whole;) {
    step += step < kAllAlike ? 1 : 4;
    SCOPED_TRACE(testing::Message() << "unplugged at answer " << step);
    board.plug("pad", model);
    board.pull_at_answer("pad", step);
    PadAtWork pad(board);
    ASSERT_TRUE(in_time([&] { return board.pulled("pad") || pad.driver().status().state == DeviceState::ready; }));
    std::shared_ptr<SignatureOnPad> signature;
    if (!board.pulled("pad")) {
      signature = std::make_shared<SignatureOnPad>();
      // It may have gone in between.
      const auto begun = pad.driver().begin({.prompt = {"Calder Outfitters", "Order 2150", "3 items", "Clear", "Accept", "Cancel"}, .listener = signature});
      ASSERT_TRUE(in_time([&] { return board.pulled("pad") || signature->is_shown(); }));
      whole = !board.pulled("pad");
      if (!begun) signature.reset();
    }
    board.hub->unplug("pad");
    ASSERT_TRUE(pad.becomes(DeviceState::absent)) << pad.driver().status().words;
    if (signature) {
      EXPECT_EQ(signature->ends(), std::vector{PadEnd::lost});
    }

    board.plug("pad", model);
    ASSERT_TRUE(pad.becomes(DeviceState::ready)) << pad.driver().status().words;
    ASSERT_TRUE(model->blank());
    const auto next = pad.begin();
    ASSERT_TRUE(in_time([&] { return next->is_shown(); })) << next->words();
    pad.driver().ask(PadWish::cancel);
    ASSERT_TRUE(in_time([&] { return !next->ends().empty(); }));
    EXPECT_EQ(next->ends(), std::vector{PadEnd::withdrawn});
    board.hub->unplug("pad");
    ASSERT_TRUE(pad.becomes(DeviceState::absent));
  }
  EXPECT_GT(step, 12U) << "no cable was pulled at some of the steps";
}

}  // namespace
}  // namespace curblight::test
