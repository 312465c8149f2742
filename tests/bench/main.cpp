// SPDX-License-Identifier: Apache-2.0
// curblight-bench: measures, prints a table, writes JSON. Ends with 1 when something could not be measured or an
// answered act was not found again; a missed target is said in the table and is no failure, since machines differ.
#include <fmt/format.h>

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <filesystem>
#include <functional>

#include "bench/check_in_rows.hpp"
#include "bench/daemon_rows.hpp"
#include "bench/label_rows.hpp"
#include "bench/options.hpp"
#include "bench/picture_rows.hpp"
#include "bench/report.hpp"
#include "bench/store_rows.hpp"

namespace {

// The same command again with slower syncs, for all that it starts, too. Returns if that cannot be done.
void run_again_with_slow_syncs(long delay_us, char** argv) {
  const auto self = std::filesystem::read_symlink("/proc/self/exe");
  ::setenv("CURBLIGHT_SYNC_DELAY_US", std::to_string(delay_us).c_str(), 1);
  ::setenv("LD_PRELOAD", (self.parent_path() / "curblight_slow_sync.so").c_str(), 1);
  ::execv(self.c_str(), argv);
}

}  // namespace

int main(int argc, char** argv) {
  using namespace curblight::bench;
  Options options;
  options.folder = std::filesystem::temp_directory_path().string();
  options.daemon = (std::filesystem::read_symlink("/proc/self/exe").parent_path() / "curblightd").string();
  std::string out;
  CLI::App app{"Measures Curblight against references of the same run.", "curblight-bench"};
  app.add_option("--out", out, "Write the rows as JSON to this file")->take_last();
  app.add_option("--dir", options.folder, "Make the databases here (the disk that is measured)")
      ->check(CLI::ExistingDirectory)
      ->take_last();
  app.add_option("--daemon", options.daemon, "curblightd");
  app.add_option("--only", options.only, "Only groups whose name holds this: store, start, scan, labels, check-ins, pictures");
  app.add_option("--pictures", options.pictures, "Folders of pictures, each with its text in a .txt beside it")->check(CLI::ExistingDirectory);
  app.add_option("--seconds", options.seconds, "Of one round of a rate")->check(CLI::PositiveNumber);
  app.add_option("--rounds", options.rounds, "Of a rate")->check(CLI::PositiveNumber);
  app.add_option("--check-ins", options.check_ins, "Through HTTP, in each round")->check(CLI::PositiveNumber);
  app.add_option("--connections", options.connections, "Kept-alive, and threads of the store's rate")
      ->check(CLI::Range(1, 1000));
  app.add_option("--slow-disk", options.sync_delay_us, "Each sync takes so many microseconds longer, the reference's, too")
      ->check(CLI::Range(0, 1'000'000));
  CLI11_PARSE(app, argc, argv);
  if (options.sync_delay_us > 0 && !std::getenv("CURBLIGHT_SYNC_DELAY_US")) {
    run_again_with_slow_syncs(options.sync_delay_us, argv);
    fmt::print(stderr, "curblight-bench: cannot start again with slower syncs\n");
    return 1;
  }

  auto folder = (std::filesystem::path(options.folder) / "curblight-bench-XXXXXX").string();
  if (!mkdtemp(folder.data())) {
    fmt::print(stderr, "curblight-bench: cannot make a folder in {}\n", options.folder);
    return 1;
  }
  options.folder = folder;

  const std::vector<std::pair<std::string, std::function<void(const Options&, Report&)>>> groups{
      {"store", store_rows}, {"start", start_rows}, {"scan", scan_rows}, {"labels", label_rows}, {"check-ins", check_in_rows},
      {"pictures", picture_rows}};
  Report report;
  report.print_header();
  if (options.sync_delay_us > 0)
    report.add({"every sync was made longer by", static_cast<double>(options.sync_delay_us), "us", "", {}, "", {}});
  for (const auto& [name, measure] : groups) {
    if (name.find(options.only) == std::string::npos) continue;
    try {
      measure(options, report);
    } catch (const std::exception& error) {
      report.failed(name + ": " + error.what());
    }
  }
  std::error_code ignored;
  std::filesystem::remove_all(folder, ignored);
  try {
    if (!out.empty()) report.write_json(out);
  } catch (const std::exception& error) {
    fmt::print(stderr, "curblight-bench: {}\n", error.what());
    return 1;
  }
  return report.has_failures() ? 1 : 0;
}
