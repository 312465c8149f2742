// SPDX-License-Identifier: Apache-2.0
// Printing in ESC/POS. "Printed" means that the printer answered a marker placed behind the last dot and the cut; README.md tells what
// happens at each step when something breaks. Owner: the driver. Thread: the printer's.
#pragma once

#include "peripherals/label_printer/escpos_link.hpp"
#include "peripherals/label_printer/printer_language.hpp"

namespace curblight::label_printer {

class EscposLanguage final : public PrinterLanguage {
 public:
  explicit EscposLanguage(Workplace workplace) : place_(std::move(workplace)) {}

  lifecycle::DeviceStatus attend(std::unique_ptr<PrinterPipe> pipe, std::stop_token stop) override;
  void lay_down() override;

 private:
  void serve(EscposLink& link, std::stop_token stop);
  bool take_next();
  LinkResult idle(EscposLink& link);
  LinkResult hold(EscposLink& link, std::stop_token stop);
  LinkResult await_answer(EscposLink& link, std::stop_token stop);
  bool must_answer() const { return place_.options.reopen_after_silence.count() > 0; }
  LinkResult print_current(EscposLink& link, std::stop_token stop);
  LinkResult begin_later(EscposLink& link, std::stop_token stop);
  LinkResult print_body(EscposLink& link, std::stop_token stop);
  LinkResult discard_piece(EscposLink& link, std::stop_token stop);
  LinkResult after_silence(EscposLink& link, std::stop_token stop);
  LinkResult empty(EscposLink& link, std::stop_token stop);
  std::chrono::milliseconds marker_patience() const;

  void finish(PrintStage stage, const std::string& words);
  void show_condition(const EscposLink& link);

  const Workplace place_;
  enum class Progress { untouched, body_begun, body_printed } progress_ = Progress::untouched;
  bool piece_on_strip_ = false;  // part of a label, not cut off, hangs out of the printer
  bool silent_ = false;          // it left a question unanswered
  bool fresh_ = true;            // nothing was opened yet: an earlier run may have left half a picture behind
};

}  // namespace curblight::label_printer
