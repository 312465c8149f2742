// SPDX-License-Identifier: Apache-2.0
// Testing the light: it shows what was asked for, for a while, and never hides a customer.
#include "daemon/light.hpp"

#include <gtest/gtest.h>

#include "service/service_fixture.hpp"

namespace curblight::daemon {
namespace {

using namespace std::chrono_literals;

class LightTests : public service::test::ServiceTest {
 protected:
  LightTests() { light.refresh(); }
  indicator::Lamps lit() const { return light.desired(clock.monotonic()).lamps; }

  Light light{*services, *commands, core::LightHardware::stack};
};

TEST_F(LightTests, ShowAPatternForFiveSeconds) {
  EXPECT_EQ(lit(), (indicator::Lamps{.green = true}));
  ASSERT_TRUE(light.test("blue"));
  EXPECT_EQ(lit(), (indicator::Lamps{.blue = true}));
  EXPECT_EQ(light.desired(clock.monotonic()).next_change, clock.monotonic() + 5s);
  EXPECT_EQ(light.words(), "green") << "the truth, whatever is shown";
  clock.advance(4999ms);
  EXPECT_EQ(lit(), (indicator::Lamps{.blue = true}));
  clock.advance(1ms);
  EXPECT_EQ(lit(), (indicator::Lamps{.green = true}));
}

TEST_F(LightTests, ShowEachLampForASecond) {
  ASSERT_TRUE(light.test("all"));
  for (const auto& lamps : {indicator::Lamps{.red = true}, {.yellow = true}, {.green = true}, {.blue = true}}) {
    EXPECT_EQ(lit(), lamps);
    EXPECT_EQ(light.desired(clock.monotonic()).next_change, clock.monotonic() + 1s);
    clock.advance(1s);
  }
  EXPECT_EQ(lit(), (indicator::Lamps{.green = true}));
}

TEST_F(LightTests, ShowTheOnlyLampOfALightWithOne) {
  Light one(*services, *commands, core::LightHardware::one_lamp);
  one.refresh();
  ASSERT_TRUE(one.test("all"));
  EXPECT_EQ(one.desired(clock.monotonic()).lamps, (indicator::Lamps{.single = true}));
}

TEST_F(LightTests, EndAtOnceWhenACustomerArrives) {
  const auto id = staged_order();
  ASSERT_TRUE(light.test("off"));
  EXPECT_EQ(lit(), indicator::Lamps{});
  arrive(id);
  light.refresh();
  EXPECT_EQ(lit(), (indicator::Lamps{.blue = true}));
}

TEST_F(LightTests, KnowNoOtherPattern) {
  EXPECT_EQ(light.test("disco").error().code, core::ErrorCode::invalid_input);
  EXPECT_EQ(lit(), (indicator::Lamps{.green = true}));
}

}  // namespace
}  // namespace curblight::daemon
