// SPDX-License-Identifier: Apache-2.0
// The whole daemon on real lines: its settings, its light, a locker opened from the command line, and what it leaves behind
// when it is killed in the middle.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <optional>

#include "fake_board.hpp"
#include "gpio/child.hpp"

namespace curblight::test {
namespace {

class DaemonOnLines : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (std::filesystem::temp_directory_path() / "curblight-daemon-XXXXXX").string();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    folder_ = name;
    std::ofstream(folder_ + "/curblight.toml") << "state_dir = \"" << folder_ << "\"\n[log]\nlevel = \"error\"\n[http]\ntcp = false\nsocket = \"" << folder_
                                               << "/socket\"\n[devices.gpio]\nchip = \"" << board_.label()
                                               << "\"\nlamp_red = \"red\"\nlamp_green = 1\naccept_button = \"accept\"\n"
                                                  "[[devices.lockers]]\nname = \"7\"\nlock = \"lock\"\ndoor = \"door\"\n";
  }
  void TearDown() override {
    daemon_.reset();
    std::filesystem::remove_all(folder_);
  }
  // True once the light shows that nobody waits.
  bool start() {
    std::filesystem::remove(folder_ + "/socket");  // of one that was killed
    daemon_.emplace("curblightd", std::vector<std::string>{"--config", folder_ + "/curblight.toml"});
    return eventually([&] { return board_.is_high("green") && std::filesystem::exists(folder_ + "/socket"); });
  }
  Child open_locker(const std::string& key) { return {"curblightctl", {"--socket", folder_ + "/socket", "locker", "open", "7", "--key", key}}; }
  bool all_low() { return !board_.is_high("red") && !board_.is_high("green") && !board_.is_high("lock"); }

  FakeBoard board_;
  std::string folder_;
  std::optional<Child> daemon_;
};

TEST_F(DaemonOnLines, OpensALockerOncePerCommand) {
  ASSERT_TRUE(start());
  auto first = open_locker("key-1");
  ASSERT_TRUE(eventually([&] { return board_.of("lock").raised == 1; }));
  board_.pull("door", true);
  EXPECT_EQ(first.wait(), 0);
  ASSERT_TRUE(eventually([&] { return !board_.is_high("lock"); }));
  EXPECT_EQ(open_locker("key-1").wait(), 0) << "the same command again: it is open";
  EXPECT_EQ(board_.of("lock").raised, 1U);
  EXPECT_EQ(open_locker("key-2").wait(), 1) << "another command: the door is open already";
  EXPECT_EQ(board_.of("lock").raised, 1U);
  EXPECT_EQ(daemon_->end_and_wait(), 0);
  EXPECT_TRUE(all_low()) << "an orderly end";
}

TEST_F(DaemonOnLines, IsMadeHarmlessAfterAKillInMidPulse) {
  ASSERT_TRUE(start());
  auto waits = open_locker("key-1");
  ASSERT_TRUE(eventually([&] { return board_.is_high("lock"); }));
  daemon_->kill_and_wait();
  EXPECT_TRUE(board_.is_high("green")) << "as the kernel of a Raspberry Pi does it";
  EXPECT_NE(waits.wait(), 0) << "nobody says that it opened";
  EXPECT_EQ(Child("curblight-gpio-safe", {folder_ + "/gpio-outputs"}).wait(), 0);
  EXPECT_TRUE(all_low());

  // Nothing remembers to open the door by itself.
  const auto raised = board_.of("lock").raised.load();
  ASSERT_TRUE(start());
  EXPECT_EQ(open_locker("key-1").wait(), 1) << "uncertain: a person looks";
  EXPECT_EQ(board_.of("lock").raised, raised);
}

TEST_F(DaemonOnLines, DropsAtItsStartWhatAKilledOneLeft) {
  ASSERT_TRUE(start());
  daemon_->kill_and_wait();
  ASSERT_TRUE(board_.is_high("green"));
  board_.of("red").high = true;
  // Other settings: the lamps are no longer named.
  std::ofstream(folder_ + "/curblight.toml") << "state_dir = \"" << folder_ << "\"\n[http]\ntcp = false\nsocket = \"" << folder_ << "/socket2\"\n";
  daemon_.emplace("curblightd", std::vector<std::string>{"--config", folder_ + "/curblight.toml"});
  EXPECT_TRUE(eventually([&] { return all_low() && std::filesystem::exists(folder_ + "/socket2"); }));
}

}  // namespace
}  // namespace curblight::test
