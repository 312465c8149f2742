// SPDX-License-Identifier: Apache-2.0
// What the emulated printer says about itself: markers, real-time status, automatic status back, noise.
#include <array>

#include "peripherals/emulated/escpos_model.hpp"

namespace curblight::emulated {

namespace {

using transport::Bytes;

constexpr std::size_t kNoiseBytes = 7;

}  // namespace

void EscposModel::keep_markers_back(bool keep) {
  const std::lock_guard lock(mutex());
  markers_kept_ = keep;
  while (!markers_kept_ && late_markers_ > 0) {
    --late_markers_;
    send_paper_status();
  }
  changed().notify_all();
}

void EscposModel::send_paper_status() {
  if (markers_kept_) {
    ++late_markers_;
    return;
  }
  const std::uint8_t status = has(PrinterFault::paper_out) ? 0x0c : 0x00;
  answer({&status, 1});
}

void EscposModel::send_process_id(std::array<std::uint8_t, 4> id) {
  if (!options_.process_id) return;
  const std::array<std::uint8_t, 7> block = {0x37, 0x22, id[0], id[1], id[2], id[3], 0x00};
  answer(block);
}

std::uint8_t EscposModel::real_time_status(std::uint8_t n) const {
  const bool cover = has(PrinterFault::cover_open), paper = has(PrinterFault::paper_out);
  std::uint8_t status = 0x12;  // fixed bits
  switch (n) {
    case 1: return static_cast<std::uint8_t>(status | (stopped() ? 0x08 : 0));
    case 2:
      return static_cast<std::uint8_t>(status | (cover ? 0x04 : 0) | (paper ? 0x20 : 0) | (cutter_jammed_ ? 0x40 : 0));
    case 3: return static_cast<std::uint8_t>(status | (cutter_jammed_ ? 0x08 : 0));
    default: return static_cast<std::uint8_t>(status | (paper ? 0x6c : 0));
  }
}

void EscposModel::answer(std::span<const std::uint8_t> bytes) {
  if (has(PrinterFault::mute)) return;
  if (has(PrinterFault::garbage)) {
    for (std::size_t i = 0; i < kNoiseBytes; ++i) {
      noise_ = noise_ * 1664525u + 1013904223u;
      answers_.push_back(static_cast<std::uint8_t>(noise_ >> 24));
    }
  }
  answers_.insert(answers_.end(), bytes.begin(), bytes.end());
}

void EscposModel::tell_status() {
  if (status_mask_ == 0) return;
  const auto block = status_block();
  if (block != last_status_) answer(block);
  last_status_ = block;
}

// Automatic status back, four bytes (GS a).
Bytes EscposModel::status_block() const {
  Bytes block = {0x10, 0x00, 0x00, 0x00};
  if (stopped()) block[0] |= 0x08;
  if (has(PrinterFault::cover_open)) block[0] |= 0x20;
  if (cutter_jammed_) block[1] |= 0x08;
  if (has(PrinterFault::paper_out)) block[2] |= 0x0f;
  return block;
}

}  // namespace curblight::emulated
