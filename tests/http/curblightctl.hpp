// SPDX-License-Identifier: Apache-2.0
// curblightctl as somebody runs it.
#pragma once

#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <string>

namespace curblight::test {

struct Ran {
  int status = -1;
  std::string out;
};

// The command as an operator types it, with its errors in the output.
inline Ran curblightctl(const std::string& socket, const std::string& arguments, const std::string& input = {}) {
  const std::string command = "printf '%s' '" + input + "' | " CURBLIGHT_BIN_DIR "/curblightctl --socket " +
                              socket + " " + arguments + " 2>&1";
  Ran ran;
  FILE* pipe = ::popen(command.c_str(), "r");
  if (pipe == nullptr) return ran;
  std::array<char, 4096> part{};
  while (const auto size = std::fread(part.data(), 1, part.size(), pipe)) ran.out.append(part.data(), size);
  const int ended = ::pclose(pipe);
  ran.status = WIFEXITED(ended) ? WEXITSTATUS(ended) : -1;
  return ran;
}

}  // namespace curblight::test
