// SPDX-License-Identifier: Apache-2.0
#include "peripherals/emulated/camera_model.hpp"

#include <linux/videodev2.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace curblight::emulated {

namespace {

using camera::Waited;
using namespace std::chrono_literals;

constexpr auto kFrame = 33ms;
constexpr std::uint32_t kMostBuffers = 8, kPadding = 32;

bool is_compressed(std::uint32_t fourcc) { return fourcc == V4L2_PIX_FMT_MJPEG; }

// Lines longer than their dots, as many real ones have them.
std::size_t line_of(std::uint32_t fourcc, int width) {
  const bool packed = fourcc == V4L2_PIX_FMT_YUYV || fourcc == V4L2_PIX_FMT_UYVY;
  return is_compressed(fourcc) ? 0 : static_cast<std::size_t>(width) * (packed ? 2 : 1) + kPadding;
}

template <typename T>
T& as(void* argument) { return *static_cast<T*>(argument); }

}  // namespace

// What the driver has in its hand.
class CameraModel::Opened final : public camera::VideoDevice {
 public:
  Opened(CameraModel& model, unsigned plugging) : model_(model), plugging_(plugging) {}
  ~Opened() override { model_.close(); }

  int control(unsigned long request, void* argument) override {
    const std::lock_guard lock(model_.mutex_);
    return is_here() ? model_.control(request, argument) : ENODEV;
  }
  const std::uint8_t* map(std::size_t length, std::uint32_t offset) override {
    const std::lock_guard lock(model_.mutex_);
    if (!is_here() || offset >= model_.buffers_.size() || length > model_.buffers_[offset].memory.size()) return nullptr;
    return model_.buffers_[offset].memory.data();
  }
  void unmap(const std::uint8_t*, std::size_t) override {}
  Waited wait(std::chrono::milliseconds timeout, const std::stop_token& stop) override {
    {
      const std::lock_guard lock(model_.mutex_);
      if (!is_here()) return Waited::gone;
    }
    return model_.wait(timeout, stop);
  }

 private:
  bool is_here() const { return model_.plugged_ && model_.plugging_ == plugging_; }

  CameraModel& model_;
  const unsigned plugging_;
};

CameraModel::CameraModel(lifecycle::Timer& timer, std::uint32_t fourcc, int width, int height)
    : timer_(timer), fourcc_(fourcc), width_(static_cast<std::uint32_t>(width)), height_(static_cast<std::uint32_t>(height)),
      bytes_per_line_(line_of(fourcc, width)),
      frame_size_(is_compressed(fourcc) ? std::size_t{width_} * height_ * 2 : bytes_per_line_ * height_),
      capabilities_(V4L2_CAP_VIDEO_CAPTURE | V4L2_CAP_STREAMING) {}

void CameraModel::show(std::vector<std::uint8_t> frame) {
  const std::lock_guard lock(mutex_);
  frame_ = std::move(frame);
}

void CameraModel::plug() {
  const std::lock_guard lock(mutex_);
  plugged_ = true;
}

void CameraModel::unplug() {
  const std::lock_guard lock(mutex_);
  plugged_ = streaming_ = false;
  ++plugging_;
  changed_.notify_all();
}

void CameraModel::refuse_open(int error) {
  const std::lock_guard lock(mutex_);
  open_error_ = error;
}

void CameraModel::refuse_streaming(int error) {
  const std::lock_guard lock(mutex_);
  streaming_error_ = error;
}

void CameraModel::fall_silent(bool silent) {
  const std::lock_guard lock(mutex_);
  silent_ = silent;
  changed_.notify_all();
}

void CameraModel::damage_frames(bool damaged) {
  const std::lock_guard lock(mutex_);
  damaged_ = damaged;
}

void CameraModel::set_capabilities(std::uint32_t capabilities) {
  const std::lock_guard lock(mutex_);
  capabilities_ = capabilities;
}

int CameraModel::opened() const {
  const std::lock_guard lock(mutex_);
  return opened_;
}

std::expected<std::unique_ptr<camera::VideoDevice>, int> CameraModel::open(const std::string&) {
  const std::lock_guard lock(mutex_);
  if (!plugged_) return std::unexpected(ENOENT);
  if (open_error_ != 0) return std::unexpected(open_error_);
  ++opened_;
  return std::make_unique<Opened>(*this, plugging_);
}

void CameraModel::close() {
  const std::lock_guard lock(mutex_);
  streaming_ = false;
  buffers_.clear();
}

int CameraModel::control(unsigned long request, void* argument) {
  switch (request) {
    case VIDIOC_QUERYCAP: {
      auto& capability = as<v4l2_capability>(argument);
      std::strcpy(reinterpret_cast<char*>(capability.card), "Counter camera (emulated)");
      capability.capabilities = V4L2_CAP_VIDEO_CAPTURE | V4L2_CAP_STREAMING | V4L2_CAP_META_CAPTURE | V4L2_CAP_DEVICE_CAPS;
      capability.device_caps = capabilities_;
      return 0;
    }
    case VIDIOC_ENUM_FMT: {
      auto& description = as<v4l2_fmtdesc>(argument);
      if (description.type != V4L2_BUF_TYPE_VIDEO_CAPTURE || description.index > 1) return EINVAL;
      description.pixelformat = description.index == 0 ? V4L2_PIX_FMT_SRGGB10 : fourcc_;
      return 0;
    }
    case VIDIOC_S_FMT: {
      auto& pix = as<v4l2_format>(argument).fmt.pix;
      if (streaming_) return EBUSY;
      pix.width = width_;  // it has one size, whatever is asked for
      pix.height = height_;
      pix.pixelformat = fourcc_;
      pix.bytesperline = static_cast<std::uint32_t>(bytes_per_line_);
      pix.sizeimage = static_cast<std::uint32_t>(frame_size_);
      return 0;
    }
    case VIDIOC_REQBUFS: {
      auto& wanted = as<v4l2_requestbuffers>(argument);
      if (wanted.memory != V4L2_MEMORY_MMAP) return EINVAL;
      wanted.count = std::min(wanted.count, kMostBuffers);
      buffers_.assign(wanted.count, {std::vector<std::uint8_t>(frame_size_), false});
      return 0;
    }
    case VIDIOC_QUERYBUF: {
      auto& buffer = as<v4l2_buffer>(argument);
      if (buffer.index >= buffers_.size()) return EINVAL;
      buffer.length = static_cast<std::uint32_t>(frame_size_);
      buffer.m.offset = buffer.index;
      return 0;
    }
    case VIDIOC_QBUF: {
      const auto& buffer = as<v4l2_buffer>(argument);
      if (buffer.index >= buffers_.size() || buffers_[buffer.index].queued) return EINVAL;
      buffers_[buffer.index].queued = true;
      return 0;
    }
    case VIDIOC_DQBUF: return dequeue(argument);
    case VIDIOC_STREAMON:
      if (streaming_error_ != 0) return streaming_error_;
      streaming_ = true;
      next_frame_ = timer_.monotonic() + kFrame;
      return 0;
    case VIDIOC_STREAMOFF:
      streaming_ = false;
      for (auto& buffer : buffers_) buffer.queued = false;
      return 0;
    default: return ENOTTY;
  }
}

bool CameraModel::frame_due() const {
  return streaming_ && !silent_ && timer_.monotonic() >= next_frame_ && std::ranges::any_of(buffers_, &Buffer::queued);
}

int CameraModel::dequeue(void* argument) {
  if (!streaming_) return EINVAL;
  if (!frame_due()) return EAGAIN;
  const auto buffer = std::ranges::find_if(buffers_, &Buffer::queued);
  auto& told = as<v4l2_buffer>(argument);
  buffer->queued = false;
  const auto size = std::min(frame_.size(), buffer->memory.size());
  std::copy_n(frame_.begin(), size, buffer->memory.begin());
  told.index = static_cast<std::uint32_t>(buffer - buffers_.begin());
  told.bytesused = static_cast<std::uint32_t>(size);
  told.sequence = sequence_++;
  told.flags = damaged_ ? V4L2_BUF_FLAG_ERROR : 0;
  next_frame_ += kFrame;
  return 0;
}

Waited CameraModel::wait(std::chrono::milliseconds timeout, const std::stop_token& stop) {
  const std::stop_callback wake_up(stop, [this] {
    const std::lock_guard lock(mutex_);
    changed_.notify_all();
  });
  std::unique_lock lock(mutex_);
  const auto deadline = timer_.monotonic() + timeout;
  const auto plugging = plugging_;
  for (;;) {
    if (stop.stop_requested()) return Waited::stopped;
    if (plugging_ != plugging) return Waited::gone;
    if (frame_due()) return Waited::frame;
    if (timer_.monotonic() >= deadline) return Waited::timeout;
    const bool coming = streaming_ && !silent_ && next_frame_ > timer_.monotonic();
    timer_.wait_until(lock, changed_, coming ? std::min(deadline, next_frame_) : deadline,
                      [&] { return stop.stop_requested() || plugging_ != plugging || frame_due(); });
  }
}

}  // namespace curblight::emulated
