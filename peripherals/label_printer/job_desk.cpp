// SPDX-License-Identifier: Apache-2.0
// Waiting jobs and the one in hand.
#include "peripherals/label_printer/job_desk.hpp"

#include <utility>

namespace curblight::label_printer {

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

core::Result<bool> JobDesk::add(PrintJob job) {
  const std::lock_guard lock(mutex_);
  if (queue_.size() >= limit_) return core::fail(core::ErrorCode::too_many_requests, "Too many labels wait for the printer.");
  queue_.push_back(std::move(job));
  idle_wait_.request_stop();
  return queue_.size() == 1;
}

bool JobDesk::cancel(const std::string& id) {
  const std::lock_guard lock(mutex_);
  return std::erase_if(queue_, [&](const PrintJob& job) { return job.id == id; }) > 0;
}

void JobDesk::stop() {
  const std::lock_guard lock(mutex_);
  stopping_ = true;
  idle_wait_.request_stop();
}

bool JobDesk::take_next() {
  const std::lock_guard lock(mutex_);
  if (queue_.empty()) return false;
  current_ = std::move(queue_.front());
  queue_.pop_front();
  return true;
}

void JobDesk::put_back() {
  const std::lock_guard lock(mutex_);
  queue_.push_front(std::move(*current_));
  current_.reset();
  told_id_.clear();
}

bool JobDesk::tell(PrintStage stage, const std::string& words) {
  std::string id;
  ProgressCallback callback;
  if (current_) {
    id = current_->id;
    callback = current_->on_progress;
  } else {
    const std::lock_guard lock(mutex_);
    if (queue_.empty()) return true;
    id = queue_.front().id;
    callback = queue_.front().on_progress;
  }
  const PrintProgress progress{stage, words};
  if (id == told_id_ && progress == told_) return true;
  told_id_ = id;
  told_ = progress;
  if (callback(progress)) return true;
  told_id_.clear();
  return false;
}

void JobDesk::finish(PrintStage stage, const std::string& words) {
  tell(stage, words);
  current_.reset();
  told_id_.clear();
}

std::optional<std::stop_token> JobDesk::idle_wait() {
  const std::lock_guard lock(mutex_);
  if (!queue_.empty() || stopping_) return std::nullopt;
  if (idle_wait_.stop_requested()) idle_wait_ = std::stop_source();  // a job had ended the last wait
  return idle_wait_.get_token();
}

}  // namespace curblight::label_printer
