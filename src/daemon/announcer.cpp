// SPDX-License-Identifier: Apache-2.0
#include "daemon/announcer.hpp"

#include <algorithm>
#include <utility>

namespace curblight::daemon {

void Announcer::listen(std::string topic, Listener listener) {
  entries_.push_back({std::move(topic), std::move(listener)});
}

void Announcer::changed(const std::vector<std::string>& topics, std::int64_t order) {
  for (const auto& entry : entries_) {
    const bool wanted = entry.topic.empty() || std::find(topics.begin(), topics.end(), entry.topic) != topics.end();
    if (wanted) entry.listener(topics, order);
  }
}

}  // namespace curblight::daemon
