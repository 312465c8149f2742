// SPDX-License-Identifier: Apache-2.0
// Choosing, attending, waiting.
#include "peripherals/driver/device_loop.hpp"

#include <exception>
#include <utility>

#include <fmt/format.h>

#include "peripherals/lifecycle/thread_name.hpp"

namespace curblight::driver {

namespace {

using lifecycle::DeviceState;
using lifecycle::DeviceStatus;
using lifecycle::Remedy;
using namespace std::chrono_literals;

constexpr auto kLookAgain = 60'000ms;  // should a bus ever miss an arrival
constexpr auto kSettled = 5'000ms;     // a device that worked for so long gets a fresh back-off

}  // namespace

DeviceLoop::DeviceLoop(transport::Bus& bus, lifecycle::Timer& timer, LoopOptions options, Attend attend,
                       lifecycle::StatusCallback on_status)
    : bus_(bus), timer_(timer), options_(std::move(options)), attend_(std::move(attend)), on_status_(std::move(on_status)),
      status_{DeviceState::absent, Remedy::person, "", options_.absent_words, options_.driver} {}

DeviceLoop::~DeviceLoop() {
  thread_.request_stop();
  if (thread_.joinable()) thread_.join();
}

void DeviceLoop::start(Body body) {
  thread_ = std::jthread([this, body = std::move(body)](std::stop_token stop) {
    lifecycle::name_this_thread(options_.thread.c_str());
    try {
      body ? body(std::move(stop)) : run(std::move(stop));
    } catch (const std::exception& error) {  // a thread's root: the program goes on, the device is marked
      bus_.unwatch(*this);
      set_status({DeviceState::fault, Remedy::service, "",
                  fmt::format("This device's driver stopped: {}. Restart Curblight.", error.what())});
    }
  });
}

void DeviceLoop::run(std::stop_token stop) {
  bus_.watch(*this);
  while (!stop.stop_requested()) {
    {
      const std::lock_guard lock(mutex_);
      woken_ = false;
    }
    DeviceStatus why{DeviceState::absent, Remedy::person, "", options_.absent_words};
    connected_ = false;
    for (const auto& device : candidates()) {
      why = attend_(device, stop);
      if (connected_ || stop.stop_requested()) break;
    }
    if (stop.stop_requested()) break;
    const bool settled = connected_ && timer_.monotonic() - connected_at_ >= kSettled;
    if (settled) back_off_.reset();
    set_status(why);
    if (connected_) counters_.add("disconnects");
    if (settled) continue;
    if (on_wait_) on_wait_();
    wait(stop, why.state == DeviceState::absent ? kLookAgain : back_off_.next());
  }
  bus_.unwatch(*this);
}

std::vector<transport::DeviceInfo> DeviceLoop::candidates() const {
  // Somebody chose this very device: whether it can be driven shows when it is opened.
  const bool chosen = !options_.selector.serial.empty() || !options_.selector.port.empty();
  std::vector<transport::DeviceInfo> mine;
  for (auto& device : bus_.devices()) {
    if (options_.selector.matches(device) && (chosen || options_.drives(device))) mine.push_back(std::move(device));
  }
  return mine;
}

void DeviceLoop::connected() {
  connected_ = true;
  connected_at_ = timer_.monotonic();
  counters_.add("connects");
}

void DeviceLoop::arrived(const transport::DeviceInfo&) { wake(); }

void DeviceLoop::left(const std::string&) { wake(); }

void DeviceLoop::wake() {
  const std::lock_guard lock(mutex_);
  woken_ = true;
  changed_.notify_all();
}

void DeviceLoop::wait(std::stop_token stop, std::chrono::milliseconds longest) {
  const std::stop_callback wake_up(stop, [this] {
    const std::lock_guard lock(mutex_);
    changed_.notify_all();
  });
  std::unique_lock lock(mutex_);
  timer_.wait_until(lock, changed_, timer_.monotonic() + longest, [&] { return woken_ || stop.stop_requested(); });
}

DeviceStatus DeviceLoop::status() const {
  const std::lock_guard lock(mutex_);
  return status_;
}

void DeviceLoop::set_status(DeviceStatus status) {
  if (status.driver.empty()) status.driver = options_.driver;
  {
    const std::lock_guard lock(mutex_);
    if (status_ == status) return;
    status_ = status;
  }
  if (on_status_) on_status_(status);
}

}  // namespace curblight::driver
