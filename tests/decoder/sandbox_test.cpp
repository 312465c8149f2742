// SPDX-License-Identifier: Apache-2.0
// What a process can no longer do once it is in the sandbox. Each try is a child of its own.
#include "peripherals/decoder/worker/sandbox.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <functional>

#include <gtest/gtest.h>

namespace {

constexpr int kNoSandbox = 99;

// The wait status of a child that goes into the sandbox and ends with what `attempt` returns.
int after(const std::function<int()>& attempt) {
  const pid_t child = ::fork();
  if (child == 0) {
    if (!curblight::decoder::enter_sandbox().empty()) ::_exit(kNoSandbox);
    ::_exit(attempt());
  }
  int status = 0;
  EXPECT_EQ(::waitpid(child, &status, 0), child);
  EXPECT_FALSE(WIFEXITED(status) && WEXITSTATUS(status) == kNoSandbox) << "the sandbox cannot be entered here";
  return status;
}

bool was_killed_by_the_filter(int status) { return WIFSIGNALED(status) && WTERMSIG(status) == SIGSYS; }

TEST(Sandbox, LetsAProcessWorkWithWhatIsOpenAndWithMemory) {
  int pipe[2];
  ASSERT_EQ(::pipe(pipe), 0);
  const int status = after([&] {
    std::string large(8 << 20, 'x');
    return ::write(pipe[1], large.data(), 1) == 1 ? 7 : 1;
  });
  EXPECT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 7);
  ::close(pipe[0]);
  ::close(pipe[1]);
}

TEST(Sandbox, RefusesToOpenAFile) {
  const int status = after([] {
    errno = 0;
    const int file = ::open("/etc/hostname", O_RDONLY);
    return file < 0 && errno == EACCES ? 7 : 1;
  });
  EXPECT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 7) << "outside of the sandbox anybody may read this file";
  EXPECT_EQ(::access("/etc/hostname", R_OK), 0);
}

TEST(Sandbox, RefusesToMakeAFile) {
  const int status = after([] { return ::open("/tmp/curblight-sandbox-test", O_CREAT | O_WRONLY, 0600) < 0 ? 7 : 1; });
  EXPECT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 7);
  EXPECT_NE(::access("/tmp/curblight-sandbox-test", F_OK), 0);
}

TEST(Sandbox, EndsAProcessThatAsksForASocket) {
  EXPECT_TRUE(was_killed_by_the_filter(after([] { return ::socket(AF_INET, SOCK_STREAM, 0) >= 0; })));
}

TEST(Sandbox, EndsAProcessThatStartsAnother) {
  EXPECT_TRUE(was_killed_by_the_filter(after([] { return ::fork() >= 0; })));
}

TEST(Sandbox, EndsAProcessThatRunsAProgram) {
  EXPECT_TRUE(was_killed_by_the_filter(after([] { return ::execl("/bin/true", "true", nullptr); })));
}

TEST(Sandbox, EndsAProcessThatWantsExecutableMemory) {
  EXPECT_TRUE(was_killed_by_the_filter(after([] {
    return ::mmap(nullptr, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED;
  })));
}

TEST(Sandbox, EndsAProcessThatLooksIntoAnother) {
  EXPECT_TRUE(was_killed_by_the_filter(after([parent = ::getppid()] { return ::ptrace(PTRACE_ATTACH, parent, nullptr, nullptr) == 0; })));
}

TEST(Sandbox, EndsAProcessThatSignalsAnother) {
  EXPECT_TRUE(was_killed_by_the_filter(after([parent = ::getppid()] { return ::kill(parent, 0) == 0; })));
}

}  // namespace
