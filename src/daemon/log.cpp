// SPDX-License-Identifier: Apache-2.0
#include "daemon/log.hpp"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/sinks/systemd_sink.h>
#include <spdlog/spdlog.h>

#include <cstdlib>
#include <memory>

namespace curblight::daemon {

void open_log(const std::string& level) {
  // systemd sets JOURNAL_STREAM for what is connected to the journal (systemd.exec(5)).
  std::shared_ptr<spdlog::sinks::sink> sink;
  if (std::getenv("JOURNAL_STREAM") != nullptr) {
    sink = std::make_shared<spdlog::sinks::systemd_sink_mt>();
  } else {
    sink = std::make_shared<spdlog::sinks::stderr_sink_mt>();
  }
  auto logger = std::make_shared<spdlog::logger>("curblightd", sink);
  logger->set_level(spdlog::level::from_str(level == "error" ? "err" : level));
  logger->flush_on(spdlog::level::info);
  spdlog::set_default_logger(std::move(logger));
}

}  // namespace curblight::daemon
