// SPDX-License-Identifier: Apache-2.0
// LabelPrinter for ESC/POS printers on a USB printer-class interface. "Printed" means that the printer answered a
// marker placed behind the last dot and the cut; README.md tells what happens at each step when something breaks.
// Owner: the composition root. Thread: `device-printer`, made by start(); all callbacks run on it.
#pragma once

#include <deque>
#include <memory>
#include <mutex>
#include <stop_token>
#include <thread>

#include "peripherals/label_printer/escpos_link.hpp"
#include "peripherals/label_printer/label_printer.hpp"
#include "peripherals/lifecycle/back_off.hpp"
#include "peripherals/lifecycle/timer.hpp"
#include "peripherals/transport/bus.hpp"

namespace curblight::label_printer {

struct EscposOptions {
  std::size_t queue_limit = 200;
  // With a healthy printer, this long after the last byte without the marker's answer the job is asked about again,
  // and after as long again it is uncertain.
  std::chrono::milliseconds marker_timeout{5000};
  std::chrono::milliseconds poll_interval{1000};  // status questions, while idle or held by a fault
  std::string void_words = "Torn label. Throw this piece away.";
};

class EscposPrinter final : public LabelPrinter, private transport::BusWatcher {
 public:
  // Bus and timer outlive the printer. Nothing happens before start() or run().
  EscposPrinter(transport::Bus& bus, lifecycle::Timer& timer, lifecycle::StatusCallback on_status,
                EscposOptions options = {});
  // Stops the thread and waits for it. The job being printed ends as uncertain; waiting ones say nothing more and
  // are the caller's to print again.
  ~EscposPrinter() override;

  void start();
  // The thread's body: returns when a stop is requested. Tests call it on their own thread.
  void run(std::stop_token stop);

  core::Result<void> print(PrintJob job) override;
  bool cancel(const std::string& id) override;
  lifecycle::DeviceStatus status() const override;

 private:
  // How far the job at the head of the queue got; it survives a reconnect.
  enum class Progress { untouched, body_begun, body_printed };

  void arrived(const transport::DeviceInfo& device) override;
  void left(const std::string& path) override;
  void wait_for_bus(std::stop_token stop, std::chrono::milliseconds longest);
  std::unique_ptr<EscposLink> connect(std::stop_token stop);
  void serve(EscposLink& link, std::stop_token stop);
  LinkResult work_on_head(EscposLink& link, std::stop_token stop);
  LinkResult hold_until_clear(EscposLink& link, std::stop_token stop);
  LinkResult print_body(EscposLink& link, std::stop_token stop);
  LinkResult finish_label(EscposLink& link, std::stop_token stop);
  LinkResult discard_broken(EscposLink& link, std::stop_token stop);
  void report(PrintStage stage, const std::string& words);
  void finish_head(PrintStage stage, const std::string& words);
  void set_status(lifecycle::DeviceStatus status);
  lifecycle::DeviceStatus status_of(const EscposLink& link) const;

  transport::Bus& bus_;
  lifecycle::Timer& timer_;
  const lifecycle::StatusCallback on_status_;
  const EscposOptions options_;
  lifecycle::BackOff back_off_;

  mutable std::mutex mutex_;
  std::condition_variable_any changed_;
  bool bus_changed_ = false;
  std::deque<PrintJob> queue_;
  bool head_taken_ = false;        // the head is being worked on and cannot be cancelled
  std::stop_source idle_wait_;     // ends the idle wait when a job arrives
  lifecycle::DeviceStatus status_;

  // Of the thread alone.
  Progress progress_ = Progress::untouched;
  bool piece_on_strip_ = false;    // part of a broken label hangs out of the printer
  PrintProgress last_report_;
  std::jthread thread_;
};

}  // namespace curblight::label_printer
