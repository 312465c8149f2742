// SPDX-License-Identifier: Apache-2.0
// One connection to one ZPL printer: formats out, ~HS in. It knows nothing of jobs. Used by the printer's thread only; every call is
// bounded and ends early at a stop request.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "peripherals/label_printer/printer_pipe.hpp"
#include "peripherals/label_printer/printer_profiles.hpp"
#include "peripherals/label_printer/zpl_answers.hpp"

namespace curblight::label_printer {

class ZplLink {
 public:
  ZplLink(std::unique_ptr<PrinterPipe> pipe, lifecycle::Timer& timer);

  // Asks ~HS and waits for the whole answer, up to 2 s. silent: there was none, which is how many printers say that they are out of media or
  // that their head is open.
  std::expected<ZplStatus, LinkTrouble> ask(std::stop_token stop);
  // Sends all of it. silent: the printer takes nothing more.
  LinkResult send(std::span<const std::uint8_t> bytes, std::stop_token stop);
  LinkResult send(std::string_view text, std::stop_token stop);
  // How much of the last send() the printer took.
  std::size_t last_taken() const { return pipe_->last_taken(); }
  // Forgets what was sent and has not begun to print, also half a format.
  LinkResult cancel_all(std::stop_token stop);
  // Waits that long, or for a stop.
  LinkResult rest(std::chrono::milliseconds longest, std::stop_token stop);

  const PrinterProfile& profile() const { return profile_; }
  const std::string& name() const { return profile_.name; }

 private:
  std::unique_ptr<PrinterPipe> pipe_;
  lifecycle::Timer& timer_;
  const PrinterProfile profile_;
  ZplStatusReader reader_;
};

}  // namespace curblight::label_printer
