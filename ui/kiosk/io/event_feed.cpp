// SPDX-License-Identifier: Apache-2.0
#include "ui/kiosk/io/event_feed.hpp"

#include <pthread.h>

#include <algorithm>
#include <condition_variable>
#include <mutex>

namespace curblight::kiosk {
namespace {
constexpr std::chrono::milliseconds kFirstPause{200};
constexpr std::chrono::milliseconds kLongestPause{3000};

// Waits, or returns at once when stopped.
void pause(const std::stop_token& stop, std::chrono::milliseconds time) {
  std::mutex mutex;
  std::condition_variable_any wake;
  std::unique_lock lock(mutex);
  wake.wait_for(lock, stop, time, [] { return false; });
}
}  // namespace

EventFeed::EventFeed(std::string socket, MainQueue& main) : socket_(std::move(socket)), main_(main) {}

EventFeed::~EventFeed() {
  for (auto& [number, thread] : lines_) thread.request_stop();
}

void EventFeed::listen(const std::string& token) {
  const int number = ++newest_;
  lines_.emplace_back(number, std::jthread([this, number, token](const std::stop_token& stop) { run(stop, number, token); }));
}

void EventFeed::run(const std::stop_token& stop, int number, const std::string& token) {
  pthread_setname_np(pthread_self(), "io-events");
  api::ClientOptions options;
  options.unix_path = socket_;
  options.client_name = "kiosk";
  options.token = token;
  auto wait = kFirstPause;
  while (!stop.stop_requested()) {
    api::EventStream stream(options);
    const auto open = stream.open();
    if (!open && open.error().code == core::ErrorCode::unauthenticated) {
      main_.push([this, number] {
        if (number == newest_ && on_refused) on_refused();
      });
      return;
    }
    if (open) {
      wait = kFirstPause;
      main_.push([this, number] { opened(number); });
      api::StreamEvent next;
      while (stream.next(next, stop)) {
        main_.push([this, next] { event(next); });
      }
    }
    if (stop.stop_requested()) return;
    main_.push([this, number] { lost(number); });
    pause(stop, wait);
    wait = std::min(wait * 2, kLongestPause);
  }
}

void EventFeed::opened(int number) {
  if (number != newest_) return;  // a newer session's stream is on its way
  up_ = number;
  std::erase_if(lines_, [number](auto& line) {
    if (line.first == number) return false;
    line.second.request_stop();  // wakes it at once; joined by the erasure
    return true;
  });
  if (on_link) on_link(true);
}

void EventFeed::lost(int number) {
  if (up_ != number && up_ != 0) return;  // an older stream still carries the events
  up_ = 0;
  if (on_link) on_link(false);
}

void EventFeed::event(const api::StreamEvent& event) {
  if (event.name == "scan") {
    if (auto scan = api::decode<api::ScanEvent>(event.data, api::UnknownFields::ignore); scan && on_scan) on_scan(*scan);
  } else if (event.name == "changed") {
    if (auto changed = api::decode<api::Changed>(event.data, api::UnknownFields::ignore); changed && on_changed) {
      on_changed(*changed);
    }
  }
}

}  // namespace curblight::kiosk
