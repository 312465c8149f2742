// SPDX-License-Identifier: Apache-2.0
// How curblightctl ends.
#include <gmock/gmock.h>

#include "curblightctl.hpp"
#include "test_box.hpp"

namespace {

using curblight::test::curblightctl;
using curblight::test::TestBox;
using testing::HasSubstr;

TEST(Commands, EndWithThreeOnlyWhenNobodyAnswered) {
  const TestBox box;
  EXPECT_EQ(curblightctl(box.socket_path(), "status").status, 0);
  EXPECT_EQ(curblightctl(box.socket_path(), "orders show 404").status, 1);
  EXPECT_EQ(curblightctl(box.socket_path() + ".nobody", "status").status, 3);
}

TEST(Commands, SayHowToAskAgainForADoorThatMayHaveOpened) {
  const auto ran = curblightctl("/nowhere/curblightd.sock", "locker open 7 --key again-1");
  EXPECT_EQ(ran.status, 3);
  EXPECT_THAT(ran.out, HasSubstr("--key again-1"));
}

}  // namespace
