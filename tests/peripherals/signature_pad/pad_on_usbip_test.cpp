// SPDX-License-Identifier: Apache-2.0
// The pad's model as a whole USB device, as a kernel reads it.
#include <gtest/gtest.h>

#include "../usbip_host.hpp"
#include "peripherals/emulated/stu_model.hpp"
#include "peripherals/emulated/usbip_device.hpp"
#include "peripherals/signature_pad/stu_reports.hpp"

namespace curblight::signature_pad {
namespace {

TEST(PadsOverUsbip, AnswerReportsAndSendThePen) {
  lifecycle::SystemTimer timer;
  test::UsbipHost host;
  const auto model = std::make_shared<emulated::StuModel>(timer);
  const emulated::UsbipDevice device(model, timer, host.device_end);
  const auto descriptor = host.control_in({0x80, 6, 0x0100, 0}, 18);
  ASSERT_TRUE(descriptor);
  EXPECT_EQ(transport::Bytes(descriptor->begin() + 8, descriptor->begin() + 12), (transport::Bytes{0x6a, 0x05, 0xa4, 0x00}));
  EXPECT_TRUE(host.control_in({0x81, 6, 0x2200, 0}, 4096)) << "its report descriptor";
  const auto capability = host.control_in(get_feature(ReportId::capability, 0), kCapabilitySize);
  ASSERT_TRUE(capability);
  EXPECT_EQ(parse_capability(*capability)->lcd_width, 320);
  EXPECT_TRUE(host.control_out(set_feature(ReportId::pen_mode, 0), simple_report(ReportId::pen_mode, 3)));
  EXPECT_FALSE(host.control_out(set_feature(static_cast<ReportId>(0x77), 0), {0x77, 0})) << "a report that no pad has";
  host.in(1, 64);
  model->pen(160, 100, 800, 1234);
  const auto pen = parse_pen(host.answer().data);
  ASSERT_TRUE(pen);
  EXPECT_TRUE(pen->touches);
  EXPECT_EQ(pen->time_ms, 1234);
}

}  // namespace
}  // namespace curblight::signature_pad
