// SPDX-License-Identifier: Apache-2.0
// The cameras of the configuration file.
#pragma once

#include <string>
#include <vector>

namespace curblight::daemon {

struct CameraConfig {
  std::string name;    // its id in the list of devices
  std::string device;  // "/dev/v4l/by-id/..."
  int width = 1280, height = 720;
  int out_of_view_ms = 1500;
};

class TomlReader;

// Reads [[devices.camera]]. `real`: devices.kind is "usb"; otherwise a camera is an error. The names of other
// devices are taken. What is wrong is told to the reader.
void read_cameras(TomlReader& file, bool real, const std::vector<std::string>& taken, std::vector<CameraConfig>& cameras);

}  // namespace curblight::daemon
