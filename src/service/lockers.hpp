// SPDX-License-Identifier: Apache-2.0
// Opening lockers. A command is a row that is durable before the lock is pulsed, and is pulsed at most once: a command
// repeated under its key is the same row, one that a crash interrupted is never pulsed again by itself, and an old one opens no
// door behind somebody's back. The daemon's locker thread takes commands through Commands::run.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "api/types/devices.hpp"
#include "service/settings.hpp"
#include "service/use_case.hpp"

namespace curblight::service {

enum class LockerState {
  commanded,     // durable, the lock is not pulsed yet
  pulsing,       // the lock is being pulsed, or was; the door has not answered yet
  opened,        // an end, as are all below
  did_not_open,
  refused,       // the lock was not pulsed; the words say why
  expired,       // nobody took the command in time; the lock was not pulsed
  uncertain,     // the box stopped in the middle: the lock may have been pulsed
};
std::string_view to_string(LockerState state);

struct LockerOrder {
  std::int64_t id = 0;
  std::string locker;
};

class Lockers {
 public:
  // A command that was not taken up by then opens nothing: whoever gave it stands there no longer.
  static constexpr std::chrono::seconds kGoodFor{10};
  // Longer than an answer is kept for its key: whoever repeats a command can still ask what became of it.
  static constexpr std::chrono::days kKeptFor{8};

  explicit Lockers(const StoreSettings& settings) : settings_(settings) {}

  // Permission lockers.open. Errors: not_found (no such locker), conflict (its door is being opened already).
  Result<api::LockerCommand> open(UseCase& use_case, const std::string& locker) const;
  // Permission lockers.open.
  Result<api::LockerCommand> command(const View& view, std::int64_t id) const;

  // ---- the station's own thread only ----

  // The oldest command that is still to be carried out.
  Result<std::optional<LockerOrder>> next(const View& view) const;
  // Makes it durable that the lock is about to be pulsed. False: not to be pulsed (too old, or not waiting any more).
  Result<bool> begin(UseCase& use_case, std::int64_t id) const;
  // The lock was not pulsed. Changes nothing once the command has ended.
  Result<void> refuse(UseCase& use_case, std::int64_t id, std::string_view words) const;
  // What a door did: "opened", "closed", "did_not_open", "left_open", "forced_open". Journalled, and ends the command
  // that it answers.
  Result<void> door_event(UseCase& use_case, const std::string& locker, std::string_view event) const;
  // At start: what was being pulsed when the box stopped is uncertain, what was not begun has expired.
  Result<void> recover(UseCase& use_case) const;
  // Removes commands that nobody can ask for any more; the journal keeps what happened. At most `limit` a time.
  Result<void> erase_old(UseCase& use_case, std::int64_t limit) const;

 private:
  const StoreSettings& settings_;
};

}  // namespace curblight::service
