// SPDX-License-Identifier: Apache-2.0
// Desired lamps -> differences -> lines.
#include "peripherals/indicator/indicator.hpp"

#include <algorithm>
#include <array>
#include <exception>
#include <utility>

#include "peripherals/lifecycle/thread_name.hpp"

namespace curblight::indicator {

namespace {

using lifecycle::DeviceState;
using lifecycle::Remedy;
using namespace std::chrono_literals;

constexpr auto kLookAtBoard = 500ms;  // a board that came loose while nothing changes is noticed by then
constexpr char kName[] = "Indicator light";
constexpr char kDriver[] = "gpio";

struct Lamp {
  std::string IndicatorLines::*line;
  bool Lamps::*lit;
};
constexpr std::array<Lamp, 5> kLamps = {{
    {&IndicatorLines::red, &Lamps::red},
    {&IndicatorLines::yellow, &Lamps::yellow},
    {&IndicatorLines::green, &Lamps::green},
    {&IndicatorLines::blue, &Lamps::blue},
    {&IndicatorLines::single, &Lamps::single},
}};

}  // namespace

Indicator::Indicator(gpio::Gpio& gpio, lifecycle::Timer& timer, IndicatorLines lines, DesiredFunction desired,
                     std::function<void()> on_accept, lifecycle::StatusCallback on_status, IndicatorOptions options)
    : gpio_(gpio), timer_(timer), lines_(std::move(lines)), desired_(std::move(desired)),
      on_accept_(std::move(on_accept)), on_status_(std::move(on_status)), options_(options),
      status_{DeviceState::starting, Remedy::none, kName, "Starting", kDriver} {}

Indicator::~Indicator() {
  thread_.request_stop();
  if (thread_.joinable()) thread_.join();
  let_go();
}

void Indicator::start() {
  claimed_ = claim().has_value();
  thread_ = std::jthread([this](std::stop_token stop) {
    lifecycle::name_this_thread("gpio");
    try {
      run(std::move(stop));
    } catch (const std::exception&) {  // a thread's root: no light is better than a wrong one
      let_go();
      set_status({DeviceState::fault, Remedy::service, kName, "The light's driver stopped."});
    }
  });
}

void Indicator::run(std::stop_token stop) {
  const std::stop_callback wake(stop, [this] {
    const std::lock_guard lock(mutex_);
    changed_.notify_all();
  });
  gpio::Debounce button(options_.button_debounce);
  bool fresh = true;  // the lines were claimed since the button was last read
  while (!stop.stop_requested()) {
    const auto now = timer_.monotonic();
    auto wake_at = now + kLookAtBoard;
    core::Result<void> claimed;
    if (!claimed_) {
      claimed = claim();
      claimed_ = fresh = claimed.has_value();
    }
    if (!claimed_) {
      say_why_not(claimed.error());
      wake_at = now + back_off_.next();
    } else {
      if (fresh && !lines_.accept_button.empty()) button.begin(gpio_.read(lines_.accept_button).value_or(gpio::Level::inactive));
      fresh = false;
      take_edges(button);
      if (button.settle(now) == gpio::Level::active) {
        counters_.add("presses");
        if (on_accept_) on_accept_();
      }
      const auto desired = desired_(now);
      if (apply(flashes_.allow(lit(), desired.lamps, now)) && board_answers()) {
        back_off_.reset();
        set_status({DeviceState::ready, Remedy::none, kName, "Ready"});
        if (desired.next_change) wake_at = std::min(wake_at, std::max(*desired.next_change, now + 1ms));
        if (const auto settles = button.deadline()) wake_at = std::min(wake_at, *settles);
        if (const auto held = flashes_.held_until()) wake_at = std::min(wake_at, *held);
      } else {
        counters_.add("boards_lost");
        let_go();
        wake_at = now;  // tries to claim the lines at once, then with growing pauses
      }
    }
    std::unique_lock lock(mutex_);
    timer_.wait_until(lock, changed_, wake_at, [&] { return poked_ || !edges_.empty() || stop.stop_requested(); });
    poked_ = false;
  }
  let_go();
}

void Indicator::poke() {
  const std::lock_guard lock(mutex_);
  poked_ = true;
  changed_.notify_all();
}

Lamps Indicator::lit() const {
  const std::lock_guard lock(mutex_);
  return lit_;
}

lifecycle::DeviceStatus Indicator::status() const {
  const std::lock_guard lock(mutex_);
  return status_;
}

// Takes all lines. Outputs become inactive by it, whatever a crash left on them. The first error, when there is one.
core::Result<void> Indicator::claim() {
  core::Result<void> all;
  for (const auto& lamp : kLamps) {
    const auto& line = lines_.*lamp.line;
    if (line.empty()) continue;
    if (auto taken = gpio_.claim_output(line); !taken && all) all = taken;  // still drop the others
  }
  {
    const std::lock_guard lock(mutex_);
    lit_ = {};
    edges_.clear();
  }
  if (!all || lines_.accept_button.empty()) return all;
  return gpio_.claim_input(lines_.accept_button, [this](const gpio::Edge& edge) {
    const std::lock_guard lock(mutex_);
    edges_.push_back(edge);
    changed_.notify_all();
  });
}

void Indicator::say_why_not(const core::Error& error) {
  if (error.code == core::ErrorCode::unavailable) {
    set_status({DeviceState::degraded, Remedy::person, kName,
                "The light's board is not connected. Check its cable; watch the screen for waiting customers."});
  } else {  // the settings, or the rights of the daemon's user
    set_status({DeviceState::fault, Remedy::service, kName, error.message + " Watch the screen for waiting customers."});
  }
}

// Lamps off, lines given back.
void Indicator::let_go() {
  if (!claimed_) return;
  claimed_ = false;
  apply({});
  for (const auto& lamp : kLamps) {
    if (const auto& line = lines_.*lamp.line; !line.empty()) gpio_.release(line);
  }
  if (!lines_.accept_button.empty()) gpio_.release(lines_.accept_button);
  const std::lock_guard lock(mutex_);
  lit_ = {};
}

void Indicator::take_edges(gpio::Debounce& button) {
  const std::lock_guard lock(mutex_);
  for (const auto& edge : edges_) button.edge(edge.level, edge.at);
  edges_.clear();
}

// Writes what differs, dark before bright, so that two colours never show together. False: the board is gone.
bool Indicator::apply(const Lamps& lamps) {
  for (const bool lit : {false, true}) {
    for (const auto& lamp : kLamps) {
      const auto& line = lines_.*lamp.line;
      if (line.empty() || lamps.*lamp.lit != lit || this->lit().*lamp.lit == lit) continue;
      if (!gpio_.write(line, lit ? gpio::Level::active : gpio::Level::inactive)) return false;
      const std::lock_guard lock(mutex_);
      lit_.*lamp.lit = lit;
    }
  }
  return true;
}

bool Indicator::board_answers() {
  // Every line: they may be on several boards.
  const auto answers = [this](const std::string& line) { return line.empty() || gpio_.read(line).has_value(); };
  return answers(lines_.accept_button) && std::ranges::all_of(kLamps, [&](const Lamp& lamp) { return answers(lines_.*lamp.line); });
}

void Indicator::set_status(lifecycle::DeviceStatus status) {
  status.driver = kDriver;
  {
    const std::lock_guard lock(mutex_);
    if (status_ == status) return;
    status_ = status;
  }
  if (on_status_) on_status_(status);
}

}  // namespace curblight::indicator
