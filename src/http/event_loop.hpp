// SPDX-License-Identifier: Apache-2.0
// The inside of the event hub: all streams, and one thread with one epoll that waits for their room and their
// ends. Scans do not wait for that thread: who brings one sends it. Internal to event_hub.cpp.
#pragma once

#include <sys/epoll.h>
#include <sys/eventfd.h>

#include <atomic>
#include <functional>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "http/event_hub.hpp"

namespace curblight::http {

struct StreamClient {
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

// An event as it goes over the wire.
std::string event_frame(std::string_view event, const std::string& data);

struct EventLoop {
  EventLoop(const Limits& loop_limits, Metrics& loop_metrics);
  ~EventLoop();
  EventLoop(const EventLoop&) = delete;
  EventLoop& operator=(const EventLoop&) = delete;

  // Any thread, after what it is woken for was put under the mutex.
  void wake() {
    if (!woken.exchange(true)) ::eventfd_write(wake_fd, 1);
  }
  // The same for a change: one wake for all that come before the next turn for changes.
  void wake_for_changes() {
    if (!changes_wait.exchange(true)) wake();
  }

  // ---- the loop's thread ----

  void run();
  void drain_wake();
  void attend(int fd, std::uint32_t events);
  // False: the hub stops.
  bool take_mail();

  // ---- under `sending`, any thread ----

  // A stream begins; one whose connection is dead already is dropped.
  void add(StreamClient client);
  // What `words` says to each listener; empty: nothing to this one.
  void tell_all(const std::function<std::string(const Listener&)>& words);
  // Sends what the socket takes; false when the connection is dead.
  bool flush(StreamClient& client) const;
  void drop(int fd);
  void drop_all();

  // ---- under the mutex, any thread ----
  void release(const std::string& address);

  const Limits limits;
  Metrics& metrics;
  const int epoll_fd = ::epoll_create1(EPOLL_CLOEXEC);
  const int wake_fd = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  std::chrono::steady_clock::time_point changes_due;  // the loop's thread alone

  std::mutex sending;  // before `mutex` where both are wanted; held for sends that do not block
  std::map<int, StreamClient> clients;

  std::atomic<bool> woken = false;
  std::atomic<bool> changes_wait = false;
  std::mutex mutex;
  std::vector<Change> changes;
  std::map<std::string, int> per_address;
  int open = 0;
  bool stopping = false;
  std::thread thread;
};

}  // namespace curblight::http
