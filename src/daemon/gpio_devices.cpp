// SPDX-License-Identifier: Apache-2.0
#include "daemon/gpio_devices.hpp"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <utility>

#include "peripherals/gpio/libgpiod_gpio.hpp"
#include "peripherals/gpio/output_record.hpp"

namespace curblight::daemon {

namespace {

constexpr char kLight[] = "light-1";
constexpr char kRecord[] = "gpio-outputs";

std::string id_of_locker(const std::string& name) { return "locker-" + name; }

std::vector<gpio::LineSpec> outputs_of(const GpioConfig& config) {
  auto outputs = config.lamps;
  for (const auto& locker : config.lockers) outputs.push_back(locker.lock);
  return outputs;
}

std::vector<gpio::LineSpec> lines_of(const GpioConfig& config) {
  auto lines = outputs_of(config);
  if (config.accept_button) lines.push_back(*config.accept_button);
  for (const auto& locker : config.lockers) lines.push_back(locker.door);
  return lines;
}

// The lines that are there, by the names that both kinds of board use.
indicator::IndicatorLines light_lines(const GpioConfig& config) {
  const auto lamp = [&](const char* name) {
    const bool there = std::ranges::find(config.lamps, name, &gpio::LineSpec::name) != config.lamps.end();
    return there ? std::string(name) : std::string();
  };
  return {lamp("lamp_red"), lamp("lamp_yellow"), lamp("lamp_green"), lamp("lamp_blue"), lamp("lamp_single"),
          config.accept_button ? config.accept_button->name : ""};
}

// A demo has every lamp, and a button.
GpioConfig emulated_lines_of(const DeviceConfig& devices) {
  auto config = devices.gpio;
  config.lamps.clear();
  const std::vector<std::string> stack = {"lamp_red", "lamp_yellow", "lamp_green", "lamp_blue"};
  for (const auto& name : devices.one_lamp ? std::vector<std::string>{"lamp_single"} : stack) {
    config.lamps.push_back({.name = name, .chip = {}, .line = {}, .offset = {}, .active_low = false, .bias = gpio::Bias::as_is});
  }
  config.accept_button = gpio::LineSpec{.name = "accept_button", .chip = {}, .line = {}, .offset = {}, .active_low = false, .bias = gpio::Bias::as_is};
  return config;
}

}  // namespace

std::unexpected<core::Error> not_emulated() {
  return core::fail(core::ErrorCode::not_found, "This box has no emulated devices.");
}

core::Result<std::vector<std::string>> drop_leftovers(const Config& config, const core::Clock& clock) {
  const auto path = (std::filesystem::path(config.state_dir) / kRecord).string();
  const auto ours = config.devices.kind == DeviceKind::emulated ? std::vector<gpio::LineSpec>{} : outputs_of(config.devices.gpio);
  std::vector<std::string> words;
  auto outputs = gpio::recorded_outputs(path);
  if (!outputs) {
    words.push_back(outputs.error().message);
    outputs = std::vector<gpio::LineSpec>{};
  }
  for (const auto& spec : ours) {
    if (std::ranges::find(*outputs, spec) == outputs->end()) outputs->push_back(spec);
  }
  if (outputs->empty()) return words;
  const auto dropped = gpio::drop_outputs(*outputs, clock, std::chrono::seconds(2));
  // What could not be dropped now is dropped by a later start or stop, also when these settings no longer name it.
  auto record = ours;
  const auto keep = [&](const gpio::LineSpec& spec, std::string why) {
    words.push_back(std::move(why));
    if (std::ranges::find(ours, spec) == ours.end()) record.push_back(spec);
  };
  for (const auto& failed : dropped.failed) keep(failed.output, failed.words);
  for (const auto& spec : dropped.absent) keep(spec, "not connected: " + gpio::wire_words(spec));
  if (auto recorded = gpio::record_outputs(path, record); !recorded) return std::unexpected(recorded.error());
  return words;
}

GpioDevices::GpioDevices(const DeviceConfig& devices, lifecycle::Timer& timer, GpioCallbacks callbacks)
    : callbacks_(std::move(callbacks)) {
  const bool is_emulated = devices.kind == DeviceKind::emulated;
  const auto config = is_emulated ? emulated_lines_of(devices) : devices.gpio;
  const auto lines = lines_of(config);
  if (lines.empty()) return;
  if (is_emulated) {
    std::vector<std::string> names;
    for (const auto& line : lines) names.push_back(line.name);
    emulated_ = std::make_unique<gpio::EmulatedGpio>(std::move(names), timer);
    std::vector<emulated::EmulatedLockers::Door> doors;
    for (const auto& locker : config.lockers) doors.push_back({locker.name, locker.lock.name, locker.door.name});
    doors_ = std::make_unique<emulated::EmulatedLockers>(*emulated_, std::move(doors));
  } else {
    real_ = std::make_unique<gpio::LibgpiodGpio>(lines, timer);
  }
  gpio::Gpio& board = is_emulated ? static_cast<gpio::Gpio&>(*emulated_) : *real_;
  if (!config.lamps.empty() || config.accept_button) {
    indicator_ = std::make_unique<indicator::Indicator>(board, timer, light_lines(config), callbacks_.desired_light,
                                                        callbacks_.on_accept_button, keep_light());
  }
  if (config.lockers.empty()) return;
  std::vector<locker::LockerSpec> specs;
  for (const auto& locker : config.lockers) {
    lockers_.push_back(locker.name);
    specs.push_back({locker.name, locker.lock.name, locker.door.name, {}});
    specs.back().times.pulse = std::chrono::milliseconds(locker.pulse_ms);
  }
  bank_ = std::make_unique<locker::LockerBank>(board, timer, std::move(specs), callbacks_.on_door, keep_locker());
}

GpioDevices::~GpioDevices() { stop(); }

void GpioDevices::start() {
  if (bank_) bank_->start();  // a coil before a lamp
  if (indicator_) indicator_->start();
}

void GpioDevices::stop() {
  bank_.reset();
  indicator_.reset();
}

void GpioDevices::poke_light() {
  if (indicator_) indicator_->poke();
}

core::Result<void> GpioDevices::open_locker(const std::string& locker) {
  if (!bank_) return core::fail(core::ErrorCode::not_found, "This box has no lockers.");
  return bank_->open(locker);
}

std::vector<api::Device> GpioDevices::list() const {
  std::vector<api::Device> devices;
  const std::lock_guard lock(mutex_);
  const auto show = [&](const std::string& id, const char* kind, const std::string& name) {
    const auto known = status_.find(id);
    const auto status = known == status_.end() ? lifecycle::DeviceStatus{} : known->second;
    devices.push_back({id, kind, name, lifecycle::to_string(status.state), status.words});
  };
  if (indicator_) show(kLight, "light", "Light");
  for (const auto& name : lockers_) show(id_of_locker(name), "lockers", "Locker " + name);
  return devices;
}

core::Result<void> GpioDevices::emulate_line(const std::string& line, bool active) {
  if (!emulated_) return not_emulated();
  return emulated_->set_input(line, active ? gpio::Level::active : gpio::Level::inactive);
}

core::Result<void> GpioDevices::emulate_locker(const std::string& locker, const std::string& action) {
  if (!doors_) return not_emulated();
  const auto known = emulated::door_action(action);
  if (!known) return std::unexpected(known.error());
  return doors_->act(locker, *known);
}

core::Result<api::GpioLines> GpioDevices::emulated_lines() const {
  if (!emulated_) return not_emulated();
  api::GpioLines lines;
  for (const auto& line : emulated_->lines()) {
    const char* direction = line.direction == gpio::Direction::input ? "input" : line.direction == gpio::Direction::output ? "output" : "unused";
    lines.lines.push_back({line.name, direction, line.level == gpio::Level::active});
  }
  return lines;
}

lifecycle::StatusCallback GpioDevices::keep_light() {
  return [this](const lifecycle::DeviceStatus& status) { keep(kLight, status); };
}

locker::LockerStatusCallback GpioDevices::keep_locker() {
  return [this](const std::string& name, const lifecycle::DeviceStatus& status) { keep(id_of_locker(name), status); };
}

void GpioDevices::keep(const std::string& id, const lifecycle::DeviceStatus& status) {
  {
    const std::lock_guard lock(mutex_);
    status_[id] = status;
  }
  if (callbacks_.on_status_change) callbacks_.on_status_change();
}

}  // namespace curblight::daemon
