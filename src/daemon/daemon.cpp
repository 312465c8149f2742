// SPDX-License-Identifier: Apache-2.0
#include "daemon/daemon.hpp"

#include <pwd.h>
#include <signal.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <memory>

#include "daemon/accept_button.hpp"
#include "daemon/announcer.hpp"
#include "daemon/devices.hpp"
#include "daemon/first_start.hpp"
#include "daemon/housekeeping.hpp"
#include "daemon/label_content.hpp"
#include "daemon/light.hpp"
#include "daemon/locker_worker.hpp"
#include "daemon/pad_signings.hpp"
#include "daemon/print_worker.hpp"
#include "daemon/scan_event.hpp"
#include "daemon/service_manager.hpp"
#include "daemon/signature_drawing.hpp"
#include "daemon/state_lock.hpp"
#include "daemon/station.hpp"
#include "daemon/thread_roots.hpp"
#include "http/http_server.hpp"
#include "peripherals/lifecycle/timer.hpp"
#include "store/sha256.hpp"
#include "store/sqlite/sqlite_database.hpp"

namespace curblight::daemon {

namespace {

int give_up(const core::Error& error) {
  spdlog::error("curblightd does not start: {}", error.message);
  return 1;
}

core::Result<http::HttpConfig> http_config(const Config& config) {
  http::HttpConfig http;
  for (const auto& name : config.http.kiosk_users) {
    const auto* user = ::getpwnam(name.c_str());
    if (user == nullptr) {
      return core::fail(core::ErrorCode::invalid_input, "http.kiosk_users: there is no user " + name + " on this box.");
    }
    http.kiosk_users.push_back(user->pw_uid);
  }
  http.trusted_proxies = config.http.trusted_proxies;
  http.unix_listener.path = config.http.socket;
  http.limits.connections_per_address = config.http.connections_per_address;
  if (config.http.tcp) {
    http::TcpListener tcp;
    tcp.address = config.http.address;
    tcp.port = static_cast<std::uint16_t>(config.http.port);
    tcp.threads = config.http.threads;
    http.tcp_listener = tcp;
  }
  http.api_key_digests = config.http.api_key_sha256;
  http.public_base_url = config.http.public_base_url;
  http.demo = config.store.info.demo;
  return http;
}

void write_port(const std::filesystem::path& state_dir, std::uint16_t port) {
  // Whole or not at all, for who reads it at this moment.
  const auto written = state_dir / "port.new";
  std::ofstream(written) << port << '\n';
  std::filesystem::rename(written, state_dir / "port");
}

}  // namespace

int run_daemon(const Config& config, const std::optional<integration::DemoStore>& demo) {
  const lifecycle::SystemTimer timer;
  lifecycle::SystemTimer device_timer;
  std::atomic<bool> store_failed = false;
  const auto log = [](const std::string& words) { spdlog::warn(words); };

  const auto lock = StateLock::take(config.state_dir);
  if (!lock) return give_up(lock.error());
  // A coil that a crash left energised does not wait for the database.
  const auto leftovers = drop_leftovers(config, timer);
  if (!leftovers) return give_up(leftovers.error());
  for (const auto& words : *leftovers) spdlog::warn("outputs: {}", words);
  store::SqliteOptions options;
  options.path = (std::filesystem::path(config.state_dir) / "curblight.db").string();
  options.on_unwritable = [&store_failed](const core::Error& error) {
    spdlog::critical("the store cannot write: {}", error.message);
    store_failed = true;
    ::kill(::getpid(), SIGTERM);
  };
  options.log = log;
  auto database = store::SqliteDatabase::open(std::move(options));
  if (!database) return give_up(database.error());
  const auto key = service::load_or_make_station_key(**database);
  if (!key) return give_up(key.error());

  const SignatureDrawing signatures;
  const service::Services services(config.store, *key, signatures);
  Announcer announcer;
  service::Commands commands(**database, timer, announcer, http::encode_refusal);
  http::Metrics metrics;
  const auto listening = http_config(config);
  if (!listening) return give_up(listening.error());
  const http::HttpConfig& http = *listening;
  http::EventHub hub(http.limits, metrics);
  Light light(services, commands, config.devices.one_lamp ? core::LightHardware::one_lamp : core::LightHardware::stack);

  DeviceCallbacks callbacks;
  callbacks.on_scan = [&](const scanner::Scan& scan) {
    hub.publish_scan(event_of(scan), http::audience_of(services.tokens, scan.data, timer.now()), scan.received);
  };
  callbacks.desired_light = [&light](core::MonotonicTime now) { return light.desired(now); };
  ThreadRoots roots(log);
  AcceptButton accept_button(services, commands, roots, [&metrics](std::chrono::seconds waited) { metrics.checkin_waited(waited); }, log);
  callbacks.on_accept_button = [&accept_button] { accept_button.press(); };
  std::optional<LockerWorker> lockers;
  callbacks.on_door = [&lockers](const std::string& locker, locker::DoorEvent event) { lockers->door(locker, event); };
  callbacks.on_status_change = [&hub] { hub.changed({"devices"}, 0); };
  Devices devices(config.devices, device_timer, std::move(callbacks));
  PadSignings pads(devices.pad(), timer, config.store.info.name, [&hub](std::int64_t order) { hub.changed({"signature"}, order); });

  lockers.emplace(services, commands, [&devices](const std::string& name) { return devices.gpio().open_locker(name); }, roots, log);

  std::optional<PrintWorker> labels;
  const auto draw_label = [&services](const service::PrintJob& job, const std::string& printer) { return draw(job, services.settings, printer); };
  if (auto* printer = devices.printer()) labels.emplace(services, commands, *printer, roots, log, draw_label);
  announcer.listen("", [&hub](const std::vector<std::string>& topics, std::int64_t order) { hub.changed(topics, order); });
  announcer.listen("labels", [&labels](const auto&, std::int64_t) { if (labels) labels->poke(); });
  announcer.listen("lockers", [&lockers](const auto&, std::int64_t) { lockers->poke(); });
  Housekeeping housekeeping(services, commands, light, [&devices, &pads] {
    devices.gpio().poke_light();
    pads.tidy();
  }, roots, log);
  announcer.listen("check_ins", [&housekeeping](const auto&, std::int64_t) { housekeeping.poke(); });
  announcer.listen("assistance", [&housekeeping](const auto&, std::int64_t) { housekeeping.poke(); });

  if (demo) {
    if (auto filled = fill_demo(*demo, services, commands); !filled) {
      (*database)->stop();
      return give_up(filled.error());
    }
  }
  light.refresh();
  Station station(devices, light, pads, roots, timer);
  http::HttpServer server(http, services, commands, station, hub, metrics);
  // Nobody new first, then what acts, then what it acts on: the printer's last word still finds the store.
  const auto stop_all = [&] {
    server.stop();
    housekeeping.stop();
    if (labels) labels->stop();
    lockers->stop();
    accept_button.stop();
    devices.stop();
    (*database)->stop();
  };
  accept_button.start();
  devices.start();
  if (labels) labels->start();
  lockers->start();
  housekeeping.start();
  std::filesystem::remove(std::filesystem::path(config.state_dir) / "port");  // an earlier run's, of which nobody answers there any more
  if (auto started = server.start(); !started) {
    stop_all();
    return give_up(started.error());
  }
  if (config.http.tcp) write_port(config.state_dir, server.port());

  const Watchdog watchdog([&station] { return station.trouble().empty(); });
  tell_ready(config.store.info.name);
  spdlog::info("curblightd is ready: {} on {}, port {}", config.store.info.name, config.http.socket, server.port());

  sigset_t ends;
  sigemptyset(&ends);
  sigaddset(&ends, SIGTERM);
  sigaddset(&ends, SIGINT);
  int which = 0;
  sigwait(&ends, &which);

  tell_stopping();
  stop_all();
  return store_failed ? 1 : 0;
}

}  // namespace curblight::daemon
