// SPDX-License-Identifier: Apache-2.0
#include "peripherals/camera/stream.hpp"

#include <linux/videodev2.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <optional>
#include <system_error>

#include <fmt/format.h>

namespace curblight::camera {

namespace {

constexpr std::uint32_t kBuffers = 4;
constexpr std::uint32_t kMostFormats = 64;

std::unexpected<StreamFault> fault(StreamFault::Kind kind, std::string words) { return std::unexpected(StreamFault{kind, std::move(words)}); }

std::unexpected<StreamFault> failed(const char* what, int error) {
  if (error == EBUSY) return fault(StreamFault::Kind::busy, "another program uses it");
  return fault(StreamFault::Kind::io, fmt::format("{} failed: {}", what, std::system_category().message(error)));
}

v4l2_buffer capture_buffer(std::uint32_t index = 0) {
  v4l2_buffer buffer{};
  buffer.type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
  buffer.memory = V4L2_MEMORY_MMAP;
  buffer.index = index;
  return buffer;
}

}  // namespace

std::expected<std::unique_ptr<Stream>, StreamFault> Stream::begin(std::unique_ptr<VideoDevice> device, int width, int height) {
  std::unique_ptr<Stream> stream(new Stream(std::move(device)));
  if (auto done = stream->ask_what_it_is(); !done) return std::unexpected(done.error());
  if (auto done = stream->set_format(width, height); !done) return std::unexpected(done.error());
  if (auto done = stream->map_buffers(); !done) return std::unexpected(done.error());
  if (auto done = stream->switch_on(); !done) return std::unexpected(done.error());
  return stream;
}

Stream::~Stream() {
  int type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
  if (streaming_) device_->control(VIDIOC_STREAMOFF, &type);
  for (const auto& buffer : buffers_) device_->unmap(buffer.place, buffer.length);
}

std::expected<void, StreamFault> Stream::ask_what_it_is() {
  v4l2_capability capability{};
  if (const int error = device_->control(VIDIOC_QUERYCAP, &capability); error != 0) {
    return error == ENOTTY ? fault(StreamFault::Kind::unusable, "it is no video device") : failed("VIDIOC_QUERYCAP", error);
  }
  const auto* card = reinterpret_cast<const char*>(capability.card);
  card_.assign(card, ::strnlen(card, sizeof capability.card));
  const auto can = (capability.capabilities & V4L2_CAP_DEVICE_CAPS) != 0 ? capability.device_caps : capability.capabilities;
  if ((can & V4L2_CAP_VIDEO_CAPTURE) == 0) return fault(StreamFault::Kind::unusable, "it takes no pictures; a camera's other device may");
  if ((can & V4L2_CAP_STREAMING) == 0) return fault(StreamFault::Kind::unusable, "it cannot stream");
  return {};
}

std::expected<void, StreamFault> Stream::set_format(int width, int height) {
  std::optional<std::uint32_t> best;
  std::string offered;
  for (std::uint32_t index = 0; index < kMostFormats; ++index) {
    v4l2_fmtdesc description{};
    description.type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
    description.index = index;
    const int error = device_->control(VIDIOC_ENUM_FMT, &description);
    if (error == EINVAL) break;  // past the last one
    if (error != 0) return failed("VIDIOC_ENUM_FMT", error);
    offered += (offered.empty() ? "" : ", ") + words_of_fourcc(description.pixelformat);
    const auto format = format_of(description.pixelformat);
    if (format && (!best || preference(*format) < preference(*format_of(*best)))) best = description.pixelformat;
  }
  if (!best) {
    return fault(StreamFault::Kind::unusable, fmt::format("it has none of the formats GREY, NV12, YUYV, UYVY, MJPG, only {}", offered.empty() ? "none" : offered));
  }
  v4l2_format format{};
  format.type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
  format.fmt.pix.width = static_cast<std::uint32_t>(width);
  format.fmt.pix.height = static_cast<std::uint32_t>(height);
  format.fmt.pix.pixelformat = *best;
  format.fmt.pix.field = V4L2_FIELD_NONE;
  if (const int error = device_->control(VIDIOC_S_FMT, &format); error != 0) return failed("VIDIOC_S_FMT", error);
  // The driver answers with what it made of the wish.
  const auto& made = format.fmt.pix;
  const auto got = format_of(made.pixelformat);
  if (!got || !decoder::is_acceptable_size(made.width, made.height)) {
    return fault(StreamFault::Kind::unusable, fmt::format("it offers {} and then sends {} of {} x {}", words_of_fourcc(*best),
                                                          words_of_fourcc(made.pixelformat), made.width, made.height));
  }
  shape_ = {*got, static_cast<int>(made.width), static_cast<int>(made.height), *got == PixelFormat::mjpeg ? 0 : made.bytesperline};
  return {};
}

std::expected<void, StreamFault> Stream::map_buffers() {
  v4l2_requestbuffers request{};
  request.count = kBuffers;
  request.type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
  request.memory = V4L2_MEMORY_MMAP;
  if (const int error = device_->control(VIDIOC_REQBUFS, &request); error != 0) return failed("VIDIOC_REQBUFS", error);
  if (request.count < 2) return fault(StreamFault::Kind::io, "it has no memory for frames");
  for (std::uint32_t index = 0; index < request.count; ++index) {
    auto buffer = capture_buffer(index);
    if (const int error = device_->control(VIDIOC_QUERYBUF, &buffer); error != 0) return failed("VIDIOC_QUERYBUF", error);
    const auto* place = device_->map(buffer.length, buffer.m.offset);
    if (place == nullptr) return fault(StreamFault::Kind::io, "its memory cannot be mapped");
    buffers_.push_back({place, buffer.length});
  }
  return {};
}

std::expected<void, StreamFault> Stream::switch_on() {
  for (std::uint32_t index = 0; index < buffers_.size(); ++index) {
    auto buffer = capture_buffer(index);
    if (const int error = device_->control(VIDIOC_QBUF, &buffer); error != 0) return failed("VIDIOC_QBUF", error);
  }
  int type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
  if (const int error = device_->control(VIDIOC_STREAMON, &type); error != 0) return failed("VIDIOC_STREAMON", error);
  streaming_ = true;
  return {};
}

bool Stream::give_back(std::uint32_t index) {
  auto buffer = capture_buffer(index);
  return device_->control(VIDIOC_QBUF, &buffer) == 0;
}

Took Stream::take(std::chrono::milliseconds timeout, const std::stop_token& stop, const std::function<void(std::span<const std::uint8_t>)>& use) {
  switch (device_->wait(timeout, stop)) {
    case Waited::frame: break;
    case Waited::timeout: return Took::nothing;
    case Waited::stopped: return Took::stopped;
    case Waited::gone: return Took::gone;
  }
  std::optional<v4l2_buffer> newest;
  for (;;) {
    auto buffer = capture_buffer();
    const int error = device_->control(VIDIOC_DQBUF, &buffer);
    if (error == EAGAIN) break;
    // EIO: a frame was lost on the way, the stream goes on (V4L2 documentation of VIDIOC_DQBUF); all else is the end of it.
    if (error != 0) {
      if (newest) static_cast<void>(give_back(newest->index));
      return error == EIO ? Took::damaged : Took::gone;
    }
    if (buffer.index >= buffers_.size()) return Took::gone;
    if (newest && !give_back(newest->index)) return Took::gone;
    newest = buffer;
  }
  if (!newest) return Took::nothing;
  const bool damaged = (newest->flags & V4L2_BUF_FLAG_ERROR) != 0 || newest->bytesused == 0;
  if (!damaged) {
    const auto& buffer = buffers_[newest->index];
    use({buffer.place, std::min<std::size_t>(newest->bytesused, buffer.length)});
  }
  if (!give_back(newest->index)) return Took::gone;
  return damaged ? Took::damaged : Took::frame;
}

}  // namespace curblight::camera
