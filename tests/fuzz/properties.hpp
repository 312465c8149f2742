// SPDX-License-Identifier: Apache-2.0
// How a fuzz target says that something which has to hold does not: the words, then an abort that libFuzzer reports with
// the input. Each target reads its input through FuzzedDataProvider, so that one input is one story.
#pragma once

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <span>
#include <string>
#include <vector>

#include <fuzzer/FuzzedDataProvider.h>

namespace curblight::fuzz {

inline void hold(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "a property does not hold: %s\n", what);
  std::abort();
}

// What is left, at most `most` bytes of it.
inline std::vector<std::uint8_t> rest(FuzzedDataProvider& input, std::size_t most = std::size_t{1} << 20) {
  return input.ConsumeBytes<std::uint8_t>(std::min(most, input.remaining_bytes()));
}

}  // namespace curblight::fuzz
