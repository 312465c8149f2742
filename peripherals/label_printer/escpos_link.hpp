// SPDX-License-Identifier: Apache-2.0
// One connection to one ESC/POS printer: bytes out, answers in, what is known of its condition. It knows nothing of
// jobs. Used by the printer's thread only; every call is bounded and ends early at a stop request.
#pragma once

#include <memory>
#include <string>

#include "peripherals/label_printer/escpos_answers.hpp"
#include "peripherals/label_printer/printer_pipe.hpp"
#include "peripherals/label_printer/printer_profiles.hpp"

namespace curblight::label_printer {

class EscposLink {
 public:
  // may_have_left: somebody before us may have ended in the middle of a picture, which would take the first commands for its dots.
  enum class Before { nothing, may_have_left };
  // Switches automatic status back on and asks the condition. may_have_left: makes the printer forget first, where it knows how; where it
  // does not, flush() has to come before a label. Error gone.
  static std::expected<std::unique_ptr<EscposLink>, LinkTrouble> open(std::unique_ptr<PrinterPipe> pipe, lifecycle::Timer& timer, Before before,
                                                                      std::stop_token stop);

  // Sends all of it. held: the printer stopped taking bytes and said why.
  LinkResult send(std::span<const std::uint8_t> bytes, std::stop_token stop);
  // Asks DLE EOT 1 to 4. silent: no answer; what the status lines of the port say is taken over then.
  LinkResult ask_condition(std::stop_token stop);
  // Reads what comes for at most `longest`; returns early when the condition changed.
  LinkResult listen(std::chrono::milliseconds longest, std::stop_token stop);
  // Puts a marker behind everything sent so far and waits for its answer. held and silent as above.
  LinkResult confirm(std::chrono::milliseconds longest, std::stop_token stop);
  // Makes the printer forget what it has not printed yet (USB printer class SOFT_RESET) and sets it up again.
  // silent: it does not know that request, so its buffer is in an unknown state.
  LinkResult clear(std::stop_token stop);
  // For printers that cannot be cleared: completes whatever picture is half sent with white, waits until all of it is on paper, and sets the
  // printer up again. held and silent as in confirm().
  LinkResult flush(std::chrono::milliseconds longest, std::stop_token stop);
  // A marker without a number that was given up may be answered yet, and its answer would pass for the next marker's: waits for it, for at
  // most `longest`, and sets the printer up again. Nothing to do where no answer is missing.
  LinkResult hear_late_answers(std::chrono::milliseconds longest, std::stop_token stop);
  // DLE ENQ 2: leaves an error state that a person has put right, without printing the rest.
  LinkResult recover(std::stop_token stop);

  // Whether the last ask_condition() was answered.
  bool answered() const { return answered_; }
  const PrinterCondition& condition() const { return condition_; }
  const PrinterProfile& profile() const { return profile_; }
  const std::string& name() const { return profile_.name; }

 private:
  EscposLink(std::unique_ptr<PrinterPipe> pipe, lifecycle::Timer& timer);

  LinkResult set_up(std::stop_token stop);
  LinkResult pump(std::chrono::milliseconds longest, std::stop_token stop);
  LinkResult ask_port_status(std::stop_token stop);

  std::unique_ptr<PrinterPipe> pipe_;
  lifecycle::Timer& timer_;
  PrinterProfile profile_;
  AnswerSorter sorter_;
  std::vector<Answer> inbox_;
  PrinterCondition condition_;
  PrinterCondition port_said_;  // what of it only the port's status lines told
  unsigned marker_number_;
  bool answered_ = false;
  int unanswered_ = 0;  // markers without a number (GS r) that were sent since set_up() and not answered yet
};

}  // namespace curblight::label_printer
