// SPDX-License-Identifier: Apache-2.0
// The composition root: makes every part of the daemon in order, runs until told to end, takes it down in reverse.
#pragma once

#include <optional>

#include "daemon/config/config.hpp"
#include "integration/demo_store.hpp"

namespace curblight::daemon {

// Runs on the calling thread until SIGTERM or SIGINT (both blocked by the caller in every thread), or until the
// store cannot write. Returns the process's exit code: 0 after an orderly end. Failures to start are printed.
int run_daemon(const Config& config, const std::optional<integration::DemoStore>& demo);

}  // namespace curblight::daemon
