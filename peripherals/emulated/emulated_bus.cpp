// SPDX-License-Identifier: Apache-2.0
// Plugging and transfers of the in-process bus.
#include "peripherals/emulated/emulated_bus.hpp"

#include <algorithm>

namespace curblight::emulated {

using transport::TransferError;

// One plugging-in of a model. A handle keeps its port, so one opened before an unplug stays gone after a replug.
struct EmulatedBus::Port {
  std::string path;
  std::shared_ptr<DeviceModel> model;
  std::optional<TransferError> broken;  // guarded by the model's mutex
};

class EmulatedBus::Handle final : public transport::Device {
 public:
  Handle(std::shared_ptr<Port> port, lifecycle::Timer& timer, transport::DeviceInfo info)
      : port_(std::move(port)), timer_(timer), info_(std::move(info)) {}

  const transport::DeviceInfo& info() const override { return info_; }

  transport::TransferResult<void> claim(std::uint8_t interface_number) override {
    const std::lock_guard lock(model().mutex());
    if (port_->broken) return std::unexpected(*port_->broken);
    const bool known = std::ranges::any_of(
        info_.interfaces, [&](const transport::InterfaceInfo& i) { return i.number == interface_number; });
    if (!known) return std::unexpected(TransferError::io);
    return {};
  }

  transport::TransferResult<void> select_alternate(std::uint8_t interface_number, std::uint8_t alternate) override {
    const std::lock_guard lock(model().mutex());
    if (port_->broken) return std::unexpected(*port_->broken);
    const bool known = std::ranges::any_of(info_.interfaces, [&](const transport::InterfaceInfo& i) {
      return i.number == interface_number && i.alternate == alternate;
    });
    if (!known) return std::unexpected(TransferError::io);
    return {};
  }

  transport::TransferResult<transport::Bytes> control_in(const transport::Setup& setup, std::size_t max_length,
                                                         const transport::Patience&) override {
    const std::lock_guard lock(model().mutex());
    if (port_->broken) return std::unexpected(*port_->broken);
    auto answer = model().control_in(setup, max_length);
    if (!answer) return std::unexpected(TransferError::stall);
    if (answer->size() > max_length) answer->resize(max_length);
    return std::move(*answer);
  }

  transport::Sent control_out(const transport::Setup& setup, std::span<const std::uint8_t> data,
                              const transport::Patience&) override {
    const std::lock_guard lock(model().mutex());
    if (port_->broken) return {0, *port_->broken};
    if (!model().control_out(setup, data)) return {0, TransferError::stall};
    return {data.size(), std::nullopt};
  }

  transport::TransferResult<transport::Bytes> in(const transport::EndpointInfo& endpoint, std::size_t max_length,
                                                 const transport::Patience& patience) override {
    transport::Bytes got;
    const auto error = attempt(patience, [&] {
      auto bytes = model().poll_in(endpoint.address, max_length);
      if (!bytes) return false;
      got = std::move(*bytes);
      return true;
    });
    if (error) return std::unexpected(*error);
    return got;
  }

  transport::Sent out(const transport::EndpointInfo& endpoint, std::span<const std::uint8_t> data,
                      const transport::Patience& patience) override {
    std::size_t count = 0;
    const auto error = attempt(patience, [&] {
      count += model().take_out(endpoint.address, data.subspan(count));
      return count == data.size();
    });
    return {count, error};
  }

 private:
  DeviceModel& model() const { return *port_->model; }

  // Repeats `step` under the model's lock, each time something changed, until it is done, the patience is over or
  // the port broke.
  template <typename Step>
  std::optional<TransferError> attempt(const transport::Patience& patience, Step step) {
    // Before the lock: a stop callback may run while this thread waits, and is joined only after the lock is free.
    const std::stop_callback wake(patience.stop, [this] {
      const std::lock_guard lock(model().mutex());
      model().changed().notify_all();
    });
    std::unique_lock lock(model().mutex());
    const auto deadline = timer_.monotonic() + patience.timeout;
    for (;;) {
      if (port_->broken) return port_->broken;
      if (step()) return std::nullopt;
      if (patience.stop.stop_requested()) return TransferError::cancelled;
      if (timer_.monotonic() >= deadline) return TransferError::timeout;
      auto until = deadline;
      if (const auto event = model().next_event()) until = std::min(until, *event);
      bool done = false;
      timer_.wait_until(lock, model().changed(), until, [&] {
        done = done || port_->broken || patience.stop.stop_requested() || step();
        return done;
      });
      if (done && !port_->broken && !patience.stop.stop_requested()) return std::nullopt;
    }
  }

  const std::shared_ptr<Port> port_;
  lifecycle::Timer& timer_;
  const transport::DeviceInfo info_;
};

namespace {

transport::DeviceInfo describe(const std::string& path, const DeviceModel& model) {
  auto info = model.describe();
  info.path = path;
  return info;
}

}  // namespace

void EmulatedBus::plug(const std::string& path, std::shared_ptr<DeviceModel> model) {
  const auto info = describe(path, *model);
  const std::lock_guard telling(telling_);
  std::vector<transport::BusWatcher*> watchers;
  {
    const std::lock_guard lock(mutex_);
    if (ports_.contains(path)) return;
    {
      const std::lock_guard model_lock(model->mutex());
      model->attached();
    }
    ports_[path] = std::make_shared<Port>(Port{path, std::move(model), std::nullopt});
    watchers = watchers_;
  }
  for (auto* watcher : watchers) watcher->arrived(info);
}

void EmulatedBus::unplug(const std::string& path) {
  const std::lock_guard telling(telling_);
  std::vector<transport::BusWatcher*> watchers;
  {
    const std::lock_guard lock(mutex_);
    const auto found = ports_.find(path);
    if (found == ports_.end()) return;
    const auto port = found->second;
    ports_.erase(found);
    const std::lock_guard model_lock(port->model->mutex());
    port->broken = TransferError::gone;
    port->model->detached();
    port->model->changed().notify_all();
    watchers = watchers_;
  }
  for (auto* watcher : watchers) watcher->left(path);
}

void EmulatedBus::loosen(const std::string& path) {
  const std::lock_guard lock(mutex_);
  const auto found = ports_.find(path);
  if (found == ports_.end()) return;
  const std::lock_guard model_lock(found->second->model->mutex());
  found->second->broken = TransferError::io;
  found->second->model->changed().notify_all();
}

bool EmulatedBus::plugged(const std::string& path) const {
  const std::lock_guard lock(mutex_);
  return ports_.contains(path);
}

void EmulatedBus::watch(transport::BusWatcher& watcher) {
  const std::lock_guard lock(mutex_);
  watchers_.push_back(&watcher);
}

void EmulatedBus::unwatch(transport::BusWatcher& watcher) {
  const std::lock_guard telling(telling_);  // no watcher is being told while this is held
  const std::lock_guard lock(mutex_);
  std::erase(watchers_, &watcher);
}

std::vector<transport::DeviceInfo> EmulatedBus::devices() const {
  const std::lock_guard lock(mutex_);
  std::vector<transport::DeviceInfo> all;
  for (const auto& [path, port] : ports_) all.push_back(describe(path, *port->model));
  return all;
}

transport::TransferResult<std::unique_ptr<transport::Device>> EmulatedBus::open(const std::string& path) {
  const std::lock_guard lock(mutex_);
  const auto found = ports_.find(path);
  if (found == ports_.end()) return std::unexpected(TransferError::gone);
  const std::lock_guard model_lock(found->second->model->mutex());
  if (found->second->broken) return std::unexpected(*found->second->broken);
  return std::make_unique<Handle>(found->second, timer_, describe(path, *found->second->model));
}

}  // namespace curblight::emulated
