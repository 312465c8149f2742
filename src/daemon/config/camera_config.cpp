// SPDX-License-Identifier: Apache-2.0
#include "daemon/config/camera_config.hpp"

#include <algorithm>
#include <optional>
#include <regex>

#include <fmt/format.h>

#include "daemon/config/toml_reader.hpp"

namespace curblight::daemon {

namespace {

std::optional<std::string> name_words(const std::string& name) {
  static const std::regex kName("[a-z0-9-]{1,32}"), kNumbered("[a-z]+-[0-9]+"), kOwnNumbered("camera-[0-9]+");
  if (!std::regex_match(name, kName)) return "a name has small letters, digits and '-' only, 32 at most";
  if (std::regex_match(name, kNumbered) && !std::regex_match(name, kOwnNumbered)) return "names with a number are given out by Curblight itself";
  return std::nullopt;
}

std::optional<std::string> device_words(const std::string& device) {
  if (device.starts_with("/dev/") && device.find("..") == std::string::npos) return std::nullopt;
  return "a device file is wanted, like /dev/video0 or one below /dev/v4l/by-id";
}

void read_camera(TomlReader& entry, bool real, const std::vector<std::string>& taken, std::vector<CameraConfig>& cameras) {
  CameraConfig camera;
  camera.name = fmt::format("camera-{}", cameras.size() + 1);
  entry.checked("name", camera.name, name_words);
  entry.checked("device", camera.device, device_words);
  entry.integer("width", camera.width, 160, 4'096);
  entry.integer("height", camera.height, 120, 4'096);
  entry.integer("out_of_view_ms", camera.out_of_view_ms, 200, 60'000);
  if (!real) return entry.refuse("device", "cameras are real devices: devices.kind has to be \"usb\"");
  if (camera.device.empty()) return entry.refuse("device", "it has to be said which camera is meant, like /dev/video0");
  const bool is_taken = std::ranges::find(taken, camera.name) != taken.end() ||
                        std::ranges::find(cameras, camera.name, &CameraConfig::name) != cameras.end();
  if (is_taken) return entry.refuse("name", "this name is taken");
  if (std::ranges::find(cameras, camera.device, &CameraConfig::device) != cameras.end()) return entry.refuse("device", "this camera is named twice");
  cameras.push_back(std::move(camera));
}

}  // namespace

void read_cameras(TomlReader& file, bool real, const std::vector<std::string>& taken, std::vector<CameraConfig>& cameras) {
  file.tables("devices.camera", [&](TomlReader& entry) { read_camera(entry, real, taken, cameras); });
}

}  // namespace curblight::daemon
