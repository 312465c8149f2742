// SPDX-License-Identifier: Apache-2.0
#include "daemon/cameras.hpp"

#include <chrono>
#include <utility>

#include "peripherals/camera/camera_scanner.hpp"

namespace curblight::daemon {

namespace {

// A frame that takes longer is not worth waiting for: the next one is there.
constexpr std::chrono::milliseconds kFramePatience{1'000};

}  // namespace

void Cameras::add_to(registry::DeviceRegistry& registry, const std::vector<CameraConfig>& configs, lifecycle::Timer& timer) {
  for (const auto& config : configs) {
    decoders_.push_back(std::make_unique<decoder::DecodeProcess>(decoder::DecodeOptions{.patience = kFramePatience}));
    registry.add(config.name, registry::DeviceKind::scanner, [&](lifecycle::StatusCallback on_status, registry::DriverSinks sinks) {
      camera::CameraOptions options;
      options.device = config.device;
      options.width = config.width;
      options.height = config.height;
      options.out_of_view = std::chrono::milliseconds(config.out_of_view_ms);
      registry::MadeDriver made;
      made.driver = std::make_unique<camera::CameraScanner>(port_, timer, *decoders_.back(), std::move(sinks.on_scan), std::move(on_status),
                                                            std::move(options));
      return made;
    }, config.device);
  }
}

}  // namespace curblight::daemon
