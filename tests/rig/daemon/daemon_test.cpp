// SPDX-License-Identifier: Apache-2.0
// The whole daemon on a counter of USB devices and GPIO lines, as a user that is not root.
#include <gtest/gtest.h>

#include "gpio/sim/sim_board.hpp"
#include "peripherals/emulated/escpos_model.hpp"
#include "peripherals/emulated/hid_pos_model.hpp"
#include "rig/daemon/box.hpp"
#include "rig/usb/pad_at_work.hpp"
#include "rig/usb/plug_board.hpp"

namespace curblight::test {
namespace {

using emulated::EscposModel;
using emulated::HidPosMaker;
using emulated::HidPosModel;

std::shared_ptr<EscposModel> printer(PlugBoard& board, const std::string& serial) {
  return std::make_shared<EscposModel>(board.timer, emulated::EscposModelOptions{.serial = serial});
}

TEST(DaemonOnTheKernel, TellsAScanAsAnEvent) {
  PlugBoard board;
  const auto model = std::make_shared<HidPosModel>(HidPosMaker::honeywell, "S1");
  board.plug("scanner", model);
  Box box("");
  box.start();
  ASSERT_TRUE(box.becomes("scanner-1", "ready")) << box.ctl("devices").text;
  const ScanEvents events(box);
  ASSERT_TRUE(model->scan("4006381333931", "]E0"));
  ASSERT_TRUE(events.get("4006381333931"));
  EXPECT_EQ(events.all().at(0).symbology, "]E0");
  EXPECT_EQ(events.all().at(0).device, "scanner-1");

  // The cable, and another scanner meanwhile.
  board.hub->unplug("scanner");
  ASSERT_TRUE(box.becomes("scanner-1", "absent"));
  board.plug("scanner", model);
  ASSERT_TRUE(box.becomes("scanner-1", "ready")) << box.ctl("devices").text;
  const auto second = std::make_shared<HidPosModel>(HidPosMaker::newland, "S2");
  board.plug("second", second);
  ASSERT_TRUE(box.becomes("scanner-2", "ready")) << box.ctl("devices").text;
  ASSERT_TRUE(model->scan("BACK", "]C0"));
  ASSERT_TRUE(second->scan("SECOND", "]C0"));
  ASSERT_TRUE(events.get("BACK"));
  ASSERT_TRUE(events.get("SECOND"));
  EXPECT_EQ(events.all().size(), 3U);
  EXPECT_EQ(box.stop(), 0);
}

TEST(DaemonOnTheKernel, ListsItsDevicesOnTheCommandLine) {
  PlugBoard board;
  board.plug("scanner", std::make_shared<HidPosModel>(HidPosMaker::honeywell, "S1"));
  board.plug("printer", printer(board, "P1"));
  Box box("[[devices.usb]]\nname = \"labels\"\ndriver = \"escpos\"\nserial = \"P1\"\n");
  box.start();
  ASSERT_TRUE(box.becomes("scanner-1", "ready")) << box.ctl("devices").text;
  ASSERT_TRUE(box.becomes("labels", "ready")) << box.ctl("devices").text;
  const auto said = box.ctl("devices");
  EXPECT_EQ(said.code, 0);
  for (const auto& part : {std::string("labels         ready     Ready"), std::string("scanner-1      ready     Ready"), std::string("serial       P1"),
                           std::string("driver       escpos"), std::string("driver       hid_pos"), "port         " + board.bus_id("printer")}) {
    EXPECT_NE(said.text.find(part), std::string::npos) << part << " is not in\n" << said.text;
  }
}

TEST(DaemonOnTheKernel, PrintsABagLabelOnTheChosenOfTwoPrinters) {
  PlugBoard board;
  const auto labels = printer(board, "LABELS"), receipts = printer(board, "RECEIPTS");
  board.plug("receipts", receipts);
  board.plug("labels", labels);
  Box box("label_printer = \"labels\"\n[[devices.usb]]\nname = \"labels\"\ndriver = \"escpos\"\nserial = \"LABELS\"\n");
  box.start();
  ASSERT_TRUE(box.becomes("labels", "ready")) << box.ctl("devices").text;
  ASSERT_TRUE(box.becomes("printer-1", "ready")) << box.ctl("devices").text;
  const auto order = box.bag_an_order("1001");
  ASSERT_TRUE(box.label_becomes(order, "printed")) << box.bag(order).label_words;
  EXPECT_EQ(labels->labels().size(), 1U);
  EXPECT_TRUE(receipts->labels().empty());
}

TEST(DaemonOnTheKernel, HoldsABagLabelWithoutPaperAndOverAnUnplugAndPrintsItOnce) {
  PlugBoard board;
  const auto model = printer(board, "P1");
  board.plug("printer", model);
  model->set_fault(emulated::PrinterFault::paper_out);
  Box box("");
  box.start();
  ASSERT_TRUE(box.becomes("printer-1", "degraded")) << box.ctl("devices").text;
  const auto order = box.bag_an_order("1002");
  ASSERT_TRUE(in_time([&] { return box.bag(order).label_words.find("paper") != std::string::npos; })) << box.bag(order).label_words;
  EXPECT_EQ(box.bag(order).label_state, "waiting");
  board.hub->unplug("printer");
  ASSERT_TRUE(box.becomes("printer-1", "absent"));
  model->clear_faults();
  board.plug("printer", model);
  ASSERT_TRUE(box.label_becomes(order, "printed")) << box.bag(order).label_words;
  EXPECT_EQ(model->labels().size(), 1U);
}

TEST(DaemonOnTheKernel, TakesASignatureOnThePadAndKeepsNothingOfOneThatWasCutOff) {
  PlugBoard board;
  const auto model = std::make_shared<emulated::StuModel>(board.timer);
  board.plug("pad", model);
  Box box("");
  box.start();
  ASSERT_TRUE(box.becomes("pad-1", "ready")) << box.ctl("devices").text;
  const auto order = box.bring_out_an_order("1003");

  const auto cut_off = box.sign_on_pad(order, "first");
  ASSERT_TRUE(cut_off) << cut_off.error().message;
  ASSERT_TRUE(in_time([&] { return box.signing(cut_off->session).state == "signing"; }));
  ASSERT_TRUE(sign(*model, 30));
  ASSERT_TRUE(in_time([&] { return !box.signing(cut_off->session).ink.strokes.empty(); }));
  board.hub->unplug("pad");
  ASSERT_TRUE(in_time([&] { return box.signing(cut_off->session).state == "lost"; }));
  EXPECT_TRUE(box.signing(cut_off->session).ink.strokes.empty()) << "half a signature is none";
  ASSERT_TRUE(box.becomes("pad-1", "absent"));
  const auto without = box.sign_on_pad(order, "without");
  ASSERT_FALSE(without);
  EXPECT_EQ(without.error().code, core::ErrorCode::unavailable) << "the touchscreen takes it";

  board.plug("pad", model);
  ASSERT_TRUE(box.becomes("pad-1", "ready")) << box.ctl("devices").text;
  const auto again = box.sign_on_pad(order, "again");
  ASSERT_TRUE(again) << again.error().message;
  ASSERT_TRUE(in_time([&] { return box.signing(again->session).state == "signing"; }));
  ASSERT_TRUE(sign(*model, 40));
  ASSERT_TRUE(in_time([&] { return !box.signing(again->session).ink.strokes.empty(); }));
  tap(*model, signature_pad::PadButton::accept);
  ASSERT_TRUE(in_time([&] { return box.signing(again->session).state == "accepted"; })) << box.signing(again->session).state;
  EXPECT_FALSE(box.signing(again->session).ink.strokes.empty());
}

class LinesOnTheKernel : public testing::Test {
 protected:
  SimBoard lines_{"rig-daemon"};
  Box box_{"[devices.gpio]\nchip = \"rig-daemon\"\nlamp_red = \"red\"\nlamp_green = \"green\"\n"
           "[[devices.lockers]]\nname = \"7\"\nlock = \"lock\"\ndoor = \"door\"\ndoor_bias = \"as_is\"\n"};

  bool dark() { return !lines_.is_high("red") && !lines_.is_high("green") && !lines_.is_high("lock"); }
};

TEST_F(LinesOnTheKernel, AreTheDaemonsLightAndLocker) {
  box_.start();
  ASSERT_TRUE(in_time([&] { return lines_.is_high("green"); })) << "nobody waits";
  auto command = box_.ctl_child({"locker", "open", "7", "--key", "one"});
  ASSERT_TRUE(in_time([&] { return lines_.is_high("lock"); }));
  lines_.pull("door", true);
  EXPECT_EQ(command.wait(), 0);
  EXPECT_TRUE(in_time([&] { return !lines_.is_high("lock"); }));
  EXPECT_EQ(box_.ctl("locker open 7 --key one").code, 0) << "the same command again: it is open";
  EXPECT_FALSE(lines_.is_high("lock"));
  EXPECT_EQ(box_.stop(), 0);
  EXPECT_TRUE(dark());
}

TEST_F(LinesOnTheKernel, AreDarkAfterTheDaemonWasKilledInMidPulse) {
  box_.start();
  ASSERT_TRUE(in_time([&] { return lines_.is_high("green"); }));
  auto command = box_.ctl_child({"locker", "open", "7", "--key", "one"});
  ASSERT_TRUE(in_time([&] { return lines_.is_high("lock"); }));
  EXPECT_EQ(box_.kill(), 0);
  EXPECT_NE(command.wait(), 0) << "nobody says that it opened";
  EXPECT_TRUE(dark());
  box_.start();
  EXPECT_NE(box_.ctl("locker open 7 --key one").code, 0) << "uncertain: a person looks";
  EXPECT_FALSE(lines_.is_high("lock"));
}

}  // namespace
}  // namespace curblight::test
