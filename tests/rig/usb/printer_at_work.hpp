// SPDX-License-Identifier: Apache-2.0
// A label printer's driver and what became of its jobs. The driver's thread runs from the constructor to the destructor.
#pragma once

#include <algorithm>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "peripherals/emulated/escpos_model.hpp"
#include "peripherals/label_printer/raster_printer.hpp"
#include "rig/usb/plug_board.hpp"

namespace curblight::test {

// A label that differs from those with other numbers.
inline labels::Page numbered_page(unsigned number, int height = 40) {
  labels::Page page(labels::kPrintableDots, height);
  for (int row = 0; row < height; ++row) {
    page.set_black(row % labels::kPrintableDots, row);
    for (int bit = 0; bit < 32; ++bit) {
      if ((number >> bit & 1U) != 0) page.set_black(100 + bit, row);
    }
  }
  return page;
}

template <typename Model>
std::ptrdiff_t in_tray(const Model& model, const labels::Page& page) {
  return std::ranges::count(model.labels(), page);
}

class PrinterAtWork {
 public:
  // Whatever language the printer says it speaks.
  explicit PrinterAtWork(PlugBoard& board, transport::DeviceSelector selector = {})
      : driver_(board.bus, board.timer, nullptr, label_printer::Language::escpos, {.selector = std::move(selector)}) {
    driver_.start();
  }

  void print(const std::string& id, const labels::Page& page) {
    const auto queued = driver_.print({id, page, [this, id](const label_printer::PrintProgress& progress) {
                                         const std::lock_guard lock(mutex_);
                                         told_[id].push_back(progress);
                                       }});
    EXPECT_TRUE(queued);
  }
  bool becomes(lifecycle::DeviceState state) {
    return in_time([&] { return driver_.status().state == state; });
  }
  bool tells(const std::string& id, label_printer::PrintStage stage) {
    return in_time([&] { return last(id).stage == stage; });
  }
  // The job waits, and its words have this in them.
  bool waits_for(const std::string& id, const std::string& what) {
    return in_time([&] {
      const auto progress = last(id);
      return progress.stage == label_printer::PrintStage::waiting && progress.words.find(what) != std::string::npos;
    });
  }
  label_printer::PrintProgress last(const std::string& id) const {
    const std::lock_guard lock(mutex_);
    const auto found = told_.find(id);
    return found == told_.end() ? label_printer::PrintProgress{} : found->second.back();
  }
  label_printer::RasterPrinter& driver() { return driver_; }

 private:
  mutable std::mutex mutex_;
  std::map<std::string, std::vector<label_printer::PrintProgress>> told_;
  label_printer::RasterPrinter driver_;
};

}  // namespace curblight::test
