// SPDX-License-Identifier: Apache-2.0
// What happens by the passing of time alone: acceptances that fall back, no-shows, forgotten idempotency keys, what is erased after
// its time, waits that outlast a clock that is set, and the light's regular look at the store. Owned by the composition root. Thread: `housekeeping`.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>

#include "core/clock_change.hpp"
#include "daemon/light.hpp"
#include "daemon/thread_roots.hpp"
#include "service/commands.hpp"
#include "service/services.hpp"

namespace curblight::daemon {

class Housekeeping {
 public:
  Housekeeping(const service::Services& services, service::Commands& commands, Light& light, std::function<void()> on_light,
               ThreadRoots& roots, std::function<void(const std::string&)> log);

  void start();
  // The waiting state changed: look at once. Any thread.
  void poke();
  void stop();

 private:
  void run(std::stop_token stop);
  // False: the clock was set, and the waits could not be set with it yet.
  bool keep_waits();
  void tick();
  void purge();

  const service::Services& services_;
  service::Commands& commands_;
  Light& light_;
  const std::function<void()> on_light_;
  ThreadRoots& roots_;
  const std::function<void(const std::string&)> log_;
  const service::Actor actor_;
  core::ClockWatch clock_watch_;
  std::chrono::milliseconds clock_set_by_{0};  // and not made up for yet
  std::mutex mutex_;
  std::condition_variable_any changed_;
  bool poked_ = false;
  std::jthread thread_;
};

}  // namespace curblight::daemon
