// SPDX-License-Identifier: Apache-2.0
// Labels for tests: an ordinary one and one with everything too long.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "peripherals/labels/render.hpp"

namespace curblight::test {

inline labels::BagLabel bag_label() {
  return {.suffix = "2155", .bag = "2 of 3", .customer = "Omar S.", .order_number = "000002155", .due = "2:20 pm",
          .method = "Curbside", .place = "B-06", .code = "CLB7K2Q9F4MX", .store = "Calder Outfitters", .date = "14 Nov"};
}

inline labels::PullSlip pull_slip() {
  return {.suffix = "2149",
          .place = "B-03",
          .customer = "Ruth A.",
          .bags = "2 bags",
          .reason = "Cancelled by the customer",
          .when = "14 Nov, 3:12 pm · order 000002149",
          .items = {{"1", "Canvas Day Bag, Tan", "CDB-TAN · aisle 7, D-02"},
                    {"1", "Harbor Fleece Hoodie, M", "HFH-SLT-M · aisle 7, C-12"},
                    {"2", "Merino Beanie, Plum", "MBN-PLM · aisle 1, A-04"}},
          .code = "CLBP4TD82XWR",
          .instruction = "Scan this, then each piece. 4 pieces.",
          .printed = "Printed 3:12 pm · station 1"};
}

// Keeps a picture for looking at when CURBLIGHT_PICTURES names a folder.
inline void keep_picture(const std::string& name, const std::string& png) {
  if (const char* folder = std::getenv("CURBLIGHT_PICTURES")) {
    std::ofstream(std::filesystem::path(folder) / (name + ".png"), std::ios::binary) << png;
  }
}

}  // namespace curblight::test
