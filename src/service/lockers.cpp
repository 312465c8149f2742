// SPDX-License-Identifier: Apache-2.0
// Commands to lockers and what their doors did, see lockers.hpp.
#include "service/lockers.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "service/order_changes.hpp"
#include "store/repositories/locker_repository.hpp"

namespace curblight::service {

using core::Permission;
using store::LockerCommandRow;
using store::LockerRepository;

namespace {

constexpr std::string_view kDoorEvents[] = {"opened", "closed", "did_not_open", "left_open", "forced_open"};

std::string subject_of_locker(const std::string& locker) { return "locker:" + locker; }

api::LockerCommand view_of(const LockerCommandRow& row) { return {row.id, row.locker, row.state, row.words}; }

Result<void> only_the_station_drives(const Actor& actor) {
  if (actor.kind == ActorKind::station) return {};
  return core::fail(ErrorCode::forbidden, "Only the station itself drives lockers.");
}

void end(UseCase& use_case, const LockerCommandRow& row, LockerState state, std::string_view words) {
  LockerRepository(use_case.tx).mark(row.id, std::string(to_string(state)), std::string(words), use_case.now);
  use_case.touched.note("lockers");
}

bool is_unfinished(const LockerCommandRow& row) { return row.state == "commanded" || row.state == "pulsing"; }

}  // namespace

std::string_view to_string(LockerState state) {
  switch (state) {
    case LockerState::commanded:
      return "commanded";
    case LockerState::pulsing:
      return "pulsing";
    case LockerState::opened:
      return "opened";
    case LockerState::did_not_open:
      return "did_not_open";
    case LockerState::refused:
      return "refused";
    case LockerState::expired:
      return "expired";
    case LockerState::uncertain:
      return "uncertain";
  }
  return "uncertain";
}

Result<api::LockerCommand> Lockers::open(UseCase& use_case, const std::string& locker) const {
  if (auto allowed = require(use_case.actor, Permission::lockers_open); !allowed)
    return std::unexpected(allowed.error());
  if (std::ranges::find(settings_.lockers, locker) == settings_.lockers.end())
    return core::fail(ErrorCode::not_found, "There is no such locker.");
  LockerRepository lockers(use_case.tx);
  for (const auto& row : lockers.unfinished(locker)) {
    if (use_case.now <= row.changed_at + kGoodFor)
      return core::fail(ErrorCode::conflict, "The door is being opened already.");
    // Its board went away in the middle, or nobody took it up.
    const bool pulsing = row.state == "pulsing";
    end(use_case, row, pulsing ? LockerState::uncertain : LockerState::expired,
        pulsing ? "The door has not answered: look whether it is open." : "The box was busy for too long. Try again.");
  }
  LockerCommandRow row{0, locker, std::string(to_string(LockerState::commanded)), "", use_case.now, use_case.now};
  row.id = lockers.insert(row);
  journal(use_case, subject_of_locker(locker), "locker.open", {{"command", row.id}});
  use_case.touched.note("lockers");
  return view_of(row);
}

Result<api::LockerCommand> Lockers::command(const View& view, std::int64_t id) const {
  if (auto allowed = require(view.actor, Permission::lockers_open); !allowed)
    return std::unexpected(allowed.error());
  const auto row = LockerRepository(view.tx).load(id);
  if (!row) return core::fail(ErrorCode::not_found, "There is no such command.");
  return view_of(*row);
}

Result<std::optional<LockerOrder>> Lockers::next(const View& view) const {
  if (auto allowed = only_the_station_drives(view.actor); !allowed) return std::unexpected(allowed.error());
  for (const auto& row : LockerRepository(view.tx).unfinished()) {
    if (row.state == "commanded") return std::optional{LockerOrder{row.id, row.locker}};
  }
  return std::optional<LockerOrder>{};
}

Result<bool> Lockers::begin(UseCase& use_case, std::int64_t id) const {
  if (auto allowed = only_the_station_drives(use_case.actor); !allowed) return std::unexpected(allowed.error());
  const auto row = LockerRepository(use_case.tx).load(id);
  if (!row) return core::fail(ErrorCode::not_found, "There is no such command.");
  if (row->state != "commanded") return false;
  if (use_case.now > row->created_at + kGoodFor) {
    end(use_case, *row, LockerState::expired, "The box was busy for too long. Try again.");
    return false;
  }
  LockerRepository(use_case.tx).mark(id, std::string(to_string(LockerState::pulsing)), "", use_case.now);
  return true;
}

Result<void> Lockers::refuse(UseCase& use_case, std::int64_t id, std::string_view words) const {
  if (auto allowed = only_the_station_drives(use_case.actor); !allowed) return allowed;
  const auto row = LockerRepository(use_case.tx).load(id);
  if (!row) return core::fail(ErrorCode::not_found, "There is no such command.");
  if (!is_unfinished(*row)) return {};
  end(use_case, *row, LockerState::refused, words);
  journal(use_case, subject_of_locker(row->locker), "locker.refused", {{"command", id}, {"words", words}});
  return {};
}

Result<void> Lockers::door_event(UseCase& use_case, const std::string& locker, std::string_view event) const {
  if (auto allowed = only_the_station_drives(use_case.actor); !allowed) return allowed;
  if (std::ranges::find(kDoorEvents, event) == std::ranges::end(kDoorEvents))
    return core::fail(ErrorCode::invalid_input, "A door does not do this.");
  auto detail = nlohmann::json::object();
  const bool opened = event == "opened";
  if (opened || event == "did_not_open") {
    for (const auto& row : LockerRepository(use_case.tx).unfinished(locker)) {
      if (row.state != "pulsing") continue;
      end(use_case, row, opened ? LockerState::opened : LockerState::did_not_open,
          opened ? "" : "The door did not open. Push it and try again, or use the key.");
      detail["command"] = row.id;
    }
  }
  journal(use_case, subject_of_locker(locker), "locker." + std::string(event), std::move(detail));
  use_case.touched.note("lockers");
  use_case.touched.note("devices");
  return {};
}

Result<void> Lockers::recover(UseCase& use_case) const {
  if (auto allowed = only_the_station_drives(use_case.actor); !allowed) return allowed;
  for (const auto& row : LockerRepository(use_case.tx).unfinished()) {
    const bool pulsing = row.state == "pulsing";
    const auto state = pulsing ? LockerState::uncertain : LockerState::expired;
    end(use_case, row, state,
        pulsing ? "The box stopped while it opened the door: look whether it is open." : "The box was restarted. Try again.");
    journal(use_case, subject_of_locker(row.locker), "locker." + std::string(to_string(state)), {{"command", row.id}});
  }
  return {};
}

Result<void> Lockers::erase_old(UseCase& use_case, std::int64_t limit) const {
  if (auto allowed = only_the_station_drives(use_case.actor); !allowed) return allowed;
  LockerRepository(use_case.tx).erase_old(use_case.now - kKeptFor, limit);
  return {};
}

}  // namespace curblight::service
