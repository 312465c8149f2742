// SPDX-License-Identifier: Apache-2.0
// Printing in ZPL. A printer prints nothing of a format before its end came, keeps a whole format over a fault of its own, and prints a label
// anew that a fault interrupted; so the driver only watches. README.md tells what happens at each step. Owner: the driver. Thread: the printer's.
#pragma once

#include "peripherals/label_printer/printer_language.hpp"
#include "peripherals/label_printer/zpl_link.hpp"

namespace curblight::label_printer {

class ZplLanguage final : public PrinterLanguage {
 public:
  explicit ZplLanguage(Workplace workplace) : place_(std::move(workplace)) {}

  lifecycle::DeviceStatus attend(std::unique_ptr<PrinterPipe> pipe, std::stop_token stop) override;
  void lay_down() override;

 private:
  LinkResult serve(ZplLink& link, std::stop_token stop);
  LinkResult idle(ZplLink& link);
  // Waits until the printer answers and could print; `known_` is its answer then.
  LinkResult wait_ready(ZplLink& link, std::stop_token stop);
  // Puts what a lost connection left behind in order.
  LinkResult settle(ZplLink& link, std::stop_token stop);
  LinkResult send_current(ZplLink& link, std::stop_token stop);
  LinkResult watch_current(ZplLink& link, std::stop_token stop);

  void finish(PrintStage stage, const std::string& words);
  void show(const ZplLink& link);

  const Workplace place_;
  // Of the job in hand. sent: its end went out, so that it may print without us.
  enum class Progress { untouched, begun, sent } progress_ = Progress::untouched;
  core::MonotonicTime sent_at_{};
  ZplStatus known_;
  bool silent_ = false;  // it left a question unanswered
  bool fresh_ = true;    // nothing was settled on this connection yet
};

}  // namespace curblight::label_printer
