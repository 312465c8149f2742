// SPDX-License-Identifier: Apache-2.0
// A V4L2 camera at its ioctls: capture by streaming into mapped buffers, thirty frames a second by the timer. Safe from any
// thread; a device that it opened has to be gone before the model.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <string>
#include <vector>

#include "peripherals/camera/video_port.hpp"
#include "peripherals/lifecycle/timer.hpp"

namespace curblight::emulated {

class CameraModel final : public camera::VideoPort {
 public:
  // `fourcc`: of the frames; the camera offers an odd format and this one.
  CameraModel(lifecycle::Timer& timer, std::uint32_t fourcc, int width, int height);

  // The frames from now on: bytes as the format has them. Lines are `bytes_per_line()` apart.
  void show(std::vector<std::uint8_t> frame);
  std::size_t bytes_per_line() const { return bytes_per_line_; }

  void plug();
  void unplug();
  // open() and streaming answer with this errno; 0: they work.
  void refuse_open(int error);
  void refuse_streaming(int error);
  void fall_silent(bool silent);
  void damage_frames(bool damaged);  // marked as such by the camera
  // What VIDIOC_QUERYCAP says; V4L2_CAP_VIDEO_CAPTURE | V4L2_CAP_STREAMING otherwise.
  void set_capabilities(std::uint32_t capabilities);
  int opened() const;  // how often

  std::expected<std::unique_ptr<camera::VideoDevice>, int> open(const std::string& path) override;

 private:
  class Opened;
  struct Buffer {
    std::vector<std::uint8_t> memory;
    bool queued = false;
  };

  int control(unsigned long request, void* argument);
  int dequeue(void* argument);
  camera::Waited wait(std::chrono::milliseconds timeout, const std::stop_token& stop);
  bool frame_due() const;
  void close();

  lifecycle::Timer& timer_;
  const std::uint32_t fourcc_;
  const std::uint32_t width_, height_;
  const std::size_t bytes_per_line_, frame_size_;

  mutable std::mutex mutex_;
  std::condition_variable_any changed_;
  bool plugged_ = true, silent_ = false, damaged_ = false, streaming_ = false;
  int open_error_ = 0, streaming_error_ = 0, opened_ = 0;
  unsigned plugging_ = 0;  // a device that was opened before the cable was pulled is gone for good
  std::uint32_t capabilities_;
  std::vector<std::uint8_t> frame_;
  std::vector<Buffer> buffers_;
  std::uint32_t sequence_ = 0;
  core::MonotonicTime next_frame_{};
};

}  // namespace curblight::emulated
