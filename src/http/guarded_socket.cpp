// SPDX-License-Identifier: Apache-2.0
#include "http/guarded_socket.hpp"

#include <Poco/Exception.h>
#include <Poco/Net/NetException.h>
#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>

namespace curblight::http {

GuardedSocket::GuardedSocket(poco_socket_t descriptor) : StreamSocketImpl(descriptor) {}

void GuardedSocket::allow_reading(SteadyTime deadline, std::size_t budget) {
  read_deadline_ = deadline;
  budget_ = budget;
  read_timed_out_ = false;
  budget_spent_ = false;
}

void GuardedSocket::allow_writing(SteadyTime deadline) {
  write_deadline_ = deadline;
}

bool GuardedSocket::wait_readable(SteadyTime deadline) {
  return wait_for(POLLIN, deadline);
}

void GuardedSocket::end_reading() {
  ::shutdown(sockfd(), SHUT_RD);
}

bool GuardedSocket::wait_for(short events, SteadyTime deadline) const {
  for (;;) {
    const auto left =
        std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now()).count();
    pollfd fd{sockfd(), events, 0};
    const int ready = ::poll(&fd, 1, static_cast<int>(std::clamp<std::int64_t>(left, 0, 3'600'000)));
    if (ready > 0) return true;
    if (ready == 0 || errno != EINTR) return false;
  }
}

int GuardedSocket::receiveBytes(void* buffer, int length, int flags) {
  if (budget_ == 0) {
    budget_spent_ = true;
    throw Poco::IOException("more bytes than allowed");
  }
  const auto allowed = std::min(static_cast<std::size_t>(length), budget_);
  for (;;) {
    // The deadline also counts when bytes are there: who drips must not win a race against the clock.
    if (std::chrono::steady_clock::now() >= read_deadline_) break;
    const auto got = ::recv(sockfd(), buffer, allowed, flags | MSG_DONTWAIT);
    if (got >= 0) {
      budget_ -= static_cast<std::size_t>(got);
      return static_cast<int>(got);
    }
    if (errno != EAGAIN && errno != EINTR) throw Poco::Net::ConnectionResetException();
    if (!wait_for(POLLIN, read_deadline_)) break;
  }
  read_timed_out_ = true;
  throw Poco::TimeoutException("the request took too long");
}

int GuardedSocket::sendBytes(const void* buffer, int length, int flags) {
  const char* from = static_cast<const char*>(buffer);
  int left = length;
  while (left > 0) {
    const auto sent =
        ::send(sockfd(), from, static_cast<std::size_t>(left), flags | MSG_DONTWAIT | MSG_NOSIGNAL);
    if (sent > 0) {
      from += sent;
      left -= static_cast<int>(sent);
      continue;
    }
    if (sent < 0 && errno == EINTR) continue;
    if (sent < 0 && errno != EAGAIN) throw Poco::Net::ConnectionResetException();
    if (!wait_for(POLLOUT, write_deadline_)) throw Poco::TimeoutException("the answer was not taken");
  }
  return length;
}

}  // namespace curblight::http
