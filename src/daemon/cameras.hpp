// SPDX-License-Identifier: Apache-2.0
// The cameras of the settings as scanners of the registry. Owner: Devices, which outlives the registry's drivers with it.
#pragma once

#include <memory>
#include <vector>

#include "daemon/config/camera_config.hpp"
#include "peripherals/camera/linux_video_port.hpp"
#include "peripherals/decoder/decode_process.hpp"
#include "peripherals/registry/device_registry.hpp"

namespace curblight::daemon {

class Cameras {
 public:
  // Before registry.start(). Timer and this outlive the registry.
  void add_to(registry::DeviceRegistry& registry, const std::vector<CameraConfig>& configs, lifecycle::Timer& timer);

 private:
  camera::LinuxVideoPort port_;
  std::vector<std::unique_ptr<decoder::DecodeProcess>> decoders_;  // one each: a decoder has one user
};

}  // namespace curblight::daemon
