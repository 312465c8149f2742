// SPDX-License-Identifier: Apache-2.0
#include "daemon/print_worker.hpp"

#include <fmt/core.h>

#include <chrono>
#include <memory>
#include <optional>
#include <utility>

#include "daemon/label_content.hpp"
#include "peripherals/lifecycle/thread_name.hpp"

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

bool is_final(PrintStage stage) { return stage != PrintStage::waiting && stage != PrintStage::printing; }

}  // namespace

PrintWorker::PrintWorker(const service::Services& services, service::Commands& commands, label_printer::LabelPrinter& printer, Log log)
    : services_(services),
      commands_(commands),
      printer_(printer),
      log_(std::move(log)),
      actor_(service::Actor::of_station(services.settings.station)) {}

PrintWorker::~PrintWorker() { stop(); }

void PrintWorker::start() {
  thread_ = std::jthread([this](std::stop_token stop) {
    lifecycle::name_this_thread("labels");
    run(stop);
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
  // What was printing when the box stopped may or may not be on paper: a person decides.
  const auto interrupted = std::make_shared<bool>(false);
  const auto recovered = commands_.run(actor_, [this, interrupted](service::UseCase& use_case) -> core::Result<void> {
    const auto found = services_.labels.recover(use_case);
    if (!found) return std::unexpected(found.error());
    *interrupted = *found;
    return {};
  });
  if (!recovered) log_("labels: interrupted jobs could not be marked: " + recovered.error().message);
  piece_may_hang_ = *interrupted;
  while (!stop.stop_requested()) {
    give_up_overdue();
    {
      std::unique_lock lock(mutex_);
      // Woken too when nothing happens: a receipt grows old by itself.
      changed_.wait_for(lock, stop, kLookForOverdue, [this] { return poked_; });
      const bool look = std::exchange(poked_, false);
      if (stop.stop_requested()) return;
      if (!look || at_printer_ != 0) continue;
    }
    auto next = Next::look_again;
    while (!stop.stop_requested() && next == Next::look_again) next = print_next();
    if (next != Next::try_later) continue;
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, stop, kTryLater, [] { return false; });
    poked_ = true;
  }
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
  auto page = draw(job, services_.settings, printer_.status().name);
  if (!page) return mark(job.id, LabelState::failed, page.error().message) ? Next::look_again : Next::try_later;
  // While the store cannot be written nothing may be printed: the job would look untouched and print again.
  if (!mark(job.id, LabelState::waiting, "Waits for the printer")) return Next::try_later;
  {
    const std::lock_guard lock(mutex_);
    at_printer_ = job.id;
  }
  const auto strip = piece_may_hang_ ? label_printer::StripBefore::may_hold_piece : label_printer::StripBefore::clean;
  auto taken = printer_.print({std::to_string(job.id), std::move(*page),
                               [this, id = job.id](const label_printer::PrintProgress& progress) { progressed(id, progress); }, strip});
  if (taken) {
    piece_may_hang_ = false;
    return Next::wait;
  }
  mark(job.id, LabelState::failed, taken.error().message);
  const std::lock_guard lock(mutex_);
  at_printer_ = 0;
  return Next::look_again;
}

void PrintWorker::progressed(std::int64_t job, const label_printer::PrintProgress& progress) {
  mark(job, state_of(progress.stage), progress.words);
  if (!is_final(progress.stage)) return;
  const std::lock_guard lock(mutex_);
  at_printer_ = 0;
  poked_ = true;
  changed_.notify_all();
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

bool PrintWorker::mark(std::int64_t job, LabelState state, const std::string& words) {
  // By value: the use case may still run when nobody waits for it any more.
  const auto marked = commands_.run(actor_, [this, job, state, text = words](service::UseCase& use_case) {
    return services_.labels.mark(use_case, job, state, text);
  });
  if (!marked) log_(fmt::format("labels: job {} is {} but that could not be written: {}", job, service::to_string(state), marked.error().message));
  return marked.has_value();
}

}  // namespace curblight::daemon
