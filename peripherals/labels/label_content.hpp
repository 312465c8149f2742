// SPDX-License-Identifier: Apache-2.0
// What stands on each kind of label, as ready-made strings in the store's language: this folder knows nothing of
// orders. Empty strings leave their place out; too long ones are made smaller, then shortened with an ellipsis.
#pragma once

#include <string>
#include <vector>

namespace curblight::labels {

struct BagLabel {
  std::string suffix;        // "2155", the largest thing on the label
  std::string bag;           // "2 of 3"
  std::string customer;      // "Omar S."
  std::string order_number;  // "000002155"
  std::string due;           // "2:20 pm"
  std::string method;        // "Curbside"
  std::string place;         // "B-06"; empty while the bag is not staged
  std::string code;          // Code 128: "CLB7K2Q9F4MX"; also printed as text
  std::string store;         // "Calder Outfitters"
  std::string date;          // due day, "14 Nov"
  struct Captions {
    std::string bag = "Bag", due = "Due", method = "How", place = "Place";
  } captions = {};
};

struct PullItem {
  std::string quantity;  // "2"
  std::string name;      // "Merino Beanie, Plum"
  std::string detail;    // "MBN-PLM · aisle 1, A-04"
};

struct PullSlip {
  std::string suffix;
  std::string place;     // where the bags are: "B-03", or "B-03, B-07"
  std::string customer;  // "Ruth A."
  std::string bags;      // "2 bags"
  std::string reason;    // "Cancelled by the customer"
  std::string when;      // "14 Nov, 3:12 pm · order 000002149"
  std::vector<PullItem> items;
  std::string code;         // of the first bag; empty: no symbol
  std::string instruction;  // "Scan this, then each piece. 4 pieces."
  std::string printed;      // "Printed 3:12 pm · station 1"
  struct Captions {
    std::string pull = "PULL", warning = "Do not hand off", place = "Get it at", items = "Back to the shelf";
  } captions = {};
};

struct TestLabel {
  std::string title;    // "Test page"
  std::string printer;  // "EPSON TM-T88VI"
  std::string station;  // "Station 1"
  std::string when;     // "14 Nov, 3:12 pm"
  std::string code = "CLTEST0123";
};

}  // namespace curblight::labels
