// SPDX-License-Identifier: Apache-2.0
// Reads that never pile up. Main thread only, no GTK.
#pragma once

#include <functional>
#include <utility>

namespace curblight::kiosk {

// One read under way at a time; asked for again meanwhile it is made once more afterwards, so that the screen ends
// with the newest state and never with an answer that an act has overtaken.
class Reading {
 public:
  explicit Reading(std::function<void()> send) : send_(std::move(send)) {}
  void want();      // sends now, or once more when the read under way has ended
  void overtaken(); // an act has answered with newer data: the read under way must be dropped and made again
  // To be called with each answer. False: drop it (a new read is under way already).
  bool ended();
  bool busy() const { return busy_; }

 private:
  std::function<void()> send_;
  bool busy_ = false;
  bool again_ = false;
  bool stale_ = false;
};

}  // namespace curblight::kiosk
