// SPDX-License-Identifier: Apache-2.0
// Edges and commands -> machines -> events and words.
#include "peripherals/locker/locker_bank.hpp"

#include <algorithm>
#include <exception>
#include <utility>

#include "peripherals/lifecycle/thread_name.hpp"

namespace curblight::locker {

using core::ErrorCode;
using lifecycle::DeviceState;
using lifecycle::DeviceStatus;
using lifecycle::Remedy;
using namespace std::chrono_literals;

namespace {

constexpr auto kLookAtBoard = 1000ms;  // a board that came loose while nothing moves is noticed by then
constexpr char kDriver[] = "gpio";

}  // namespace

struct LockerBank::Locker {
  explicit Locker(LockerSpec the_spec) : spec(std::move(the_spec)), machine(spec.times) {}
  const LockerSpec spec;
  LockerMachine machine;
  std::vector<gpio::Edge> edges;
  bool claimed = false;
  core::MonotonicTime look_at{};  // when to claim again, or to see whether the board is still there
  std::optional<core::Error> refused;  // why the lines cannot be had
  lifecycle::BackOff back_off{100ms, 1000ms};
  lifecycle::DeviceCounters counters;
  DeviceStatus status;

  DeviceStatus in_words() const;
};

DeviceStatus LockerBank::Locker::in_words() const {
  const auto name = "Locker " + spec.name;
  const auto say = [&](DeviceState state, Remedy remedy, std::string words) {
    return DeviceStatus{.state = state, .remedy = remedy, .name = name, .words = std::move(words), .driver = kDriver, .firmware = {}};
  };
  if (refused && refused->code != ErrorCode::unavailable) return say(DeviceState::fault, Remedy::service, refused->message);
  switch (machine.state()) {
    case DoorState::unknown:
      if (!refused) return say(DeviceState::starting, Remedy::none, "Starting");
      return say(DeviceState::degraded, Remedy::person, "The locker's board is not connected. Check its cable.");
    case DoorState::closed: return say(DeviceState::ready, Remedy::none, "Closed");
    case DoorState::opening: return say(DeviceState::ready, Remedy::none, "Opening");
    case DoorState::open: return say(DeviceState::ready, Remedy::none, "Open");
    case DoorState::left_open: return say(DeviceState::degraded, Remedy::person, "The door was left open. Look inside, then close it.");
    case DoorState::forced_open:
      return say(DeviceState::degraded, Remedy::person, "The door was opened without a command. See what is missing, then close it.");
    case DoorState::stuck:
      return say(DeviceState::degraded, Remedy::person, "The door did not open. Push it and try again, or use the key.");
  }
  return say(DeviceState::fault, Remedy::service, "");
}

LockerBank::LockerBank(gpio::Gpio& gpio, lifecycle::Timer& timer, std::vector<LockerSpec> lockers, DoorEventCallback on_event,
                       LockerStatusCallback on_status)
    : gpio_(gpio), timer_(timer), on_event_(std::move(on_event)), on_status_(std::move(on_status)), pulses_(gpio, timer) {
  for (auto& spec : lockers) {
    lockers_.push_back(std::make_unique<Locker>(std::move(spec)));
    lockers_.back()->status = lockers_.back()->in_words();
  }
}

LockerBank::~LockerBank() {
  thread_.request_stop();
  if (thread_.joinable()) thread_.join();
  for (auto& locker : lockers_) {
    gpio_.release(locker->spec.lock_line);
    gpio_.release(locker->spec.door_line);
  }
}

void LockerBank::start() {
  for (auto& locker : lockers_) claim(*locker, timer_.monotonic());
  pulses_.start();
  thread_ = std::jthread([this](std::stop_token stop) {
    lifecycle::name_this_thread("lockers");
    try {
      run(std::move(stop));
    } catch (const std::exception&) {  // a thread's root: no door opens any more
      stop_all("The lockers' driver stopped.");
    }
  });
}

void LockerBank::run(std::stop_token stop) {
  const std::stop_callback wake(stop, [this] {
    const std::lock_guard lock(mutex_);
    changed_.notify_all();
  });
  while (!stop.stop_requested()) {
    const auto now = timer_.monotonic();
    auto wake_at = now + kLookAtBoard;
    if (const auto pulse_ends = pulses_.settle(now)) wake_at = std::min(wake_at, *pulse_ends);
    for (auto& locker : lockers_) {
      if (now >= locker->look_at) {
        if (!locker->claimed) {
          claim(*locker, now);
        } else if (const auto board = gpio_.read(locker->spec.door_line); !board || !gpio_.read(locker->spec.lock_line)) {
          lose(*locker, now);
        } else {
          locker->look_at = now + kLookAtBoard;
        }
      }
      std::vector<DoorEvent> events;
      DeviceStatus status;
      {
        const std::lock_guard lock(mutex_);
        for (const auto& edge : std::exchange(locker->edges, {})) locker->machine.edge(edge.level, edge.at);
        events = locker->machine.settle(now);
        status = locker->in_words();
        if (const auto deadline = locker->machine.deadline()) wake_at = std::min(wake_at, *deadline);
        wake_at = std::min(wake_at, locker->look_at);
      }
      tell(*locker, events, std::move(status));
    }
    std::unique_lock lock(mutex_);
    timer_.wait_until(lock, changed_, std::max(wake_at, now + 1ms), [&] { return poked_ || stop.stop_requested(); });
    poked_ = false;
  }
}

core::Result<void> LockerBank::open(const std::string& name) {
  auto* locker = find(name);
  if (locker == nullptr) return core::fail(ErrorCode::not_found, "There is no locker " + name + ".");
  {
    const std::lock_guard lock(mutex_);
    const auto now = timer_.monotonic();
    if (auto allowed = locker->machine.may_pulse(now); !allowed) return allowed;
    locker->machine.pulse_begins(now);
  }
  const auto begun = pulses_.pulse(locker->spec.lock_line, locker->spec.times.pulse);
  const std::lock_guard lock(mutex_);
  if (begun) {
    locker->counters.add("pulses");
  } else {
    locker->machine.pulse_failed();
  }
  poked_ = true;
  changed_.notify_all();
  return begun;
}

std::vector<std::string> LockerBank::names() const {
  std::vector<std::string> all;
  for (const auto& locker : lockers_) all.push_back(locker->spec.name);
  return all;
}

DoorState LockerBank::state(const std::string& name) const {
  const auto* locker = find(name);
  const std::lock_guard lock(mutex_);
  return locker == nullptr ? DoorState::unknown : locker->machine.state();
}

DeviceStatus LockerBank::status(const std::string& name) const {
  const auto* locker = find(name);
  const std::lock_guard lock(mutex_);
  return locker == nullptr ? DeviceStatus{} : locker->status;
}

lifecycle::DeviceCounters::Counts LockerBank::counters(const std::string& name) const {
  const auto* locker = find(name);
  return locker == nullptr ? lifecycle::DeviceCounters::Counts{} : locker->counters.all();
}

// The lock first: whatever a crash left energised is off before anything else.
void LockerBank::claim(Locker& locker, core::MonotonicTime now) {
  auto claimed = gpio_.claim_output(locker.spec.lock_line);
  if (claimed) {
    claimed = gpio_.claim_input(locker.spec.door_line, [this, &locker](const gpio::Edge& edge) {
      const std::lock_guard lock(mutex_);
      locker.edges.push_back(edge);
      poked_ = true;
      changed_.notify_all();
    });
  }
  core::Result<gpio::Level> door = gpio::Level::inactive;
  if (claimed) door = gpio_.read(locker.spec.door_line);
  if (claimed && !door) claimed = std::unexpected(door.error());
  if (!claimed) {
    gpio_.release(locker.spec.door_line);
    gpio_.release(locker.spec.lock_line);
  }
  const std::lock_guard lock(mutex_);
  locker.claimed = claimed.has_value();
  if (claimed) {
    locker.refused.reset();
    locker.back_off.reset();
    locker.edges.clear();
    locker.machine.begin(*door, now);
    locker.look_at = now + kLookAtBoard;
  } else {
    locker.refused = claimed.error();
    locker.look_at = now + locker.back_off.next();
  }
}

void LockerBank::lose(Locker& locker, core::MonotonicTime now) {
  gpio_.release(locker.spec.lock_line);
  gpio_.release(locker.spec.door_line);
  locker.counters.add("boards_lost");
  const std::lock_guard lock(mutex_);
  locker.claimed = false;
  locker.machine.lose();
  locker.edges.clear();
  locker.refused = core::Error{ErrorCode::unavailable, ""};
  locker.look_at = now + locker.back_off.next();
}

void LockerBank::stop_all(const std::string& words) {
  for (auto& locker : lockers_) {
    DeviceStatus status;
    {
      const std::lock_guard lock(mutex_);
      locker->machine.lose();
      locker->refused = core::Error{ErrorCode::internal, words};
      locker->status = status = locker->in_words();
    }
    if (on_status_) on_status_(locker->spec.name, status);
  }
}

void LockerBank::tell(Locker& locker, const std::vector<DoorEvent>& events, DeviceStatus status) {
  for (const auto event : events) {
    locker.counters.add(to_string(event));
    if (on_event_) on_event_(locker.spec.name, event);
  }
  {
    const std::lock_guard lock(mutex_);
    if (locker.status == status) return;
    locker.status = status;
  }
  if (on_status_) on_status_(locker.spec.name, status);
}

LockerBank::Locker* LockerBank::find(const std::string& name) const {
  const auto at = std::ranges::find_if(lockers_, [&](const auto& locker) { return locker->spec.name == name; });
  return at == lockers_.end() ? nullptr : at->get();
}

}  // namespace curblight::locker
