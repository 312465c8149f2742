// SPDX-License-Identifier: Apache-2.0
// Server-sent events: one thread and one epoll for all streams, so that a listener costs a socket and no
// thread. Callers on any thread hand in events and never wait for a listener; who reads too slowly is dropped
// and reconnects. There is no Last-Event-ID: `changed` is a hint to read again, and a scan is of use only at its
// moment.
#pragma once

#include <Poco/Net/StreamSocket.h>

#include <chrono>
#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "api/types/devices.hpp"
#include "core/error.hpp"
#include "http/http_config.hpp"
#include "http/metrics.hpp"
#include "service/commands.hpp"
#include "service/tokens.hpp"

namespace curblight::http {

// Who may see a scan. Customer screens get pickup codes (and an associate's badge, by which the kiosk logs
// in).
enum class ScanAudience { associates, everyone };

// A pickup code (also an expired one: the kiosk says so) and a badge are for everyone.
ScanAudience audience_of(const service::Tokens& tokens, std::string_view data, core::UtcTime now);

enum class Audience {
  associate,  // a session or the operator: everything
  customer,   // the kiosk's customer screens: changed without order ids, scans for everyone
  curbside,   // one customer's phone: changed, when it concerns their orders or the line
};

struct Listener {
  Audience audience = Audience::customer;
  std::string address;            // for the cap per address; empty on the Unix socket
  std::set<std::int64_t> orders;  // curbside only
};

class EventHub : public service::EventSink {
 public:
  // `metrics` must outlive the hub. The thread starts at once.
  EventHub(const Limits& limits, Metrics& metrics);
  ~EventHub() override;
  EventHub(const EventHub&) = delete;
  EventHub& operator=(const EventHub&) = delete;

  // After a durable commit, on the writer's thread; also for what changes outside the store ("devices",
  // "light"). Told at once, or within 5 ms together with what else changed by then; without streams, dropped.
  void changed(const std::vector<std::string>& topics, std::int64_t order) override;

  // A scanner's report; `reported` is when its last byte came. Sent by the calling thread, before this returns.
  void publish_scan(const api::ScanEvent& scan, ScanAudience audience,
                    std::chrono::steady_clock::time_point reported);

  // Takes over a connection whose request was accepted: writes the head and then events until either side
  // ends it. A scan that comes after this is among them. Errors: unavailable (too many streams, of all or of
  // this address; or stopping); the socket is then untouched.
  core::Result<void> adopt(const Poco::Net::StreamSocket& socket, Listener listener);

  int streams() const;

  // Ends every stream and the thread; adopt() refuses from then on. Idempotent.
  void stop();

 private:
  struct Loop;
  std::unique_ptr<Loop> loop_;
};

}  // namespace curblight::http
