// SPDX-License-Identifier: Apache-2.0
// The daemon's event stream on threads of its own: re-opened with a growing pause for as long as the kiosk lives. A new
// session opens its stream before the old one ends, so that no scan falls between; an event may come twice then (scans
// carry an id). Callbacks run on main, through the MainQueue.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "api/client.hpp"
#include "ui/kiosk/io/main_queue.hpp"

namespace curblight::kiosk {

class EventFeed {
 public:
  EventFeed(std::string socket, MainQueue& main);
  ~EventFeed();

  std::function<void(bool up)> on_link;
  std::function<void()> on_refused;  // the daemon is there, but this session is no longer good
  std::function<void(const api::ScanEvent&)> on_scan;
  std::function<void(const api::Changed&)> on_changed;

  // Opens the stream as this session ("" as nobody in particular).
  void listen(const std::string& token);

 private:
  void run(const std::stop_token& stop, int number, const std::string& token);
  void opened(int number);
  void lost(int number);
  void event(const api::StreamEvent& event);

  std::string socket_;
  MainQueue& main_;
  int newest_ = 0;
  int up_ = 0;  // the number of the line that is open, 0: none
  std::vector<std::pair<int, std::jthread>> lines_;
};

}  // namespace curblight::kiosk
