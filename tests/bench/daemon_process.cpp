// SPDX-License-Identifier: Apache-2.0
#include "bench/daemon_process.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <csignal>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <thread>

#include "bench/statistics.hpp"

extern char** environ;

namespace curblight::bench {
namespace {

// One GET on a fresh connection, without the client library, whose own start is not what is measured.
bool answers_ready(const std::string& socket_path) {
  const int fd = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::strncpy(address.sun_path, socket_path.c_str(), sizeof address.sun_path - 1);
  bool ready = false;
  if (::connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) {
    constexpr char kRequest[] = "GET /readyz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    char answer[64] = {};
    ready = ::send(fd, kRequest, sizeof kRequest - 1, MSG_NOSIGNAL) > 0 && ::recv(fd, answer, 12, MSG_WAITALL) == 12 &&
            std::strncmp(answer, "HTTP/1.1 200", 12) == 0;
  }
  ::close(fd);
  return ready;
}

// More connections per address than the default, since all of the load comes from one machine.
std::string write_config(const std::string& folder) {
  const auto path = folder + "/bench.toml";
  std::ofstream(path) << "[log]\nlevel = \"warn\"\n[http]\nconnections_per_address = 128\n";
  return path;
}

}  // namespace

DaemonProcess::DaemonProcess(const std::string& program, const std::string& state_folder)
    : state_folder_(state_folder), socket_(state_folder + "/socket") {
  std::filesystem::create_directories(state_folder);
  std::string arguments[] = {program, "--demo",       "--config", write_config(state_folder), "--state-dir",
                             state_folder, "--socket", socket_};
  std::vector<char*> pointers;
  for (auto& argument : arguments) pointers.push_back(argument.data());
  pointers.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  const auto log = state_folder + "/daemon.log";
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
  posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO);
  const auto start = now();
  const int failed = posix_spawn(&pid_, program.c_str(), &actions, nullptr, pointers.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (failed != 0) throw std::runtime_error("cannot start " + program + ": " + std::strerror(failed));
  while (!answers_ready(socket_)) {
    if (::waitpid(pid_, nullptr, WNOHANG) == pid_) {
      pid_ = 0;
      std::string words((std::istreambuf_iterator<char>(std::ifstream(log).rdbuf())), {});
      throw std::runtime_error("curblightd ended at its start: " + words);
    }
    if (ms_since(start) > 30'000) {
      kill_now();
      throw std::runtime_error("curblightd was not ready in 30 s");
    }
    std::this_thread::sleep_for(std::chrono::microseconds(500));
  }
  ready_ms_ = ms_since(start);
}

DaemonProcess::~DaemonProcess() { kill_now(); }

std::uint16_t DaemonProcess::tcp_port() const {
  int port = 0;
  std::ifstream(state_folder_ + "/port") >> port;
  if (port <= 0 || port > 65535) throw std::runtime_error("curblightd wrote no port");
  return static_cast<std::uint16_t>(port);
}

double DaemonProcess::resident_megabytes() const {
  std::ifstream status("/proc/" + std::to_string(pid_) + "/status");
  for (std::string word; status >> word;) {
    if (word != "VmRSS:") continue;
    double kilobytes = 0;
    status >> kilobytes;
    return kilobytes / 1024;
  }
  throw std::runtime_error("curblightd is gone");
}

double DaemonProcess::processor_seconds() const {
  clockid_t clock{};
  timespec used{};
  if (::clock_getcpuclockid(pid_, &clock) != 0 || ::clock_gettime(clock, &used) != 0) {
    throw std::runtime_error("curblightd is gone");
  }
  return static_cast<double>(used.tv_sec) + static_cast<double>(used.tv_nsec) / 1e9;
}

void DaemonProcess::stop() { end_with(SIGTERM); }
void DaemonProcess::kill_now() { end_with(SIGKILL); }

void DaemonProcess::end_with(int signal) {
  if (pid_ == 0) return;
  ::kill(pid_, signal);
  ::waitpid(pid_, nullptr, 0);
  pid_ = 0;
}

}  // namespace curblight::bench
