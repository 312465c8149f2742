// SPDX-License-Identifier: Apache-2.0
// What was measured, as a table for a person and as JSON for a program. Main thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace curblight::bench {

struct Row {
  std::string name;
  double value = 0;
  std::string unit;
  std::string reference;                   // what `ratio` is against, measured in the same run; empty: none
  std::optional<double> ratio = {};
  std::string target = {};                 // "at least 2 x"; empty: none
  std::optional<bool> is_met = {};
};

class Report {
 public:
  void add(Row row);         // also prints the row, so that a long run shows something
  void failed(const std::string& what);
  bool has_failures() const { return !failures_.empty(); }
  void print_header() const;
  void write_json(const std::string& path) const;  // throws std::runtime_error

 private:
  std::vector<Row> rows_;
  std::vector<std::string> failures_;
};

}  // namespace curblight::bench
