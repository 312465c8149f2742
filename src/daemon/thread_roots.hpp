// SPDX-License-Identifier: Apache-2.0
// The outermost frame of the daemon's own threads. An exception that nobody caught ends its thread, not the program; it is logged and
// kept, so that /readyz tells it and the watchdog has the daemon started anew. Owned by the composition root. Thread-safe.
#pragma once

#include <functional>
#include <mutex>
#include <string>
#include <utility>

namespace curblight::daemon {

class ThreadRoots {
 public:
  using Log = std::function<void(const std::string&)>;
  explicit ThreadRoots(Log log) : log_(std::move(log)) {}

  // The calling thread's body, under this thread's name. `without` says what does not happen any more when the body fails: "labels are
  // not printed".
  void run(const char* name, const char* without, const std::function<void()>& body);

  // Empty: no thread has failed. Otherwise a sentence about the first that did.
  std::string trouble() const;

 private:
  void failed(const std::string& words);

  const Log log_;
  mutable std::mutex mutex_;
  std::string trouble_;
};

}  // namespace curblight::daemon
