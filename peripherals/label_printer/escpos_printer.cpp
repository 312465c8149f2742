// SPDX-License-Identifier: Apache-2.0
// The printer's thread: connects, takes job after job, holds them while something is wrong. escpos_printing.cpp has
// the printing of one job.
#include "peripherals/label_printer/escpos_printer.hpp"

#include <algorithm>
#include <exception>
#include <utility>

#include "peripherals/label_printer/printer_words.hpp"

namespace curblight::label_printer {

namespace {

using lifecycle::DeviceState;
using lifecycle::DeviceStatus;
using lifecycle::Remedy;

}  // namespace

const char* to_string(PrintStage stage) {
  switch (stage) {
    case PrintStage::waiting: return "waiting";
    case PrintStage::printing: return "printing";
    case PrintStage::printed: return "printed";
    case PrintStage::uncertain: return "uncertain";
    case PrintStage::failed: return "failed";
  }
  return "failed";
}

EscposPrinter::EscposPrinter(transport::Bus& bus, lifecycle::Timer& timer, lifecycle::StatusCallback on_status,
                             EscposOptions options)
    : bus_(bus), timer_(timer), options_(std::move(options)),
      piece_on_strip_(options_.strip_at_start == StripAtStart::may_hold_piece),
      loop_(bus, timer,
            {.driver = kDriver,
             .thread = "device-printer",
             .absent_words = kAbsent,
             .drives = drives,
             .selector = options_.selector},
            [this](const transport::DeviceInfo& device, std::stop_token stop) { return attend(device, std::move(stop)); },
            std::move(on_status)) {
  loop_.on_wait([this] { tell(PrintStage::waiting, kWaitForPrinter); });
}

void EscposPrinter::start() {
  loop_.start([this](std::stop_token stop) {
    try {
      run(std::move(stop));
    } catch (const std::exception&) {
      if (current_) finish(PrintStage::uncertain, kUncertain);
      throw;
    }
  });
}

core::Result<void> EscposPrinter::print(PrintJob job) {
  const std::lock_guard lock(mutex_);
  if (queue_.size() >= options_.queue_limit) {
    return core::fail(core::ErrorCode::too_many_requests, "Too many labels wait for the printer.");
  }
  queue_.push_back(std::move(job));
  idle_wait_.request_stop();
  // Without a printer the loop waits: the job is told what it waits for.
  if (queue_.size() == 1) loop_.wake();
  return {};
}

bool EscposPrinter::cancel(const std::string& id) {
  const std::lock_guard lock(mutex_);
  return std::erase_if(queue_, [&](const PrintJob& job) { return job.id == id; }) > 0;
}

void EscposPrinter::run(std::stop_token stop) {
  const std::stop_callback end_idle(stop, [this] {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    idle_wait_.request_stop();
  });
  loop_.run(stop);
  if (!current_) return;
  if (progress_ == Progress::body_printed) finish(PrintStage::printed, "Printed");
  else finish(PrintStage::uncertain, "The box was stopped while this label was printing. Look whether it came out.");
}

DeviceStatus EscposPrinter::attend(const transport::DeviceInfo& device, std::stop_token stop) {
  loop_.set_status({DeviceState::starting, Remedy::none, "Printer", "Starting"});
  const auto link = EscposLink::open(bus_, timer_, device, stop);
  if (!link) return link.error();
  loop_.connected();
  silent_ = false;
  show_condition(**link);
  serve(**link, stop);
  return {DeviceState::degraded, Remedy::reconnect, (*link)->name(), "The printer was unplugged."};
}

// Until the printer is gone or a stop is requested.
void EscposPrinter::serve(EscposLink& link, std::stop_token stop) {
  LinkResult result;
  while (result && !stop.stop_requested()) {
    show_condition(link);
    if (link.condition().held()) {
      result = hold(link, stop);
    } else if (current_) {
      result = print_current(link, stop);
    } else if (take_head()) {
      continue;
    } else {
      result = idle(link);
    }
    if (!result && result.error() == LinkTrouble::stopped) result = {};  // a job came, or the loop ends by `stop`
  }
}

bool EscposPrinter::take_head() {
  const std::lock_guard lock(mutex_);
  if (queue_.empty()) return false;
  current_ = std::move(queue_.front());
  queue_.pop_front();
  progress_ = Progress::untouched;
  return true;
}

LinkResult EscposPrinter::idle(EscposLink& link) {
  std::stop_token wait;
  {
    const std::lock_guard lock(mutex_);
    if (!queue_.empty() || stopping_) return {};
    if (idle_wait_.stop_requested()) idle_wait_ = std::stop_source();  // a job had ended the last wait
    wait = idle_wait_.get_token();
  }
  const auto before = link.condition();
  if (auto heard = link.listen(options_.poll_interval, wait); !heard) return heard;
  if (link.condition() != before) return {};
  auto asked = link.ask_condition(wait);
  if (!asked && (asked.error() == LinkTrouble::gone || asked.error() == LinkTrouble::stopped)) return asked;
  silent_ = !asked && asked.error() == LinkTrouble::silent;
  return {};
}

// Waits while the printer cannot print, and says what it waits for.
LinkResult EscposPrinter::hold(EscposLink& link, std::stop_token stop) {
  while (link.condition().held() && !stop.stop_requested()) {
    const auto condition = link.condition();
    show_condition(link);
    tell(PrintStage::waiting, words_for(condition));
    // A piece that hangs out leaves with the old roll.
    if (condition.paper_end) piece_on_strip_ = false;
    if (auto heard = link.listen(options_.poll_interval, stop); !heard) return heard;
    if (!link.condition().held()) break;
    if (condition.cutter_error || condition.recoverable_error) {
      if (auto sent = link.recover(stop); !sent && sent.error() != LinkTrouble::held && sent.error() != LinkTrouble::silent) return sent;
    }
    if (auto asked = link.ask_condition(stop); !asked && (asked.error() == LinkTrouble::gone || asked.error() == LinkTrouble::stopped)) return asked;
  }
  show_condition(link);
  return {};
}

// Tells the current job, or the one at the head of the queue, unless it knows already.
void EscposPrinter::tell(PrintStage stage, const std::string& words) {
  std::string id;
  ProgressCallback callback;
  if (current_) {
    id = current_->id;
    callback = current_->on_progress;
  } else {
    const std::lock_guard lock(mutex_);
    if (queue_.empty()) return;
    id = queue_.front().id;
    callback = queue_.front().on_progress;
  }
  const PrintProgress progress{stage, words};
  if (id == told_id_ && progress == told_) return;
  told_id_ = id;
  told_ = progress;
  if (callback) callback(progress);
}

void EscposPrinter::finish(PrintStage stage, const std::string& words) {
  loop_.counters().add(to_string(stage));
  tell(stage, words);
  current_.reset();
  progress_ = Progress::untouched;
  told_id_.clear();
}

void EscposPrinter::show_condition(const EscposLink& link) {
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
  loop_.set_status(std::move(status));
}

}  // namespace curblight::label_printer
