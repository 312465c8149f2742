// SPDX-License-Identifier: Apache-2.0
// What happens by the passing of time alone: acceptances that fall back, no-shows, forgotten idempotency keys, and
// the light's regular look at the store. Owned by the composition root. Thread: `housekeeping`.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>

#include "daemon/light.hpp"
#include "service/commands.hpp"
#include "service/services.hpp"

namespace curblight::daemon {

class Housekeeping {
 public:
  Housekeeping(const service::Services& services, service::Commands& commands, Light& light, std::function<void()> on_light,
               std::function<void(const std::string&)> log);

  void start();
  // The waiting state changed: look at once. Any thread.
  void poke();
  void stop();

 private:
  void run(std::stop_token stop);
  void tick();
  void purge();

  const service::Services& services_;
  service::Commands& commands_;
  Light& light_;
  const std::function<void()> on_light_;
  const std::function<void(const std::string&)> log_;
  const service::Actor actor_;
  std::mutex mutex_;
  std::condition_variable_any changed_;
  bool poked_ = false;
  std::jthread thread_;
};

}  // namespace curblight::daemon
