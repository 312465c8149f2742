// SPDX-License-Identifier: Apache-2.0
// The presenters' way to the daemon: a request goes out, its outcome comes back on the main thread, never from within
// send(). The adapter is io/api_backend (threads, Unix socket); tests use support/fake_backend.hpp. No GTK here.
#pragma once

#include <expected>
#include <functional>
#include <string>
#include <utility>

#include "api/codec.hpp"
#include "core/error.hpp"

namespace curblight::kiosk {

struct Request {
  std::string method = "GET";
  std::string path{};           // "/api/v1/home", query included
  std::string body;             // JSON; empty with GET
  std::string idempotency_key{};  // acting calls only; the same key is the same act, however often it is sent
  std::string token{};          // of the session; Presenter::call() fills it in
};

struct Answer {
  int status = 0;
  std::string body;
};

class Backend {
 public:
  using Done = std::function<void(core::Result<Answer>)>;
  virtual ~Backend() = default;
  // `done` runs on the main thread, later, exactly once. An answer of any HTTP status is a value; an error
  // (ErrorCode::unavailable) means that no answer came: the daemon is gone and the act may or may not have happened.
  virtual void send(Request request, Done done) = 0;
};

// Why a call did not give what it was made for, ready to be shown.
struct Failure {
  bool link_down = false;  // no answer at all; sending the same key again is safe
  int status = 0;          // HTTP status, 0 when link_down
  std::string code{};      // the problem document's word: "already_complete"
  std::string words{};     // for the person in front of the screen
};

template <typename T>
using Outcome = std::expected<T, Failure>;

// What a problem document (or a missing answer) says.
Failure failure_of(const core::Result<Answer>& answer);

// A key that no other act has (api::new_idempotency_key).
std::string new_key();

inline Request get(std::string path) { return {.method = "GET", .path = std::move(path)}; }

// An act with its body as JSON and a fresh key (or the given one: a scan's id, so that one scan acts once).
template <typename Body>
Request post(std::string path, const Body& body, std::string key = new_key()) {
  return {.method = "POST", .path = std::move(path), .body = api::encode(body), .idempotency_key = std::move(key)};
}
Request post_empty(std::string path, std::string key = new_key());
Request del(std::string path, std::string key = new_key());

// Sends and decodes: success (2xx) is a T, everything else a Failure.
template <typename T>
void call(Backend& backend, Request request, std::function<void(Outcome<T>)> done) {
  backend.send(std::move(request), [done = std::move(done)](core::Result<Answer> answer) {
    if (!answer || answer->status < 200 || answer->status > 299) {
      done(std::unexpected(failure_of(answer)));
      return;
    }
    core::Result<T> value = api::decode<T>(answer->body, api::UnknownFields::ignore);
    if (value) {
      done(*std::move(value));
    } else {
      done(std::unexpected(Failure{.status = answer->status, .code = "malformed_answer", .words = value.error().message}));
    }
  });
}

}  // namespace curblight::kiosk
