// SPDX-License-Identifier: Apache-2.0
// An opened camera that streams into mapped buffers: asking what it can do, setting it up, taking frames. Owner: CameraScanner.
// Source: the kernel's V4L2 documentation (capture, streaming I/O with memory mapping).
#pragma once

#include <expected>
#include <functional>
#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "peripherals/camera/frame.hpp"
#include "peripherals/camera/video_port.hpp"

namespace curblight::camera {

struct StreamFault {
  enum class Kind { unusable, busy, io };
  Kind kind = Kind::io;
  std::string words;  // "it takes no pictures", without a full stop
};

enum class Took { frame, nothing, damaged, stopped, gone };

class Stream {
 public:
  // Streaming when it returns, in the format of format_of() that is wanted most and the size next to what is asked for.
  static std::expected<std::unique_ptr<Stream>, StreamFault> begin(std::unique_ptr<VideoDevice> device, int width, int height);
  ~Stream();
  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;

  const std::string& card() const { return card_; }  // as the camera calls itself
  const FrameShape& shape() const { return shape_; }

  // Waits for a frame, lets older ones go, and shows the newest to `use`. nothing: none came in time. damaged: the camera
  // itself says that the frame is.
  Took take(std::chrono::milliseconds timeout, const std::stop_token& stop, const std::function<void(std::span<const std::uint8_t>)>& use);

 private:
  struct Buffer {
    const std::uint8_t* place;
    std::size_t length;
  };
  explicit Stream(std::unique_ptr<VideoDevice> device) : device_(std::move(device)) {}
  std::expected<void, StreamFault> ask_what_it_is();
  std::expected<void, StreamFault> set_format(int width, int height);
  std::expected<void, StreamFault> map_buffers();
  std::expected<void, StreamFault> switch_on();
  bool give_back(std::uint32_t index);

  const std::unique_ptr<VideoDevice> device_;
  std::string card_;
  FrameShape shape_;
  std::vector<Buffer> buffers_;
  bool streaming_ = false;
};

}  // namespace curblight::camera
