// SPDX-License-Identifier: Apache-2.0
// LabelPrinter for printers that get the whole label as a picture, in ESC/POS or ZPL: USB printer class, or a network printer behind a bus
// of its own. Which language shows when the printer is opened. Owner: the registry of devices. Thread: `device-printer`, made by start(); all
// callbacks run on it.
#pragma once

#include <memory>
#include <stop_token>

#include "peripherals/driver/device_loop.hpp"
#include "peripherals/driver/driver.hpp"
#include "peripherals/label_printer/job_desk.hpp"
#include "peripherals/label_printer/label_printer.hpp"
#include "peripherals/label_printer/printer_language.hpp"
#include "peripherals/label_printer/printer_profiles.hpp"

namespace curblight::label_printer {

// For a printer on the network at `where` ("192.168.1.50:9100"): what differs from one on a cable.
PrinterOptions network_options(const std::string& where);

class RasterPrinter final : public LabelPrinter, public driver::Driver {
 public:
  // A printer-class interface that can answer.
  static bool drives(const transport::DeviceInfo& device) { return has_usable_interface(device); }
  // The same, of a printer that by maker or name speaks ZPL.
  static bool looks_like_zpl(const transport::DeviceInfo& device);

  // Bus and timer outlive the printer; `language` is for printers that do not tell theirs. Nothing happens before start() or run().
  RasterPrinter(transport::Bus& bus, lifecycle::Timer& timer, lifecycle::StatusCallback on_status, Language language = Language::escpos,
                PrinterOptions options = {});
  // The destructor stops the thread and waits for it. A job that is being printed ends as uncertain; waiting ones say nothing more
  // and are the caller's to print again.
  void start() override;
  // The thread's body: returns when a stop is requested. Tests call it on their own thread.
  void run(std::stop_token stop);

  core::Result<void> print(PrintJob job) override;
  bool cancel(const std::string& id) override { return desk_.cancel(id); }
  lifecycle::DeviceStatus status() const override { return loop_.status(); }
  // "connects", "disconnects", "printed", "uncertain", "failed"
  lifecycle::DeviceCounters::Counts counters() const override { return loop_.counters().all(); }

 private:
  lifecycle::DeviceStatus attend(const transport::DeviceInfo& device, std::stop_token stop);
  PrinterLanguage& use(Language language);
  Workplace workplace();

  transport::Bus& bus_;
  lifecycle::Timer& timer_;
  const Language otherwise_;
  const PrinterOptions options_;
  JobDesk desk_;
  Language spoken_;                           // of the thread alone, as is the next
  std::unique_ptr<PrinterLanguage> language_;
  driver::DeviceLoop loop_;  // last: its thread uses the others
};

}  // namespace curblight::label_printer
