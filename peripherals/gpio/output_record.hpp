// SPDX-License-Identifier: Apache-2.0
// A dead process's outputs: after it exits, the kernel leaves their levels undefined, and Raspberry Pi kernels keep them on
// purpose, so a crash in the middle of a pulse leaves a coil energised. Whoever drives outputs therefore writes down which
// they are before it claims the first one; curblight-gpio-safe, and the next start, drop what stands there. The file needs
// no configuration to be read: it may be the configuration that broke the process.
#pragma once

#include <string>
#include <vector>

#include "core/clock.hpp"
#include "core/error.hpp"
#include "peripherals/gpio/line_spec.hpp"

namespace curblight::gpio {

// Written beside and renamed, so that a reader never finds half of it. Durable when it returns. Error unavailable: the
// file cannot be written, with path and reason.
core::Result<void> record_outputs(const std::string& path, const std::vector<LineSpec>& outputs);

// Empty when there is no such file. Errors: unavailable (cannot be read), malformed (with the line's number).
core::Result<std::vector<LineSpec>> recorded_outputs(const std::string& path);

struct Dropped {
  struct Failed {
    LineSpec output;
    std::string words;  // a sentence: why it could not be made inactive
  };
  std::vector<LineSpec> absent;  // their board is not connected: not known to be inactive
  std::vector<Failed> failed;
};

// Makes every line an inactive output for a moment and gives it back. A line in use is tried again for up to `patience`: a
// process that is ending holds its lines a moment longer. Goes on after a failure.
Dropped drop_outputs(const std::vector<LineSpec>& outputs, const core::Clock& clock, std::chrono::milliseconds patience);

}  // namespace curblight::gpio
