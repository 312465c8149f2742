// SPDX-License-Identifier: Apache-2.0
// rig_tests: needs root, vhci-hcd, dummy_hcd and gpio-sim. Tests that list themselves need nothing.
#include <gtest/gtest.h>

#include <cstdio>
#include <filesystem>

int main(int argc, char** argv) {
  testing::InitGoogleTest(&argc, argv);
  if (argc != 1) {
    std::fprintf(stderr, "usage: rig_tests [--gtest_...]\n");
    return 2;
  }
  if (GTEST_FLAG_GET(list_tests)) return RUN_ALL_TESTS();
  for (const char* needed : {"/sys/devices/platform/vhci_hcd.0/attach", "/sys/class/udc/dummy_udc.0", "/sys/kernel/config/gpio-sim"}) {
    if (std::filesystem::exists(needed)) continue;
    std::fprintf(stderr, "rig_tests: there is no %s here; tools/test --rig runs these tests in a virtual machine\n", needed);
    return 1;
  }
  return RUN_ALL_TESTS();
}
