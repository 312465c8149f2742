// SPDX-License-Identifier: Apache-2.0
#include "ui/kiosk/io/api_backend.hpp"

#include <pthread.h>

#include "api/client.hpp"

namespace curblight::kiosk {

ApiBackend::ApiBackend(std::string socket, MainQueue& main)
    : socket_(std::move(socket)), main_(main), thread_([this](const std::stop_token& stop) { run(stop); }) {}

ApiBackend::~ApiBackend() {
  thread_.request_stop();
  wake_.notify_all();
}

void ApiBackend::send(Request request, Done done) {
  {
    const std::lock_guard lock(mutex_);
    if (jobs_.size() < kMostQueued) {
      jobs_.push_back({std::move(request), std::move(done)});
      wake_.notify_one();
      return;
    }
  }
  main_.push([done = std::move(done)] {
    done(core::fail(core::ErrorCode::unavailable, "Too many requests are waiting for an answer"));
  });
}

void ApiBackend::run(const std::stop_token& stop) {
  pthread_setname_np(pthread_self(), "io");
  api::ClientOptions options;
  options.unix_path = socket_;
  options.client_name = "kiosk";
  api::Client client(std::move(options));
  while (!stop.stop_requested()) {
    Job job;
    {
      std::unique_lock lock(mutex_);
      if (!wake_.wait(lock, stop, [this] { return !jobs_.empty(); })) return;
      job = std::move(jobs_.front());
      jobs_.pop_front();
    }
    client.set_token(job.request.token);
    auto answer = client.request(job.request.method, job.request.path, job.request.body, job.request.idempotency_key);
    core::Result<Answer> result = answer ? core::Result<Answer>(Answer{answer->status, std::move(answer->body)})
                                         : core::Result<Answer>(std::unexpected(answer.error()));
    // A wrong PIN on the way back from the customer's screen is not the end of the session that asked for it.
    const bool session_over = result && result->status == 401 && !job.request.token.empty() &&
                              job.request.path != "/api/v1/sessions";
    main_.push([this, session_over, done = std::move(job.done), result = std::move(result)]() mutable {
      done(std::move(result));
      if (session_over && on_unauthenticated) on_unauthenticated();
    });
  }
}

}  // namespace curblight::kiosk
