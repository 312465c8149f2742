// SPDX-License-Identifier: Apache-2.0
#include "raw_connection.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cstring>
#include <stdexcept>
#include <utility>

namespace curblight::test {
namespace {

constexpr int kBrokenServerMs = 20'000;

template <typename Address>
void connect_or_throw(int fd, const Address& address) {
  if (::connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
    throw std::runtime_error(std::strerror(errno));
}

}  // namespace

std::string RawAnswer::field(std::string_view name) const {
  const auto at = head.find("\r\n" + std::string(name) + ": ");
  if (at == std::string::npos) return {};
  const auto from = at + name.size() + 4;
  return head.substr(from, head.find("\r\n", from) - from);
}

RawConnection::RawConnection(std::uint16_t port, const std::string& from)
    : fd_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  ::inet_pton(AF_INET, from.c_str(), &address.sin_addr);
  if (::bind(fd_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
    throw std::runtime_error(std::strerror(errno));
  ::inet_pton(AF_INET, "127.0.0.1", &address.sin_addr);
  address.sin_port = htons(port);
  connect_or_throw(fd_, address);
}

RawConnection::RawConnection(const std::string& unix_path)
    : fd_(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::strncpy(address.sun_path, unix_path.c_str(), sizeof address.sun_path - 1);
  connect_or_throw(fd_, address);
}

RawConnection::~RawConnection() {
  if (fd_ >= 0) ::close(fd_);
}
RawConnection::RawConnection(RawConnection&& other) noexcept
    : fd_(std::exchange(other.fd_, -1)), buffer_(std::move(other.buffer_)) {}

bool RawConnection::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto sent = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

bool RawConnection::fill() {
  pollfd fd{fd_, POLLIN, 0};
  if (::poll(&fd, 1, kBrokenServerMs) <= 0) return false;
  std::array<char, 16384> chunk{};
  const auto got = ::recv(fd_, chunk.data(), chunk.size(), 0);
  if (got <= 0) return false;
  buffer_.append(chunk.data(), static_cast<std::size_t>(got));
  return true;
}

RawAnswer RawConnection::read_answer() {
  RawAnswer answer;
  std::size_t end = 0;
  while ((end = buffer_.find("\r\n\r\n")) == std::string::npos) {
    if (!fill()) return answer;
  }
  answer.head = buffer_.substr(0, end + 2);
  buffer_.erase(0, end + 4);
  answer.status = std::stoi(answer.head.substr(9, 3));
  const std::string length = answer.field("Content-Length");
  const std::size_t wanted = length.empty() ? 0 : std::stoul(length);
  while (buffer_.size() < wanted && fill()) {
  }
  answer.body = buffer_.substr(0, wanted);
  buffer_.erase(0, wanted);
  return answer;
}

bool RawConnection::closed() {
  for (;;) {
    pollfd fd{fd_, POLLIN, 0};
    if (::poll(&fd, 1, kBrokenServerMs) <= 0) return false;
    char byte[1024];
    if (::recv(fd_, byte, sizeof byte, 0) <= 0) return true;
  }
}

std::string RawConnection::read_until(std::string_view wanted) {
  while (buffer_.find(wanted) == std::string::npos && fill()) {
  }
  return buffer_;
}

bool RawConnection::readable_now() const {
  pollfd fd{fd_, POLLIN, 0};
  return ::poll(&fd, 1, 0) > 0;
}

}  // namespace curblight::test
