// SPDX-License-Identifier: Apache-2.0
// Device-side model of a Wacom STU signature pad, by default an STU-430: feature reports, states, errors, pen reports, and
// an LCD that shows what it was sent and the ink on it. Safe from any thread.
#pragma once

#include <deque>
#include <set>
#include <string>

#include "peripherals/emulated/device_model.hpp"
#include "peripherals/labels/page.hpp"
#include "peripherals/lifecycle/timer.hpp"

namespace curblight::emulated {

struct StuModelOptions {
  std::uint16_t product = 0x00a4;
  std::string model = "STU-430";
  int max_x = 9600, max_y = 6000, max_pressure = 1023;
  int lcd_width = 320, lcd_height = 200;
  std::uint8_t encodings = 0x03;  // as report 09 tells them: 1 zlib, 2 mono, 4 565, 8 24 bits
  bool ink_area = true, pen_time = true;
  std::chrono::milliseconds boots{150}, clears{30};  // how long it is not ready then
  std::string serial = "EMULATED-PAD";
};

enum class StuBlockFault { stall, error, silent };  // of a picture's block: refused, reported in the status, taken and forgotten

class StuModel final : public DeviceModel {
 public:
  // The timer outlives the model.
  explicit StuModel(lifecycle::Timer& timer, StuModelOptions options = {});

  // The pen's tip on the LCD, in its pixels; pressure 0..1023. `ms` is the pad's clock (16 bits of it are told). False: plugged in nowhere.
  bool pen(int x, int y, int pressure, std::int64_t ms);
  void lift(std::int64_t ms);
  // Puts a raw report on the wire as it is.
  void send_report(const transport::Bytes& report);

  // Faults. `number` counts from 1, from now on.
  void fail_block(int number, StuBlockFault fault);
  void stay_busy(bool busy);              // never ready again, until false
  void answer_garbage(std::uint8_t id);   // the feature report of this id, for ever
  void stall(std::uint8_t id);            // the same, refused

  // What a person sees: dark where ink or picture is.
  labels::Page lcd() const;
  bool blank() const;          // an empty screen
  bool inking() const;
  int nonvolatile_writes() const;  // of settings that wear the pad's memory
  int pictures() const;            // that came to the screen
  int abandoned() const;           // pictures
  std::uint8_t pen_mode() const;
  const StuModelOptions& options() const { return options_; }

  transport::DeviceInfo describe() const override;
  UsbDetails usb_details() const override;
  std::optional<transport::Bytes> control_in(const transport::Setup& setup, std::size_t max_length) override;
  bool control_out(const transport::Setup& setup, std::span<const std::uint8_t> data) override;
  std::optional<transport::Bytes> poll_in(std::uint8_t endpoint, std::size_t max_length) override;
  std::size_t take_out(std::uint8_t endpoint, std::span<const std::uint8_t> data) override;
  void attached() override;
  void detached() override;

 private:
  std::uint8_t state() const;
  bool command(std::span<const std::uint8_t> report);
  void start_image(std::uint8_t encoding);
  bool take_block(std::span<const std::uint8_t> report);
  void end_image(std::uint8_t flag);
  std::uint8_t decode_image();  // to the LCD; the error code
  void set_area(std::span<const std::uint8_t> report);
  void ink_to(int x, int y);
  void dot(int x, int y);
  transport::Bytes pen_report(bool near, bool touches, int pressure, int x, int y, std::int64_t ms);
  std::size_t pixel(int x, int y) const { return static_cast<std::size_t>(y) * static_cast<std::size_t>(options_.lcd_width) + static_cast<std::size_t>(x); }

  lifecycle::Timer& timer_;
  const StuModelOptions options_;
  // All guarded by mutex().
  bool attached_ = false;
  core::MonotonicTime ready_at_{};
  std::uint8_t waiting_as_ = 0;  // the state until then
  bool image_ = false, capture_ = false, inking_ = true, stays_busy_ = false;
  std::uint8_t error_ = 0, mode_ = 0, encoding_ = 0;
  transport::Bytes image_bytes_;
  std::vector<std::uint8_t> lcd_;  // one byte a pixel, 0 white to 255 black
  int left_ = 0, top_ = 0, right_ = 0, bottom_ = 0;  // of the ink
  bool down_ = false;
  int last_x_ = 0, last_y_ = 0;
  std::uint16_t sequence_ = 0;
  std::deque<transport::Bytes> reports_;
  int until_bad_block_ = 0;
  StuBlockFault block_fault_ = StuBlockFault::stall;
  std::set<std::uint8_t> garbage_, stalls_;
  int nonvolatile_writes_ = 0, pictures_ = 0, abandoned_ = 0;
};

}  // namespace curblight::emulated
