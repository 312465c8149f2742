// SPDX-License-Identifier: Apache-2.0
// What the camera's driver asks of the kernel: opening a video device, its ioctls, mapping its buffers, waiting for a frame.
// LinuxVideoPort is the kernel; peripherals/emulated/CameraModel answers in process. One thread (the driver's).
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <memory>
#include <stop_token>
#include <string>

namespace curblight::camera {

enum class Waited { frame, timeout, stopped, gone };

class VideoDevice {
 public:
  virtual ~VideoDevice() = default;  // closes; what is mapped has to be unmapped before

  // An ioctl of videodev2.h. 0 or the errno.
  virtual int control(unsigned long request, void* argument) = 0;
  // A buffer of the device, for reading; nullptr: it cannot be mapped.
  virtual const std::uint8_t* map(std::size_t length, std::uint32_t offset) = 0;
  virtual void unmap(const std::uint8_t* place, std::size_t length) = 0;
  // Until a frame can be taken.
  virtual Waited wait(std::chrono::milliseconds timeout, const std::stop_token& stop) = 0;
};

class VideoPort {
 public:
  virtual ~VideoPort() = default;
  // The error is the errno.
  virtual std::expected<std::unique_ptr<VideoDevice>, int> open(const std::string& path) = 0;
};

}  // namespace curblight::camera
