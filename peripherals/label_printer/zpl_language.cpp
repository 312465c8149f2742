// SPDX-License-Identifier: Apache-2.0
// Sends a label, and watches until the printer has nothing left of it.
#include "peripherals/label_printer/zpl_language.hpp"

#include <optional>

#include <fmt/format.h>

#include "peripherals/label_printer/printer_words.hpp"
#include "peripherals/label_printer/zpl_encoder.hpp"

namespace curblight::label_printer {

namespace {

using lifecycle::DeviceState;
using lifecycle::DeviceStatus;
using lifecycle::Remedy;
using namespace std::chrono_literals;

constexpr auto kLookEvery = 250ms;
// The printer counts a label as done when it takes it up, some of them; it moves on for this long, and for its length.
constexpr auto kSettle = 500ms;
constexpr int kSlowestDotsPerSecond = 400;  // 2 inches a second
constexpr char kZplSilent[] =
    "The printer does not answer: it is out of labels, or its head is open. Look at it; the label prints by itself when it is put right.";
constexpr char kBusy[] = "The printer still prints something else. The label prints after it.";
constexpr char kLostInside[] =
    "The connection to the printer was lost after it had this label. Look whether it came out, and print it again only if it is missing.";

bool ends_loop(LinkTrouble trouble) { return trouble == LinkTrouble::gone || trouble == LinkTrouble::stopped; }

}  // namespace

DeviceStatus ZplLanguage::attend(std::unique_ptr<PrinterPipe> pipe, std::stop_token stop) {
  ZplLink link(std::move(pipe), place_.timer);
  place_.connected();
  fresh_ = true;
  silent_ = false;
  LinkResult result;
  while (!stop.stop_requested() && (result || result.error() == LinkTrouble::stopped)) result = serve(link, stop);
  return {DeviceState::degraded, Remedy::reconnect, link.name(), place_.options.lost_words};
}

void ZplLanguage::lay_down() {
  if (place_.desk.current() == nullptr) return;
  if (progress_ == Progress::sent) finish(PrintStage::uncertain, kStoppedInTheMiddle);
  // Its end never went out: nothing of it is on paper, and it may be printed again.
  else place_.desk.tell(PrintStage::waiting, kWaitForPrinter);
}

// One step.
LinkResult ZplLanguage::serve(ZplLink& link, std::stop_token stop) {
  if (fresh_) {
    if (auto ready = wait_ready(link, stop); !ready) return ready;
    if (auto settled = settle(link, stop); !settled) return settled;
    fresh_ = false;
  }
  if (place_.desk.current() == nullptr) {
    // Before a job is past recall the printer has to be able to print it.
    if (const auto wait = place_.desk.idle_wait()) return idle(link);
    if (auto ready = wait_ready(link, stop); !ready) return ready;
    if (!place_.desk.take_next()) return {};
    progress_ = Progress::untouched;
  }
  return progress_ == Progress::sent ? watch_current(link, stop) : send_current(link, stop);
}

LinkResult ZplLanguage::idle(ZplLink& link) {
  const auto wait = place_.desk.idle_wait();
  if (!wait) return {};
  if (auto rested = link.rest(place_.options.poll_interval, *wait); !rested) return rested;
  const auto status = link.ask(*wait);
  if (!status && ends_loop(status.error())) return std::unexpected(status.error());
  silent_ = !status;
  if (status) known_ = *status;
  show(link);
  return {};
}

LinkResult ZplLanguage::wait_ready(ZplLink& link, std::stop_token stop) {
  const auto patience = place_.options.reopen_after_silence;
  auto give_up = place_.timer.monotonic() + patience;
  for (;;) {
    const auto status = link.ask(stop);
    if (!status && ends_loop(status.error())) return std::unexpected(status.error());
    silent_ = !status;
    if (!silent_) give_up = place_.timer.monotonic() + patience;
    if (patience.count() > 0 && place_.timer.monotonic() >= give_up) return std::unexpected(LinkTrouble::gone);
    if (status) known_ = *status;
    show(link);
    const bool in_printer = place_.desk.current() != nullptr && progress_ == Progress::sent;
    if (status && !known_.held() && (known_.idle() || in_printer || fresh_)) return {};
    place_.desk.tell(PrintStage::waiting, silent_ ? kZplSilent : known_.held() ? words_for(known_) : kBusy);
    if (auto rested = link.rest(place_.options.poll_interval, stop); !rested) return rested;
    if (stop.stop_requested()) return std::unexpected(LinkTrouble::stopped);
  }
}

LinkResult ZplLanguage::settle(ZplLink& link, std::stop_token stop) {
  const bool in_printer = place_.desk.current() != nullptr && progress_ == Progress::sent;
  // Its end did not arrive when only half of it is there; then it is sent anew.
  if (in_printer && !known_.partial_format) {
    if (!known_.idle()) return {};  // still there: watched on
    finish(PrintStage::uncertain, kLostInside);
  }
  if (known_.partial_format || progress_ == Progress::begun) {
    if (auto cancelled = link.cancel_all(stop); !cancelled) return cancelled;
  }
  progress_ = Progress::untouched;
  return {};
}

LinkResult ZplLanguage::send_current(ZplLink& link, std::stop_token stop) {
  const auto& page = place_.desk.current()->page;
  if (page.height() == 0 || page.width() > link.profile().dots) {
    finish(PrintStage::failed, fmt::format("This label is {} dots wide; {} prints {}.", page.width(), link.name(), link.profile().dots));
    return {};
  }
  if (!place_.desk.tell(PrintStage::printing, "Printing")) {
    // That could not be written down: after a power cut it would look untouched, and be printed twice.
    if (progress_ == Progress::untouched) place_.desk.put_back();
    return link.rest(place_.options.poll_interval, stop);
  }
  progress_ = Progress::begun;
  auto sent = link.send(encode_zpl(page), stop);
  if (sent) {
    // From here on it may print whatever becomes of us.
    progress_ = Progress::sent;
    sent_at_ = place_.timer.monotonic();
    sent = link.send(kZplEnd, stop);
    if (!sent && sent.error() == LinkTrouble::silent && link.last_taken() < kZplEnd.size()) progress_ = Progress::begun;
  }
  if (sent) return {};
  if (ends_loop(sent.error())) return sent;
  // It takes nothing more: what it has of the label is taken back as soon as it answers again.
  silent_ = true;
  show(link);
  place_.desk.tell(PrintStage::waiting, kZplSilent);
  fresh_ = true;
  return {};
}

LinkResult ZplLanguage::watch_current(ZplLink& link, std::stop_token stop) {
  const auto least = std::chrono::milliseconds(place_.desk.current()->page.height() * 1000 / kSlowestDotsPerSecond);
  std::optional<core::MonotonicTime> idle_since;
  for (;;) {
    const auto status = link.ask(stop);
    if (!status && ends_loop(status.error())) return std::unexpected(status.error());
    const auto now = place_.timer.monotonic();
    silent_ = !status;
    if (status) known_ = *status;
    show(link);
    if (silent_ || known_.held()) {
      idle_since.reset();
      sent_at_ = now;  // it begins this label anew when it is put right
      place_.desk.tell(PrintStage::waiting, silent_ ? kZplSilent : words_for(known_));
    } else if (!known_.idle()) {
      idle_since.reset();
      place_.desk.tell(PrintStage::printing, "Printing");
    } else {
      if (!idle_since) idle_since = now;
      if (now - *idle_since >= kSettle && now - sent_at_ >= least) {
        finish(PrintStage::printed, "Printed");
        return {};
      }
    }
    if (auto rested = link.rest(kLookEvery, stop); !rested) return rested;
    if (stop.stop_requested()) return std::unexpected(LinkTrouble::stopped);
  }
}

void ZplLanguage::finish(PrintStage stage, const std::string& words) {
  place_.finish(stage, words);
  progress_ = Progress::untouched;
}

void ZplLanguage::show(const ZplLink& link) {
  DeviceStatus status{DeviceState::ready, Remedy::none, link.name(), "Ready"};
  if (silent_) status = {DeviceState::degraded, Remedy::person, link.name(), kZplSilent};
  else if (known_.corrupt_memory) status = {DeviceState::fault, Remedy::service, link.name(), words_for(known_)};
  else if (known_.held()) status = {DeviceState::degraded, Remedy::person, link.name(), words_for(known_)};
  place_.show(std::move(status));
}

}  // namespace curblight::label_printer
