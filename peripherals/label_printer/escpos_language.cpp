// SPDX-License-Identifier: Apache-2.0
// Takes job after job, holds them while something is wrong. escpos_printing.cpp has the printing of one job.
#include "peripherals/label_printer/escpos_language.hpp"

#include "peripherals/label_printer/printer_words.hpp"

namespace curblight::label_printer {

namespace {

using lifecycle::DeviceState;
using lifecycle::DeviceStatus;
using lifecycle::Remedy;

}  // namespace

DeviceStatus EscposLanguage::attend(std::unique_ptr<PrinterPipe> pipe, std::stop_token stop) {
  const auto before = fresh_ || piece_on_strip_ ? EscposLink::Before::may_have_left : EscposLink::Before::nothing;
  const auto link = EscposLink::open(std::move(pipe), place_.timer, before, stop);
  if (!link) return {DeviceState::degraded, Remedy::reconnect, "Printer", place_.options.lost_words};
  fresh_ = false;
  place_.connected();
  silent_ = must_answer() && !(*link)->answered();
  show_condition(**link);
  serve(**link, stop);
  return {DeviceState::degraded, Remedy::reconnect, (*link)->name(), place_.options.lost_words};
}

void EscposLanguage::lay_down() {
  if (place_.desk.current() == nullptr) return;
  if (progress_ == Progress::body_printed) finish(PrintStage::printed, "Printed");
  else finish(PrintStage::uncertain, kStoppedInTheMiddle);
}

// Until the printer is gone or a stop is requested.
void EscposLanguage::serve(EscposLink& link, std::stop_token stop) {
  LinkResult result;
  while (result && !stop.stop_requested()) {
    show_condition(link);
    if (link.condition().held()) {
      result = hold(link, stop);
    } else if (silent_ && must_answer()) {
      result = await_answer(link, stop);
    } else if (place_.desk.current() != nullptr) {
      result = print_current(link, stop);
    } else if (take_next()) {
      continue;
    } else {
      result = idle(link);
    }
    if (!result && result.error() == LinkTrouble::stopped) result = {};  // a job came, or the loop ends by `stop`
  }
}

bool EscposLanguage::take_next() {
  if (!place_.desk.take_next()) return false;
  progress_ = Progress::untouched;
  piece_on_strip_ = piece_on_strip_ || place_.desk.current()->strip == StripBefore::may_hold_piece;
  return true;
}

LinkResult EscposLanguage::idle(EscposLink& link) {
  const auto wait = place_.desk.idle_wait();
  if (!wait) return {};
  const auto before = link.condition();
  if (auto heard = link.listen(place_.options.poll_interval, *wait); !heard) return heard;
  if (link.condition() != before) return {};
  auto asked = link.ask_condition(*wait);
  if (!asked && (asked.error() == LinkTrouble::gone || asked.error() == LinkTrouble::stopped)) return asked;
  silent_ = !asked && asked.error() == LinkTrouble::silent;
  return {};
}

// Nothing is sent into a connection of which nobody knows whether a printer is at its end.
LinkResult EscposLanguage::await_answer(EscposLink& link, std::stop_token stop) {
  place_.desk.tell(PrintStage::waiting, kSilent);
  const auto give_up = place_.timer.monotonic() + place_.options.reopen_after_silence;
  while (!stop.stop_requested()) {
    if (auto heard = link.listen(place_.options.poll_interval, stop); !heard) return heard;
    place_.desk.tell(PrintStage::waiting, kSilent);  // to a job that came meanwhile
    const auto asked = link.ask_condition(stop);
    if (asked) {
      silent_ = false;
      break;
    }
    if (asked.error() != LinkTrouble::silent) return asked;
    if (place_.timer.monotonic() >= give_up) return std::unexpected(LinkTrouble::gone);
  }
  return {};
}

// Waits while the printer cannot print, and says what it waits for.
LinkResult EscposLanguage::hold(EscposLink& link, std::stop_token stop) {
  while (link.condition().held() && !stop.stop_requested()) {
    const auto condition = link.condition();
    show_condition(link);
    place_.desk.tell(PrintStage::waiting, words_for(condition));
    // A piece that hangs out leaves with the old roll.
    if (condition.paper_end) piece_on_strip_ = false;
    if (auto heard = link.listen(place_.options.poll_interval, stop); !heard) return heard;
    if (!link.condition().held()) break;
    if (condition.cutter_error || condition.recoverable_error) {
      if (auto sent = link.recover(stop); !sent && sent.error() != LinkTrouble::held && sent.error() != LinkTrouble::silent) return sent;
    }
    if (auto asked = link.ask_condition(stop); !asked && (asked.error() == LinkTrouble::gone || asked.error() == LinkTrouble::stopped)) return asked;
  }
  show_condition(link);
  return {};
}

void EscposLanguage::finish(PrintStage stage, const std::string& words) {
  place_.finish(stage, words);
  progress_ = Progress::untouched;
}

void EscposLanguage::show_condition(const EscposLink& link) {
  const auto& condition = link.condition();
  DeviceStatus status{DeviceState::ready, Remedy::none, link.name(), "Ready"};
  if (condition.unrecoverable_error) {
    status = {DeviceState::fault, Remedy::service, link.name(), words_for(condition)};
  } else if (condition.held()) {
    status = {DeviceState::degraded, Remedy::person, link.name(), words_for(condition)};
  } else if (silent_) {
    status = {DeviceState::degraded, Remedy::person, link.name(), kSilent};
  } else if (condition.paper_near_end) {
    status.words = "Ready. The paper roll is nearly used up.";
  }
  place_.show(std::move(status));
}

}  // namespace curblight::label_printer
