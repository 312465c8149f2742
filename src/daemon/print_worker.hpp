// SPDX-License-Identifier: Apache-2.0
// Takes print jobs out of the store, one at a time, draws them and gives them to the printer; writes back how far
// they got. That a job is being printed is durable before its first byte goes out, so that a crash in the middle
// leaves it uncertain and never prints it twice. Owned by the composition root. Thread: `labels`.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>

#include "peripherals/label_printer/label_printer.hpp"
#include "service/commands.hpp"
#include "service/services.hpp"

namespace curblight::daemon {

class PrintWorker {
 public:
  using Log = std::function<void(const std::string&)>;

  // All outlive the worker. Nothing happens before start().
  PrintWorker(const service::Services& services, service::Commands& commands, label_printer::LabelPrinter& printer, Log log);
  ~PrintWorker();

  void start();
  // A print job was added. Any thread.
  void poke();
  // No new job is begun after this; what the printer has is the printer's to end.
  void stop();

 private:
  void run(std::stop_token stop);
  enum class Next { look_again, wait, try_later };
  Next print_next();
  // Gives up what nobody waits for any more. What the printer has begun is past recall.
  void give_up_overdue();
  // The printer has told how it is with the job. Printer's thread.
  void progressed(std::int64_t job, const label_printer::PrintProgress& progress);
  // False: it could not be written.
  bool mark(std::int64_t job, service::LabelState state, const std::string& words);

  const service::Services& services_;
  service::Commands& commands_;
  label_printer::LabelPrinter& printer_;
  const Log log_;
  const service::Actor actor_;

  std::mutex mutex_;
  std::condition_variable_any changed_;
  bool poked_ = true;             // look once at the start
  std::int64_t at_printer_ = 0;   // the job of ours that the printer has and that has not ended; 0: none
  bool piece_may_hang_ = false;   // of the worker's thread: the next job has to come after a strip
  std::jthread thread_;
};

}  // namespace curblight::daemon
