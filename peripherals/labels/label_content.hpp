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

struct ReceiptItem {
  std::string quantity;  // "2"
  std::string name;      // "Merino Beanie, Plum"
  std::string detail;    // why it was not handed out; empty for what was
};

struct PickupReceipt {
  std::string store;         // "Calder Outfitters"
  std::string phone;         // of the store
  std::string suffix;        // "2155"
  std::string order_number;  // "000002155"
  std::string customer;      // "Omar S."
  std::string when;          // "14 Nov, 2:31 pm"
  std::string collected_by;  // "Collected by Omar S." or "... by the alternate person"
  std::string signature;     // "Signed on the screen"
  std::vector<ReceiptItem> items;     // handed out
  std::vector<ReceiptItem> missing;   // not found, or refused
  std::string refunded;      // "$24.00"; empty: nothing
  std::string code;          // the order number; empty: no symbol
  std::string thanks = "Thank you. Keep this for returns.";
  struct Captions {
    std::string title = "Pickup receipt", items = "You received", missing = "Not handed out", refunded = "Refunded", order = "Order";
  } captions = {};
};

struct ShelfLabel {
  std::string location;  // "B-06"
  std::string code;      // "CLSB-06"
  std::string store;
  std::string caption = "Shelf";
};

struct LockerLabel {
  std::string name;  // "7", as it stands on the door
  std::string code;  // "CLK7"
  std::string store;
  std::string caption = "Locker";
};

// As large as a card (54 by 86 mm), with a line to cut along. Its code is a key: it stands there as a symbol only.
struct Badge {
  std::string name;   // "Ann O."
  std::string role;   // "Manager"
  std::string code;   // "CLA..."
  std::string store;
  std::string found = "Found this? Please hand it in at the counter.";
  std::string cut = "Cut along the line";
};

struct TestLabel {
  std::string title;    // "Test page"
  std::string printer;  // "EPSON TM-T88VI"
  std::string station;  // "Station 1"
  std::string when;     // "14 Nov, 3:12 pm"
  std::string code = "CLTEST0123";
};

}  // namespace curblight::labels
