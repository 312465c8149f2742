// SPDX-License-Identifier: Apache-2.0
// Device-side model of a HID POS barcode scanner in the three layouts found in the field. Safe from any thread.
#pragma once

#include <deque>
#include <string>

#include "peripherals/emulated/device_model.hpp"

namespace curblight::emulated {

enum class HidPosMaker { honeywell, newland, microscan };

class HidPosModel final : public DeviceModel {
 public:
  explicit HidPosModel(HidPosMaker maker = HidPosMaker::honeywell, std::string serial = "EMULATED-1");

  // Reads a code: queues the reports a real scanner would send, split as needed. False when it has nobody to tell:
  // plugged in nowhere, or not switched on by the host (feature report 254). `aim` as "]C0", may be empty.
  bool scan(const std::string& data, const std::string& aim);
  // Flips one bit of the data in the first report of the next scan, on the wire: for tests that the corruption is
  // noticed further up.
  void corrupt_next_scan();
  // The firmware quirk: "more follows" stays set when the last report is full to the byte.
  void leave_more_set_at_full_report();
  // Puts a raw report on the wire as it is.
  void send_report(const transport::Bytes& report);

  bool enabled() const;  // feature report 254 was set to 1

  transport::DeviceInfo describe() const override;
  std::optional<transport::Bytes> control_in(const transport::Setup& setup, std::size_t max_length) override;
  bool control_out(const transport::Setup& setup, std::span<const std::uint8_t> data) override;
  std::optional<transport::Bytes> poll_in(std::uint8_t endpoint, std::size_t max_length) override;
  std::size_t take_out(std::uint8_t endpoint, std::span<const std::uint8_t> data) override;
  void attached() override;
  void detached() override;

  // The report descriptor that a maker's scanner answers with.
  static transport::Bytes report_descriptor(HidPosMaker maker);

 private:
  const HidPosMaker maker_;
  const std::string serial_;
  bool attached_ = false;
  bool enabled_ = false;
  bool corrupt_next_ = false;
  bool more_quirk_ = false;
  std::deque<transport::Bytes> reports_;
};

}  // namespace curblight::emulated
