// SPDX-License-Identifier: Apache-2.0
#include "daemon/state_lock.hpp"

#include <fcntl.h>
#include <fmt/core.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <utility>

namespace curblight::daemon {

core::Result<StateLock> StateLock::take(const std::string& directory) {
  std::error_code failed;
  std::filesystem::create_directories(directory, failed);
  if (failed) return core::fail(core::ErrorCode::unavailable, fmt::format("{} cannot be made: {}.", directory, failed.message()));
  const std::string path = (std::filesystem::path(directory) / "curblightd.lock").string();
  const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (file < 0) return core::fail(core::ErrorCode::unavailable, fmt::format("{} cannot be written: {}.", path, std::strerror(errno)));
  if (::flock(file, LOCK_EX | LOCK_NB) != 0) {
    ::close(file);
    return core::fail(core::ErrorCode::conflict,
                      fmt::format("Another curblightd uses {}. End it first, or choose another state directory.", directory));
  }
  return StateLock(file);
}

StateLock::StateLock(StateLock&& other) noexcept : file_(std::exchange(other.file_, -1)) {}

StateLock::~StateLock() {
  if (file_ >= 0) ::close(file_);
}

}  // namespace curblight::daemon
