// SPDX-License-Identifier: Apache-2.0
// A fault at every step of the protocol, for each kind of fault and printer: the label comes out exactly once.
#include <gtest/gtest.h>

#include "printer_rig.hpp"

namespace curblight::label_printer {
namespace {

using emulated::PrinterFault;
using test::kPrinterPath;
using test::PrinterRig;
using namespace std::chrono_literals;

enum class Trouble { paper_out, cover_open, cutter, cable, power, frozen };

struct Case {
  Trouble trouble;
  bool process_id;
  bool status_back;
};

std::string name_of(const testing::TestParamInfo<Case>& info) {
  static constexpr const char* kNames[] = {"PaperOut", "CoverOpen", "Cutter", "Cable", "Power", "Frozen"};
  return std::string(kNames[static_cast<int>(info.param.trouble)]) + (info.param.process_id ? "ProcessId" : "Plain") +
         (info.param.status_back ? "Telling" : "Asked");
}

class FaultsAtEveryStep : public testing::TestWithParam<Case> {};
INSTANTIATE_TEST_SUITE_P(
    Printers, FaultsAtEveryStep,
    testing::Values(Case{Trouble::paper_out, true, true}, Case{Trouble::paper_out, false, true}, Case{Trouble::paper_out, true, false},
                    Case{Trouble::cover_open, true, true}, Case{Trouble::cover_open, false, true}, Case{Trouble::cover_open, true, false},
                    Case{Trouble::cutter, true, true}, Case{Trouble::cutter, true, false}, Case{Trouble::cable, true, true},
                    Case{Trouble::cable, false, true}, Case{Trouble::power, true, true}, Case{Trouble::frozen, true, true}),
    name_of);

PrinterFault fault_of(Trouble trouble) {
  switch (trouble) {
    case Trouble::paper_out: return PrinterFault::paper_out;
    case Trouble::cover_open: return PrinterFault::cover_open;
    case Trouble::cutter: return PrinterFault::cutter;
    default: return PrinterFault::frozen;  // holds the printer still until the cable is out
  }
}

// How many bytes the printer processes for one label when nothing goes wrong.
std::size_t bytes_of_a_label(emulated::EscposModelOptions options, const labels::Page& page) {
  PrinterRig rig(options);
  rig.bus.plug(kPrinterPath, rig.model);
  std::size_t before = 0;
  rig.timer.at(1500ms, [&] {
    before = rig.model->processed();
    rig.print("a", page);
  });
  rig.run(1900ms);  // before the next question while idle
  EXPECT_EQ(rig.last("a"), PrintStage::printed);
  return rig.model->processed() - before;
}

TEST_P(FaultsAtEveryStep, LeaveExactlyOneWholeLabel) {
  const auto [trouble, process_id, status_back] = GetParam();
  const emulated::EscposModelOptions options{.process_id = process_id, .status_back = status_back, .buffer = 512};
  labels::Page page(576, 200);
  for (int i = 0; i < 200; ++i) page.set_black((i * 7) % 576, i);
  const auto total = bytes_of_a_label(options, page);
  ASSERT_GT(total, 200u * 72u);

  // The first and last bytes one by one (commands, cut, markers), the picture between in strides.
  std::vector<std::size_t> steps;
  for (std::size_t i = 0; i < 12; ++i) steps.push_back(i);
  for (std::size_t i = 12; i + 60 < total; i += 397) steps.push_back(i);
  for (std::size_t i = total - 60; i <= total; ++i) steps.push_back(i);

  for (const auto step : steps) {
    SCOPED_TRACE(testing::Message() << "after byte " << step << " of " << total);
    PrinterRig rig(options);
    rig.bus.plug(kPrinterPath, rig.model);
    rig.timer.at(1500ms, [&, step_ = step] {
      if (step_ == 0) rig.model->set_fault(fault_of(trouble));
      else rig.model->set_fault_after(step_, fault_of(trouble));
      rig.print("a", page);
    });
    if (trouble == Trouble::cable || trouble == Trouble::power) {
      rig.timer.at(2200ms, [&] { rig.bus.unplug(kPrinterPath); });
      rig.timer.at(8s, [&, trouble_ = trouble] {
        if (trouble_ == Trouble::power) rig.model->power_cycle();
        rig.model->clear_faults();
        rig.bus.plug(kPrinterPath, rig.model);
      });
    } else {
      rig.timer.at(9s, [&] { rig.model->clear_faults(); });
    }
    rig.timer.at(60s, [&] { rig.print("next", page); });
    rig.run(120s);
    EXPECT_EQ(rig.last("a"), PrintStage::printed);
    EXPECT_EQ(rig.last("next"), PrintStage::printed);
    // One of each job in the tray. When the paper ends between the last dot and the cut, the whole label is on the
    // old roll's end and no other is printed.
    const auto on_old_roll = std::ranges::count(rig.model->torn(), page);
    const auto in_tray = rig.whole_labels(page);
    EXPECT_TRUE(in_tray == 2 || (in_tray == 1 && on_old_roll == 1)) << in_tray << " in the tray, " << on_old_roll << " torn off";
    if (step + 40 < total) {
      EXPECT_EQ(in_tray, 2);
    }
    EXPECT_EQ(rig.model->strip().height(), 0) << "nothing hangs out of the printer";
    if (HasFailure()) return;
  }
}

TEST(FaultsInTheMiddle, MarkAndCutOffTheBrokenPiece) {
  PrinterRig rig;
  rig.bus.plug(kPrinterPath, rig.model);
  rig.timer.at(1500ms, [&] {
    rig.model->set_fault_after(15'000, PrinterFault::cover_open);
    rig.print("a");
  });
  rig.timer.at(9s, [&] { rig.model->clear_faults(); });
  rig.run(60s);
  const auto pieces = rig.model->labels();
  ASSERT_EQ(pieces.size(), 2u);
  const auto& broken = pieces[0];
  test::keep_picture("broken", labels::to_png(broken));
  const auto strip = labels::render_void_strip(PrinterOptions{}.void_words);
  ASSERT_GT(broken.height(), strip.height());
  for (int y = 0; y < strip.height(); ++y) {
    const auto got = broken.row(broken.height() - strip.height() + y), want = strip.row(y);
    EXPECT_TRUE(std::ranges::equal(got, want)) << y;
  }
  EXPECT_EQ(pieces[1], PrinterRig::page());
}

TEST(FaultsInTheMiddle, TakeAnIoErrorForTheBeginningOfAnUnplug) {
  PrinterRig rig;
  rig.bus.plug(kPrinterPath, rig.model);
  rig.timer.at(1500ms, [&] {
    rig.model->set_fault_after(15'000, PrinterFault::frozen);
    rig.print("a");
  });
  rig.timer.at(1700ms, [&] { rig.bus.loosen(kPrinterPath); });
  rig.timer.at(1860ms, [&] { rig.bus.unplug(kPrinterPath); });
  rig.timer.at(20s, [&] {
    EXPECT_EQ(rig.last("a"), PrintStage::waiting);
    rig.model->clear_faults();
    rig.bus.plug(kPrinterPath, rig.model);
  });
  rig.run(60s);
  EXPECT_EQ(rig.last("a"), PrintStage::printed);
  EXPECT_EQ(rig.whole_labels(PrinterRig::page()), 1);
}

}  // namespace
}  // namespace curblight::label_printer
