// SPDX-License-Identifier: Apache-2.0
// The table of printers, and the reading of IEEE 1284 device ids.
#include "peripherals/label_printer/printer_profiles.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace curblight::label_printer {

namespace {

struct Row {
  std::string_view maker, model_prefix;
  int dots;
  bool process_id;
};

// The first row that fits. Process id response: Epson's list of models that know GS ( H function 48.
constexpr std::array kRows = {
    Row{"EPSON", "TM-T88VI", 576, true}, Row{"EPSON", "TM-T88V", 576, true},  Row{"EPSON", "TM-T70", 576, true},
    Row{"EPSON", "TM-T20", 576, true},   Row{"EPSON", "TM-m30", 576, true},   Row{"EPSON", "TM-T88IV", 512, false},
    Row{"EPSON", "TM-P", 576, false},
};

std::string upper(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return out;
}

}  // namespace

std::string device_id_value(std::string_view device_id, std::string_view key, std::string_view long_key) {
  while (!device_id.empty()) {
    const auto end = std::min(device_id.find(';'), device_id.size());
    const auto field = device_id.substr(0, end);
    device_id.remove_prefix(std::min(end + 1, device_id.size()));
    const auto colon = field.find(':');
    if (colon == std::string_view::npos) continue;
    auto name = field.substr(0, colon);
    while (!name.empty() && std::isspace(static_cast<unsigned char>(name.front())) != 0) name.remove_prefix(1);
    if (name == key || name == long_key) return std::string(field.substr(colon + 1));
  }
  return {};
}

PrinterProfile profile_for(std::string_view device_id) {
  const auto maker = device_id_value(device_id, "MFG", "MANUFACTURER");
  const auto model = device_id_value(device_id, "MDL", "MODEL");
  PrinterProfile profile;
  if (!model.empty()) profile.name = maker.empty() ? model : maker + " " + model;
  const auto row = std::ranges::find_if(kRows, [&](const Row& r) {
    return upper(maker) == upper(r.maker) && upper(model).starts_with(upper(r.model_prefix));
  });
  if (row == kRows.end()) return profile;
  profile.dots = row->dots;
  profile.process_id = row->process_id;
  return profile;
}

bool speaks_escpos(std::string_view device_id) {
  const auto commands = upper(device_id_value(device_id, "CMD", "COMMAND SET"));
  if (commands.empty()) return true;  // says nothing: ask the printer itself
  if (commands.find("ESC/POS") != std::string::npos || commands.find("ESCPOS") != std::string::npos) return true;
  for (const auto* other : {"PCL", "POSTSCRIPT", "ZPL", "EPL", "PWG", "ESCPL2", "BDC"}) {
    if (commands.find(other) != std::string::npos) return false;
  }
  return true;
}

}  // namespace curblight::label_printer
