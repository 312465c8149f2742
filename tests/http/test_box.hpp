// SPDX-License-Identifier: Apache-2.0
// A whole box for API tests: SQLite in a folder of its own, all services, the HTTP server on a Unix socket
// and on a free TCP port. Devices are pretended at the station port.
#pragma once

#include <sys/types.h>

#include <atomic>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "api/client.hpp"
#include "core/clock.hpp"
#include "http/http_server.hpp"
#include "service/services.hpp"
#include "store/sqlite/sqlite_database.hpp"

namespace curblight::test {

class WallClock : public core::Clock {
 public:
  core::UtcTime now() const override;
  core::MonotonicTime monotonic() const override;
};

class PretendedStation : public http::StationPort {
 public:
  std::string version() const override { return "1.2.3"; }
  std::int64_t uptime_s() const override { return 7; }
  std::vector<api::Device> devices() const override {
    api::Device scanner, printer;
    scanner.id = "scanner-1", scanner.kind = "scanner", scanner.name = "Scanner", scanner.state = "ready", scanner.words = "Ready";
    scanner.driver = "hid_pos", scanner.usb_id = "0c2e:0b6a", scanner.serial = "S1", scanner.port = "1-1.4";
    scanner.counters = {{"scans", 12}};
    printer.id = "printer-1", printer.kind = "label_printer", printer.name = "Printer", printer.state = "fault", printer.words = "Out of paper";
    printer.last_error = "Out of paper", printer.last_error_at = api::Time{1'770'000'000'000};
    return {scanner, printer};
  }
  std::string light() const override { return "blue"; }
  std::string trouble() const override { return {}; }
  core::Result<std::string> label_png(const service::BagLabel& label) const override {
    return "PNG of " + label.code;
  }
  core::Result<void> emulate_scan(const api::EmulateScan& scan) override;
  core::Result<void> emulate_printer(const api::EmulatePrinter&) override { return {}; }
  core::Result<void> emulate_gpio(const api::EmulateGpio&) override { return {}; }
  core::Result<void> emulate_sign(const api::EmulateSign&) override { return {}; }
  core::Result<api::EmulatedPad> emulated_pad() const override { return api::EmulatedPad{320, 200, true, false, 0, "00"}; }
  core::Result<std::string> emulated_pad_png() const override { return std::string("PNG"); }
  core::Result<void> pad_free(const std::string& owner) const override;
  core::Result<void> sign_on_pad(const http::PadRequest& request) override;
  core::Result<api::PadSigning> pad_signing(const std::string& session, const http::KnownInk& known) const override;
  core::Result<void> ask_pad(const std::string& session, http::PadWish wish) override;
  core::Result<void> emulate_locker(const api::EmulateLocker&) override { return {}; }
  core::Result<void> test_light(const api::LightTest&) override {
    ++light_tests;
    return {};
  }
  core::Result<api::EmulatedLabels> emulated_labels() const override {
    return api::EmulatedLabels{{{1, 10, 20, "00"}}};
  }
  core::Result<std::string> emulated_label_png(int number) const override;
  core::Result<api::GpioLines> emulated_gpio() const override {
    return api::GpioLines{{{"lamp_red", "output", false}}};
  }

  std::atomic<int> scans{0};
  std::atomic<int> light_tests{0};
  // The pretended pad: who signs on it, and what it was asked.
  mutable std::mutex pad_mutex;
  bool pad_plugged = true;
  std::vector<http::PadRequest> pad_requests;
  std::vector<http::PadWish> pad_wishes;
};

class PretendedPicture : public service::SignaturePicture {
 public:
  core::Result<std::vector<std::byte>> png(const api::Signature& signature) const override;
};

inline constexpr const char* kApiKey = "clk_the-commerce-systems-key";
inline constexpr const char* kPin = "482913";

class TestBox {
 public:
  // `config` is completed with the socket, a TCP listener and the API key.
  explicit TestBox(http::HttpConfig config = {});
  ~TestBox();

  // As after a crash of the process: the same file, everything else new.
  void restart();
  void stop_server() { server->stop(); }

  // Clients. `associate` logs the user of this role in ("associate", "lead", "manager").
  api::Client ctl() const { return api::Client(options("ctl")); }
  api::Client kiosk() const { return api::Client(options("kiosk")); }
  api::Client associate(const std::string& role) const;
  api::Client commerce() const;
  api::Client stranger() const;  // TCP, nothing to show
  api::ClientOptions options(const std::string& client_name) const;

  std::string socket_path() const { return (folder / "api.sock").string(); }
  std::uint16_t port() const { return server->port(); }
  // Journal entries: whatever is done leaves one.
  std::int64_t journal_entries() const;

  const std::filesystem::path folder;
  WallClock clock;
  PretendedStation station;
  http::Metrics metrics;
  std::unique_ptr<store::SqliteDatabase> database;
  std::unique_ptr<service::Services> services;
  std::unique_ptr<http::EventHub> hub;
  std::unique_ptr<service::Commands> commands;
  std::unique_ptr<http::HttpServer> server;

 private:
  void open();
  void close();

  http::HttpConfig config_;
  PretendedPicture picture_;
};

// One line each of two piece goods and a weighed one, due in an hour.
api::IncomingOrder sample_order(const std::string& number);

}  // namespace curblight::test
