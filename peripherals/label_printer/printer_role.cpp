// SPDX-License-Identifier: Apache-2.0
// Jobs between whoever prints and the printer that is plugged in.
#include "peripherals/label_printer/printer_role.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "peripherals/label_printer/printer_words.hpp"

namespace curblight::label_printer {

namespace {

bool is_final(PrintStage stage) { return stage != PrintStage::waiting && stage != PrintStage::printing; }

}  // namespace

void PrinterRole::use(LabelPrinter* printer) {
  std::vector<std::pair<std::string, std::string>> refused;
  std::vector<ProgressCallback> waiting;
  {
    const std::lock_guard lock(mutex_);
    printer_ = printer;
    for (const auto& job : jobs_) {
      if (printer_ == nullptr) waiting.push_back(job.on_progress);
      else if (const auto taken = hand_over(job); !taken) refused.emplace_back(job.id, taken.error().message);
    }
  }
  for (const auto& tell : waiting) tell({PrintStage::waiting, kWaitForPrinter});
  for (const auto& [id, words] : refused) report(id, {PrintStage::failed, words});
}

core::Result<void> PrinterRole::print(PrintJob job) {
  ProgressCallback tell;
  {
    const std::lock_guard lock(mutex_);
    if (printer_ != nullptr) {
      jobs_.push_back(std::move(job));
      auto taken = hand_over(jobs_.back());
      if (!taken) jobs_.pop_back();
      return taken;
    }
    tell = job.on_progress;
    jobs_.push_back(std::move(job));
  }
  tell({PrintStage::waiting, kWaitForPrinter});
  return {};
}

bool PrinterRole::cancel(const std::string& id) {
  const std::lock_guard lock(mutex_);
  if (printer_ != nullptr && !printer_->cancel(id)) return false;
  return std::erase_if(jobs_, [&](const PrintJob& job) { return job.id == id; }) > 0;
}

lifecycle::DeviceStatus PrinterRole::status() const {
  const std::lock_guard lock(mutex_);
  if (printer_ != nullptr) return printer_->status();
  return {lifecycle::DeviceState::absent, lifecycle::Remedy::person, "", kAbsent};
}

core::Result<void> PrinterRole::hand_over(const PrintJob& job) {
  return printer_->print({job.id, job.page, [this, id = job.id](const PrintProgress& progress) { return report(id, progress); }, job.strip});
}

bool PrinterRole::report(const std::string& id, const PrintProgress& progress) {
  ProgressCallback tell;
  {
    const std::lock_guard lock(mutex_);
    const auto job = std::ranges::find(jobs_, id, &PrintJob::id);
    if (job == jobs_.end()) return true;
    tell = job->on_progress;
    if (is_final(progress.stage)) jobs_.erase(job);
  }
  return tell(progress);
}

}  // namespace curblight::label_printer
