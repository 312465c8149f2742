// SPDX-License-Identifier: Apache-2.0
// What the screens hear of a scan.
#include "daemon/scan_event.hpp"

#include <gtest/gtest.h>

#include "core/barcode/parse.hpp"

namespace curblight::daemon {
namespace {

TEST(ScanEvents, CarryTheCodeAndItsSymbologyAndHaveIdsOfTheirOwn) {
  const scanner::Scan scan{.data = "4006381333931", .symbology = "]E0", .device = "scanner-2", .at = core::UtcTime(std::chrono::milliseconds(5)), .received = {}};
  const auto event = event_of(scan);
  EXPECT_EQ(event.data, "4006381333931");
  EXPECT_EQ(event.symbology, "]E0");
  EXPECT_EQ(event.device, "scanner-2");
  EXPECT_EQ(event.at.unix_ms, 5);
  EXPECT_NE(event.id, event_of(scan).id);
}

TEST(ScanEvents, OfACodeThatIsTooLongAreRefusedAsTooLong) {
  scanner::Scan scan{.data = std::string(4096, '7'), .symbology = "", .device = "scanner-1", .at = {}, .received = {}};
  EXPECT_TRUE(core::parse_code(event_of(scan).data, "", {})) << "exactly the longest is read";
  scan.completeness = scanner::Completeness::too_long;
  const auto parsed = core::parse_code(event_of(scan).data, "", {});
  ASSERT_FALSE(parsed);
  EXPECT_EQ(parsed.error().code, core::ErrorCode::too_long);
}

}  // namespace
}  // namespace curblight::daemon
