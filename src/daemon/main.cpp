// SPDX-License-Identifier: Apache-2.0
// curblightd: reads the command line and the configuration, then runs the daemon.
#include <fmt/core.h>
#include <signal.h>
#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <exception>
#include <optional>
#include <string>

#include "daemon/daemon.hpp"
#include "daemon/first_start.hpp"
#include "daemon/log.hpp"

int main(int argc, char** argv) {
  using curblight::daemon::Config;
  CLI::App app{"The Curblight daemon: store, devices and API of a pickup counter.", "curblightd"};
  std::string config_file;
  bool is_demo = false;
  std::optional<std::string> state_dir, socket, wire_log;
  std::optional<int> port;
  app.add_option("--config", config_file, "Configuration file (TOML)");
  app.add_flag("--demo", is_demo, "A demo store with emulated devices");
  app.add_option("--state-dir", state_dir, "Where the database is kept");
  app.add_option("--socket", socket, "The Unix socket to listen on");
  app.add_option("--port", port, "The TCP port; 0 for any free one, written to <state-dir>/port")->check(CLI::Range(0, 65535));
  app.add_option("--wire-log", wire_log, "Write every byte exchanged with the devices to this file");
  app.set_version_flag("--version", CURBLIGHT_VERSION);
  CLI11_PARSE(app, argc, argv);

  Config config = curblight::daemon::default_config();
  if (!config_file.empty()) {
    auto loaded = curblight::daemon::load_config(config_file);
    if (!loaded) {
      fmt::print(stderr, "curblightd: {}\n", loaded.error().message);
      return 2;
    }
    config = std::move(*loaded);
  }
  std::optional<curblight::integration::DemoStore> demo;
  if (is_demo) {
    auto loaded = curblight::integration::load_demo_store(
        std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now()));
    if (!loaded) {
      fmt::print(stderr, "curblightd: {}\n", loaded.error().message);
      return 2;
    }
    demo = std::move(*loaded);
    curblight::daemon::apply_demo(config, *demo);
    config.http.port = 0;
  }
  if (state_dir) config.state_dir = *state_dir;
  if (socket) config.http.socket = *socket;
  if (port) config.http.port = *port;
  if (wire_log) config.devices.wire_log = *wire_log;

  // Every thread inherits this mask; the main thread waits for the signals instead.
  sigset_t ends;
  sigemptyset(&ends);
  sigaddset(&ends, SIGTERM);
  sigaddset(&ends, SIGINT);
  sigaddset(&ends, SIGPIPE);
  pthread_sigmask(SIG_BLOCK, &ends, nullptr);

  curblight::daemon::open_log(config.log_level);
  try {
    return curblight::daemon::run_daemon(config, demo);
  } catch (const std::exception& e) {
    spdlog::error("curblightd ends: {}", e.what());
    return 1;
  }
}
