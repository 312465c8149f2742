// SPDX-License-Identifier: Apache-2.0
// An opened pad and what it told of itself. Internal to the driver's two files.
#pragma once

#include <memory>
#include <vector>

#include "peripherals/signature_pad/stu_signature_pad.hpp"

namespace curblight::signature_pad {

struct StuSignaturePad::Connection {
  std::unique_ptr<transport::Device> device;
  transport::EndpointInfo endpoint;
  std::unique_ptr<StuLink> link = {};
  PadCapability capability = {};
  PadLayout layout = {};
  std::vector<Encoding> encodings = {};          // to try, in this order
  std::optional<std::uint16_t> sequence = {};    // of the last pen report
  bool in_use = false;                           // a session's words or ink may be on the screen
  lifecycle::DeviceStatus ready = {};            // with name and firmware
};

}  // namespace curblight::signature_pad
