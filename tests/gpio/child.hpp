// SPDX-License-Identifier: Apache-2.0
// Programs that a test starts: on the same board, killed and waited for by their id.
#pragma once

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <stdexcept>
#include <string>
#include <vector>

namespace curblight::test {

class Child {
 public:
  // `program` lies beside this test program.
  Child(const std::string& program, std::vector<std::string> arguments) {
    std::string self(4096, '\0');
    self.resize(static_cast<std::size_t>(::readlink("/proc/self/exe", self.data(), self.size())));
    auto path = self.substr(0, self.rfind('/') + 1) + program;
    std::vector<char*> argv{path.data()};
    for (auto& argument : arguments) argv.push_back(argument.data());
    argv.push_back(nullptr);
    std::vector<char*> environment;
    for (char** one = environ; *one != nullptr; ++one) environment.push_back(*one);
#ifdef CURBLIGHT_GPIO_SHIM_LIBRARY
    std::string shim = "LD_PRELOAD=" CURBLIGHT_GPIO_SHIM_LIBRARY;
    // The sanitizer's library wants to come first otherwise.
    std::string sanitizer = "ASAN_OPTIONS=verify_asan_link_order=0";
    environment.push_back(shim.data());
    environment.push_back(sanitizer.data());
#endif
    environment.push_back(nullptr);
    if (::posix_spawn(&id_, path.c_str(), nullptr, nullptr, argv.data(), environment.data()) != 0) {
      throw std::runtime_error(path + " cannot be started");
    }
  }
  ~Child() { kill_and_wait(); }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  void kill_and_wait() {
    if (id_ <= 0) return;
    ::kill(id_, SIGKILL);
    wait();
  }
  int end_and_wait() {
    ::kill(id_, SIGTERM);
    return wait();
  }
  // The exit code; 128 and the signal when it was killed.
  int wait() {
    int status = 0;
    ::waitpid(id_, &status, 0);
    id_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  }

 private:
  pid_t id_ = -1;
};

}  // namespace curblight::test
