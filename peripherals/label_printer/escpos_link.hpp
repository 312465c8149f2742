// SPDX-License-Identifier: Apache-2.0
// One connection to one ESC/POS printer: bytes out, answers in, what is known of its condition. It knows nothing of
// jobs. Used by the printer's thread only; every call is bounded and ends early at a stop request.
#pragma once

#include <expected>
#include <memory>
#include <string>

#include "peripherals/label_printer/escpos_answers.hpp"
#include "peripherals/label_printer/printer_profiles.hpp"
#include "peripherals/lifecycle/device_status.hpp"
#include "peripherals/lifecycle/timer.hpp"
#include "peripherals/transport/bus.hpp"

namespace curblight::label_printer {

enum class LinkTrouble {
  gone,     // unplugged: this link is of no use any more
  stopped,  // the caller's stop request
  held,     // the printer says that it cannot go on: see condition()
  silent,   // no answer, or takes no bytes, although nothing is known to be wrong
};
using LinkResult = std::expected<void, LinkTrouble>;

// Whether one of its interfaces is a printer's that can answer.
bool has_usable_interface(const transport::DeviceInfo& info);

class EscposLink {
 public:
  // Opens and claims the printer, reads its device id, switches automatic status back on and asks its condition.
  // The error is what to show; state fault means that trying again will not help.
  static std::expected<std::unique_ptr<EscposLink>, lifecycle::DeviceStatus> open(transport::Bus& bus,
                                                                                  lifecycle::Timer& timer,
                                                                                  const transport::DeviceInfo& info,
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
  // DLE ENQ 2: leaves an error state that a person has put right, without printing the rest.
  LinkResult recover(std::stop_token stop);

  const PrinterCondition& condition() const { return condition_; }
  const PrinterProfile& profile() const { return profile_; }
  const std::string& name() const { return name_; }
  const std::string& path() const { return device_->info().path; }

 private:
  EscposLink(std::unique_ptr<transport::Device> device, lifecycle::Timer& timer);

  LinkResult set_up(std::stop_token stop);
  LinkResult pump(std::chrono::milliseconds longest, std::stop_token stop);
  LinkResult ask_port_status(std::stop_token stop);
  std::string read_device_id(std::stop_token stop);

  std::unique_ptr<transport::Device> device_;
  lifecycle::Timer& timer_;
  transport::InterfaceInfo interface_;
  transport::EndpointInfo in_, out_;
  PrinterProfile profile_;
  std::string name_;
  AnswerSorter sorter_;
  std::vector<Answer> inbox_;
  PrinterCondition condition_;
  PrinterCondition port_said_;  // what of it only the port's status lines told
  unsigned marker_number_;
};

}  // namespace curblight::label_printer
