// SPDX-License-Identifier: Apache-2.0
// Backend over the daemon's Unix socket: the `io` thread owns the API client and sends one request at a time, in order;
// answers go through the MainQueue. Made and destroyed on main; destroying it drops what is still queued.
#pragma once

#include <condition_variable>
#include <deque>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>

#include "ui/kiosk/io/main_queue.hpp"
#include "ui/kiosk/presenters/backend.hpp"

namespace curblight::kiosk {

class ApiBackend : public Backend {
 public:
  ApiBackend(std::string socket, MainQueue& main);
  ~ApiBackend() override;
  void send(Request request, Done done) override;

  // The session is no longer good (an answer of 401 to a request with a token).
  std::function<void()> on_unauthenticated;

 private:
  struct Job {
    Request request;
    Done done;
  };
  static constexpr std::size_t kMostQueued = 256;
  void run(const std::stop_token& stop);

  std::string socket_;
  MainQueue& main_;
  std::mutex mutex_;
  std::condition_variable_any wake_;
  std::deque<Job> jobs_;
  std::jthread thread_;
};

}  // namespace curblight::kiosk
