// SPDX-License-Identifier: Apache-2.0
#include "http/event_loop.hpp"

#include <pthread.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>

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
// In a rush a commit follows the other: who listens reads again once for all of this long, not once for each.
constexpr std::chrono::milliseconds kBetweenChanges{5};

std::string changed_frame(const std::set<std::string>& topics, std::int64_t order) {
  return event_frame("changed", api::encode(api::Changed{{topics.begin(), topics.end()}, order}));
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

// JSON has no raw newline, so one data line is enough.
std::string event_frame(std::string_view event, const std::string& data) {
  std::string out = "event: ";
  out += event;
  out += "\ndata: ";
  out += data;
  out += "\n\n";
  return out;
}

EventLoop::EventLoop(const Limits& loop_limits, Metrics& loop_metrics)
    : limits(loop_limits), metrics(loop_metrics) {
  epoll_event event{};
  event.events = EPOLLIN;
  event.data.fd = wake_fd;
  ::epoll_ctl(epoll_fd, EPOLL_CTL_ADD, wake_fd, &event);
}
EventLoop::~EventLoop() {
  ::close(wake_fd);
  ::close(epoll_fd);
}

void EventLoop::run() {
  pthread_setname_np(pthread_self(), "events-0");
  auto heartbeat_at = Clock::now() + limits.heartbeat;
  std::array<epoll_event, 64> ready{};
  for (;;) {
    const auto wake_at = changes_wait ? std::min(heartbeat_at, changes_due) : heartbeat_at;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(wake_at - Clock::now()).count();
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
      const std::scoped_lock sends(sending);
      tell_all([](const Listener&) { return std::string(kHeartbeat); });
    }
  }
}

void EventLoop::drain_wake() {
  eventfd_t count = 0;
  ::eventfd_read(wake_fd, &count);
  woken = false;  // before the mail is taken: what comes after this wakes anew
}

void EventLoop::attend(int fd, std::uint32_t events) {
  const std::scoped_lock sends(sending);
  const auto found = clients.find(fd);
  if (found == clients.end()) return;
  if (events & EPOLLOUT && !flush(found->second)) return drop(fd);
  if ((events & (EPOLLIN | EPOLLRDHUP | EPOLLHUP | EPOLLERR)) == 0) return;
  // A listener has nothing to say; only its end matters.
  std::array<char, 256> ignored{};
  const auto got = ::recv(fd, ignored.data(), ignored.size(), MSG_DONTWAIT);
  if (got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR)) drop(fd);
}

bool EventLoop::take_mail() {
  std::vector<Change> told;
  {
    const std::scoped_lock lock(mutex);
    if (stopping) return false;
    if (changes_wait && Clock::now() >= changes_due) {
      changes_wait = false;
      told.swap(changes);
      changes_due = Clock::now() + kBetweenChanges;
    }
  }
  const std::scoped_lock sends(sending);
  for (const auto& change : told) {
    tell_all([&](const Listener& listener) { return words_for(listener, change); });
  }
  return true;
}

void EventLoop::add(StreamClient client) {
  const int fd = client.fd();
  epoll_event event{};
  event.events = EPOLLIN | EPOLLRDHUP;
  event.data.fd = fd;
  ::epoll_ctl(epoll_fd, EPOLL_CTL_ADD, fd, &event);
  auto& kept = clients.emplace(fd, std::move(client)).first->second;
  kept.unsent = kHead;
  if (!flush(kept)) drop(fd);
}

void EventLoop::tell_all(const std::function<std::string(const Listener&)>& words) {
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

bool EventLoop::flush(StreamClient& client) const {
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
    event.events = EPOLLIN | EPOLLRDHUP | (client.waits_for_room ? static_cast<std::uint32_t>(EPOLLOUT) : 0u);
    event.data.fd = client.fd();
    ::epoll_ctl(epoll_fd, EPOLL_CTL_MOD, client.fd(), &event);
  }
  return true;
}

void EventLoop::drop(int fd) {
  const auto found = clients.find(fd);
  if (found == clients.end()) return;
  const std::string address = found->second.listener.address;
  ::epoll_ctl(epoll_fd, EPOLL_CTL_DEL, fd, nullptr);
  clients.erase(found);
  const std::scoped_lock lock(mutex);
  release(address);
}

void EventLoop::drop_all() {
  while (!clients.empty()) drop(clients.begin()->first);
}

void EventLoop::release(const std::string& address) {
  metrics.streams(--open);
  if (address.empty()) return;
  if (const auto found = per_address.find(address); found != per_address.end() && --found->second == 0)
    per_address.erase(found);
}

}  // namespace curblight::http
