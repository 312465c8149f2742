// SPDX-License-Identifier: Apache-2.0
// A daemon of the presenters' tests: keeps what was sent until the test answers it, in any order. Header only, one
// thread.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "api/codec.hpp"
#include "ui/kiosk/presenters/backend.hpp"

namespace curblight::test {

class FakeBackend : public kiosk::Backend {
 public:
  void send(kiosk::Request request, Done done) override { calls_.push_back({std::move(request), std::move(done), false}); }

  // How often this was sent, answered or not. `path` is compared as a whole.
  std::size_t count(const std::string& method, const std::string& path) const {
    return static_cast<std::size_t>(std::ranges::count_if(
        calls_, [&](const Call& call) { return call.request.method == method && call.request.path == path; }));
  }
  std::size_t sent() const { return calls_.size(); }
  std::size_t waiting(const std::string& method, const std::string& path) const {
    return static_cast<std::size_t>(std::ranges::count_if(calls_, [&](const Call& call) {
      return !call.answered && call.request.method == method && call.request.path == path;
    }));
  }
  // The newest request to this path.
  kiosk::Request last(const std::string& method, const std::string& path) const {
    for (auto at = calls_.rbegin(); at != calls_.rend(); ++at) {
      if (at->request.method == method && at->request.path == path) return at->request;
    }
    ADD_FAILURE() << "never sent: " << method << " " << path;
    return {};
  }
  template <typename T>
  T last_body(const std::string& path) const {
    auto body = api::decode<T>(last("POST", path).body);
    if (!body) {
      ADD_FAILURE() << path << ": " << body.error().message;
      return {};
    }
    return *body;
  }

  // Answers the oldest unanswered request to this path.
  template <typename T>
  void answer(const std::string& method, const std::string& path, const T& value, int status = 200) {
    finish(method, path, kiosk::Answer{status, api::encode(value)});
  }
  void answer_bytes(const std::string& path, std::string bytes) { finish("GET", path, kiosk::Answer{200, std::move(bytes)}); }
  void refuse(const std::string& method, const std::string& path, int status, const std::string& code, const std::string& words) {
    api::Problem problem{.type = "urn:curblight:problem:" + code, .title = code, .status = status, .detail = words, .code = code};
    finish(method, path, kiosk::Answer{status, api::encode(problem)});
  }
  void lose(const std::string& method, const std::string& path) {
    finish(method, path, core::fail(core::ErrorCode::unavailable, "No answer from the store's box"));
  }

 private:
  struct Call {
    kiosk::Request request;
    Done done;
    bool answered = false;
  };
  void finish(const std::string& method, const std::string& path, core::Result<kiosk::Answer> answer) {
    for (std::size_t i = 0; i < calls_.size(); ++i) {
      if (calls_[i].answered || calls_[i].request.method != method || calls_[i].request.path != path) continue;
      calls_[i].answered = true;
      const Done done = std::move(calls_[i].done);  // it may send, and so move the calls
      done(std::move(answer));
      return;
    }
    FAIL() << "nothing waits for an answer: " << method << " " << path;
  }
  std::vector<Call> calls_;
};

}  // namespace curblight::test
