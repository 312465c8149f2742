// SPDX-License-Identifier: Apache-2.0
#include "bench/load_client.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <sched.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstring>
#include <stdexcept>

#include "bench/statistics.hpp"

namespace curblight::bench {
namespace {

constexpr int kConnectionsPerAddress = 16;

struct Connection {
  int fd = -1;
  bool busy = false;
  std::size_t id = 0;
  Instant sent;
  std::string answer;
};

sockaddr_in loopback(std::uint32_t host, std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl((127u << 24) + host);
  return address;
}

int connect_from(int index, std::uint16_t port) {
  const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const auto from = loopback(2u + static_cast<std::uint32_t>(index / kConnectionsPerAddress), 0);
  const auto to = loopback(1, port);
  if (fd < 0 || ::bind(fd, reinterpret_cast<const sockaddr*>(&from), sizeof from) != 0 ||
      ::connect(fd, reinterpret_cast<const sockaddr*>(&to), sizeof to) != 0) {
    throw std::runtime_error(std::string("cannot connect to the daemon: ") + std::strerror(errno));
  }
  const int on = 1;
  ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  ::fcntl(fd, F_SETFL, ::fcntl(fd, F_GETFL) | O_NONBLOCK);
  return fd;
}

// The length of the first whole answer in `bytes`, 0 when there is none yet.
std::size_t answer_length(const std::string& bytes) {
  const auto head = bytes.find("\r\n\r\n");
  if (head == std::string::npos) return 0;
  const auto field = bytes.find("\r\nContent-Length:");
  if (field != std::string::npos && field < head) {
    std::size_t at = field + std::strlen("\r\nContent-Length:");
    while (bytes[at] == ' ') ++at;
    std::size_t length = 0;
    std::from_chars(bytes.data() + at, bytes.data() + head, length);
    return bytes.size() >= head + 4 + length ? head + 4 + length : 0;
  }
  const auto chunked = bytes.find("\r\nTransfer-Encoding: chunked");
  if (chunked != std::string::npos && chunked < head) {
    const auto end = bytes.find("\r\n0\r\n\r\n", head);
    return end == std::string::npos ? 0 : end + 7;
  }
  return head + 4;
}

// The customers of a real store load other machines. Here they share the processors with the daemon, and while this lives
// they at least interrupt none of its threads.
class Unobtrusive {
 public:
  Unobtrusive() { be(SCHED_BATCH); }
  ~Unobtrusive() { be(SCHED_OTHER); }
  Unobtrusive(const Unobtrusive&) = delete;
  Unobtrusive& operator=(const Unobtrusive&) = delete;

 private:
  static void be(int policy) {
    const sched_param none{};
    if (pthread_setschedparam(pthread_self(), policy, &none) != 0) throw std::runtime_error("no scheduling policy");
  }
};

class Load {
 public:
  Load(std::uint16_t port, int count, const std::function<std::optional<LoadRequest>()>& next,
       const std::function<void(std::size_t)>& answered)
      : next_(next), answered_(answered), epoll_(::epoll_create1(EPOLL_CLOEXEC)), connections_(count) {
    for (int i = 0; i < count; ++i) {
      connections_[i].fd = connect_from(i, port);
      epoll_event event{};
      event.events = EPOLLIN;
      event.data.u32 = static_cast<std::uint32_t>(i);
      ::epoll_ctl(epoll_, EPOLL_CTL_ADD, connections_[i].fd, &event);
    }
  }
  ~Load() {
    for (auto& connection : connections_) end(connection);
    ::close(epoll_);
  }

  LoadResult run() {
    const Unobtrusive unobtrusive;
    const auto start = now();
    for (auto& connection : connections_) send_next(connection);
    epoll_event events[64];
    while (busy_ > 0) {
      const int count = ::epoll_wait(epoll_, events, 64, 30'000);
      if (count == 0) throw std::runtime_error("the daemon answers no more");
      for (int i = 0; i < count; ++i) receive(connections_[events[i].data.u32]);
    }
    result_.seconds = ms_since(start) / 1000;
    return std::move(result_);
  }

 private:
  void send_next(Connection& connection) {
    auto request = next_();
    if (!request) return;
    connection.id = request->id;
    connection.answer.clear();
    connection.busy = true;
    ++busy_;
    connection.sent = now();
    // A request of a few hundred bytes fits a socket's empty buffer: it is taken whole, or the peer is gone.
    const auto& bytes = request->bytes;
    if (::send(connection.fd, bytes.data(), bytes.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(bytes.size())) {
      cut(connection);
    }
  }

  void receive(Connection& connection) {
    if (connection.fd < 0) return;
    char buffer[16'384];
    const auto size = ::recv(connection.fd, buffer, sizeof buffer, 0);
    if (size < 0 && errno == EAGAIN) return;
    if (size <= 0) {
      cut(connection);
      return;
    }
    connection.answer.append(buffer, static_cast<std::size_t>(size));
    if (!connection.busy || answer_length(connection.answer) == 0) return;
    connection.busy = false;
    --busy_;
    // "HTTP/1.1 201 Created"
    if (connection.answer.size() > 9 && connection.answer[9] == '2') {
      result_.latencies_ms.push_back(ms_since(connection.sent));
      result_.acknowledged.push_back(connection.id);
      answered_(result_.acknowledged.size());
    } else {
      if (result_.refused++ == 0) result_.first_refusal = connection.answer;
    }
    send_next(connection);
  }

  void cut(Connection& connection) {
    if (connection.busy) {
      ++result_.cut;
      --busy_;
    }
    end(connection);
  }

  static void end(Connection& connection) {
    if (connection.fd >= 0) ::close(connection.fd);
    connection.fd = -1;
    connection.busy = false;
  }

  const std::function<std::optional<LoadRequest>()>& next_;
  const std::function<void(std::size_t)>& answered_;
  int epoll_;
  std::vector<Connection> connections_;
  int busy_ = 0;
  LoadResult result_;
};

}  // namespace

LoadResult run_load(std::uint16_t port, int connections, const std::function<std::optional<LoadRequest>()>& next,
                    const std::function<void(std::size_t)>& answered) {
  return Load(port, connections, next, answered).run();
}

}  // namespace curblight::bench
