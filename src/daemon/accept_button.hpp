// SPDX-License-Identifier: Apache-2.0
// The button on the counter: a press accepts whoever waits longest. The lines' thread, which also blinks the lamps, only says that it
// was pressed; the store may take seconds. Owned by the composition root. Thread: `accept`.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>

#include "daemon/thread_roots.hpp"
#include "service/commands.hpp"
#include "service/services.hpp"

namespace curblight::daemon {

class AcceptButton {
 public:
  using Log = std::function<void(const std::string&)>;
  // Told how long the accepted customer had waited, on the button's thread.
  using OnAccepted = std::function<void(std::chrono::seconds waited)>;

  // All outlive it. Nothing happens before start().
  AcceptButton(const service::Services& services, service::Commands& commands, ThreadRoots& roots, OnAccepted on_accepted, Log log);
  ~AcceptButton();

  void start();
  // Any thread; returns at once. A press while an earlier one is being carried out counts once more, not more often.
  void press();
  void stop();

 private:
  void run(std::stop_token stop);
  void accept();

  const service::Services& services_;
  service::Commands& commands_;
  ThreadRoots& roots_;
  const OnAccepted on_accepted_;
  const Log log_;
  std::mutex mutex_;
  std::condition_variable_any changed_;
  bool pressed_ = false;
  std::jthread thread_;
};

}  // namespace curblight::daemon
