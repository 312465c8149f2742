// SPDX-License-Identifier: Apache-2.0
// A signature pad's driver, and what listeners were told. The driver's thread runs from the constructor to the destructor.
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "peripherals/emulated/stu_model.hpp"
#include "peripherals/signature_pad/stu_signature_pad.hpp"
#include "rig/usb/plug_board.hpp"

namespace curblight::test {

// One session, as its listener was told of it.
class SignatureOnPad final : public signature_pad::PadListener {
 public:
  void shown(int, int) override {
    const std::lock_guard lock(mutex_);
    shown_ = true;
  }
  void drew(Stroke, const labels::InkPoint&) override {
    const std::lock_guard lock(mutex_);
    ++points_;
  }
  void lifted() override {}
  void cleared() override {
    const std::lock_guard lock(mutex_);
    points_ = 0;
  }
  void ended(signature_pad::PadEnd how, const std::string& words) override {
    const std::lock_guard lock(mutex_);
    ends_.push_back(how);
    words_ = words;
  }

  bool is_shown() const { return locked(shown_); }
  std::size_t points() const { return locked(points_); }
  std::vector<signature_pad::PadEnd> ends() const { return locked(ends_); }
  std::string words() const { return locked(words_); }

 private:
  template <typename T>
  T locked(const T& value) const {
    const std::lock_guard lock(mutex_);
    return value;
  }

  mutable std::mutex mutex_;
  bool shown_ = false;
  std::size_t points_ = 0;
  std::vector<signature_pad::PadEnd> ends_;
  std::string words_;
};

class PadAtWork {
 public:
  explicit PadAtWork(PlugBoard& board) : driver_(board.bus, board.timer, nullptr) { driver_.start(); }

  bool becomes(lifecycle::DeviceState state) {
    return in_time([&] { return driver_.status().state == state; });
  }
  std::shared_ptr<SignatureOnPad> begin() {
    auto signature = std::make_shared<SignatureOnPad>();
    const auto begun = driver_.begin({.prompt = {"Calder Outfitters", "Order 2150", "3 items", "Clear", "Accept", "Cancel"}, .listener = signature});
    EXPECT_TRUE(begun) << begun.error().message;
    return signature;
  }
  signature_pad::StuSignaturePad& driver() { return driver_; }

 private:
  signature_pad::StuSignaturePad driver_;
};

// Across the signing area. False: it is plugged in nowhere.
inline bool sign(emulated::StuModel& model, int points) {
  const auto ink = signature_pad::layout_of(model.options().lcd_width, model.options().lcd_height).ink;
  for (int i = 0; i < points; ++i) {
    if (!model.pen(ink.x + 20 + i * 5, ink.y + ink.height / 2 + i % 3 * 4, 600, i * 5)) return false;
  }
  model.lift(points * 5);
  return true;
}

inline void tap(emulated::StuModel& model, signature_pad::PadButton which) {
  const auto area = signature_pad::layout_of(model.options().lcd_width, model.options().lcd_height).button(which);
  model.pen(area.x + area.width / 2, area.y + area.height / 2, 600, 1000);
  model.lift(1040);
}

}  // namespace curblight::test
