// SPDX-License-Identifier: Apache-2.0
// The pen on the pad, the ink on its screen, and what tests ask and break.
#include <algorithm>
#include <cstdlib>

#include "peripherals/emulated/stu_model.hpp"

namespace curblight::emulated {

namespace {

using transport::Bytes;

constexpr std::size_t kMostWaiting = 4096;  // reports that nobody fetches
constexpr std::uint8_t kDark = 128;

void put_big(Bytes& bytes, int value) {
  bytes.push_back(static_cast<std::uint8_t>(value >> 8 & 0xff));
  bytes.push_back(static_cast<std::uint8_t>(value & 0xff));
}

}  // namespace

Bytes StuModel::pen_report(bool near, bool touches, int pressure, int x, int y, std::int64_t ms) {
  const bool timed = mode_ == 3;
  const bool option = mode_ == 1 || mode_ == 2;
  Bytes report = {static_cast<std::uint8_t>(timed ? 0x34 : option ? 0x30 : 0x01)};
  report.push_back(static_cast<std::uint8_t>((near ? 0x80 : 0) | (touches ? 0x10 : 0) | (pressure >> 8 & 0x0f)));
  report.push_back(static_cast<std::uint8_t>(pressure & 0xff));
  put_big(report, x);
  put_big(report, y);
  const int time = static_cast<int>(ms & 0xffff);
  if (timed) {
    put_big(report, time);
    put_big(report, sequence_);
  }
  if (option) put_big(report, mode_ == 1 ? time : sequence_);
  ++sequence_;
  return report;
}

bool StuModel::pen(int x, int y, int pressure, std::int64_t ms) {
  const std::lock_guard lock(mutex());
  if (!attached_) return false;
  x = std::clamp(x, 0, options_.lcd_width - 1);
  y = std::clamp(y, 0, options_.lcd_height - 1);
  // The middle of the pixel.
  const int pad_x = (2 * x + 1) * (options_.max_x + 1) / (2 * options_.lcd_width);
  const int pad_y = (2 * y + 1) * (options_.max_y + 1) / (2 * options_.lcd_height);
  const int pad_pressure = std::clamp(pressure, 1, 1023) * options_.max_pressure / 1023;
  if (inking_ && state() == 0) ink_to(x, y);
  down_ = true;
  last_x_ = x, last_y_ = y;
  if (reports_.size() < kMostWaiting) reports_.push_back(pen_report(true, true, pad_pressure, pad_x, pad_y, ms));
  changed().notify_all();
  return true;
}

void StuModel::lift(std::int64_t ms) {
  const std::lock_guard lock(mutex());
  if (!attached_ || !down_) return;
  down_ = false;
  reports_.push_back(pen_report(true, false, 0, last_x_, last_y_, ms));  // hovers for a moment
  reports_.push_back(pen_report(false, false, 0, 0, 0, ms));
  changed().notify_all();
}

// A line from where the pen was, two pixels wide.
void StuModel::ink_to(int x, int y) {
  const int from_x = down_ ? last_x_ : x, from_y = down_ ? last_y_ : y;
  const int steps = std::max({std::abs(x - from_x), std::abs(y - from_y), 1});
  for (int i = 0; i <= steps; ++i) {
    const int px = from_x + (x - from_x) * i / steps, py = from_y + (y - from_y) * i / steps;
    for (const auto& [dx, dy] : {std::pair{0, 0}, {1, 0}, {0, 1}, {1, 1}}) dot(px + dx, py + dy);
  }
}

void StuModel::dot(int x, int y) {
  if (x >= left_ && x <= right_ && y >= top_ && y <= bottom_) lcd_[pixel(x, y)] = 255;
}

void StuModel::send_report(const Bytes& report) {
  const std::lock_guard lock(mutex());
  reports_.push_back(report);
  changed().notify_all();
}

void StuModel::fail_block(int number, StuBlockFault fault) {
  const std::lock_guard lock(mutex());
  until_bad_block_ = number;
  block_fault_ = fault;
}

void StuModel::stay_busy(bool busy) {
  const std::lock_guard lock(mutex());
  stays_busy_ = busy;
}

void StuModel::answer_garbage(std::uint8_t id) {
  const std::lock_guard lock(mutex());
  garbage_.insert(id);
}

void StuModel::stall(std::uint8_t id) {
  const std::lock_guard lock(mutex());
  stalls_.insert(id);
}

labels::Page StuModel::lcd() const {
  const std::lock_guard lock(mutex());
  labels::Page page(options_.lcd_width, options_.lcd_height);
  for (int y = 0; y < options_.lcd_height; ++y) {
    for (int x = 0; x < options_.lcd_width; ++x) {
      if (lcd_[pixel(x, y)] >= kDark) page.set_black(x, y);
    }
  }
  return page;
}

bool StuModel::blank() const {
  const std::lock_guard lock(mutex());
  return std::ranges::all_of(lcd_, [](std::uint8_t ink) { return ink < kDark; });
}

bool StuModel::inking() const {
  const std::lock_guard lock(mutex());
  return inking_;
}

int StuModel::nonvolatile_writes() const {
  const std::lock_guard lock(mutex());
  return nonvolatile_writes_;
}

int StuModel::pictures() const {
  const std::lock_guard lock(mutex());
  return pictures_;
}

int StuModel::abandoned() const {
  const std::lock_guard lock(mutex());
  return abandoned_;
}

std::uint8_t StuModel::pen_mode() const {
  const std::lock_guard lock(mutex());
  return mode_;
}

}  // namespace curblight::emulated
