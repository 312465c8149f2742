// SPDX-License-Identifier: Apache-2.0
// The event thread.
#include "peripherals/usb/usb_context.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include <fmt/format.h>

#include "peripherals/lifecycle/thread_name.hpp"

namespace curblight::usb {

namespace {

constexpr std::chrono::milliseconds kPump{60'000};  // events and libusb_interrupt_event_handler() end it earlier

timeval as_timeval(std::chrono::milliseconds time) {
  return {static_cast<time_t>(time.count() / 1000), static_cast<suseconds_t>(time.count() % 1000 * 1000)};
}

}  // namespace

UsbContext::UsbContext(LibusbOptions options) : options_(std::move(options)) {
  if (const int error = libusb_init(&context_); error != 0) {
    throw std::runtime_error(fmt::format("USB cannot be used on this machine: {}", libusb_strerror(error)));
  }
  if (options_.hot_plug == HotPlug::if_supported && libusb_has_capability(LIBUSB_CAP_HAS_HOTPLUG) != 0) {
    told_by_libusb_ =
        libusb_hotplug_register_callback(context_, LIBUSB_HOTPLUG_EVENT_DEVICE_ARRIVED | LIBUSB_HOTPLUG_EVENT_DEVICE_LEFT,
                                         LIBUSB_HOTPLUG_NO_FLAGS, LIBUSB_HOTPLUG_MATCH_ANY, LIBUSB_HOTPLUG_MATCH_ANY,
                                         LIBUSB_HOTPLUG_MATCH_ANY, &UsbContext::on_hot_plug, this, &hot_plug_) == 0;
  }
  for (auto& device : list()) {
    if (can_be_described(*device)) known_[path_of(*device)] = libusb_get_device_address(device.get());
    else if (told_by_libusb_) unready_.push_back(std::move(device));
  }
  thread_ = std::jthread([this](std::stop_token stop) {
    lifecycle::name_this_thread("usb");
    run(std::move(stop));
  });
}

UsbContext::~UsbContext() {
  thread_.request_stop();
  if (thread_.joinable()) thread_.join();
  if (told_by_libusb_) libusb_hotplug_deregister_callback(context_, hot_plug_);
  notes_.clear();
  unready_.clear();
  libusb_exit(context_);
}

void UsbContext::run(std::stop_token stop) {
  const std::stop_callback wake(stop, [this] { libusb_interrupt_event_handler(context_); });
  while (!stop.stop_requested()) {
    auto longest = as_timeval(longest_pump());
    libusb_handle_events_timeout_completed(context_, &longest, nullptr);
    if (told_by_libusb_) take_notes();
    else look();
  }
}

std::chrono::milliseconds UsbContext::longest_pump() {
  if (!told_by_libusb_) return options_.look_again;
  return unready_.empty() ? kPump : look_at_unready_.next();
}

// Only notes: libusb forbids most of its functions in here.
int LIBUSB_CALL UsbContext::on_hot_plug(libusb_context*, libusb_device* device, libusb_hotplug_event event, void* self) {
  static_cast<UsbContext*>(self)->notes_.push_back({event, DeviceRef(libusb_ref_device(device))});
  return 0;
}

void UsbContext::take_notes() {
  for (const auto& note : std::exchange(notes_, {})) {
    const Plugged plugged{path_of(*note.device), libusb_get_device_address(note.device.get())};
    if (note.event == LIBUSB_HOTPLUG_EVENT_DEVICE_LEFT) {
      std::erase_if(unready_, [&](const DeviceRef& device) { return device.get() == note.device.get(); });
      tell_left(plugged);
    } else if (!tell_arrived(plugged, *note.device)) {
      unready_.emplace_back(libusb_ref_device(note.device.get()));
      look_at_unready_.reset();
    }
  }
  std::erase_if(unready_, [this](const DeviceRef& device) {
    return tell_arrived({path_of(*device), libusb_get_device_address(device.get())}, *device);
  });
}

void UsbContext::look() {
  const auto devices = list();
  std::map<std::string, int> now;
  for (const auto& device : devices) now[path_of(*device)] = libusb_get_device_address(device.get());
  for (const auto& [path, address] : std::map(known_)) {
    const auto still = now.find(path);
    if (still == now.end() || still->second != address) tell_left({path, address});
  }
  for (const auto& device : devices) tell_arrived({path_of(*device), libusb_get_device_address(device.get())}, *device);
}

bool UsbContext::tell_arrived(const Plugged& plugged, libusb_device& device) {
  if (!can_be_described(device)) return false;
  const auto [known, is_new] = known_.try_emplace(plugged.path, plugged.address);
  if (!is_new && known->second == plugged.address) return true;
  known->second = plugged.address;
  const auto info = describe(device, options_.sysfs);
  if (!info) return true;  // a hub
  const std::lock_guard telling(telling_);
  for (auto* watcher : watchers()) watcher->arrived(*info);
  return true;
}

void UsbContext::tell_left(const Plugged& plugged) {
  const auto known = known_.find(plugged.path);
  if (known == known_.end() || known->second != plugged.address) return;  // the next one is there already
  known_.erase(known);
  const std::lock_guard telling(telling_);
  for (auto* watcher : watchers()) watcher->left(plugged.path);
}

std::vector<DeviceRef> UsbContext::list() const {
  libusb_device** raw = nullptr;
  const auto count = libusb_get_device_list(context_, &raw);
  std::vector<DeviceRef> devices;
  for (ssize_t i = 0; i < count; ++i) devices.emplace_back(raw[i]);  // takes over the list's references
  if (count >= 0) libusb_free_device_list(raw, 0);
  return devices;
}

std::vector<transport::BusWatcher*> UsbContext::watchers() const {
  const std::lock_guard lock(mutex_);
  return watchers_;
}

void UsbContext::watch(transport::BusWatcher& watcher) {
  const std::lock_guard lock(mutex_);
  watchers_.push_back(&watcher);
}

void UsbContext::unwatch(transport::BusWatcher& watcher) {
  const std::lock_guard telling(telling_);  // no watcher is being told while this is held
  const std::lock_guard lock(mutex_);
  std::erase(watchers_, &watcher);
}

}  // namespace curblight::usb
