// SPDX-License-Identifier: Apache-2.0
// What a run of curblight-bench is asked for.
#pragma once

#include <string>
#include <vector>

namespace curblight::bench {

struct Options {
  std::string folder;             // where the databases are made: the disk that is measured
  std::string daemon;             // curblightd's path
  std::string only;               // a part of a group's name; empty: all
  double seconds = 2.0;           // per round of a rate
  int rounds = 3;                 // of rates; medians are shown
  int check_ins = 12'000;         // through HTTP, in each round
  int connections = 64;
  long sync_delay_us = 0;         // each sync takes so much longer: another disk than this machine's
  std::vector<std::string> pictures;  // folders of public pictures
};

}  // namespace curblight::bench
