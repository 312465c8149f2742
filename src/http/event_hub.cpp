// SPDX-License-Identifier: Apache-2.0
#include "http/event_hub.hpp"

#include <algorithm>

#include "api/codec.hpp"
#include "http/event_loop.hpp"

namespace curblight::http {
namespace {

// Codes of associates' badges (src/core/barcode).
constexpr std::string_view kBadgePrefix = "CLA";

}  // namespace

struct EventHub::Loop : EventLoop {
  using EventLoop::EventLoop;
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
    if (loop_->open == 0) return;  // who comes later reads for itself
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
  loop_->wake_for_changes();
}

void EventHub::publish_scan(const api::ScanEvent& scan, ScanAudience audience,
                            std::chrono::steady_clock::time_point reported) {
  const std::string text = event_frame("scan", api::encode(scan));
  const std::scoped_lock sends(loop_->sending);
  loop_->tell_all([&](const Listener& listener) {
    const bool may_see = listener.audience == Audience::associate ||
                         (listener.audience == Audience::customer && audience == ScanAudience::everyone);
    return may_see ? text : std::string();
  });
  loop_->metrics.scan_reached_stream(std::chrono::steady_clock::now() - reported);
}

core::Result<void> EventHub::adopt(const Poco::Net::StreamSocket& socket, Listener listener) {
  const std::scoped_lock sends(loop_->sending);
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
  }
  loop_->add({.socket = socket, .listener = std::move(listener), .unsent = {}});
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
  const std::scoped_lock sends(loop_->sending);  // what was adopted before it stopped is here by now
  loop_->drop_all();
}

}  // namespace curblight::http
