// SPDX-License-Identifier: Apache-2.0
// The client of the daemon's API, used by the kiosk and curblightctl: blocking, one kept-alive connection,
// over the Unix socket or TCP. One Client belongs to one thread at a time; the kiosk has its own on its io
// thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

#include "api/codec.hpp"
#include "core/error.hpp"

namespace curblight::api {

struct ClientOptions {
  std::string unix_path;  // the daemon's socket; empty: TCP
  std::string host = "127.0.0.1";
  std::uint16_t port = 0;
  std::string client_name;  // header Curblight-Client: "kiosk" or "ctl"
  std::string token;        // bearer: a session's token or an API key; empty: none
  std::chrono::milliseconds connect_timeout{2000};
  std::chrono::milliseconds timeout{10000};  // of one request
};

struct Answer {
  int status = 0;
  std::string content_type;
  std::string body;
  bool replayed = false;  // Idempotent-Replay: this is the first answer again
  std::optional<std::chrono::seconds> retry_after;
  std::string location;
  bool ok() const { return status >= 200 && status < 300; }
};

// 128 random bits in hex: one per act of a person, kept over its retries.
std::string new_idempotency_key();

// Percent-encodes a path segment or a query value.
std::string url_encode(std::string_view text);

// The refusal that an answer other than 2xx carries.
core::Error error_of(const Answer& answer);

class Client {
 public:
  explicit Client(ClientOptions options);
  ~Client();
  Client(Client&&) noexcept;
  Client& operator=(Client&&) noexcept;

  // The session's token after a log-in; "" after a log-out.
  void set_token(std::string token);
  const ClientOptions& options() const;

  // One exchange. `key` is the idempotency key: wanted for all but GET. A kept connection that turns out dead
  // is replaced and the request sent once more when that is harmless: GET, or a key is given. Errors:
  // unavailable, when no answer came (nothing is known of what happened). Any HTTP status is an Answer.
  core::Result<Answer> request(std::string_view method, const std::string& path, std::string_view body = {},
                               std::string_view key = {});

  // False when the last request got no answer at all: the daemon is gone, as against "it said no".
  bool reached() const;

  // Typed: a status other than 2xx is the error of its problem document.
  template <typename T>
  core::Result<T> get(const std::string& path) {
    return read<T>(request("GET", path));
  }
  template <typename T, typename Body>
  core::Result<T> post(const std::string& path, const Body& body, std::string_view key) {
    return read<T>(request("POST", path, encode(body), key));
  }
  template <typename T>
  core::Result<T> remove(const std::string& path, std::string_view key) {
    return read<T>(request("DELETE", path, {}, key));
  }
  // The raw bytes of a picture or a text.
  core::Result<std::string> get_bytes(const std::string& path);

 private:
  template <typename T>
  static core::Result<T> read(const core::Result<Answer>& answer) {
    if (!answer) return std::unexpected(answer.error());
    if (!answer->ok()) return std::unexpected(error_of(*answer));
    return decode<T>(answer->body, UnknownFields::ignore);
  }
  struct Connection;
  std::unique_ptr<Connection> connection_;
};

// One event of a text/event-stream: name "changed" (data: Changed) or "scan" (data: ScanEvent).
struct StreamEvent {
  std::string name;
  std::string data;
};

// A connection of its own that only listens. The caller re-opens after next() has returned false (with a
// pause of its choice) and then re-reads what it shows: events of the meantime are gone. One thread at a
// time.
class EventStream {
 public:
  explicit EventStream(ClientOptions options, std::string path = "/api/v1/events");
  ~EventStream();
  EventStream(EventStream&&) noexcept;
  EventStream& operator=(EventStream&&) noexcept;

  // Connects and waits for the stream's head. Errors: unavailable; or what the daemon refused it with.
  core::Result<void> open();

  // Waits for the next event. False: the stream ended, was silent for longer than kSilence (the daemon sends
  // a comment each 15 s), was never open, or `stop` was requested (wakes at once).
  bool next(StreamEvent& event, std::stop_token stop);

  void close();

  static constexpr std::chrono::seconds kSilence{40};

 private:
  struct Connection;
  std::unique_ptr<Connection> connection_;
};

}  // namespace curblight::api
