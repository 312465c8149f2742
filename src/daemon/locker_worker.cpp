// SPDX-License-Identifier: Apache-2.0
#include "daemon/locker_worker.hpp"

#include <chrono>
#include <memory>
#include <optional>
#include <utility>

namespace curblight::daemon {

namespace {

constexpr std::chrono::seconds kTryAgainAfter{1};
constexpr std::size_t kMostDoorEvents = 1'000;  // past these the oldest goes: the store has not answered for a long time

}  // namespace

LockerWorker::LockerWorker(const service::Services& services, service::Commands& commands, Open open, ThreadRoots& roots, Log log)
    : services_(services),
      commands_(commands),
      open_(std::move(open)),
      roots_(roots),
      log_(std::move(log)),
      actor_(service::Actor::of_station(services.settings.station)) {}

LockerWorker::~LockerWorker() { stop(); }

void LockerWorker::start() {
  recovered_ = recover();
  thread_ = std::jthread([this](std::stop_token stop) {
    roots_.run("locker-work", "no locker is opened", [&] { run(stop); });
  });
}

void LockerWorker::poke() {
  const std::lock_guard lock(mutex_);
  poked_ = true;
  changed_.notify_all();
}

void LockerWorker::door(const std::string& locker, locker::DoorEvent event) {
  const std::lock_guard lock(mutex_);
  if (moved_.size() == kMostDoorEvents) moved_.pop_front();
  moved_.push_back({locker, event});
  poked_ = true;
  changed_.notify_all();
}

void LockerWorker::stop() {
  if (!thread_.joinable()) return;
  thread_.request_stop();
  thread_.join();
}

void LockerWorker::run(std::stop_token stop) {
  while (!stop.stop_requested()) {
    {
      std::unique_lock lock(mutex_);
      if (!changed_.wait(lock, stop, [this] { return poked_; })) return;
      poked_ = false;
    }
    auto next = Next::look_again;
    if (!recovered_) recovered_ = recover();
    if (!recovered_) next = Next::try_later;  // an old command must not open a door
    while (!stop.stop_requested() && next == Next::look_again) next = step();
    if (next != Next::try_later) continue;
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, stop, kTryAgainAfter, [] { return false; });
    poked_ = true;
  }
}

bool LockerWorker::recover() {
  const auto done = commands_.run(actor_, [this](service::UseCase& use_case) { return services_.lockers.recover(use_case); });
  if (!done) log_("lockers: interrupted commands could not be ended: " + done.error().message);
  return done.has_value();
}

LockerWorker::Next LockerWorker::step() {
  std::optional<DoorMoved> moved;
  {
    const std::lock_guard lock(mutex_);
    if (!moved_.empty()) moved = moved_.front();
  }
  if (moved) {
    if (!write_door(*moved)) return Next::try_later;
    const std::lock_guard lock(mutex_);
    moved_.pop_front();
    return Next::look_again;
  }
  if (!refusals_.empty()) {
    const auto [command, words] = *refusals_.begin();
    if (!write_refusal(command, words)) return Next::try_later;
    refusals_.erase(command);
    return Next::look_again;
  }
  const auto next = commands_.view<std::optional<service::LockerOrder>>(
      actor_, [this](const service::View& view) { return services_.lockers.next(view); });
  if (!next) {
    log_("lockers: the commands cannot be read: " + next.error().message);
    return Next::try_later;
  }
  return *next ? carry_out(**next) : Next::wait;
}

LockerWorker::Next LockerWorker::carry_out(const service::LockerOrder& order) {
  // Shared with the use case, which may still run when nobody waits for it any more.
  const auto begun = std::make_shared<bool>(false);
  const auto durable = commands_.run(actor_, [this, id = order.id, begun](service::UseCase& use_case) -> core::Result<void> {
    const auto done = services_.lockers.begin(use_case, id);
    if (!done) return std::unexpected(done.error());
    *begun = *done;
    return {};
  });
  if (!durable) {
    log_("lockers: a command could not be begun: " + durable.error().message);
    refusals_[order.id] = "The store was too slow; the door was not opened. Try again.";
    return Next::try_later;
  }
  if (!*begun) return Next::look_again;
  if (const auto opened = open_(order.locker); !opened) refusals_[order.id] = opened.error().message;
  return Next::look_again;
}

bool LockerWorker::write_door(const DoorMoved& moved) {
  const auto written = commands_.run(actor_, [this, moved](service::UseCase& use_case) {
    return services_.lockers.door_event(use_case, moved.locker, locker::to_string(moved.event));
  });
  if (!written) log_("lockers: what a door did could not be written: " + written.error().message);
  return written.has_value();
}

bool LockerWorker::write_refusal(std::int64_t command, const std::string& words) {
  const auto written = commands_.run(actor_, [this, command, text = words](service::UseCase& use_case) {
    return services_.lockers.refuse(use_case, command, text);
  });
  if (!written) log_("lockers: a refusal could not be written: " + written.error().message);
  return written.has_value();
}

}  // namespace curblight::daemon
