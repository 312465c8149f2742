// SPDX-License-Identifier: Apache-2.0
// Device-side model of a barcode scanner that is a serial port (CDC-ACM, USB PSTN 1.2). Safe from any thread.
#pragma once

#include <string>

#include "peripherals/emulated/device_model.hpp"

namespace curblight::emulated {

class SerialModel final : public DeviceModel {
 public:
  explicit SerialModel(std::string terminator = "\r", std::string serial = "EMULATED-SERIAL");

  // Reads a code: sends the AIM identifier ("]C0", may be empty), the data and the terminator. It waits in the scanner
  // until the host opens the port. False when it is plugged in nowhere.
  bool scan(const std::string& data, const std::string& aim);
  // Puts bytes on the wire as they are.
  void send(const std::string& bytes);

  // What the host has set.
  struct Port {
    transport::Bytes line_coding;  // 7 bytes, PSTN 1.2 table 17; empty: never set
    bool dtr = false, rts = false;
  };
  Port port() const;
  // Firmware without a real port stalls requests about one.
  void refuse_line_coding();

  transport::DeviceInfo describe() const override;
  UsbDetails usb_details() const override;
  std::optional<transport::Bytes> control_in(const transport::Setup& setup, std::size_t max_length) override;
  bool control_out(const transport::Setup& setup, std::span<const std::uint8_t> data) override;
  std::optional<transport::Bytes> poll_in(std::uint8_t endpoint, std::size_t max_length) override;
  std::size_t take_out(std::uint8_t endpoint, std::span<const std::uint8_t> data) override;
  void attached() override;
  void detached() override;

 private:
  const std::string terminator_, serial_;
  bool attached_ = false;
  bool refuses_line_coding_ = false;
  Port port_;
  std::string waiting_;
};

}  // namespace curblight::emulated
