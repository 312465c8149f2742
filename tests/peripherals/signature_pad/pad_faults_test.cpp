// SPDX-License-Identifier: Apache-2.0
// A fault at every step of the protocol: a signature ends exactly once, is whole or none, and the next one works.
#include <algorithm>

#include <gtest/gtest.h>

#include "pad_rig.hpp"

namespace curblight::signature_pad {
namespace {

using emulated::StuBlockFault;
using lifecycle::DeviceState;
using test::HeardSignature;
using test::kPadPath;
using test::PadRig;
using namespace std::chrono_literals;

using Ends = std::vector<PadEnd>;

// Pulls the cable before transfer number `cut_at`; 0: never. `loose`: it shows as an error first and leaves later.
class CutBus final : public transport::Bus {
 public:
  CutBus(test::FakeTimer& timer, emulated::EmulatedBus& inner) : timer_(timer), inner_(inner) {}

  void watch(transport::BusWatcher& watcher) override { inner_.watch(watcher); }
  void unwatch(transport::BusWatcher& watcher) override { inner_.unwatch(watcher); }
  std::vector<transport::DeviceInfo> devices() const override { return inner_.devices(); }
  transport::TransferResult<std::unique_ptr<transport::Device>> open(const std::string& path) override;

  void count() {
    ++transfers;
    if (transfers != cut_at) return;
    if (!loose) return inner_.unplug(kPadPath);
    inner_.loosen(kPadPath);
    timer_.after(160ms, [this] { inner_.unplug(kPadPath); });
  }

  int transfers = 0, cut_at = 0;
  bool loose = false;

 private:
  test::FakeTimer& timer_;
  emulated::EmulatedBus& inner_;
};

class CutDevice final : public transport::Device {
 public:
  CutDevice(std::unique_ptr<transport::Device> inner, CutBus& bus) : inner_(std::move(inner)), bus_(bus) {}
  const transport::DeviceInfo& info() const override { return inner_->info(); }
  transport::TransferResult<void> claim(std::uint8_t number) override { return inner_->claim(number); }
  transport::TransferResult<transport::Bytes> control_in(const transport::Setup& setup, std::size_t most, const transport::Patience& patience) override {
    bus_.count();
    return inner_->control_in(setup, most, patience);
  }
  transport::Sent control_out(const transport::Setup& setup, std::span<const std::uint8_t> data, const transport::Patience& patience) override {
    bus_.count();
    return inner_->control_out(setup, data, patience);
  }
  transport::TransferResult<transport::Bytes> in(const transport::EndpointInfo& endpoint, std::size_t most, const transport::Patience& patience) override {
    bus_.count();
    return inner_->in(endpoint, most, patience);
  }
  transport::Sent out(const transport::EndpointInfo& endpoint, std::span<const std::uint8_t> data, const transport::Patience& patience) override {
    return inner_->out(endpoint, data, patience);
  }

 private:
  std::unique_ptr<transport::Device> inner_;
  CutBus& bus_;
};

transport::TransferResult<std::unique_ptr<transport::Device>> CutBus::open(const std::string& path) {
  auto device = inner_.open(path);
  if (!device) return std::unexpected(device.error());
  return std::make_unique<CutDevice>(std::move(*device), *this);
}

// The whole life of a signature with a clear in it; returns how many transfers it took.
int story(int cut_at, bool loose) {
  test::FakeTimer timer;
  emulated::EmulatedBus bus(timer);
  CutBus cut(timer, bus);
  cut.cut_at = cut_at;
  cut.loose = loose;
  auto model = std::make_shared<emulated::StuModel>(timer);
  std::vector<lifecycle::DeviceStatus> states;
  StuSignaturePad pad(cut, timer, [&](const lifecycle::DeviceStatus& status) { states.push_back(status); });
  const auto layout = layout_of(320, 200);
  const auto draw = [&] {
    for (int i = 0; i < 8; ++i) model->pen(40 + i * 6, 100 + i % 3, 500, i * 5);
    model->lift(60);
  };
  const auto tap = [&](PadButton which) {
    const auto area = layout.button(which);
    model->pen(area.x + 9, area.y + 9, 500, 100);
    model->lift(140);
  };
  const auto begin = [&](const std::shared_ptr<HeardSignature>& heard) {
    return pad.begin({.prompt = {"Store", "Order 1", "1 item", "Clear", "Accept", "Cancel"}, .listener = heard}).has_value();
  };
  auto heard = std::make_shared<HeardSignature>(), next = std::make_shared<HeardSignature>();
  bool begun = false, begun_next = false;
  timer.at(1s, [&] { bus.plug(kPadPath, model); });
  timer.at(3s, [&] { begun = begin(heard); });
  timer.at(4s, [&] { draw(); });
  timer.at(5s, [&] { tap(PadButton::clear); });
  timer.at(6s, [&] { draw(); });
  timer.at(7s, [&] { tap(PadButton::accept); });
  int used = 0;
  timer.at(19s, [&] { used = cut.transfers; });
  timer.at(20s, [&] { bus.plug(kPadPath, model); });  // does nothing when it is there
  timer.at(29s, [&] {
    EXPECT_TRUE(model->blank()) << "whatever happened before";
    EXPECT_FALSE(model->inking());
    EXPECT_EQ(states.back().state, DeviceState::ready);
  });
  timer.at(30s, [&] { begun_next = begin(next); });
  timer.at(31s, [&] { draw(); });
  timer.at(32s, [&] { tap(PadButton::accept); });
  std::stop_source stop;
  timer.at(40s, [&] { stop.request_stop(); });
  pad.run(stop.get_token());

  EXPECT_EQ(heard->ends.size(), begun ? 1U : 0U) << "told exactly once";
  if (begun && !heard->ends.empty()) {
    EXPECT_TRUE(heard->ends[0] == PadEnd::accepted || heard->ends[0] == PadEnd::lost);
    if (heard->ends[0] == PadEnd::accepted) {
      EXPECT_EQ(heard->ink.strokes.size(), 1U);
      EXPECT_EQ(heard->ink.strokes.at(0).points.size(), 8U) << "whole";
    } else {
      EXPECT_EQ(heard->words, "The signature pad was unplugged.");
    }
  }
  EXPECT_TRUE(begun_next);
  EXPECT_EQ(next->ends, Ends{PadEnd::accepted});
  EXPECT_TRUE(model->blank());
  EXPECT_EQ(model->nonvolatile_writes(), 0);
  return used;
}

TEST(PadFaults, EndASignatureExactlyOnceWhereverTheCableIsPulled) {
  const int total = story(0, false);
  ASSERT_GT(total, 40);
  for (int step = 1; step <= total; ++step) {
    SCOPED_TRACE(testing::Message() << "before transfer " << step << " of " << total);
    story(step, false);
    if (testing::Test::HasFailure()) return;
  }
}

TEST(PadFaults, TakeAnErrorBeforeTheDeviceLeavesForTheSameUnplug) {
  const int total = story(0, true);
  for (int step = 1; step <= total; ++step) {
    SCOPED_TRACE(testing::Message() << "before transfer " << step << " of " << total);
    story(step, true);
    if (testing::Test::HasFailure()) return;
  }
}

class BadBlocks : public testing::TestWithParam<StuBlockFault> {};
INSTANTIATE_TEST_SUITE_P(Pads, BadBlocks, testing::Values(StuBlockFault::stall, StuBlockFault::error, StuBlockFault::silent));

TEST_P(BadBlocks, AreAbandonedAndThePictureIsSentAgain) {
  PadRig rig;
  rig.bus.plug(kPadPath, rig.model);
  std::shared_ptr<HeardSignature> heard;
  rig.timer.at(1s, [&] {
    rig.model->fail_block(3, GetParam());
    heard = rig.begin();
  });
  rig.timer.at(4s, [&] {
    EXPECT_EQ(heard->times_shown, 1);
    rig.draw();
    rig.tap(PadButton::accept);
  });
  rig.run(8s);
  EXPECT_EQ(rig.count("refused_pictures"), 1U);
  EXPECT_EQ(rig.model->abandoned(), GetParam() == StuBlockFault::silent ? 0 : 1) << "a gap shows only when the picture is put together";
  EXPECT_EQ(rig.model->pictures(), 1);
  EXPECT_EQ(heard->ends, Ends{PadEnd::accepted});
}

TEST(PadFaults, EndASignatureWhenThePadTakesNoPicture) {
  PadRig rig;
  rig.bus.plug(kPadPath, rig.model);
  std::shared_ptr<HeardSignature> heard;
  rig.timer.at(1s, [&] {
    rig.model->stall(0x26);
    heard = rig.begin();
  });
  rig.run(10s);
  EXPECT_EQ(heard->times_shown, 0);
  EXPECT_EQ(heard->ends, Ends{PadEnd::failed});
  EXPECT_EQ(heard->words, "The signature pad does not work: it refuses a command.");
  EXPECT_EQ(rig.model->abandoned(), 3);
}

TEST(PadFaults, EndASignatureWhenThePadStaysBusy) {
  PadRig rig;
  rig.bus.plug(kPadPath, rig.model);
  std::shared_ptr<HeardSignature> heard;
  rig.timer.at(1s, [&] {
    heard = rig.begin();
    rig.model->stay_busy(true);
  });
  rig.timer.at(40s, [&] {
    EXPECT_TRUE(std::ranges::any_of(rig.states, [](const auto& status) { return status.state == DeviceState::degraded; }));
    rig.model->stay_busy(false);
  });
  rig.run(60s);
  EXPECT_EQ(heard->ends, Ends{PadEnd::failed});
  EXPECT_EQ(rig.states.back().state, DeviceState::ready) << "it comes back by itself";
  EXPECT_TRUE(rig.model->blank());
}

TEST(PadFaults, SayWhatIsWrongWithAPadThatAnswersNonsense) {
  PadRig sizes;
  sizes.model->answer_garbage(0x09);
  sizes.bus.plug(kPadPath, sizes.model);
  sizes.run(3s);
  EXPECT_EQ(sizes.states.back().state, DeviceState::fault);
  EXPECT_EQ(sizes.states.back().words, "This signature pad cannot be used: it tells sizes that cannot be.");
  PadRig status;
  status.model->answer_garbage(0x03);
  status.bus.plug(kPadPath, status.model);
  status.run(3s);
  EXPECT_EQ(status.states.back().state, DeviceState::degraded);
  status.begin();
  EXPECT_FALSE(status.begun);
}

TEST(PadFaults, CleanUpAfterAProgramThatDiedInMidPicture) {
  PadRig rig({.boots = 0ms});
  rig.bus.plug(kPadPath, rig.model);
  {
    const std::lock_guard lock(rig.model->mutex());
    EXPECT_TRUE(rig.model->control_out(set_feature(ReportId::image_start, 0), simple_report(ReportId::image_start, 0)));
    EXPECT_TRUE(rig.model->control_out(set_feature(ReportId::image_block, 0), image_block_report(transport::Bytes(100, 0))));
  }
  rig.run(1s);
  EXPECT_EQ(rig.states.back().state, DeviceState::ready);
  EXPECT_EQ(rig.model->abandoned(), 1);
  EXPECT_TRUE(rig.model->blank());
}

TEST(PadFaults, CountReportsThatMakeNoSense) {
  PadRig rig;
  rig.bus.plug(kPadPath, rig.model);
  std::shared_ptr<HeardSignature> heard;
  rig.timer.at(1s, [&] { heard = rig.begin(); });
  rig.timer.at(2s, [&] {
    rig.model->send_report({0x99, 1, 2, 3});
    rig.model->send_report({0x34, 0x90, 0x10});
    rig.model->send_report({0x01, 0x90, 0x10, 0xff, 0xff, 0xff, 0xff});  // not on this pad
    rig.draw();
    rig.tap(PadButton::accept);
  });
  rig.run(3s);
  EXPECT_EQ(rig.count("unreadable_reports"), 2U);
  EXPECT_EQ(rig.count("impossible_reports"), 1U);
  EXPECT_EQ(heard->ends, Ends{PadEnd::accepted});
  EXPECT_EQ(heard->ink.strokes.size(), 1U);
}

}  // namespace
}  // namespace curblight::signature_pad
