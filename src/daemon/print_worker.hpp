// SPDX-License-Identifier: Apache-2.0
// Takes print jobs out of the store, one at a time, draws them and gives them to the printer; writes back how far
// they got. That a job is being printed is durable before its first byte goes out, so that a crash in the middle
// leaves it uncertain and never prints it twice. How a job ended is kept until it is written, and nothing else is printed
// before. Owned by the composition root. Thread: `labels`.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>

#include "daemon/thread_roots.hpp"
#include "peripherals/label_printer/label_printer.hpp"
#include "service/commands.hpp"
#include "service/services.hpp"

namespace curblight::daemon {

class PrintWorker {
 public:
  using Log = std::function<void(const std::string&)>;

  // The label as a picture, for the printer of that name. Errors are sentences for a person. Worker's thread.
  using Draw = std::function<core::Result<labels::Page>(const service::PrintJob& job, const std::string& printer)>;

  // All outlive the worker. Nothing happens before start().
  PrintWorker(const service::Services& services, service::Commands& commands, label_printer::LabelPrinter& printer, ThreadRoots& roots, Log log,
              Draw draw);
  ~PrintWorker();

  void start();
  // A print job was added. Any thread.
  void poke();
  // No new job is begun after this; what the printer has is the printer's to end.
  void stop();

 private:
  struct Ended {
    std::int64_t job = 0;
    service::LabelState state = service::LabelState::printed;
    std::string words;
  };
  void run(std::stop_token stop);
  enum class Next { look_again, wait, try_later };
  Next step();
  // Settles what was printing when the box stopped. False: the store could not do it yet.
  bool recover();
  Next print_next();
  core::Result<labels::Page> drawn(const service::PrintJob& job) const;
  // How the last job ended, if the store does not know it yet. False: it does not know it now either.
  bool write_ended();
  // Gives up what nobody waits for any more. What the printer has begun is past recall.
  void give_up_overdue();
  // The printer has told how it is with the job. Printer's thread. False: that could not be written.
  bool progressed(std::int64_t job, const label_printer::PrintProgress& progress);
  core::Result<void> mark(std::int64_t job, service::LabelState state, const std::string& words);

  const service::Services& services_;
  service::Commands& commands_;
  label_printer::LabelPrinter& printer_;
  ThreadRoots& roots_;
  const Log log_;
  const Draw draw_;
  const service::Actor actor_;

  std::mutex mutex_;
  std::condition_variable_any changed_;
  bool poked_ = true;             // look once at the start
  std::int64_t at_printer_ = 0;   // the job of ours that the printer has and that has not ended, as far as the store knows; 0: none
  std::optional<Ended> ended_;    // of that job: still to be written
  bool piece_may_hang_ = false;   // jobs have to come after a strip until one was printed
  bool recovered_ = false;        // of the worker's thread
  std::jthread thread_;
};

}  // namespace curblight::daemon
