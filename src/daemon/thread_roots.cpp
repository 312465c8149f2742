// SPDX-License-Identifier: Apache-2.0
#include "daemon/thread_roots.hpp"

#include <fmt/core.h>

#include <exception>

#include "peripherals/lifecycle/thread_name.hpp"

namespace curblight::daemon {

void ThreadRoots::run(const char* name, const char* without, const std::function<void()>& body) {
  lifecycle::name_this_thread(name);
  try {
    body();
  } catch (const std::exception& error) {
    failed(fmt::format("The thread {} stopped, so {}: {}. Restart Curblight.", name, without, error.what()));
  }
}

std::string ThreadRoots::trouble() const {
  const std::lock_guard lock(mutex_);
  return trouble_;
}

void ThreadRoots::failed(const std::string& words) {
  {
    const std::lock_guard lock(mutex_);
    if (trouble_.empty()) trouble_ = words;
  }
  log_(words);
}

}  // namespace curblight::daemon
