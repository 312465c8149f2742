// SPDX-License-Identifier: Apache-2.0
#include "ui/kiosk/io/main_queue.hpp"

#include <utility>

namespace curblight::kiosk {

MainQueue::MainQueue() { wake_.connect(sigc::mem_fun(*this, &MainQueue::run)); }

void MainQueue::push(std::function<void()> work) {
  bool first = false;
  {
    const std::lock_guard lock(mutex_);
    first = work_.empty();
    work_.push_back(std::move(work));
  }
  if (first) wake_.emit();  // one byte in the pipe however much is queued: it can never fill up
}

void MainQueue::run() {
  std::deque<std::function<void()>> work;
  {
    const std::lock_guard lock(mutex_);
    work.swap(work_);
  }
  for (auto& one : work) one();
}

}  // namespace curblight::kiosk
