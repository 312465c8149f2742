// SPDX-License-Identifier: Apache-2.0
// A camera as a scanner: takes its frames, has the codes in them read by the decoder, delivers each once while it is in view.
// Opens the camera again by itself. Owner: the registry of devices. Thread: `device-camera`, made by start(); both callbacks
// run on it.
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>

#include "peripherals/camera/sightings.hpp"
#include "peripherals/camera/stream.hpp"
#include "peripherals/decoder/decoder.hpp"
#include "peripherals/driver/driver.hpp"
#include "peripherals/lifecycle/back_off.hpp"
#include "peripherals/lifecycle/timer.hpp"
#include "peripherals/scanner/scan.hpp"

namespace curblight::camera {

struct CameraOptions {
  std::string device;  // "/dev/video0", or a link below /dev/v4l/by-id
  int width = 1280, height = 720;
  std::chrono::milliseconds out_of_view{1500};  // after which a code is another scan
  std::chrono::milliseconds interval{100};      // between two frames that are looked at
};

class CameraScanner final : public driver::Driver {
 public:
  static constexpr char kDriver[] = "camera";

  // Port, timer and decoder outlive the scanner; the decoder is this one's alone. Nothing happens before start() or run().
  CameraScanner(VideoPort& port, lifecycle::Timer& timer, decoder::Decoder& decoder, scanner::ScanCallback on_scan,
                lifecycle::StatusCallback on_status, CameraOptions options);
  ~CameraScanner() override;

  void start() override;
  // The thread's body: returns when a stop is requested. Tests call it on their own thread.
  void run(std::stop_token stop);

  lifecycle::DeviceStatus status() const override;
  // "connects", "disconnects", "frames", "scans", "repeated", "damaged_frames", "decoder_failures"
  lifecycle::DeviceCounters::Counts counters() const override { return counters_.all(); }

 private:
  lifecycle::DeviceStatus attend(const std::stop_token& stop);
  lifecycle::DeviceStatus watch(Stream& stream, const std::stop_token& stop);
  // False: the frame is not what its format says.
  bool look_at(const FrameShape& shape, std::span<const std::uint8_t> frame);
  void deliver(const decoder::Code& code);
  void set_status(lifecycle::DeviceStatus status);
  void pause(const std::stop_token& stop, std::chrono::milliseconds length);
  lifecycle::DeviceStatus status_with(lifecycle::DeviceState state, lifecycle::Remedy remedy, std::string words) const;

  VideoPort& port_;
  lifecycle::Timer& timer_;
  decoder::Decoder& decoder_;
  const scanner::ScanCallback on_scan_;
  const lifecycle::StatusCallback on_status_;
  const CameraOptions options_;
  Sightings sightings_;
  lifecycle::BackOff back_off_;
  lifecycle::DeviceCounters counters_;
  std::string name_;  // as the camera calls itself

  mutable std::mutex mutex_;
  std::condition_variable_any changed_;
  lifecycle::DeviceStatus status_;
  std::jthread thread_;  // last: it uses the others
};

}  // namespace curblight::camera
