// SPDX-License-Identifier: Apache-2.0
// What happens by the passing of time alone: acceptances that fall back, no-shows, forgotten idempotency keys, and
// the light's regular look at the store. Owned by the composition root. Thread: `housekeeping`.
#pragma once

#include <functional>
#include <string>
#include <thread>

#include "daemon/light.hpp"
#include "service/commands.hpp"
#include "service/services.hpp"

namespace curblight::daemon {

class Housekeeping {
 public:
  Housekeeping(const service::Services& services, service::Commands& commands, Light& light, std::function<void(const std::string&)> log);

  void start();
  void stop();

 private:
  void tick();
  void purge();

  const service::Services& services_;
  service::Commands& commands_;
  Light& light_;
  const std::function<void(const std::string&)> log_;
  const service::Actor actor_;
  std::jthread thread_;
};

}  // namespace curblight::daemon
