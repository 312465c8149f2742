// SPDX-License-Identifier: Apache-2.0
// The thread that takes edges from the kernel and tells them.
#include <sys/epoll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <exception>
#include <system_error>

#include "peripherals/gpio/libgpiod_claim.hpp"
#include "peripherals/gpio/libgpiod_gpio.hpp"
#include "peripherals/lifecycle/thread_name.hpp"

namespace curblight::gpio {

namespace {

// After so much quiet the level itself is looked at: the last edge of a burst may have found the kernel's queue full.
constexpr int kSettleMs = 20;

core::MonotonicTime time_of(std::chrono::nanoseconds at) { return core::MonotonicTime(std::chrono::floor<std::chrono::milliseconds>(at)); }

}  // namespace

void LibgpiodGpio::watch_edges(std::stop_token stop) {
  lifecycle::name_this_thread("gpio-edges");
  const std::stop_callback wake(stop, [this] {
    const std::uint64_t one = 1;
    [[maybe_unused]] const auto written = ::write(wake_, &one, sizeof one);
  });
  while (!stop.stop_requested()) {
    bool settling = false;
    {
      const std::lock_guard lock(mutex_);
      settling = std::ranges::any_of(claims_, [](const auto& claim) { return claim.second.settling; });
    }
    std::array<epoll_event, 32> ready{};
    const int count = ::epoll_wait(epoll_, ready.data(), static_cast<int>(ready.size()), settling ? kSettleMs : -1);
    if (count == 0) settle_levels();
    for (int i = 0; i < count; ++i) {
      if (const auto id = ready[static_cast<std::size_t>(i)].data.u64; id != 0) take_edges(id);
    }
  }
}

void LibgpiodGpio::take_edges(std::uint64_t id) {
  const std::lock_guard telling(telling_);
  std::vector<KernelEdge> edges;
  std::string line;
  {
    const std::lock_guard lock(mutex_);
    const auto claim = std::ranges::find_if(claims_, [id](const auto& one) { return one.second.id == id; });
    if (claim == claims_.end()) return;  // released since
    line = claim->first;
    try {
      edges = claim->second.held->take_edges();
    } catch (const std::exception& error) {
      const auto* system = dynamic_cast<const std::system_error*>(&error);
      if (system != nullptr && (system->code().value() == EINTR || system->code().value() == EAGAIN)) return;
      // Whatever it is, this descriptor will not get better, and would wake us for ever.
      lose_board(specs_.find(line)->second.chip);
      return;
    }
    claim->second.settling = true;
  }
  for (const auto& edge : edges) {
    counters_.add("edges");
    if (edge.lost_before.value_or(0) > 0) counters_.add("edges_lost", *edge.lost_before);
    if (tell(line, edge.level, time_of(edge.at))) continue;
    // The same level twice: the edge between them is missing, unless we had read that level ourselves before.
    const std::lock_guard lock(mutex_);
    const auto claim = claims_.find(line);
    if (claim == claims_.end()) return;
    if (!edge.lost_before && !claim->second.read) counters_.add("edges_lost");
    claim->second.read = false;
  }
}

void LibgpiodGpio::settle_levels() {
  const std::lock_guard telling(telling_);
  std::vector<std::pair<std::string, Level>> missed;
  {
    const std::lock_guard lock(mutex_);
    std::vector<std::string> gone;
    for (auto& [line, claim] : claims_) {
      if (!std::exchange(claim.settling, false)) continue;
      try {
        if (const auto level = claim.held->level(); level != claim.told) missed.emplace_back(line, level);
      } catch (const std::exception&) {
        gone.push_back(specs_.find(line)->second.chip);
      }
    }
    for (const auto& chip : gone) lose_board(chip);
  }
  for (const auto& [line, level] : missed) {
    if (!tell(line, level, clock_.monotonic())) continue;
    counters_.add("edges_lost");
    const std::lock_guard lock(mutex_);
    if (const auto claim = claims_.find(line); claim != claims_.end()) claim->second.read = true;
  }
}

// False: that level was told already, or the line is released. Holds telling_, not mutex_.
bool LibgpiodGpio::tell(const std::string& line, Level level, core::MonotonicTime at) {
  EdgeCallback on_edge;
  {
    const std::lock_guard lock(mutex_);
    const auto claim = claims_.find(line);
    if (claim == claims_.end() || claim->second.told == level) return false;
    claim->second.told = level;
    claim->second.read = false;
    on_edge = claim->second.on_edge;
  }
  if (on_edge) on_edge({line, level, at});
  return true;
}

}  // namespace curblight::gpio
