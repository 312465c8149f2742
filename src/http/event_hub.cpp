// SPDX-License-Identifier: Apache-2.0
#include "http/event_hub.hpp"

#include <pthread.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <map>
#include <mutex>
#include <thread>

#include "api/codec.hpp"

namespace curblight::http {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::string_view kHead =
    "HTTP/1.1 200 OK\r\n"
    "Content-Type: text/event-stream\r\n"
    "Cache-Control: no-store\r\n"
    "Connection: close\r\n"
    "X-Accel-Buffering: no\r\n"  // a proxy in front must not hold events back
    "X-Content-Type-Options: nosniff\r\n\r\n"
    ": hello\n\n";
constexpr std::string_view kHeartbeat = ":\n\n";

// Codes of associates' badges, barcodes.md.
constexpr std::string_view kBadgePrefix = "CLA";

// JSON has no raw newline, so one data line is enough.
std::string frame(std::string_view event, const std::string& data) {
  std::string out = "event: ";
  out += event;
  out += "\ndata: ";
  out += data;
  out += "\n\n";
  return out;
}

struct Client {
  Poco::Net::StreamSocket socket;
  Listener listener;
  std::string unsent;
  bool waits_for_room = false;  // epoll tells us when the socket takes more
  int fd() const { return socket.impl()->sockfd(); }
};

struct Change {
  std::set<std::string> topics;
  std::int64_t order = 0;
};

struct Scan {
  std::string text;
  ScanAudience audience = ScanAudience::associates;
  Clock::time_point reported;
};

std::string changed_frame(const std::set<std::string>& topics, std::int64_t order) {
  return frame("changed", api::encode(api::Changed{{topics.begin(), topics.end()}, order}));
}

// What this listener is told of a change; empty: nothing.
std::string words_for(const Listener& listener, const Change& change) {
  switch (listener.audience) {
    case Audience::associate:
      return changed_frame(change.topics, change.order);
    case Audience::customer:
      return changed_frame(change.topics, 0);
    case Audience::curbside: {
      // Anybody's check-in moves the place in the line.
      const bool line_moved = change.topics.contains("check_ins");
      const bool ours = change.order != 0 && listener.orders.contains(change.order);
      return line_moved || ours ? changed_frame({line_moved ? "check_ins" : "orders"}, 0) : std::string();
    }
  }
  return {};
}

}  // namespace

struct EventHub::Loop {
  Loop(const Limits& hub_limits, Metrics& hub_metrics) : limits(hub_limits), metrics(hub_metrics) {
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.fd = wake_fd;
    ::epoll_ctl(epoll_fd, EPOLL_CTL_ADD, wake_fd, &event);
  }
  ~Loop() {
    ::close(wake_fd);
    ::close(epoll_fd);
  }
  Loop(const Loop&) = delete;
  Loop& operator=(const Loop&) = delete;

  void wake() const { ::eventfd_write(wake_fd, 1); }

  // ---- the loop's thread ----

  void run() {
    pthread_setname_np(pthread_self(), "events-0");
    auto heartbeat_at = Clock::now() + limits.heartbeat;
    std::array<epoll_event, 64> ready{};
    for (;;) {
      const auto left = std::chrono::ceil<std::chrono::milliseconds>(heartbeat_at - Clock::now()).count();
      const int count = ::epoll_wait(epoll_fd, ready.data(), static_cast<int>(ready.size()),
                                     static_cast<int>(std::clamp<std::int64_t>(left, 0, 60'000)));
      for (int i = 0; i < count; ++i) {
        const auto& event = ready[static_cast<std::size_t>(i)];
        if (event.data.fd == wake_fd)
          drain_wake();
        else
          attend(event.data.fd, event.events);
      }
      if (!take_mail()) break;
      if (Clock::now() >= heartbeat_at) {
        heartbeat_at = Clock::now() + limits.heartbeat;
        tell_all([](const Listener&) { return std::string(kHeartbeat); });
      }
    }
    while (!clients.empty()) drop(clients.begin()->first);
  }

  void drain_wake() const {
    eventfd_t count = 0;
    ::eventfd_read(wake_fd, &count);
  }

  void attend(int fd, std::uint32_t events) {
    const auto found = clients.find(fd);
    if (found == clients.end()) return;
    if (events & EPOLLOUT && !flush(found->second)) return drop(fd);
    if ((events & (EPOLLIN | EPOLLRDHUP | EPOLLHUP | EPOLLERR)) == 0) return;
    // A listener has nothing to say; only its end matters.
    std::array<char, 256> ignored{};
    const auto got = ::recv(fd, ignored.data(), ignored.size(), MSG_DONTWAIT);
    if (got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR)) drop(fd);
  }

  // False: the hub stops.
  bool take_mail() {
    std::vector<Client> arrived;
    std::vector<Change> told;
    std::vector<Scan> scanned;
    {
      const std::scoped_lock lock(mutex);
      if (stopping) return false;
      arrived.swap(new_clients);
      told.swap(changes);
      scanned.swap(scans);
    }
    for (auto& client : arrived) {
      const int fd = client.fd();
      epoll_event event{};
      event.events = EPOLLIN | EPOLLRDHUP;
      event.data.fd = fd;
      ::epoll_ctl(epoll_fd, EPOLL_CTL_ADD, fd, &event);
      auto& kept = clients.emplace(fd, std::move(client)).first->second;
      kept.unsent = kHead;
      if (!flush(kept)) drop(fd);
    }
    for (const auto& scan : scanned) {
      tell_all([&](const Listener& listener) {
        const bool may_see =
            listener.audience == Audience::associate ||
            (listener.audience == Audience::customer && scan.audience == ScanAudience::everyone);
        return may_see ? scan.text : std::string();
      });
      metrics.scan_reached_stream(Clock::now() - scan.reported);
    }
    for (const auto& change : told) {
      tell_all([&](const Listener& listener) { return words_for(listener, change); });
    }
    return true;
  }

  template <typename Words>
  void tell_all(const Words& words) {
    std::vector<int> lost;
    for (auto& [fd, client] : clients) {
      const std::string text = words(client.listener);
      if (text.empty()) continue;
      if (client.unsent.size() + text.size() > limits.stream_buffer) {
        metrics.dropped_stream();
        lost.push_back(fd);
        continue;
      }
      client.unsent += text;
      if (!flush(client)) lost.push_back(fd);
    }
    for (const int fd : lost) drop(fd);
  }

  // Sends what the socket takes; false when the connection is dead.
  bool flush(Client& client) const {
    while (!client.unsent.empty()) {
      const auto sent =
          ::send(client.fd(), client.unsent.data(), client.unsent.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
      if (sent > 0)
        client.unsent.erase(0, static_cast<std::size_t>(sent));
      else if (sent < 0 && errno == EINTR)
        continue;
      else if (sent < 0 && errno == EAGAIN)
        break;
      else
        return false;
    }
    if (client.waits_for_room != !client.unsent.empty()) {
      client.waits_for_room = !client.unsent.empty();
      epoll_event event{};
      event.events =
          EPOLLIN | EPOLLRDHUP | (client.waits_for_room ? static_cast<std::uint32_t>(EPOLLOUT) : 0u);
      event.data.fd = client.fd();
      ::epoll_ctl(epoll_fd, EPOLL_CTL_MOD, client.fd(), &event);
    }
    return true;
  }

  void drop(int fd) {
    const auto found = clients.find(fd);
    if (found == clients.end()) return;
    const std::string address = found->second.listener.address;
    ::epoll_ctl(epoll_fd, EPOLL_CTL_DEL, fd, nullptr);
    clients.erase(found);
    const std::scoped_lock lock(mutex);
    release(address);
  }

  // ---- under the mutex, any thread ----

  void release(const std::string& address) {
    metrics.streams(--open);
    if (address.empty()) return;
    if (const auto found = per_address.find(address); found != per_address.end() && --found->second == 0)
      per_address.erase(found);
  }

  const Limits limits;
  Metrics& metrics;
  const int epoll_fd = ::epoll_create1(EPOLL_CLOEXEC);
  const int wake_fd = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  std::map<int, Client> clients;  // the loop's thread alone

  std::mutex mutex;
  std::vector<Client> new_clients;
  std::vector<Change> changes;
  std::vector<Scan> scans;
  std::map<std::string, int> per_address;
  int open = 0;
  bool stopping = false;
  std::thread thread;
};

ScanAudience audience_of(const service::Tokens& tokens, std::string_view data, core::UtcTime now) {
  if (data.starts_with(kBadgePrefix)) return ScanAudience::everyone;
  const auto content = tokens.verify(service::token_in(data), service::TokenPurpose::link, now);
  const bool pickup_code = content || content.error().code == core::ErrorCode::forbidden;
  return pickup_code ? ScanAudience::everyone : ScanAudience::associates;
}

EventHub::EventHub(const Limits& limits, Metrics& metrics) : loop_(std::make_unique<Loop>(limits, metrics)) {
  loop_->thread = std::thread([loop = loop_.get()] { loop->run(); });
}

EventHub::~EventHub() {
  stop();
}

void EventHub::changed(const std::vector<std::string>& topics, std::int64_t order) {
  // Beyond this many different orders between two turns of the loop, one "all of it" says the same.
  constexpr std::size_t kMostChanges = 256;
  {
    const std::scoped_lock lock(loop_->mutex);
    auto& changes = loop_->changes;
    const auto same = std::find_if(changes.begin(), changes.end(),
                                   [&](const Change& change) { return change.order == order; });
    if (same != changes.end()) {
      same->topics.insert(topics.begin(), topics.end());
    } else if (changes.size() < kMostChanges) {
      changes.push_back({{topics.begin(), topics.end()}, order});
    } else {
      Change all{{topics.begin(), topics.end()}, 0};
      for (const auto& change : changes) all.topics.insert(change.topics.begin(), change.topics.end());
      all.topics.insert("check_ins");  // so that every phone re-reads, too
      changes.assign(1, all);
    }
  }
  loop_->wake();
}

void EventHub::publish_scan(const api::ScanEvent& scan, ScanAudience audience,
                            std::chrono::steady_clock::time_point reported) {
  {
    const std::scoped_lock lock(loop_->mutex);
    loop_->scans.push_back({frame("scan", api::encode(scan)), audience, reported});
  }
  loop_->wake();
}

core::Result<void> EventHub::adopt(const Poco::Net::StreamSocket& socket, Listener listener) {
  {
    const std::scoped_lock lock(loop_->mutex);
    if (loop_->stopping) return core::fail(core::ErrorCode::unavailable, "The service is stopping.");
    if (loop_->open >= loop_->limits.streams)
      return core::fail(core::ErrorCode::unavailable, "Too many event streams are open.");
    if (!listener.address.empty()) {
      const auto found = loop_->per_address.find(listener.address);
      if (found != loop_->per_address.end() && found->second >= loop_->limits.streams_per_address)
        return core::fail(core::ErrorCode::unavailable, "Too many event streams are open from this address.");
      ++loop_->per_address[listener.address];
    }
    loop_->metrics.streams(++loop_->open);
    loop_->new_clients.push_back({.socket = socket, .listener = std::move(listener), .unsent = {}});
  }
  loop_->wake();
  return {};
}

int EventHub::streams() const {
  const std::scoped_lock lock(loop_->mutex);
  return loop_->open;
}

void EventHub::stop() {
  {
    const std::scoped_lock lock(loop_->mutex);
    loop_->stopping = true;
  }
  loop_->wake();
  if (loop_->thread.joinable()) loop_->thread.join();
  const std::scoped_lock lock(loop_->mutex);
  for (const auto& client : loop_->new_clients) loop_->release(client.listener.address);
  loop_->new_clients.clear();
}

}  // namespace curblight::http
