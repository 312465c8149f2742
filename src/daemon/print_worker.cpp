// SPDX-License-Identifier: Apache-2.0
#include "daemon/print_worker.hpp"

#include <fmt/core.h>

#include <chrono>
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
  const auto recovered = commands_.run(actor_, [this](service::UseCase& use_case) { return services_.labels.recover(use_case); });
  if (!recovered) log_("labels: interrupted jobs could not be marked: " + recovered.error().message);
  while (!stop.stop_requested()) {
    {
      std::unique_lock lock(mutex_);
      if (!changed_.wait(lock, stop, [this] { return poked_ && !printing_; })) return;
      poked_ = false;
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
  auto page = draw(job, services_.settings);
  if (!page) return mark(job.id, PrintStage::failed, page.error().message) ? Next::look_again : Next::try_later;
  // While the store cannot be written nothing may be printed: the job would look untouched and print again.
  if (!mark(job.id, PrintStage::waiting, "Waits for the printer")) return Next::try_later;
  {
    const std::lock_guard lock(mutex_);
    printing_ = true;
  }
  auto taken = printer_.print({std::to_string(job.id), std::move(*page), [this, id = job.id](const label_printer::PrintProgress& progress) {
                                 mark(id, progress.stage, progress.words);
                                 if (!is_final(progress.stage)) return;
                                 const std::lock_guard lock(mutex_);
                                 printing_ = false;
                                 poked_ = true;
                                 changed_.notify_all();
                               }});
  if (!taken) {
    mark(job.id, PrintStage::failed, taken.error().message);
    const std::lock_guard lock(mutex_);
    printing_ = false;
    return Next::look_again;
  }
  return Next::wait;
}

bool PrintWorker::mark(std::int64_t job, PrintStage stage, const std::string& words) {
  // By value: the use case may still run when nobody waits for it any more.
  const auto marked = commands_.run(actor_, [this, job, stage, text = words](service::UseCase& use_case) {
    return services_.labels.mark(use_case, job, state_of(stage), text);
  });
  if (!marked) log_(fmt::format("labels: job {} is {} but that could not be written: {}", job, to_string(stage), marked.error().message));
  return marked.has_value();
}

}  // namespace curblight::daemon
