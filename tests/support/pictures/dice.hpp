// SPDX-License-Identifier: Apache-2.0
// Numbers that are the same on every machine: the standard library's distributions are not.
#pragma once

#include <cmath>
#include <cstdint>
#include <numbers>
#include <span>

namespace curblight::test {

// SplitMix64.
constexpr std::uint64_t mixed(std::uint64_t state) {
  state += 0x9e3779b97f4a7c15;
  state = (state ^ (state >> 30)) * 0xbf58476d1ce4e5b9;
  state = (state ^ (state >> 27)) * 0x94d049bb133111eb;
  return state ^ (state >> 31);
}

class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(mixed(seed)) {}

  std::uint64_t next() { return mixed(state_ += 0x9e3779b97f4a7c15); }
  double unit() { return static_cast<double>(next() >> 11) / 9007199254740992.0; }  // 0 to 1
  double between(double least, double most) { return least + (most - least) * unit(); }
  int below(int count) { return static_cast<int>(next() % static_cast<std::uint64_t>(count)); }
  double normal() { return std::sqrt(-2 * std::log(1 - unit())) * std::cos(2 * std::numbers::pi * unit()); }

 private:
  std::uint64_t state_;
};

// 0 to 1, by place.
inline double noise_at(std::uint64_t seed, int x, int y) {
  return static_cast<double>(mixed(seed ^ mixed(static_cast<std::uint64_t>(x) << 32 | static_cast<std::uint32_t>(y))) >> 11) / 9007199254740992.0;
}

}  // namespace curblight::test
