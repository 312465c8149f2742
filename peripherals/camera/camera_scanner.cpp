// SPDX-License-Identifier: Apache-2.0
#include "peripherals/camera/camera_scanner.hpp"

#include <cerrno>
#include <exception>
#include <system_error>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "peripherals/lifecycle/thread_name.hpp"

namespace curblight::camera {

namespace {

using lifecycle::DeviceState;
using lifecycle::DeviceStatus;
using lifecycle::Remedy;
using namespace std::chrono_literals;

constexpr auto kFrameTime = 2'000ms;  // the slowest camera in the dark sends some frames a second
constexpr int kSilences = 2, kDamaged = 30;

}  // namespace

CameraScanner::CameraScanner(VideoPort& port, lifecycle::Timer& timer, decoder::Decoder& decoder, scanner::ScanCallback on_scan,
                             lifecycle::StatusCallback on_status, CameraOptions options)
    : port_(port), timer_(timer), decoder_(decoder), on_scan_(std::move(on_scan)), on_status_(std::move(on_status)),
      options_(std::move(options)), sightings_(options_.out_of_view),
      status_(status_with(DeviceState::absent, Remedy::person, fmt::format("There is no camera at {}. Check its cable.", options_.device))) {}

CameraScanner::~CameraScanner() {
  thread_.request_stop();
  if (thread_.joinable()) thread_.join();
}

void CameraScanner::start() {
  thread_ = std::jthread([this](std::stop_token stop) {
    lifecycle::name_this_thread("device-camera");
    try {
      run(std::move(stop));
    } catch (const std::exception& error) {  // a thread's root: the program goes on, the device is marked
      set_status(status_with(DeviceState::fault, Remedy::service, fmt::format("This device's driver stopped: {}. Restart Curblight.", error.what())));
    }
  });
}

void CameraScanner::run(std::stop_token stop) {
  while (!stop.stop_requested()) {
    auto why = attend(stop);
    if (stop.stop_requested()) return;
    set_status(std::move(why));
    pause(stop, back_off_.next());
  }
}

// Opens the camera and watches it until it is gone, cannot be used, or a stop is requested.
DeviceStatus CameraScanner::attend(const std::stop_token& stop) {
  auto opened = port_.open(options_.device);
  if (!opened) {
    name_.clear();
    switch (opened.error()) {
      case ENOENT: case ENODEV: case ENXIO:
        return status_with(DeviceState::absent, Remedy::person, fmt::format("There is no camera at {}. Check its cable.", options_.device));
      case EACCES: case EPERM:
        return status_with(DeviceState::fault, Remedy::service, fmt::format("The system does not let Curblight use {}: its user has to be in the group video.", options_.device));
      case EBUSY:
        return status_with(DeviceState::degraded, Remedy::service, "Another program uses the camera. Close it.");
      default:
        return status_with(DeviceState::degraded, Remedy::reconnect, fmt::format("The camera cannot be opened: {}. Trying again.", std::system_category().message(opened.error())));
    }
  }
  set_status(status_with(DeviceState::starting, Remedy::none, "Starting"));
  auto stream = Stream::begin(std::move(*opened), options_.width, options_.height);
  if (!stream) {
    const auto& fault = stream.error();
    switch (fault.kind) {
      case StreamFault::Kind::unusable:
        return status_with(DeviceState::fault, Remedy::service, fmt::format("{} cannot be used as a camera: {}.", options_.device, fault.words));
      case StreamFault::Kind::busy:
        return status_with(DeviceState::degraded, Remedy::service, "Another program uses the camera. Close it.");
      case StreamFault::Kind::io: break;
    }
    return status_with(DeviceState::degraded, Remedy::reconnect, fmt::format("The camera does not start: {}. Trying again.", fault.words));
  }
  name_ = (*stream)->card();
  counters_.add("connects");
  auto ended = watch(**stream, stop);
  counters_.add("disconnects");
  return ended;
}

DeviceStatus CameraScanner::watch(Stream& stream, const std::stop_token& stop) {
  const auto ready = status_with(DeviceState::ready, Remedy::none, "Ready");
  set_status(ready);
  int silences = 0, damaged = 0;
  std::vector<std::uint8_t> frame;
  while (!stop.stop_requested()) {
    const auto began = timer_.monotonic();
    // Copied, so that the camera has its buffer back while the decoder works.
    switch (stream.take(kFrameTime, stop, [&](std::span<const std::uint8_t> bytes) { frame.assign(bytes.begin(), bytes.end()); })) {
      case Took::stopped: return ready;
      case Took::gone: return status_with(DeviceState::degraded, Remedy::reconnect, "The camera was unplugged.");
      case Took::nothing:
        if (++silences < kSilences) continue;
        return status_with(DeviceState::degraded, Remedy::reconnect, "The camera sends no pictures. If this stays, unplug it and plug it in again.");
      case Took::damaged:
        silences = 0;
        ++damaged;
        counters_.add("damaged_frames");
        break;
      case Took::frame:
        silences = 0;
        back_off_.reset();
        counters_.add("frames");
        if (look_at(stream.shape(), frame)) {
          damaged = 0;
        } else {
          ++damaged;
          counters_.add("damaged_frames");
        }
        break;
    }
    if (damaged == kDamaged) {
      set_status(status_with(DeviceState::degraded, Remedy::service, "The camera sends pictures that are damaged. Unplug it and plug it in again."));
    }
    const auto passed = std::chrono::floor<std::chrono::milliseconds>(timer_.monotonic() - began);
    if (passed < options_.interval) pause(stop, options_.interval - passed);
  }
  return ready;
}

bool CameraScanner::look_at(const FrameShape& shape, std::span<const std::uint8_t> frame) {
  const bool is_file = shape.format == PixelFormat::mjpeg;
  const auto grey = is_file ? std::nullopt : grey_of(shape, frame);
  if (!is_file && !grey) return false;
  const auto codes = is_file ? decoder_.decode_file(frame) : decoder_.decode(*grey);
  if (!codes) {
    if (codes.error().code == core::ErrorCode::invalid_input) return false;
    counters_.add("decoder_failures");
    set_status(status_with(DeviceState::degraded, Remedy::service, codes.error().message));
    return true;
  }
  set_status(status_with(DeviceState::ready, Remedy::none, "Ready"));
  for (const auto& code : *codes) deliver(code);
  return true;
}

void CameraScanner::deliver(const decoder::Code& code) {
  const auto now = timer_.monotonic();
  if (!sightings_.is_new(code, now)) {
    counters_.add("repeated");
    return;
  }
  counters_.add("scans");
  on_scan_({.data = code.data, .symbology = code.symbology, .device = options_.device, .at = timer_.now(), .received = std::chrono::steady_clock::now()});
}

DeviceStatus CameraScanner::status_with(DeviceState state, Remedy remedy, std::string words) const {
  return {state, remedy, name_, std::move(words), kDriver};
}

DeviceStatus CameraScanner::status() const {
  const std::lock_guard lock(mutex_);
  return status_;
}

void CameraScanner::set_status(DeviceStatus status) {
  {
    const std::lock_guard lock(mutex_);
    if (status_ == status) return;
    status_ = status;
  }
  if (on_status_) on_status_(status);
}

void CameraScanner::pause(const std::stop_token& stop, std::chrono::milliseconds length) {
  const std::stop_callback wake_up(stop, [this] {
    const std::lock_guard lock(mutex_);
    changed_.notify_all();
  });
  std::unique_lock lock(mutex_);
  timer_.wait_until(lock, changed_, timer_.monotonic() + length, [&] { return stop.stop_requested(); });
}

}  // namespace curblight::camera
