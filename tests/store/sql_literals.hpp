// SPDX-License-Identifier: Apache-2.0
// Finds the string literals of C++ sources and judges the $n placeholders in them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace curblight::store::testing {

struct Placeholders {
  int line = 0;              // where the literal begins, from 1
  std::vector<int> numbers;  // as they stand in it
  bool continues = false;    // another literal with placeholders stands before it in the same C++ statement
  int last_before = 0;       // and this is the last number of it
};

// Every literal (adjacent ones are one, as for the compiler) that has a $n in it.
std::vector<Placeholders> placeholders(std::string_view source);

// What is wrong in this source, one line each: numbers that repeat, are left out, or stand in another order than 1, 2,
// 3, ... SQLite binds by place and PostgreSQL by number, so only that order means the same to both. A literal that
// goes on where an earlier one of the same C++ statement ended ("..$1.." + columns + "..$2..") is in order too.
std::vector<std::string> placeholder_faults(std::string_view source);

}  // namespace curblight::store::testing
