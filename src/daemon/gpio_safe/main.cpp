// SPDX-License-Identifier: Apache-2.0
// curblight-gpio-safe: makes every output inactive that a daemon which is no more had claimed. systemd runs it after each
// stop, however the daemon ended (ExecStopPost). Reads nothing but the daemon's record of its outputs, so that it works
// when settings or database are what ended it. Ends with 0 when all that is connected is inactive, 1 when not, 2 for
// a wrong command line.
#include <cstdio>
#include <exception>
#include <string>

#include "peripherals/gpio/output_record.hpp"
#include "peripherals/lifecycle/timer.hpp"

namespace {

int drop(const std::string& path) {
  using namespace curblight;
  const auto outputs = gpio::recorded_outputs(path);
  if (!outputs) {
    std::fprintf(stderr, "curblight-gpio-safe: %s\n", outputs.error().message.c_str());
    return 1;
  }
  const lifecycle::SystemTimer clock;
  const auto dropped = gpio::drop_outputs(*outputs, clock, std::chrono::seconds(2));
  for (const auto& spec : dropped.absent) {
    std::fprintf(stderr, "curblight-gpio-safe: not connected: %s\n", gpio::wire_words(spec).c_str());
  }
  for (const auto& failed : dropped.failed) std::fprintf(stderr, "curblight-gpio-safe: %s\n", failed.words.c_str());
  const auto inactive = outputs->size() - dropped.absent.size() - dropped.failed.size();
  std::printf("curblight-gpio-safe: %zu of %zu outputs are inactive\n", inactive, outputs->size());
  return dropped.failed.empty() ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2 || argv[1][0] == '-') {
    std::fprintf(stderr, "usage: curblight-gpio-safe FILE\nFILE is the daemon's record: <state_dir>/gpio-outputs\n");
    return 2;
  }
  try {
    return drop(argv[1]);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "curblight-gpio-safe: %s\n", error.what());
    return 1;
  }
}
