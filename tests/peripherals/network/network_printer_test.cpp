// SPDX-License-Identifier: Apache-2.0
// Printers on the network, over real sockets of 127.0.0.1: they print, and what can go wrong between leaves one label or a question.
#include <gmock/gmock.h>

#include <condition_variable>
#include <optional>

#include "peripherals/label_samples.hpp"
#include "tcp_printer_server.hpp"
#include "peripherals/emulated/escpos_model.hpp"
#include "peripherals/emulated/zpl_model.hpp"
#include "peripherals/label_printer/raster_printer.hpp"
#include "peripherals/label_printer/zpl_encoder.hpp"
#include "peripherals/network/network_bus.hpp"
#include "support/eventually.hpp"

namespace curblight::label_printer {
namespace {

using emulated::PrinterFault;
using lifecycle::DeviceState;
using network::NetworkAddress;
using network::NetworkBus;
using test::TcpPrinterServer;
using testing::HasSubstr;
using namespace std::chrono_literals;

// A driver on its thread, and what it told.
class Station {
 public:
  Station(std::uint16_t port, Language language)
      : bus_({{"127.0.0.1", port}}),
        printer_(bus_, timer_,
                 [this](const lifecycle::DeviceStatus& status) {
                   const std::lock_guard lock(mutex_);
                   status_ = status;
                   changed_.notify_all();
                 },
                 language, options(port)) {
    printer_.start();
  }

  static PrinterOptions options(std::uint16_t port) {
    auto options = network_options(network::path_of({"127.0.0.1", port}));
    options.poll_interval = 20ms;
    options.marker_timeout = 500ms;
    options.reopen_after_silence = 1500ms;
    return options;
  }
  void print(const std::string& id, const labels::Page& page) {
    ASSERT_TRUE(printer_.print({id, page, [this, id](const PrintProgress& progress) {
                                  const std::lock_guard lock(mutex_);
                                  told_[id] = progress;
                                  changed_.notify_all();
                                }}));
  }
  bool becomes(const std::string& id, PrintStage stage) {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, 30s, [&] { return told_.contains(id) && told_[id].stage == stage; });
  }
  bool becomes(DeviceState state) {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, 30s, [&] { return status_.state == state; });
  }
  lifecycle::DeviceStatus status() {
    const std::lock_guard lock(mutex_);
    return status_;
  }
  std::string words(const std::string& id) {
    const std::lock_guard lock(mutex_);
    return told_[id].words;
  }
  PrintStage stage(const std::string& id) {
    const std::lock_guard lock(mutex_);
    return told_[id].stage;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::map<std::string, PrintProgress> told_;
  lifecycle::DeviceStatus status_;
  lifecycle::SystemTimer timer_;
  NetworkBus bus_;
  RasterPrinter printer_;
};

labels::Page small_page() {
  labels::Page page(576, 300);
  for (int i = 0; i < 300; ++i) page.set_black((i * 7) % 576, i);
  return page;
}

// As on the network: nothing but the two pipes.
emulated::EscposModelOptions escpos_model() { return {.process_id = false, .soft_reset = false}; }

bool waits_for(const std::function<bool()>& condition) { return test::eventually(condition, 30s); }

TEST(NetworkPrinters, PrintInEscPos) {
  lifecycle::SystemTimer timer;
  emulated::EscposModel model(timer, escpos_model());
  TcpPrinterServer server(model);
  Station station(server.port(), Language::escpos);
  station.print("a", small_page());
  ASSERT_TRUE(station.becomes("a", PrintStage::printed));
  EXPECT_EQ(model.labels(), std::vector{small_page()});
  EXPECT_EQ(station.status().state, DeviceState::ready);
  EXPECT_EQ(station.status().driver, "escpos");
}

TEST(NetworkPrinters, PrintInZpl) {
  lifecycle::SystemTimer timer;
  emulated::ZplModel model(timer, {.label_time = 50ms});
  TcpPrinterServer server(model);
  Station station(server.port(), Language::zpl);
  station.print("a", small_page());
  ASSERT_TRUE(station.becomes("a", PrintStage::printed));
  EXPECT_EQ(model.labels(), std::vector{small_page()});
  EXPECT_EQ(station.status().driver, "zpl");
}

TEST(NetworkPrinters, ThatAreNotThereAreSaidSoAndFoundWhenTheyCome) {
  lifecycle::SystemTimer timer;
  emulated::EscposModel model(timer, escpos_model());
  std::uint16_t port = 0;
  { port = TcpPrinterServer(model).port(); }
  Station station(port, Language::escpos);
  ASSERT_TRUE(station.becomes(DeviceState::degraded));
  EXPECT_THAT(station.status().words, HasSubstr("The printer at 127.0.0.1:" + std::to_string(port) + " cannot be reached. Check its power"));
  station.print("a", small_page());
  ASSERT_TRUE(station.becomes("a", PrintStage::waiting));
  TcpPrinterServer server(model, port);
  ASSERT_TRUE(station.becomes("a", PrintStage::printed));
  EXPECT_EQ(model.labels().size(), 1U);
}

TEST(NetworkPrinters, ThatTakeTheConnectionAndHangGetNoLabelAndAreConnectedToAnew) {
  lifecycle::SystemTimer timer;
  emulated::EscposModel model(timer, escpos_model());
  TcpPrinterServer server(model);
  server.hangs = true;
  Station station(server.port(), Language::escpos);
  station.print("a", small_page());
  ASSERT_TRUE(station.becomes("a", PrintStage::waiting));
  ASSERT_TRUE(station.becomes(DeviceState::degraded));
  EXPECT_EQ(model.received(), 0U);
  // The hung connection never ends by itself; the driver gives it up.
  ASSERT_TRUE(waits_for([&] { return station.words("a").find("not connected") != std::string::npos; })) << station.words("a");
  server.hangs = false;
  ASSERT_TRUE(station.becomes("a", PrintStage::printed));
  EXPECT_EQ(model.labels(), std::vector{small_page()});
}

TEST(NetworkPrinters, ThatCloseInTheMiddleOfAnEscPosLabelPrintItOnceAndMarkTheBrokenPiece) {
  for (const long after : {200L, 5'000L, 12'000L, 21'000L}) {
    SCOPED_TRACE(after);
    lifecycle::SystemTimer timer;
    emulated::EscposModel model(timer, escpos_model());
    TcpPrinterServer server(model);
    Station station(server.port(), Language::escpos);
    ASSERT_TRUE(station.becomes(DeviceState::ready));
    server.ends_after = after;
    station.print("a", small_page());
    ASSERT_TRUE(station.becomes("a", PrintStage::printed)) << station.words("a");
    const auto pieces = model.labels();
    EXPECT_EQ(std::ranges::count(pieces, small_page()), 1);
    // The broken piece comes first, with its strip. Questions count too: the connection may have ended before the first dot.
    ASSERT_TRUE(pieces.size() == 2 || (pieces.size() == 1 && after < 1000)) << pieces.size();
    EXPECT_EQ(pieces.back(), small_page());
    EXPECT_GE(server.connections(), 2);
  }
}

TEST(NetworkPrinters, ThatRunOutOfPaperPrintTheLabelOnceOnTheNewRoll) {
  lifecycle::SystemTimer timer;
  emulated::EscposModel model(timer, escpos_model());
  TcpPrinterServer server(model);
  Station station(server.port(), Language::escpos);
  ASSERT_TRUE(station.becomes(DeviceState::ready));
  model.set_fault_after(9'000, PrinterFault::paper_out);
  station.print("a", small_page());
  ASSERT_TRUE(station.becomes("a", PrintStage::waiting));
  EXPECT_THAT(station.words("a"), HasSubstr("out of paper"));
  model.clear_faults();
  ASSERT_TRUE(station.becomes("a", PrintStage::printed)) << station.words("a");
  const auto pieces = model.labels();
  EXPECT_EQ(std::ranges::count(pieces, small_page()), 1);
  EXPECT_EQ(pieces.back(), small_page());
}

TEST(NetworkPrinters, WhoseAnswerIsLostInEscPosLeaveTheLabelToAPerson) {
  lifecycle::SystemTimer timer;
  emulated::EscposModel model(timer, escpos_model());
  TcpPrinterServer server(model);
  Station station(server.port(), Language::escpos);
  ASSERT_TRUE(station.becomes(DeviceState::ready));
  const auto before = model.received();
  ASSERT_TRUE(waits_for([&] { return model.received() > before; }));  // it has been asked: the next question is some time away
  server.loses_answers = true;
  station.print("a", small_page());
  ASSERT_TRUE(waits_for([&] { return station.stage("a") == PrintStage::uncertain || station.words("a").find("does not respond") != std::string::npos; }));
  if (station.stage("a") == PrintStage::uncertain) {
    EXPECT_EQ(model.labels().size(), 1U);
  } else {
    EXPECT_TRUE(model.labels().empty()) << "it fell silent before the label went out";
  }
}

TEST(NetworkPrinters, ThatCloseWithAZplLabelInsideLeaveItToAPersonAndBeforeItsEndPrintItOnce) {
  const auto total = static_cast<long>(encode_zpl(small_page()).size() + kZplEnd.size());
  for (const bool whole : {false, true}) {
    SCOPED_TRACE(whole);
    lifecycle::SystemTimer timer;
    emulated::ZplModel model(timer, {.label_time = 1ms});
    TcpPrinterServer server(model);
    Station station(server.port(), Language::zpl);
    ASSERT_TRUE(station.becomes(DeviceState::ready));
    // Questions while idle and before the job are in the count; the end is within the picture, or right behind the label.
    const auto start = model.processed();
    station.print("a", small_page());
    if (whole) {
      ASSERT_TRUE(waits_for([&] { return model.processed() >= start + static_cast<std::size_t>(total); }));
      server.ends_after = 0;
      ASSERT_TRUE(waits_for([&] { return station.stage("a") == PrintStage::uncertain || station.stage("a") == PrintStage::printed; }));
      EXPECT_EQ(model.labels().size(), 1U);
    } else {
      server.ends_after = total / 2;
      ASSERT_TRUE(station.becomes("a", PrintStage::printed)) << station.words("a");
      EXPECT_EQ(model.labels(), std::vector{small_page()});
    }
  }
}

TEST(NetworkPrinters, KeepAZplLabelOverMediaOut) {
  lifecycle::SystemTimer timer;
  emulated::ZplModel model(timer, {.label_time = 30ms});
  TcpPrinterServer server(model);
  Station station(server.port(), Language::zpl);
  ASSERT_TRUE(station.becomes(DeviceState::ready));
  model.set_fault_after(400, PrinterFault::paper_out);
  station.print("a", small_page());
  ASSERT_TRUE(waits_for([&] { return station.words("a").find("out of labels") != std::string::npos; }));
  model.clear_faults();
  ASSERT_TRUE(station.becomes("a", PrintStage::printed));
  EXPECT_EQ(model.labels(), std::vector{small_page()});
}

TEST(TcpDevices, EndAWaitAtAStopRequestAndAtTheirTimeOut) {
  lifecycle::SystemTimer timer;
  emulated::EscposModel model(timer, escpos_model());
  TcpPrinterServer server(model);
  server.hangs = true;
  NetworkBus bus({{"127.0.0.1", server.port()}});
  const auto device = bus.open(bus.devices().front().path);
  ASSERT_TRUE(device);
  const auto endpoint = *find_in_endpoint(bus.devices().front().interfaces.front(), transport::EndpointKind::bulk);
  EXPECT_EQ((*device)->in(endpoint, 64, {20ms}).error(), transport::TransferError::timeout);
  std::stop_source stop;
  std::jthread stopper([&] { stop.request_stop(); });
  EXPECT_EQ((*device)->in(endpoint, 64, {std::chrono::minutes(1), stop.get_token()}).error(), transport::TransferError::cancelled);
  EXPECT_EQ((*device)->in(endpoint, 64, {20ms}).error(), transport::TransferError::timeout) << "an old stop request does not end a new wait";
  // More than any buffer on the way takes: the count says how much went.
  const transport::Bytes much(64u << 20, 0);
  const auto sent = (*device)->out(*find_out_endpoint(bus.devices().front().interfaces.front(), transport::EndpointKind::bulk), much, {200ms});
  EXPECT_EQ(sent.error, transport::TransferError::timeout);
  EXPECT_GT(sent.count, 0U);
  EXPECT_LT(sent.count, much.size());
  EXPECT_EQ((*device)->control_in({0xa1, 0, 0, 0}, 64, {20ms}).error(), transport::TransferError::stall);
}

TEST(NetworkAddresses, AreFigures) {
  EXPECT_TRUE(network::is_ip_address("192.168.1.50"));
  EXPECT_TRUE(network::is_ip_address("fe80::1"));
  EXPECT_FALSE(network::is_ip_address("printer.local"));
  EXPECT_FALSE(network::is_ip_address(""));
  EXPECT_EQ(network::path_of({"fe80::1", 9100}), "[fe80::1]:9100");
  EXPECT_EQ(NetworkBus({{"192.168.1.50", 9100}}).devices().front().path, "192.168.1.50:9100");
}

}  // namespace
}  // namespace curblight::label_printer
