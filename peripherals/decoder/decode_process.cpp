// SPDX-License-Identifier: Apache-2.0
// Starting, asking, waiting, stopping.
#include "peripherals/decoder/decode_process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

namespace curblight::decoder {

namespace {

using Clock = std::chrono::steady_clock;
using core::ErrorCode;

enum class Moved { all, too_slow, ended };

// Waits until the socket is ready for `events`.
Moved wait_for(int socket, short events, Clock::time_point deadline) {
  for (;;) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now());
    if (left.count() <= 0) return Moved::too_slow;
    pollfd entry{socket, events, 0};
    const int ready = ::poll(&entry, 1, static_cast<int>(left.count()));
    if (ready > 0) return Moved::all;
    if (ready < 0 && errno != EINTR) return Moved::ended;
  }
}

Moved send_all(int socket, std::span<const std::uint8_t> bytes, Clock::time_point deadline) {
  while (!bytes.empty()) {
    const auto sent = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent > 0) {
      bytes = bytes.subspan(static_cast<std::size_t>(sent));
    } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
      if (const auto waited = wait_for(socket, POLLOUT, deadline); waited != Moved::all) return waited;
    } else if (errno != EINTR) {
      return Moved::ended;
    }
  }
  return Moved::all;
}

Moved receive_all(int socket, std::span<std::uint8_t> bytes, Clock::time_point deadline) {
  while (!bytes.empty()) {
    const auto got = ::recv(socket, bytes.data(), bytes.size(), MSG_DONTWAIT);
    if (got > 0) {
      bytes = bytes.subspan(static_cast<std::size_t>(got));
    } else if (got == 0) {
      return Moved::ended;
    } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
      if (const auto waited = wait_for(socket, POLLIN, deadline); waited != Moved::all) return waited;
    } else if (errno != EINTR) {
      return Moved::ended;
    }
  }
  return Moved::all;
}

// No try that begins after half of the time could be sure to end within it.
std::uint32_t half_of(std::chrono::milliseconds patience) { return static_cast<std::uint32_t>(patience.count() / 2); }

}  // namespace

std::string decoder_beside_this_program() {
  std::error_code ignored;
  return (std::filesystem::read_symlink("/proc/self/exe", ignored).parent_path() / "curblight-decode").string();
}

DecodeProcess::~DecodeProcess() { stop(); }

core::Result<void> DecodeProcess::start() {
  int ends[2];
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) {
    return core::fail(ErrorCode::unavailable, "The picture decoder cannot be started: " + std::system_category().message(errno) + ".");
  }
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, ends[1], STDIN_FILENO);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  // A thread of this program may have signals blocked, or others ignored: the decoder begins without.
  sigset_t none, all;
  sigemptyset(&none);
  sigfillset(&all);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setsigdefault(&attributes, &all);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  std::string program = options_.program;
  std::array<char*, 2> arguments{program.data(), nullptr};
  std::array<char*, 1> environment{nullptr};
  const int failed = ::posix_spawn(&process_, program.c_str(), &actions, &attributes, arguments.data(), environment.data());
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  ::close(ends[1]);
  if (failed != 0) {
    process_ = 0;
    ::close(ends[0]);
    return core::fail(ErrorCode::unavailable,
                      "The picture decoder " + program + " cannot be started: " + std::system_category().message(failed) + ".");
  }
  socket_ = ends[0];
  ++starts_;
  return {};
}

void DecodeProcess::stop() {
  if (process_ == 0) return;
  ::close(std::exchange(socket_, -1));
  ::kill(process_, SIGKILL);
  while (::waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {
  }
  process_ = 0;
}

core::Result<std::vector<Code>> DecodeProcess::ask(const Question& question, std::span<const std::uint8_t> bytes) {
  // One that ended since the last picture is no fault of this one: it is started once more.
  if (process_ != 0) {
    pollfd entry{socket_, POLLIN, 0};
    if (::poll(&entry, 1, 0) != 0) stop();
  }
  if (process_ == 0) {
    if (auto started = start(); !started) return std::unexpected(started.error());
  }
  const auto deadline = Clock::now() + options_.patience;
  std::array<std::uint8_t, kAnswerHead> head{};
  std::vector<std::uint8_t> body;
  const auto fail = [&](Moved moved) {
    stop();
    return core::fail(ErrorCode::unavailable, moved == Moved::too_slow
                                                  ? "The picture decoder took too long with this picture and was stopped."
                                                  : "The picture decoder ended in the middle of this picture.");
  };
  const auto header = to_bytes(question);
  if (const auto moved = send_all(socket_, header, deadline); moved != Moved::all) return fail(moved);
  if (const auto moved = send_all(socket_, bytes, deadline); moved != Moved::all) return fail(moved);
  if (const auto moved = receive_all(socket_, head, deadline); moved != Moved::all) return fail(moved);
  const auto size = answer_size(head);
  if (!size) return fail(Moved::ended);
  body.resize(*size);
  if (const auto moved = receive_all(socket_, body, deadline); moved != Moved::all) return fail(moved);
  auto answer = read_answer(body);
  if (!answer) return fail(Moved::ended);
  if (!*answer) return core::fail(ErrorCode::invalid_input, answer->error());
  return std::move(**answer);
}

core::Result<std::vector<Code>> DecodeProcess::decode_file(std::span<const std::uint8_t> file) {
  if (file.empty()) return core::fail(ErrorCode::invalid_input, "This file is empty.");
  if (file.size() > kLargestFile) return core::fail(ErrorCode::invalid_input, "This file is larger than 64 MiB.");
  return ask({Question::Kind::file, 0, 0, static_cast<std::uint32_t>(file.size()), half_of(options_.patience)}, file);
}

core::Result<std::vector<Code>> DecodeProcess::decode(const GreyPicture& picture) {
  if (!is_acceptable_size(picture.width, picture.height) ||
      picture.pixels.size() != static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height)) {
    return core::fail(ErrorCode::invalid_input, "This picture is too large, or has no pixels.");
  }
  return ask({Question::Kind::grey, static_cast<std::uint32_t>(picture.width), static_cast<std::uint32_t>(picture.height),
              static_cast<std::uint32_t>(picture.pixels.size()), half_of(options_.patience)},
             picture.pixels);
}

}  // namespace curblight::decoder
