// SPDX-License-Identifier: Apache-2.0
// Tells everybody in the daemon what a commit changed: the event streams, the light, the printer's queue. Listeners
// are added before the first command runs and outlive the announcer's last call.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "service/commands.hpp"

namespace curblight::daemon {

class Announcer final : public service::EventSink {
 public:
  using Listener = std::function<void(const std::vector<std::string>& topics, std::int64_t order)>;

  // `topic` empty: everything.
  void listen(std::string topic, Listener listener);

  // On the writer's thread, after the durable commit; listeners only set flags and wake threads.
  void changed(const std::vector<std::string>& topics, std::int64_t order) override;

 private:
  struct Entry {
    std::string topic;
    Listener listener;
  };
  std::vector<Entry> entries_;
};

}  // namespace curblight::daemon
