// SPDX-License-Identifier: Apache-2.0
// LabelPrinter for ESC/POS printers on a USB printer-class interface. "Printed" means that the printer answered a
// marker placed behind the last dot and the cut; README.md tells what happens at each step when something breaks.
// Owner: the registry of devices. Thread: `device-printer`, made by start(); all callbacks run on it.
#pragma once

#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>

#include "peripherals/driver/device_loop.hpp"
#include "peripherals/driver/driver.hpp"
#include "peripherals/label_printer/escpos_link.hpp"
#include "peripherals/label_printer/label_printer.hpp"

namespace curblight::label_printer {

// Whether part of a label may hang out of the printer when the driver starts: so when the program died while one was
// being printed. The first label is then preceded by a strip that says so, and a cut.
enum class StripAtStart { clean, may_hold_piece };

struct EscposOptions {
  transport::DeviceSelector selector = {};
  std::size_t queue_limit = 200;
  // With a healthy printer, this long (and the time that the label's length takes) after the last byte without the
  // marker's answer the printer is asked again, and after as long again the job is uncertain.
  std::chrono::milliseconds marker_timeout{5000};
  std::chrono::milliseconds poll_interval{1000};  // status questions, while idle or held by a fault
  std::string void_words = "Torn label. Throw this piece away.";
  StripAtStart strip_at_start = StripAtStart::clean;
};

class EscposPrinter final : public LabelPrinter, public driver::Driver {
 public:
  static constexpr char kDriver[] = "escpos";
  // A printer-class interface that can answer. Which language it speaks shows when it is opened.
  static bool drives(const transport::DeviceInfo& device) { return has_usable_interface(device); }

  // Bus and timer outlive the printer. Nothing happens before start() or run().
  EscposPrinter(transport::Bus& bus, lifecycle::Timer& timer, lifecycle::StatusCallback on_status,
                EscposOptions options = {});
  // The destructor stops the thread and waits for it. A job that is being printed ends as uncertain; waiting ones say nothing more
  // and are the caller's to print again.
  void start() override;
  // The thread's body: returns when a stop is requested. Tests call it on their own thread.
  void run(std::stop_token stop);

  core::Result<void> print(PrintJob job) override;
  bool cancel(const std::string& id) override;
  lifecycle::DeviceStatus status() const override { return loop_.status(); }
  // "connects", "disconnects", "printed", "uncertain", "failed"
  lifecycle::DeviceCounters::Counts counters() const override { return loop_.counters().all(); }

 private:
  lifecycle::DeviceStatus attend(const transport::DeviceInfo& device, std::stop_token stop);
  void serve(EscposLink& link, std::stop_token stop);

  bool take_head();
  LinkResult idle(EscposLink& link);
  LinkResult hold(EscposLink& link, std::stop_token stop);
  LinkResult print_current(EscposLink& link, std::stop_token stop);
  LinkResult print_body(EscposLink& link, std::stop_token stop);
  LinkResult discard_piece(EscposLink& link, std::stop_token stop);
  LinkResult after_silence(EscposLink& link, std::stop_token stop);
  std::chrono::milliseconds marker_patience() const;

  void tell(PrintStage stage, const std::string& words);
  void finish(PrintStage stage, const std::string& words);
  void show_condition(const EscposLink& link);

  transport::Bus& bus_;
  lifecycle::Timer& timer_;
  const EscposOptions options_;

  mutable std::mutex mutex_;
  bool stopping_ = false;
  std::deque<PrintJob> queue_;
  std::stop_source idle_wait_;  // ends the idle wait when a job arrives or the driver stops

  // Of the thread alone. `current_` is past recall: cancel() does not see it.
  std::optional<PrintJob> current_;
  enum class Progress { untouched, body_begun, body_printed } progress_ = Progress::untouched;
  bool piece_on_strip_;  // part of a label, not cut off, hangs out of the printer
  bool silent_ = false;  // it left a question unanswered
  std::string told_id_;
  PrintProgress told_;
  driver::DeviceLoop loop_;  // last: its thread uses the others
};

}  // namespace curblight::label_printer
