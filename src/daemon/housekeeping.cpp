// SPDX-License-Identifier: Apache-2.0
#include "daemon/housekeeping.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

#include "service/clock_changes.hpp"
#include "service/retention.hpp"
#include "store/idempotency.hpp"

namespace curblight::daemon {

namespace {

constexpr std::chrono::seconds kTick{1};
constexpr std::chrono::milliseconds kLeastRest{20};  // between two looks: nobody sees a light that much later
constexpr std::chrono::minutes kPurgeEvery{1};
constexpr std::int64_t kPurgeAtMost = 1000;  // rows a time: the writer has others to serve

}  // namespace

Housekeeping::Housekeeping(const service::Services& services, service::Commands& commands, Light& light,
                           std::function<void()> on_light, ThreadRoots& roots, std::function<void(const std::string&)> log)
    : services_(services),
      commands_(commands),
      light_(light),
      on_light_(std::move(on_light)),
      roots_(roots),
      log_(std::move(log)),
      actor_(service::Actor::of_station(services.settings.station)),
      clock_watch_(commands.clock().now(), commands.clock().monotonic()) {}

void Housekeeping::start() {
  thread_ = std::jthread([this](std::stop_token stop) {
    roots_.run("housekeeping", "the light and the waits are not kept true", [&] { run(stop); });
  });
}

void Housekeeping::poke() {
  const std::lock_guard lock(mutex_);
  if (std::exchange(poked_, true)) return;
  changed_.notify_all();
}

void Housekeeping::run(std::stop_token stop) {
  auto next_purge = commands_.clock().monotonic();
  while (!stop.stop_requested()) {
    const auto began = commands_.clock().monotonic();
    tick();
    if (commands_.clock().monotonic() >= next_purge) {
      purge();
      next_purge = commands_.clock().monotonic() + kPurgeEvery;
    }
    // Looking takes longer the more customers wait: under a rush it must not take the store's time from them.
    const auto rest = std::max<std::chrono::milliseconds>(kLeastRest, 4 * (commands_.clock().monotonic() - began));
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, stop, std::min<std::chrono::milliseconds>(rest, kTick), [] { return false; });
    changed_.wait_for(lock, stop, kTick, [this] { return poked_; });
    poked_ = false;
  }
}

void Housekeeping::stop() {
  if (!thread_.joinable()) return;
  thread_.request_stop();
  thread_.join();
}

bool Housekeeping::keep_waits() {
  const auto& clock = commands_.clock();
  clock_set_by_ += clock_watch_.look(clock.now(), clock.monotonic());
  if (clock_set_by_ == std::chrono::milliseconds{0}) return true;
  const auto done =
      commands_.run(actor_, [this](service::UseCase& use_case) { return service::keep_waits(use_case, clock_set_by_); });
  if (!done) {
    log_("housekeeping: the clock was set: " + done.error().message);
    return false;
  }
  clock_set_by_ = std::chrono::milliseconds{0};
  return true;
}

void Housekeeping::tick() {
  // Before anything is judged by the clock: else somebody who stands there is sent away.
  if (!keep_waits()) return;
  light_.refresh();
  on_light_();
  const auto due = commands_.view<bool>(actor_, [this](const service::View& view) { return services_.check_in.due(view); });
  if (!due) return log_("housekeeping: " + due.error().message);
  if (!*due) return;
  // The clock may be set since the look above; then the next tick judges. The watch by value: the use case may still run when
  // nobody waits for it any more. And a copy for each run: it may run again, and what it has looked at once is not set any more.
  const auto done = commands_.run(actor_, [this, before = clock_watch_](service::UseCase& use_case) -> core::Result<void> {
    auto watch = before;
    if (watch.look(use_case.now, commands_.clock().monotonic()) != std::chrono::milliseconds{0}) return {};
    return services_.check_in.tick(use_case);
  });
  if (!done) log_("housekeeping: " + done.error().message);
}

void Housekeeping::purge() {
  const auto done = commands_.run(actor_, [this](service::UseCase& use_case) -> core::Result<void> {
    store::idempotency::purge_expired(use_case.tx, use_case.now, kPurgeAtMost);
    if (auto erased = services_.lockers.erase_old(use_case, kPurgeAtMost); !erased) return erased;
    if (auto erased = service::erase_old_vehicles(use_case, services_.settings, kPurgeAtMost); !erased) return erased;
    return services_.hand_off.erase_old_signatures(use_case, kPurgeAtMost);
  });
  if (!done) log_("housekeeping: old answers, locker commands, cars and signatures could not be removed: " + done.error().message);
}

}  // namespace curblight::daemon
