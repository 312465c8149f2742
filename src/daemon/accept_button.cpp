// SPDX-License-Identifier: Apache-2.0
#include "daemon/accept_button.hpp"

#include <memory>
#include <utility>

namespace curblight::daemon {

AcceptButton::AcceptButton(const service::Services& services, service::Commands& commands, ThreadRoots& roots, OnAccepted on_accepted, Log log)
    : services_(services), commands_(commands), roots_(roots), on_accepted_(std::move(on_accepted)), log_(std::move(log)) {}

AcceptButton::~AcceptButton() { stop(); }

void AcceptButton::start() {
  thread_ = std::jthread([this](std::stop_token stop) {
    roots_.run("accept", "the accept button does nothing", [&] { run(stop); });
  });
}

void AcceptButton::press() {
  const std::lock_guard lock(mutex_);
  pressed_ = true;
  changed_.notify_all();
}

void AcceptButton::stop() {
  if (!thread_.joinable()) return;
  thread_.request_stop();
  thread_.join();
}

void AcceptButton::run(std::stop_token stop) {
  for (;;) {
    {
      std::unique_lock lock(mutex_);
      if (!changed_.wait(lock, stop, [this] { return pressed_; }) || stop.stop_requested()) return;
      pressed_ = false;
    }
    accept();
  }
}

void AcceptButton::accept() {
  // Shared with the use case, which may still run when nobody waits for it any more.
  const auto waited = std::make_shared<std::chrono::seconds>(0);
  const auto accepted = commands_.run(service::Actor::of_station(services_.settings.station),
                                      [this, waited](service::UseCase& use_case) -> core::Result<void> {
                                        const auto done = services_.check_in.accept_longest(use_case);
                                        if (!done) return std::unexpected(done.error());
                                        *waited = std::chrono::seconds(done->wait_s);
                                        return {};
                                      });
  if (accepted) return on_accepted_(*waited);
  // Nobody waits: an idle finger.
  if (accepted.error().code != core::ErrorCode::not_found) log_("accept button: " + accepted.error().message);
}

}  // namespace curblight::daemon
