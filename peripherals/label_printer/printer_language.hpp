// SPDX-License-Identifier: Apache-2.0
// A printer language: how jobs are printed on an opened printer. It lives as long as the driver and remembers between two connections
// how far the job in hand has got. All calls on the printer's thread. Internal to this folder.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>

#include "peripherals/label_printer/job_desk.hpp"
#include "peripherals/label_printer/printer_pipe.hpp"
#include "peripherals/transport/device_selector.hpp"

namespace curblight::label_printer {

struct PrinterOptions {
  transport::DeviceSelector selector = {};
  std::size_t queue_limit = 200;
  // With a healthy printer, this long (and the time that the label's length takes) after the last byte without the
  // marker's answer the printer is asked again, and after as long again the job is uncertain.
  std::chrono::milliseconds marker_timeout{5000};
  std::chrono::milliseconds poll_interval{1000};  // status questions, while idle or held by a fault
  std::string void_words = "Torn label. Throw this piece away.";
  // For connections that can be dead without showing it, as on the network: a printer that says nothing for so long is connected to anew, and
  // one that has not answered yet gets no job. 0: the connection tells by itself.
  std::chrono::milliseconds reopen_after_silence{0};
  std::string lost_words = "The printer was unplugged.";
  std::string unreachable_words = {};  // when it cannot be opened; empty: those for USB
};

// What the driver lends a language.
struct Workplace {
  JobDesk& desk;
  lifecycle::Timer& timer;
  const PrinterOptions& options;
  std::function<void()> connected;                                                 // the printer works
  std::function<void(lifecycle::DeviceStatus status)> show;                        // when it is new
  std::function<void(PrintStage stage, const std::string& words)> finish;          // the job in hand
};

class PrinterLanguage {
 public:
  virtual ~PrinterLanguage() = default;

  // Prints job after job until the printer is gone or a stop is requested. Returns what to show then.
  virtual lifecycle::DeviceStatus attend(std::unique_ptr<PrinterPipe> pipe, std::stop_token stop) = 0;
  // The program ends, or the printer is another one now: finishes the job in hand, if there is one, as far as is known.
  virtual void lay_down() = 0;
};

}  // namespace curblight::label_printer
