// SPDX-License-Identifier: Apache-2.0
// The one way from worker threads to the main thread. Made on main before any worker starts, outlives them all.
#pragma once

#include <glibmm/dispatcher.h>

#include <deque>
#include <functional>
#include <mutex>

namespace curblight::kiosk {

class MainQueue {
 public:
  MainQueue();
  // Any thread. Runs on main, in order.
  void push(std::function<void()> work);

 private:
  void run();
  std::mutex mutex_;
  std::deque<std::function<void()>> work_;
  Glib::Dispatcher wake_;
};

}  // namespace curblight::kiosk
