// SPDX-License-Identifier: Apache-2.0
// Code 128 symbols (through zint), sized for a label.
#pragma once

#include <string>
#include <vector>

#include "core/error.hpp"

namespace curblight::labels {

inline constexpr int kModuleDots = 3;    // 0.375 mm: what a hand scanner reads at arm's length
inline constexpr int kFineModuleDots = 2; // 0.25 mm: still read, from nearer
inline constexpr int kQuietModules = 10; // ISO/IEC 15417; other symbols of ours keep as much

// Bars (true) and spaces, one element per module, without quiet zones. invalid_input when the text is empty, holds
// anything but printable ASCII, or would not fit on the paper with modules of `module` dots and both quiet zones.
core::Result<std::vector<bool>> code128(const std::string& text, int module = kModuleDots);

// The largest module from `most` downwards, in dots, with which so many modules and both quiet zones fit on the paper; 0: none does.
int widest_module(std::size_t modules, int most);

}  // namespace curblight::labels
