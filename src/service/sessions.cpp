// SPDX-License-Identifier: Apache-2.0
#include "service/sessions.hpp"

#include "service/secrets.hpp"

namespace curblight::service {
namespace {

constexpr std::size_t kMostKnown = 1024;

}  // namespace

Result<SessionUser> Sessions::find(std::string_view token) {
  const auto hash = hash_of_random(token);
  // Before the store is read: what changes meanwhile makes the answer old.
  const auto changes = commands_.user_changes();
  const auto now = commands_.clock().now();
  {
    const std::lock_guard lock(mutex_);
    if (changes_ != changes) {
      known_.clear();
      changes_ = changes;
    }
    if (const auto found = known_.find(hash); found != known_.end()) {
      if (now < found->second.valid_until) return found->second;
      known_.erase(found);
    }
  }
  auto read = commands_.view<SessionUser>(Actor::customer(station_),
                                          [&](const View& view) { return users_.session(view, token); });
  if (!read) return read;
  const std::lock_guard lock(mutex_);
  if (changes_ == changes && known_.size() < kMostKnown) known_.insert_or_assign(hash, *read);
  return read;
}

}  // namespace curblight::service
