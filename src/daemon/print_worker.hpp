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
  // False: it could not be written.
  bool mark(std::int64_t job, label_printer::PrintStage stage, const std::string& words);

  const service::Services& services_;
  service::Commands& commands_;
  label_printer::LabelPrinter& printer_;
  const Log log_;
  const service::Actor actor_;

  std::mutex mutex_;
  std::condition_variable_any changed_;
  bool poked_ = true;      // look once at the start
  bool printing_ = false;  // the printer has a job of ours that has not ended
  std::jthread thread_;
};

}  // namespace curblight::daemon
