// SPDX-License-Identifier: Apache-2.0
// kill -9 while the store is busy: what was acknowledged is there, all of it and once; the file and the chain are whole.
#include <gmock/gmock.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <map>
#include <random>

#include "store/journal.hpp"
#include "store_fixture.hpp"

extern char** environ;

namespace curblight::store {
namespace {

using testing::RawConnection;
using testing::TemporaryFolder;
using ::testing::IsEmpty;

// Runs the child on the store until it has acknowledged `wanted` keys, kills it, and returns all that it acknowledged.
std::vector<std::string> acknowledged_before_kill(const std::string& path, const std::string& run, std::size_t wanted) {
  int out[2];
  if (pipe(out) != 0) throw std::runtime_error("pipe");
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, out[1], STDOUT_FILENO);
  posix_spawn_file_actions_addclose(&actions, out[0]);
  std::string program = std::string(CURBLIGHT_BIN_DIR) + "/store_kill_child";
  std::string path_argument = path;
  std::string run_argument = run;
  char* arguments[] = {program.data(), path_argument.data(), run_argument.data(), nullptr};
  pid_t child = 0;
  const int spawned = posix_spawn(&child, program.c_str(), &actions, nullptr, arguments, environ);
  posix_spawn_file_actions_destroy(&actions);
  close(out[1]);
  if (spawned != 0) throw std::runtime_error("cannot start " + program);

  std::vector<std::string> keys;
  std::string rest;
  bool killed = false;
  char buffer[4096];
  ssize_t size = 0;
  while ((size = ::read(out[0], buffer, sizeof buffer)) > 0) {
    rest.append(buffer, static_cast<std::size_t>(size));
    for (std::size_t end; (end = rest.find('\n')) != std::string::npos; rest.erase(0, end + 1)) {
      keys.push_back(rest.substr(0, end));
    }
    if (!killed && keys.size() >= wanted) {
      kill(child, SIGKILL);
      killed = true;
    }
  }
  close(out[0]);
  int status = 0;
  waitpid(child, &status, 0);
  if (!killed || !WIFSIGNALED(status)) throw std::runtime_error("the child ended by itself");
  return keys;
}

// How often each key stands in a column.
std::map<std::string, int> occurrences(Database& database, const std::string& sql) {
  std::map<std::string, int> found;
  const auto done = database.read([&](Transaction& transaction) {
    transaction.query(sql, {}, [&](const Row& row) { ++found[row.text(0)]; });
  });
  if (!done) throw std::runtime_error(done.error().message);
  return found;
}

TEST(KilledStore, HasEveryAcknowledgedUseCaseOnceAndWholeAfterTwentyKills) {
  const TemporaryFolder folder;
  SqliteOptions options;
  options.path = folder.file("store.db");
  const auto seed = std::random_device{}();
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  std::uniform_int_distribution<std::size_t> kill_after(1, 300);
  std::vector<std::string> acknowledged;

  for (int round = 0; round < 20; ++round) {
    const auto keys = acknowledged_before_kill(options.path, std::to_string(round), kill_after(random));
    acknowledged.insert(acknowledged.end(), keys.begin(), keys.end());

    const auto database = testing::open(options);
    const auto in_journal = occurrences(*database, "SELECT substr(subject, 5) FROM journal");
    const auto in_outbox = occurrences(*database, "SELECT order_number FROM outbox");
    const auto in_replay = occurrences(*database, "SELECT key FROM idempotency");
    std::vector<std::string> lost;
    std::vector<std::string> repeated;
    for (const auto& key : acknowledged) {
      if (!in_journal.contains(key)) lost.push_back(key);
    }
    for (const auto& [key, count] : in_journal) {
      if (count != 1) repeated.push_back(key);
    }
    ASSERT_THAT(lost, IsEmpty()) << "round " << round;
    ASSERT_THAT(repeated, IsEmpty()) << "round " << round;
    ASSERT_EQ(in_outbox, in_journal) << "a use case is there by halves, round " << round;
    ASSERT_EQ(in_replay, in_journal) << "a use case is there by halves, round " << round;

    journal::JournalCheck check;
    ASSERT_TRUE(database->read([&](Transaction& transaction) { check = journal::verify(transaction); }));
    ASSERT_TRUE(check.sound) << check.words;
    ASSERT_EQ(RawConnection(options.path).value("PRAGMA integrity_check"), "ok");
    ASSERT_EQ(RawConnection(options.path).value("PRAGMA foreign_key_check"), "");
  }
  EXPECT_GE(acknowledged.size(), 20u);
}

}  // namespace
}  // namespace curblight::store
