// SPDX-License-Identifier: Apache-2.0
// The fake board as the shim and the test see it: a file that every process maps, so that levels outlive the process
// that set them, as they do on a Raspberry Pi. Levels are those on the wire (high or low), not logical ones.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>

namespace curblight::test {

inline constexpr char kShimDirectory[] = "CURBLIGHT_GPIO_SHIM";  // environment variable: the folder with `board`

struct ShimLine {
  std::array<char, 32> name{};
  std::atomic<bool> high{false};
  std::atomic<bool> is_output{false};
  std::atomic<std::uint64_t> flags{0};  // of the last request, as the uAPI that was used spells them
  std::atomic<std::int32_t> holder{0};  // process id
  std::atomic<std::uint32_t> sets{0};   // levels set since the board was made, at the request included
  std::atomic<std::uint32_t> raised{0};  // how often an output made it active
  std::atomic<std::uint32_t> bad_reads{0}, bad_sets{0};  // so many of the next ones fail with EIO, and change nothing
  std::atomic<bool> born_high{false};   // the level at which it last became an output
};

// An open request for edges: a FIFO `events/<id>` in the folder.
struct ShimWatcher {
  std::atomic<bool> used{false};
  std::uint32_t line = 0;
  std::uint32_t uapi = 0;  // 1 or 2
  std::uint32_t queue = 0;  // edges that the kernel would keep
  bool active_low = false;
  std::atomic<std::uint32_t> number{0};  // of the last edge
};

struct ShimBoard {
  std::array<char, 32> label{};
  std::atomic<bool> present{false};
  std::atomic<bool> denied{false};  // opening fails with EACCES
  std::atomic<std::uint32_t> chip{0};  // N of /dev/gpiochipN
  std::uint32_t lines_used = 0;
  std::array<ShimLine, 16> lines;
  std::array<ShimWatcher, 64> watchers;
};

}  // namespace curblight::test
