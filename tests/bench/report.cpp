// SPDX-License-Identifier: Apache-2.0
#include "bench/report.hpp"

#include <fmt/format.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace curblight::bench {
namespace {

const char* words_of(std::optional<bool> met) { return !met ? "" : *met ? "yes" : "NO"; }

}  // namespace

void Report::print_header() const {
  fmt::print("{:<62} {:>12} {:<10} {:>9}  {:<14} {}\n", "what", "value", "unit", "ratio", "target", "met");
  std::fflush(stdout);
}

void Report::add(Row row) {
  const auto ratio = row.ratio ? fmt::format("{:.2f} x", *row.ratio) : std::string();
  fmt::print("{:<62} {:>12.1f} {:<10} {:>9}  {:<14} {}\n", row.name, row.value, row.unit, ratio, row.target,
             words_of(row.is_met));
  std::fflush(stdout);
  rows_.push_back(std::move(row));
}

void Report::failed(const std::string& what) {
  fmt::print("FAILED: {}\n", what);
  std::fflush(stdout);
  failures_.push_back(what);
}

void Report::write_json(const std::string& path) const {
  nlohmann::ordered_json rows = nlohmann::ordered_json::array();
  for (const auto& row : rows_) {
    nlohmann::ordered_json one{{"name", row.name}, {"value", row.value}, {"unit", row.unit}};
    if (row.ratio) one["reference"] = row.reference, one["ratio"] = *row.ratio;
    if (!row.target.empty()) one["target"] = row.target;
    if (row.is_met) one["met"] = *row.is_met;
    rows.push_back(std::move(one));
  }
  std::ofstream file(path);
  file << nlohmann::ordered_json{{"build", CURBLIGHT_BUILD_TYPE}, {"rows", rows}, {"failures", failures_}}.dump(2) << "\n";
  if (!file.flush()) throw std::runtime_error("cannot write " + path);
}

}  // namespace curblight::bench
