// SPDX-License-Identifier: Apache-2.0
// Which printer can do what, as data: add a printer here. Found by the IEEE 1284 device id; what is not listed gets
// the commands that every ESC/POS printer knows.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace curblight::label_printer {

// What is sent to a printer.
enum class Language { escpos, zpl };
// "escpos", "zpl": the names that the settings use
const char* to_string(Language language);

struct PrinterProfile {
  std::string name = "Printer";
  int dots = 576;           // of a line
  bool process_id = false;  // GS ( H: an answer that names its question; else GS r 1
};

// `device_id` as the printer gave it ("MFG:EPSON;CMD:ESC/POS;MDL:TM-T88VI;..."), may be empty.
PrinterProfile profile_for(std::string_view device_id);
// The language to use with the printer: what its device id says it understands, `otherwise` when it says nothing or understands both;
// nothing when it understands other languages only (PCL, EPL, ...).
std::optional<Language> language_of(std::string_view device_id, Language otherwise);
// The value of a key of the device id ("MDL" or its long form "MODEL"), empty when it is not there.
std::string device_id_value(std::string_view device_id, std::string_view key, std::string_view long_key);

}  // namespace curblight::label_printer
