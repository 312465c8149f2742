// SPDX-License-Identifier: Apache-2.0
#include "daemon/state_lock.hpp"

#include <gmock/gmock.h>
#include <unistd.h>

#include <filesystem>
#include <optional>

namespace curblight::daemon {
namespace {

TEST(StateLock, IsHeldByOneDaemonAtATimeAndGivenBackAtItsEnd) {
  const auto directory = testing::TempDir() + "curblight-state-lock-" + std::to_string(::getpid());
  std::optional<StateLock> first;
  {
    auto taken = StateLock::take(directory);
    ASSERT_TRUE(taken) << taken.error().message;
    first.emplace(std::move(*taken));
  }
  const auto second = StateLock::take(directory);
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, core::ErrorCode::conflict);
  EXPECT_THAT(second.error().message, testing::HasSubstr("Another curblightd uses"));
  first.reset();
  EXPECT_TRUE(StateLock::take(directory));
  std::filesystem::remove_all(directory);
}

TEST(StateLock, SaysWhenTheDirectoryCannotBeMade) {
  const auto lock = StateLock::take("/proc/nowhere/state");
  ASSERT_FALSE(lock);
  EXPECT_EQ(lock.error().code, core::ErrorCode::unavailable);
}

}  // namespace
}  // namespace curblight::daemon
