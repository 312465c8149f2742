// SPDX-License-Identifier: Apache-2.0
// Opens the printer, finds out what it speaks, and leaves the rest to the language.
#include "peripherals/label_printer/raster_printer.hpp"

#include <exception>
#include <utility>

#include <fmt/format.h>

#include "peripherals/label_printer/escpos_language.hpp"
#include "peripherals/label_printer/printer_words.hpp"
#include "peripherals/label_printer/zpl_language.hpp"

namespace curblight::label_printer {

namespace {

using lifecycle::DeviceState;
using lifecycle::DeviceStatus;
using lifecycle::Remedy;

constexpr std::uint16_t kZebra = 0x0a5f;

}  // namespace

PrinterOptions network_options(const std::string& where) {
  PrinterOptions options;
  options.selector.port = where;
  options.reopen_after_silence = std::chrono::seconds(60);
  options.lost_words = "The connection to the printer was lost. Connecting again.";
  options.unreachable_words = fmt::format("The printer at {} cannot be reached. Check its power, its network cable and its address.", where);
  return options;
}

bool RasterPrinter::looks_like_zpl(const transport::DeviceInfo& device) {
  return has_usable_interface(device) && (device.vendor == kZebra || device.product_name.find("ZPL") != std::string::npos);
}

RasterPrinter::RasterPrinter(transport::Bus& bus, lifecycle::Timer& timer, lifecycle::StatusCallback on_status, Language language,
                             PrinterOptions options)
    : bus_(bus), timer_(timer), otherwise_(language), options_(std::move(options)), desk_(options_.queue_limit), spoken_(language),
      loop_(bus, timer,
            {.driver = to_string(language),
             .thread = "device-printer",
             .absent_words = kAbsent,
             .drives = drives,
             .selector = options_.selector},
            [this](const transport::DeviceInfo& device, std::stop_token stop) { return attend(device, std::move(stop)); },
            std::move(on_status)) {
  loop_.on_wait([this] { desk_.tell(PrintStage::waiting, kWaitForPrinter); });
}

void RasterPrinter::start() {
  loop_.start([this](std::stop_token stop) {
    try {
      run(std::move(stop));
    } catch (const std::exception&) {
      if (desk_.current() != nullptr) desk_.finish(PrintStage::uncertain, kUncertain);
      throw;
    }
  });
}

core::Result<void> RasterPrinter::print(PrintJob job) {
  const auto added = desk_.add(std::move(job));
  if (!added) return std::unexpected(added.error());
  // Without a printer the loop waits: the job is told what it waits for.
  if (*added) loop_.wake();
  return {};
}

void RasterPrinter::run(std::stop_token stop) {
  const std::stop_callback end_idle(stop, [this] { desk_.stop(); });
  loop_.run(stop);
  if (language_) language_->lay_down();
}

DeviceStatus RasterPrinter::attend(const transport::DeviceInfo& device, std::stop_token stop) {
  loop_.set_status({DeviceState::starting, Remedy::none, "Printer", "Starting"});
  auto pipe = PrinterPipe::open(bus_, timer_, device, options_.unreachable_words, stop);
  if (!pipe) return pipe.error();
  const auto language = language_of((*pipe)->device_id(), otherwise_);
  if (!language) {
    return {DeviceState::fault, Remedy::service, profile_for((*pipe)->device_id()).name,
            "This printer understands neither ESC/POS nor ZPL. Connect a receipt or label printer, or set it to one of the two."};
  }
  auto status = use(*language).attend(std::move(*pipe), std::move(stop));
  status.driver = to_string(*language);
  return status;
}

PrinterLanguage& RasterPrinter::use(Language language) {
  if (language_ && spoken_ == language) return *language_;
  if (language_) language_->lay_down();
  spoken_ = language;
  if (language == Language::zpl) language_ = std::make_unique<ZplLanguage>(workplace());
  else language_ = std::make_unique<EscposLanguage>(workplace());
  return *language_;
}

Workplace RasterPrinter::workplace() {
  return {.desk = desk_,
          .timer = timer_,
          .options = options_,
          .connected = [this] { loop_.connected(); },
          .show =
              [this](DeviceStatus status) {
                status.driver = to_string(spoken_);
                loop_.set_status(std::move(status));
              },
          .finish =
              [this](PrintStage stage, const std::string& words) {
                loop_.counters().add(to_string(stage));
                desk_.finish(stage, words);
              }};
}

}  // namespace curblight::label_printer
