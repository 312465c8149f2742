// SPDX-License-Identifier: Apache-2.0
// Device-side model of a barcode scanner in keyboard mode: a boot keyboard that types what it reads. Safe from any thread.
#pragma once

#include <deque>
#include <string>

#include "peripherals/emulated/device_model.hpp"
#include "peripherals/emulated/wedge_keys.hpp"

namespace curblight::emulated {

enum class WedgeSuffix { enter, tab, none };

class WedgeModel final : public DeviceModel {
 public:
  explicit WedgeModel(WedgeCountry country = WedgeCountry::us, WedgeSuffix suffix = WedgeSuffix::enter, std::string serial = "EMULATED-WEDGE");

  // Reads a code and types it: the AIM identifier ("]C0", may be empty), the data, the suffix. False when it is plugged in
  // nowhere or its keyboard has no key for a character.
  bool scan(const std::string& data, const std::string& aim);
  // Types a piece without identifier and suffix.
  bool type(const std::string& text);
  // Goes on to the next key without letting go, except where a key comes twice, as fast firmware does.
  void skip_releases();
  // What a keyboard reports while more keys are held than it can tell.
  void roll_over();
  // Puts a raw report on the wire as it is.
  void send_report(const transport::Bytes& report);

  // What the host has told it.
  struct Told {
    bool boot_protocol = false;
    std::optional<std::uint8_t> idle;   // the rate of SET_IDLE, 0: at changes only
    std::optional<std::uint8_t> lamps;  // the output report
  };
  Told told() const;

  transport::DeviceInfo describe() const override;
  std::optional<transport::Bytes> control_in(const transport::Setup& setup, std::size_t max_length) override;
  bool control_out(const transport::Setup& setup, std::span<const std::uint8_t> data) override;
  std::optional<transport::Bytes> poll_in(std::uint8_t endpoint, std::size_t max_length) override;
  std::size_t take_out(std::uint8_t endpoint, std::span<const std::uint8_t> data) override;
  void attached() override;
  void detached() override;

  // The boot keyboard's descriptor (HID 1.11, appendix B.1).
  static transport::Bytes report_descriptor();

 private:
  bool put(const std::vector<WedgeStroke>& strokes);

  const WedgeCountry country_;
  const WedgeSuffix suffix_;
  const std::string serial_;
  bool attached_ = false;
  bool skip_releases_ = false;
  Told told_;
  std::deque<transport::Bytes> reports_;
};

}  // namespace curblight::emulated
