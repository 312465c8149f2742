// SPDX-License-Identifier: Apache-2.0
// Where the daemon's words go: the journal when systemd started it, else standard error. Set once by main.
#pragma once

#include <string>

namespace curblight::daemon {

// `level`: debug, info, warn, error.
void open_log(const std::string& level);

}  // namespace curblight::daemon
