// SPDX-License-Identifier: Apache-2.0
// What can go wrong with an emulated printer, whatever it speaks.
#pragma once

#include <optional>
#include <string>

namespace curblight::emulated {

enum class PrinterFault {
  paper_out,
  cover_open,  // of a ZPL printer: the head
  cutter,      // the next cut jams
  slow,        // 8 KiB a second, a label in some five seconds
  garbage,     // noise among the answers
  mute,        // prints, never answers
  frozen,      // takes nothing, prints nothing, says nothing
};
// "paper_out", "cover_open", "cutter", "slow", "garbage", "mute", "frozen"; nothing for other words.
std::optional<PrinterFault> printer_fault(const std::string& name);

}  // namespace curblight::emulated
