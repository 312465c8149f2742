// SPDX-License-Identifier: Apache-2.0
#include "daemon/config/gpio_config.hpp"

#include <algorithm>
#include <regex>
#include <map>

#include "daemon/config/toml_reader.hpp"

namespace curblight::daemon {

namespace {

constexpr int kLongestPulseMs = 1'000;  // as locker::PulseGuard has it

std::optional<std::string> locker_name_words(const std::string& name) {
  static const std::regex kName("[A-Za-z0-9-]{1,16}");
  if (std::regex_match(name, kName)) return std::nullopt;
  return "a name of up to 16 letters, digits and hyphens is wanted, as it stands on the door";
}

gpio::Bias bias_of(const std::string& word) {
  if (word == "disabled") return gpio::Bias::disabled;
  if (word == "pull_up") return gpio::Bias::pull_up;
  if (word == "pull_down") return gpio::Bias::pull_down;
  return gpio::Bias::as_is;
}

const std::vector<std::string> kBiases = {"as_is", "disabled", "pull_up", "pull_down"};

bool is_set(const gpio::LineSpec& spec) { return !spec.line.empty() || spec.offset.has_value(); }

// Which wires are taken, and by what.
class Wires {
 public:
  explicit Wires(bool emulated) : emulated_(emulated) {}
  bool are_emulated() const { return emulated_; }

  // What is wrong with this line, if anything.
  std::optional<std::string> take(const gpio::LineSpec& spec) {
    if (emulated_) return std::nullopt;
    if (spec.chip.empty()) return "devices.gpio.chip has to name the board first, by its label";
    const auto wire = spec.chip + "\n" + spec.line + "\n" + std::to_string(spec.offset.value_or(0));
    const auto [at, is_new] = taken_.emplace(wire, spec.name);
    if (is_new) return std::nullopt;
    return "this line is used for " + at->second + " already";
  }

 private:
  const bool emulated_;
  std::map<std::string, std::string> taken_;
};

void read_locker(TomlReader& entry, const std::string& chip, Wires& wires, GpioConfig& config) {
  LockerConfig locker;
  entry.checked("name", locker.name, locker_name_words);
  if (locker.name.empty()) return entry.refuse("name", "every locker needs the name that stands on its door");
  const bool known = std::ranges::find(config.lockers, locker.name, &LockerConfig::name) != config.lockers.end();
  if (known) return entry.refuse("name", "there is a locker of this name already");
  std::string own_chip = chip, door_bias = "pull_up";
  entry.text("chip", own_chip);
  locker.lock.name = "lock_" + locker.name;
  locker.door.name = "door_" + locker.name;
  locker.lock.chip = locker.door.chip = own_chip;
  entry.text_or_number("lock", locker.lock.line, locker.lock.offset);
  entry.text_or_number("door", locker.door.line, locker.door.offset);
  entry.flag("lock_active_low", locker.lock.active_low);
  entry.flag("door_active_low", locker.door.active_low);
  entry.choice("door_bias", door_bias, kBiases);
  locker.door.bias = bias_of(door_bias);
  entry.integer("pulse_ms", locker.pulse_ms, 1, kLongestPulseMs);
  if (!wires.are_emulated()) {
    for (const auto& [key, spec] : {std::pair{"lock", &locker.lock}, {"door", &locker.door}}) {
      if (!is_set(*spec)) return entry.refuse(key, "every locker needs a line for its lock and one for its door's contact");
      if (const auto words = wires.take(*spec)) return entry.refuse(key, *words);
    }
  }
  config.lockers.push_back(std::move(locker));
}

}  // namespace

void read_gpio(TomlReader& file, bool emulated, GpioConfig& config) {
  std::string chip, button_bias = "pull_up";
  bool lamps_active_low = false;
  gpio::LineSpec button{.name = "accept_button", .chip = {}, .line = {}, .offset = {}, .active_low = true, .bias = gpio::Bias::pull_up};
  file.text("devices.gpio.chip", chip);
  file.flag("devices.gpio.lamps_active_low", lamps_active_low);
  Wires wires(emulated);

  const auto read_lamp = [&](const char* key, const char* name, gpio::LineSpec& lamp) {
    lamp = {.name = name, .chip = chip, .line = {}, .offset = {}, .active_low = lamps_active_low, .bias = gpio::Bias::as_is};
    file.text_or_number(key, lamp.line, lamp.offset);
    if (!is_set(lamp)) return;
    if (const auto words = wires.take(lamp)) return file.refuse(key, *words);
    config.lamps.push_back(lamp);
  };
  gpio::LineSpec lamp;
  read_lamp("devices.gpio.lamp_red", "lamp_red", lamp);
  read_lamp("devices.gpio.lamp_yellow", "lamp_yellow", lamp);
  read_lamp("devices.gpio.lamp_green", "lamp_green", lamp);
  read_lamp("devices.gpio.lamp_blue", "lamp_blue", lamp);
  const bool colours = !config.lamps.empty();
  read_lamp("devices.gpio.lamp_single", "lamp_single", lamp);
  if (colours && is_set(lamp)) file.refuse("devices.gpio.lamp_single", "a light has one lamp or colours, not both");

  button.chip = chip;
  file.text_or_number("devices.gpio.accept_button", button.line, button.offset);
  file.flag("devices.gpio.button_active_low", button.active_low);
  file.choice("devices.gpio.button_bias", button_bias, kBiases);
  button.bias = bias_of(button_bias);
  if (is_set(button)) {
    if (const auto words = wires.take(button)) file.refuse("devices.gpio.accept_button", *words);
    config.accept_button = button;
  }
  file.tables("devices.lockers", [&](TomlReader& entry) { read_locker(entry, chip, wires, config); });
}

}  // namespace curblight::daemon
