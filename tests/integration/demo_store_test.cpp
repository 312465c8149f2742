// SPDX-License-Identifier: Apache-2.0
// The demo store fits: it has people, shelves and orders that make every screen worth looking at, at whatever
// time it is started.
#include "integration/demo_store.hpp"

#include <gtest/gtest.h>

#include <set>

#include "core/barcode/gtin.hpp"
#include "core/barcode/own_codes.hpp"
#include "core/barcode/text_checks.hpp"
#include "core/permissions.hpp"

namespace curblight::integration {
namespace {

constexpr core::UtcTime kNow{std::chrono::hours{493'000}};

DemoStore demo() {
  auto store = load_demo_store(kNow);
  EXPECT_TRUE(store) << (store ? "" : store.error().message);
  return store.value_or(DemoStore{});
}

TEST(DemoStore, HasPeopleOfEachRoleWhoCanLogIn) {
  std::set<std::string> roles, names, badges;
  for (const auto& user : demo().users) {
    EXPECT_TRUE(core::shipped_role(user.role)) << user.role;
    EXPECT_GE(user.pin.size(), 6U);
    EXPECT_TRUE(core::is_all_digits(user.pin));
    EXPECT_TRUE(core::is_badge_code(user.badge)) << user.badge;
    EXPECT_FALSE(user.first_name.empty());
    roles.insert(user.role);
    names.insert(user.user_name);
    badges.insert(user.badge);
  }
  EXPECT_EQ(roles, (std::set<std::string>{"associate", "lead", "manager"}));
  EXPECT_EQ(names.size(), demo().users.size());
  EXPECT_EQ(badges.size(), demo().users.size());
}

TEST(DemoStore, HasShelvesThatCanBePrintedAsCodes) {
  const auto store = demo();
  EXPECT_GE(store.shelves.size(), 8U);
  for (const auto& shelf : store.shelves) EXPECT_TRUE(core::shelf_code(shelf)) << shelf;
}

TEST(DemoStore, HasOverdueDueAndLaterOrdersWheneverItStarts) {
  int overdue = 0, soon = 0, later = 0;
  const auto orders = demo().orders.orders;
  EXPECT_GE(orders.size(), 18U);
  for (const auto& order : orders) {
    ASSERT_TRUE(order.due_at) << order.number;
    const auto minutes = (order.due_at->unix_ms - kNow.time_since_epoch().count()) / 60'000;
    if (minutes < 0)
      ++overdue;
    else if (minutes <= 60)
      ++soon;
    else
      ++later;
    EXPECT_LT(order.placed_at->unix_ms, kNow.time_since_epoch().count());
  }
  EXPECT_GE(overdue, 3);
  EXPECT_GE(soon, 3);
  EXPECT_GE(later, 3);
}

TEST(DemoStore, ShowsEachKindOfOrder) {
  bool alternate = false, unpaid = false, curbside = false, bundle = false, by_metre = false,
       id_check = false, no_phone = false;
  std::set<std::string> numbers;
  for (const auto& order : demo().orders.orders) {
    numbers.insert(order.number);
    alternate |= order.alternate.has_value();
    unpaid |= order.payment_due_minor > 0;
    curbside |= order.method == "curbside";
    id_check |= order.id_check_required;
    no_phone |= order.customer.phone.empty();
    for (const auto& line : order.lines) {
      bundle |= !line.bundle_external_id.empty();
      by_metre |= line.unit == "m" && line.quantity.milli % 1000 != 0;
    }
  }
  EXPECT_EQ(numbers.size(), demo().orders.orders.size());
  EXPECT_TRUE(alternate && unpaid && curbside && bundle && by_metre && id_check && no_phone);
  EXPECT_EQ(demo().skipped.size(), 3U) << "one ships, one is another store's, one is cancelled";
}

TEST(DemoStore, HasProductsThatScanAndCanBeFound) {
  std::set<std::string> pictures;
  for (const auto& order : demo().orders.orders) {
    for (const auto& line : order.lines) {
      ASSERT_EQ(line.barcodes.size(), 1U) << line.sku;
      EXPECT_TRUE(core::has_valid_check_digit(line.barcodes[0])) << line.sku;
      EXPECT_TRUE(line.barcodes[0].starts_with("004")) << "number system 4 is for use inside a store";
      EXPECT_FALSE(line.aisle.empty()) << line.sku;
      EXPECT_GT(line.charge_minor, 0) << line.sku;
      pictures.insert(line.image);
    }
  }
  for (const char* picture :
       {"hoodie", "shirt", "pants", "bag", "watch", "socks", "beanie", "bottle", "mat", "jacket", "other"}) {
    EXPECT_TRUE(pictures.contains(std::string("category:") + picture)) << picture;
  }
}

TEST(DemoStore, RefusesFilesThatDoNotFit) {
  EXPECT_FALSE(load_demo_store("{}", "[]", "[]", kNow));
  EXPECT_FALSE(load_demo_store("", "[]", "[]", kNow));
}

}  // namespace
}  // namespace curblight::integration
