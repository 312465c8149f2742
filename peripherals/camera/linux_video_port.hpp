// SPDX-License-Identifier: Apache-2.0
// The kernel's video devices.
#pragma once

#include "peripherals/camera/video_port.hpp"

namespace curblight::camera {

class LinuxVideoPort final : public VideoPort {
 public:
  std::expected<std::unique_ptr<VideoDevice>, int> open(const std::string& path) override;
};

}  // namespace curblight::camera
