// SPDX-License-Identifier: Apache-2.0
// The jobs of one printer: those that wait, and the one in hand, with what was last told about it. Jobs come from any thread, are taken by
// the printer's. Internal to this folder.
#pragma once

#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>

#include "peripherals/label_printer/label_printer.hpp"

namespace curblight::label_printer {

class JobDesk {
 public:
  explicit JobDesk(std::size_t limit) : limit_(limit) {}

  // ---- any thread ----

  // True: nothing else waited. Error too_many_requests.
  core::Result<bool> add(PrintJob job);
  // False: in hand already, or unknown.
  bool cancel(const std::string& id);
  // Ends the wait of idle_wait() for good.
  void stop();

  // ---- the printer's thread ----

  // The job in hand; nullptr: none.
  const PrintJob* current() const { return current_ ? &*current_ : nullptr; }
  // Takes the next one in hand, past recall. False: none waits.
  bool take_next();
  // Lays the job in hand back before the others, where it can be cancelled: nothing of it was printed.
  void put_back();
  // Tells the job in hand, or the one that is next, unless it knows already. False: it could not be written down; it is told again.
  bool tell(PrintStage stage, const std::string& words);
  // Tells the end of the job in hand, and lays it aside.
  void finish(PrintStage stage, const std::string& words);
  // A token that ends when a job comes or stop() is called; nothing: there is something to do now.
  std::optional<std::stop_token> idle_wait();

 private:
  const std::size_t limit_;
  std::mutex mutex_;
  bool stopping_ = false;
  std::deque<PrintJob> queue_;
  std::stop_source idle_wait_;

  // Of the printer's thread alone.
  std::optional<PrintJob> current_;
  std::string told_id_;
  PrintProgress told_;
};

}  // namespace curblight::label_printer
