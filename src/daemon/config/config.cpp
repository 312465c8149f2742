// SPDX-License-Identifier: Apache-2.0
#include "daemon/config/config.hpp"

#include <date/tz.h>

#include <algorithm>
#include <optional>
#include <regex>
#include <stdexcept>

#include "core/money.hpp"
#include "daemon/config/toml_reader.hpp"

namespace curblight::daemon {

namespace {

using Words = std::optional<std::string>;

Words currency_words(const std::string& code) {
  if (core::currency_digits(code)) return std::nullopt;
  return "an ISO 4217 currency code is wanted, like USD";
}

Words time_words(const std::string& text) {
  static const std::regex kTime("([01][0-9]|2[0-3]):[0-5][0-9]");
  if (std::regex_match(text, kTime)) return std::nullopt;
  return "a time of day is wanted, like 21:00";
}

Words colour_words(const std::string& text) {
  static const std::regex kColour("#[0-9A-Fa-f]{6}");
  if (std::regex_match(text, kColour)) return std::nullopt;
  return "a colour is wanted, like #2457D6";
}

Words zone_words(const std::string& name) {
  try {
    date::locate_zone(name);
    return std::nullopt;
  } catch (const std::runtime_error&) {
    return "a time zone of the IANA list is wanted, like America/New_York";
  }
}

Words filled_words(const std::string& text) {
  if (!text.empty()) return std::nullopt;
  return "this cannot be empty";
}

void read_store(TomlReader& file, service::StoreSettings& store) {
  auto& info = store.info;
  file.checked("store.id", info.id, filled_words);
  file.checked("store.name", info.name, filled_words);
  file.text("store.phone", info.phone);
  file.checked("store.timezone", info.timezone, zone_words);
  file.checked("store.currency", info.currency, currency_words);
  file.checked("store.closes_at", store.closes_at, time_words);
  file.checked("store.accent", info.accent, colour_words);
  file.checked("store.station", store.station, filled_words);
  file.texts("store.counters", info.counters);
  file.text("store.station_counter", info.station_counter);
  file.texts("store.locations", store.locations);
  file.flag("store.show_associate_names", store.show_associate_names);
  file.texts("reasons.not_found", info.not_found_reasons);
  file.texts("reasons.reject", info.reject_reasons);
  file.texts("reasons.typed", info.typed_reasons);
  file.texts("reasons.override", info.override_reasons);
  file.texts("reasons.attest", info.attest_reasons);
}

void read_rules(TomlReader& file, service::StoreSettings& store) {
  auto& info = store.info;
  file.flag("rules.require_signature", info.require_signature);
  file.flag("rules.require_id_check", info.require_id_check);
  file.flag("rules.allow_item_rejection", info.allow_item_rejection);
  file.flag("rules.allow_store_cancel", store.allow_store_cancel);
  file.flag("rules.require_scan", info.require_scan);
  file.flag("rules.bundle_partial", store.bundle_partial);
  file.integer("rules.weight_tolerance", store.weight_tolerance_percent, 0, 50);
  file.integer("rules.cleanup_window_days", store.cleanup_window_days, 0, 365);
  std::string ready_on = store.ready_when_picked ? "picked" : "staged";
  file.choice("rules.notify_ready_on", ready_on, {"picked", "staged"});
  store.ready_when_picked = ready_on == "picked";
  file.flag("rules.notices", store.notices);
  file.integer("rules.accept_timeout_s", store.accept_timeout_s, 10, 86'400);
  file.integer("rules.no_show_minutes", store.no_show_minutes, 0, 1'440);
  file.integer("waits.wait_warn_s", info.wait_warn_s, 1, 86'400);
  file.integer("waits.wait_late_s", info.wait_late_s, 1, 86'400);
  file.integer("retention.signature_days", info.signature_retention_days, 1, 3'650);
  file.integer("retention.vehicle_days", info.vehicle_retention_days, 1, 3'650);
}

void read_labels(TomlReader& file, service::StoreSettings& store) {
  file.flag("labels.receipt_at_hand_off", store.receipt_at_hand_off);
  file.integer("labels.receipt_expires_minutes", store.receipt_expires_minutes, 1, 1'440);
}

void read_log_in(TomlReader& file, service::StoreSettings& store) {
  file.integer("log_in.session_lifetime_s", store.session_lifetime_s, 60, 31'536'000);
  file.integer("log_in.inactivity_lock_s", store.info.inactivity_lock_s, 10, 86'400);
  file.integer("log_in.login_max_failures", store.login_max_failures, 0, 100);
  file.integer("log_in.lockout_minutes", store.lockout_minutes, 1, 1'440);
  file.flag("log_in.force_pin_change", store.force_pin_change);
  file.integer("log_in.pin_lifetime_days", store.pin_lifetime_days, 0, 3'650);
  file.integer("log_in.lookup_free_tries", store.lookup_free_tries, 1, 100);
  file.integer("log_in.claim_lifetime_s", store.claim_lifetime_s, 60, 86'400);
  file.integer("log_in.link_lifetime_days", store.link_lifetime_days, 1, 365);
}

void read_check_in_form(TomlReader& file, api::CheckInForm& form) {
  file.flag("check_in.parking_spots_enabled", form.parking_spots_enabled);
  file.flag("check_in.parking_spot_mandatory", form.parking_spot_mandatory);
  file.texts("check_in.parking_spots", form.parking_spots);
  file.flag("check_in.custom_parking_spot_enabled", form.custom_parking_spot_enabled);
  file.flag("check_in.use_car_color", form.use_car_color);
  file.flag("check_in.car_color_mandatory", form.car_color_mandatory);
  file.texts("check_in.car_colors", form.car_colors);
  file.flag("check_in.use_car_make", form.use_car_make);
  file.flag("check_in.car_make_mandatory", form.car_make_mandatory);
  file.texts("check_in.car_makes", form.car_makes);
  file.flag("check_in.use_additional_information", form.use_additional_information);
  file.flag("check_in.additional_information_mandatory", form.additional_information_mandatory);
}

void read_adobe(TomlReader& file, integration::adobe::AdobeSettings& adobe) {
  file.checked("adobe.channel", adobe.channel, filled_words);
  file.text("adobe.pickup_location", adobe.pickup_location);
  file.text("adobe.pickup_shipping_method", adobe.pickup_shipping_method);
  file.texts("adobe.accepted_states", adobe.accepted_states);
  file.text("adobe.location_attribute", adobe.location_attribute);
  file.text("adobe.option_attribute", adobe.option_attribute);
  file.text("adobe.due_attribute", adobe.due_attribute);
  file.text("adobe.alternate_attribute", adobe.alternate_attribute);
  file.text("adobe.alternate_first_name", adobe.alternate_first_name);
  file.text("adobe.alternate_last_name", adobe.alternate_last_name);
  file.text("adobe.alternate_phone", adobe.alternate_phone);
  file.text("adobe.alternate_email", adobe.alternate_email);
  file.text("adobe.id_check_attribute", adobe.id_check_attribute);
  file.text_map("adobe.options", adobe.options);
  file.choice("adobe.default_method", adobe.default_method, {"in_store", "curbside", "locker"});
  file.text("adobe.barcode_attribute", adobe.barcode_attribute);
  file.text("adobe.aisle_attribute", adobe.aisle_attribute);
  file.text("adobe.unit_attribute", adobe.unit_attribute);
  file.text("adobe.category_attribute", adobe.category_attribute);
  file.text_map("adobe.line_attributes", adobe.line_attributes);
}

void read_box(TomlReader& file, Config& config) {
  file.checked("state_dir", config.state_dir, filled_words);
  file.choice("log.level", config.log_level, {"debug", "info", "warn", "error"});
  auto& http = config.http;
  file.checked("http.socket", http.socket, filled_words);
  file.flag("http.tcp", http.tcp);
  file.checked("http.address", http.address, filled_words);
  file.integer("http.port", http.port, 0, 65'535);
  file.text("http.public_base_url", http.public_base_url);
  file.integer("http.threads", http.threads, 2, 256);
  file.integer("http.connections_per_address", http.connections_per_address, 1, 10'000);
  file.texts("http.kiosk_users", http.kiosk_users);
  file.texts("http.trusted_proxies", http.trusted_proxies);
  file.texts("http.api_key_sha256", http.api_key_sha256);
  std::string kind = "none";
  file.choice("devices.kind", kind, {"none", "emulated", "usb"});
  config.devices.kind = kind == "usb" ? DeviceKind::usb : kind == "emulated" ? DeviceKind::emulated : DeviceKind::none;
  file.text("devices.wire_log", config.devices.wire_log);
  read_gpio(file, config.devices.kind == DeviceKind::emulated, config.devices.gpio);
  for (const auto& locker : config.devices.gpio.lockers) config.store.lockers.push_back(locker.name);
  config.devices.one_lamp = std::ranges::find(config.devices.gpio.lamps, "lamp_single", &gpio::LineSpec::name) != config.devices.gpio.lamps.end();
  read_usb(file, config.devices.usb);
  read_network(file, config.devices.usb.rules, config.devices.network);
  if (!config.devices.network.empty() && config.devices.kind != DeviceKind::usb) file.refuse("devices.network", "printers on the network are used with devices.kind = \"usb\" only");
  std::vector<std::string> taken;
  for (const auto& rule : config.devices.usb.rules) taken.push_back(rule.name);
  for (const auto& printer : config.devices.network) taken.push_back(printer.name);
  read_cameras(file, config.devices.kind == DeviceKind::usb, taken, config.devices.cameras);
  check_label_printer(file, config.devices.usb, config.devices.network);
  file.flag("devices.one_lamp", config.devices.one_lamp);
  file.flag("devices.corrupt_first_scan", config.devices.corrupt_first_scan);
  auto& info = config.store.info;
  file.texts("kiosk.languages", info.languages);
  file.integer("kiosk.idle_warning_s", info.idle_warning_s, 5, 3'600);
  file.integer("kiosk.idle_reset_s", info.idle_reset_s, 5, 3'600);
}

}  // namespace

Config default_config() {
  Config config;
  auto& info = config.store.info;
  info.id = "store-1";
  info.name = "Our store";
  info.timezone = "UTC";
  info.currency = "USD";
  info.languages = {"en", "es", "fr"};
  info.accent = "#2457D6";
  info.counters = {"A", "B", "C"};
  info.station_counter = "B";
  info.not_found_reasons = {"Not on the shelf", "Damaged", "Wrong price", "Other"};
  info.reject_reasons = {"Does not fit", "Damaged", "Not as expected", "Changed my mind"};
  info.typed_reasons = {"Code damaged", "No code on the item", "Scanner out of order"};
  info.override_reasons = {"Label lost", "Bag repacked", "Code cannot be read"};
  info.attest_reasons = {"Cannot sign", "Does not want to sign", "Signed on paper"};
  info.check_in_form.parking_spots = {"A1", "A2", "A3", "A4", "A5", "A6", "A7", "A8"};
  info.check_in_form.car_colors = {"White", "Black", "Grey", "Silver", "Blue", "Red", "Green", "Yellow", "Brown", "Other"};
  info.check_in_form.car_makes = {"BMW", "Chevrolet", "Ford", "Honda", "Hyundai", "Kia", "Nissan", "Subaru", "Tesla", "Toyota", "Volkswagen", "Other"};
  for (const char* shelf : {"A", "B", "C"}) {
    for (int i = 1; i <= 8; ++i) config.store.locations.push_back(std::string(shelf) + "-0" + std::to_string(i));
  }
  return config;
}

core::Result<Config> load_config(const std::string& path) {
  auto file = TomlReader::open(path);
  if (!file) return std::unexpected(file.error());
  Config config = default_config();
  read_store(*file, config.store);
  read_rules(*file, config.store);
  read_labels(*file, config.store);
  read_log_in(*file, config.store);
  read_check_in_form(*file, config.store.info.check_in_form);
  read_adobe(*file, config.adobe);
  read_box(*file, config);
  if (auto sound = file->finish(); !sound) return std::unexpected(sound.error());
  if (config.store.info.wait_late_s <= config.store.info.wait_warn_s) {
    return core::fail(core::ErrorCode::invalid_input, path + ": waits.wait_late_s: it has to be more than waits.wait_warn_s");
  }
  return config;
}

}  // namespace curblight::daemon
