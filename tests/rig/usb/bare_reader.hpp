// SPDX-License-Identifier: Apache-2.0
// The least that a program can do to read a scanner's reports: libusb alone, one transfer that is submitted again as soon as it
// ended. What drivers are measured against.
#pragma once

#include <libusb.h>

#include <atomic>
#include <chrono>
#include <string>
#include <thread>

namespace curblight::test {

class BareReader {
 public:
  // Opens the device with these ids and this serial number. Throws std::runtime_error when it cannot be read.
  BareReader(std::uint16_t vendor, std::uint16_t product, const std::string& serial);
  ~BareReader();
  BareReader(const BareReader&) = delete;
  BareReader& operator=(const BareReader&) = delete;

  std::size_t count() const { return count_; }
  // Waits for a report after the first `seen`; returns when the newest was there.
  std::chrono::steady_clock::time_point next(std::size_t seen) const {
    count_.wait(seen);
    return last_at_;
  }

 private:
  static void LIBUSB_CALL on_report(libusb_transfer* transfer);

  libusb_context* context_ = nullptr;
  libusb_device_handle* handle_ = nullptr;
  libusb_transfer* transfer_ = nullptr;
  unsigned char report_[64] = {};
  std::atomic<std::chrono::steady_clock::time_point> last_at_{};
  std::atomic<std::size_t> count_ = 0;
  std::atomic<bool> ending_ = false;
  int ended_ = 0;
  std::jthread thread_;
};

}  // namespace curblight::test
