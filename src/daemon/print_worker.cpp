// SPDX-License-Identifier: Apache-2.0
#include "daemon/print_worker.hpp"

#include <fmt/core.h>

#include <chrono>
#include <exception>
#include <memory>
#include <optional>
#include <utility>

namespace curblight::daemon {

using label_printer::PrintStage;
using service::LabelState;

namespace {

LabelState state_of(PrintStage stage) {
  switch (stage) {
    case PrintStage::waiting: return LabelState::waiting;
    case PrintStage::printing: return LabelState::printing;
    case PrintStage::printed: return LabelState::printed;
    case PrintStage::uncertain: return LabelState::uncertain;
    case PrintStage::failed: return LabelState::failed;
  }
  return LabelState::failed;
}

constexpr std::chrono::seconds kTryLater{2};
constexpr std::chrono::seconds kLookForOverdue{5};

// Whether it failed for now only; a job that has ended otherwise, or is gone, is settled.
bool may_come_true(const core::Result<void>& written) {
  return !written && written.error().code != core::ErrorCode::conflict && written.error().code != core::ErrorCode::not_found;
}

bool is_final(PrintStage stage) { return stage != PrintStage::waiting && stage != PrintStage::printing; }

}  // namespace

PrintWorker::PrintWorker(const service::Services& services, service::Commands& commands, label_printer::LabelPrinter& printer,
                         ThreadRoots& roots, Log log, Draw draw)
    : services_(services),
      commands_(commands),
      printer_(printer),
      roots_(roots),
      log_(std::move(log)),
      draw_(std::move(draw)),
      actor_(service::Actor::of_station(services.settings.station)) {}

PrintWorker::~PrintWorker() { stop(); }

void PrintWorker::start() {
  thread_ = std::jthread([this](std::stop_token stop) {
    roots_.run("labels", "no label is printed", [&] { run(stop); });
  });
}

void PrintWorker::poke() {
  const std::lock_guard lock(mutex_);
  poked_ = true;
  changed_.notify_all();
}

void PrintWorker::stop() {
  if (!thread_.joinable()) return;
  thread_.request_stop();
  thread_.join();
}

void PrintWorker::run(std::stop_token stop) {
  while (!stop.stop_requested()) {
    give_up_overdue();
    {
      std::unique_lock lock(mutex_);
      // Woken too when nothing happens: a receipt grows old by itself.
      changed_.wait_for(lock, stop, kLookForOverdue, [this] { return poked_; });
      const bool look = std::exchange(poked_, false);
      if (stop.stop_requested()) break;
      if (!look) continue;
    }
    auto next = Next::look_again;
    while (!stop.stop_requested() && next == Next::look_again) next = step();
    if (next != Next::try_later) continue;
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, stop, kTryLater, [] { return false; });
    poked_ = true;
  }
  write_ended();  // a last try: who never hears of it asks a person whether the label came out
}

PrintWorker::Next PrintWorker::step() {
  if (!recovered_) recovered_ = recover();
  if (!recovered_ || !write_ended()) return Next::try_later;
  {
    const std::lock_guard lock(mutex_);
    if (at_printer_ != 0) return Next::wait;
  }
  return print_next();
}

// What was printing when the box stopped may or may not be on paper: a person decides.
bool PrintWorker::recover() {
  // Shared with the use case, which may still run when nobody waits for it any more.
  const auto piece = std::make_shared<bool>(false);
  const auto done = commands_.run(actor_, [this, piece](service::UseCase& use_case) -> core::Result<void> {
    if (auto found = services_.labels.recover(use_case); !found) return std::unexpected(found.error());
    const auto hangs = services_.labels.piece_may_hang(use_case);
    if (!hangs) return std::unexpected(hangs.error());
    *piece = *hangs;
    return {};
  });
  if (!done) log_("labels: interrupted jobs could not be marked: " + done.error().message);
  // What a try that took too long has found, nobody learns.
  const std::lock_guard lock(mutex_);
  if (!done || *piece) piece_may_hang_ = true;
  return done.has_value();
}

PrintWorker::Next PrintWorker::print_next() {
  const auto next = commands_.view<std::optional<service::PrintJob>>(
      actor_, [this](const service::View& view) { return services_.labels.next_to_print(view); });
  if (!next) {
    log_("labels: the print queue cannot be read: " + next.error().message);
    return Next::try_later;
  }
  if (!*next) return Next::wait;
  const service::PrintJob& job = **next;
  auto page = drawn(job);
  if (!page) return mark(job.id, LabelState::failed, page.error().message) ? Next::look_again : Next::try_later;
  // While the store cannot be written nothing may be printed: the job would look untouched and print again.
  if (!mark(job.id, LabelState::waiting, "Waits for the printer")) return Next::try_later;
  auto strip = label_printer::StripBefore::clean;
  {
    const std::lock_guard lock(mutex_);
    at_printer_ = job.id;
    if (piece_may_hang_) strip = label_printer::StripBefore::may_hold_piece;
  }
  auto taken = printer_.print({std::to_string(job.id), std::move(*page),
                               [this, id = job.id](const label_printer::PrintProgress& progress) { return progressed(id, progress); }, strip});
  if (taken) return Next::wait;
  mark(job.id, LabelState::failed, taken.error().message);
  const std::lock_guard lock(mutex_);
  at_printer_ = 0;
  return Next::look_again;
}

core::Result<labels::Page> PrintWorker::drawn(const service::PrintJob& job) const {
  try {
    return draw_(job, printer_.status().name);
  } catch (const std::exception& error) {  // of this label, not of the ones behind it
    return core::fail(core::ErrorCode::internal, fmt::format("This label cannot be drawn: {}.", error.what()));
  }
}

bool PrintWorker::progressed(std::int64_t job, const label_printer::PrintProgress& progress) {
  const auto written = mark(job, state_of(progress.stage), progress.words);
  if (!is_final(progress.stage)) return written.has_value();
  const std::lock_guard lock(mutex_);
  if (progress.stage == PrintStage::printed) piece_may_hang_ = false;
  if (progress.stage == PrintStage::uncertain) piece_may_hang_ = true;
  if (may_come_true(written)) ended_ = Ended{job, state_of(progress.stage), progress.words};
  else at_printer_ = 0;
  poked_ = true;
  changed_.notify_all();
  return written.has_value();
}

bool PrintWorker::write_ended() {
  std::optional<Ended> ended;
  {
    const std::lock_guard lock(mutex_);
    ended = ended_;
  }
  if (!ended) return true;
  if (may_come_true(mark(ended->job, ended->state, ended->words))) return false;
  const std::lock_guard lock(mutex_);
  ended_.reset();
  at_printer_ = 0;
  return true;
}

void PrintWorker::give_up_overdue() {
  const auto overdue = commands_.view<std::vector<std::int64_t>>(
      actor_, [this](const service::View& view) { return services_.labels.overdue(view); });
  if (!overdue) return;  // print_next() says so when it matters
  for (const auto job : *overdue) {
    {
      const std::lock_guard lock(mutex_);
      if (at_printer_ == job) {
        if (!printer_.cancel(std::to_string(job))) continue;
        at_printer_ = 0;
        poked_ = true;
      }
    }
    mark(job, LabelState::expired, "");
  }
}

core::Result<void> PrintWorker::mark(std::int64_t job, LabelState state, const std::string& words) {
  // By value: the use case may still run when nobody waits for it any more.
  const auto marked = commands_.run(actor_, [this, job, state, text = words](service::UseCase& use_case) {
    return services_.labels.mark(use_case, job, state, text);
  });
  if (!marked) log_(fmt::format("labels: job {} is {} but that could not be written: {}", job, service::to_string(state), marked.error().message));
  return marked;
}

}  // namespace curblight::daemon
