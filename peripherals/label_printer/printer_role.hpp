// SPDX-License-Identifier: Apache-2.0
// "The label printer" for whoever prints, whichever printer that is now: the registry puts a printer in and takes it
// out. A job that had not ended when its printer went is given to the next one; one that the printer reported as uncertain
// has ended. Safe from any thread.
#pragma once

#include <list>
#include <mutex>

#include "peripherals/label_printer/label_printer.hpp"

namespace curblight::label_printer {

class PrinterRole final : public LabelPrinter {
 public:
  // From now on jobs go to `printer`, first the ones that wait; nullptr: they wait. Before a printer is destroyed it has to
  // be taken out, and its destructor must still find this object.
  void use(LabelPrinter* printer);

  core::Result<void> print(PrintJob job) override;
  bool cancel(const std::string& id) override;
  lifecycle::DeviceStatus status() const override;

 private:
  // With mutex_ held.
  core::Result<void> hand_over(const PrintJob& job);
  bool report(const std::string& id, const PrintProgress& progress);

  mutable std::mutex mutex_;
  LabelPrinter* printer_ = nullptr;
  std::list<PrintJob> jobs_;  // not ended, oldest first
};

}  // namespace curblight::label_printer
