// SPDX-License-Identifier: Apache-2.0
// gpio_rig_tests [--chip LABEL]: the tests of this folder on the kernel's gpio-sim.
#include <gtest/gtest.h>

#include <cstdio>
#include <cstring>
#include <filesystem>

#include "gpio/sim/sim_board.hpp"

int main(int argc, char** argv) {
  testing::InitGoogleTest(&argc, argv);
  if (argc == 3 && std::strcmp(argv[1], "--chip") == 0) {
    curblight::test::set_board_label(argv[2]);
  } else if (argc != 1) {
    std::fprintf(stderr, "usage: gpio_rig_tests [--chip LABEL] [--gtest_...]\n");
    return 2;
  }
  if (GTEST_FLAG_GET(list_tests)) return RUN_ALL_TESTS();
  if (!std::filesystem::exists("/sys/kernel/config/gpio-sim")) {
    std::fprintf(stderr, "gpio_rig_tests: there is no gpio-sim here: modprobe gpio-sim, and mount configfs on /sys/kernel/config\n");
    return 1;
  }
  return RUN_ALL_TESTS();
}
