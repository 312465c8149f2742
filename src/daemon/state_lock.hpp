// SPDX-License-Identifier: Apache-2.0
// One daemon per state directory: two on one database would both print and both drive the light. The kernel gives
// the lock back when the process ends, however it ends.
#pragma once

#include <string>

#include "core/error.hpp"

namespace curblight::daemon {

class StateLock {
 public:
  // Makes the directory when there is none. Errors: conflict (another daemon has it), unavailable (cannot be made or
  // written), each with words that say what to do.
  static core::Result<StateLock> take(const std::string& directory);
  StateLock(StateLock&& other) noexcept;
  StateLock& operator=(StateLock&&) = delete;
  ~StateLock();

 private:
  explicit StateLock(int file) : file_(file) {}
  int file_;
};

}  // namespace curblight::daemon
