// SPDX-License-Identifier: Apache-2.0
// Runs use cases: a writing one with its idempotency record in one transaction on the writer's thread, a
// reading one on the calling thread's reader connection. Thread-safe; owned by the composition root.
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "core/clock.hpp"
#include "service/use_case.hpp"
#include "store/database.hpp"

namespace curblight::service {

// Told after a durable commit, on the writer's thread: must be short and must not call back into Commands.
class EventSink {
 public:
  virtual ~EventSink() = default;
  // order 0: no single order, or several (then one call for each).
  virtual void changed(const std::vector<std::string>& topics, std::int64_t order) = 0;
};

// An answer as it goes over the wire, and as it is kept for a replay.
struct Encoded {
  int status = 200;
  std::string body;
  bool operator==(const Encoded&) const = default;
};

struct Answer {
  Encoded encoded;
  bool replayed = false;
};

// What is kept under the key. `refusals` is for answers that carry a secret (a session's token) or that only
// read: a success makes a new answer each time, a refusal is replayed and does not count twice.
enum class Keep { everything, refusals };

struct CommandRequest {
  std::string key;    // Idempotency-Key, 1 to 128 visible characters
  std::string scope;  // who: keys of different callers never meet, e.g. "user:3", "kiosk", "api", "link"
  std::string method_path;  // "POST /api/v1/stage"
  std::string body_digest;  // SHA-256 of the raw body, hex
  Actor actor;
  Keep keep = Keep::everything;
};

class Commands {
 public:
  // `encode_refusal` makes the problem document of a refusal (the HTTP layer's mapping of codes to status).
  using EncodeRefusal = std::function<Encoded(const Error&)>;
  using Command = std::function<Result<Encoded>(UseCase&)>;

  // A use case that the calling thread gives up waiting for is still finished; its key tells the outcome
  // later.
  Commands(store::Database& database, const core::Clock& clock, EventSink& events,
           EncodeRefusal encode_refusal, std::chrono::milliseconds limit = std::chrono::milliseconds(5000));
  ~Commands();

  // Runs the command once per (scope, key) and returns after the durable commit. The same key and request
  // again: the first answer, also a refusal's, also after a restart. Refusals come back as an Answer with
  // their problem document; 5xx and too_many_requests are never kept. Errors: key_missing, key_reused
  // (another body or path), key_in_progress, unavailable, internal.
  Result<Answer> execute(CommandRequest request, Command command);

  // The same without a key: for the station's own acts (ticks, printer, boot), which are idempotent by
  // themselves. A refusal rolls back and is returned.
  Result<void> run(const Actor& actor, std::function<Result<void>(UseCase&)> use_case);

  // Reads on a snapshot. Errors: the reader's own, unavailable, internal.
  template <typename T>
  Result<T> view(const Actor& actor, const std::function<Result<T>(const View&)>& reader) const {
    std::optional<Result<T>> answer;
    auto done = database_.read([&](store::Transaction& tx) {
      answer = reader(View{tx, actor, clock_.now()});
    });
    if (!done) return std::unexpected(done.error());
    return std::move(*answer);
  }

  // How often something about users or sessions has changed; told before the call that changed it is answered.
  std::uint64_t user_changes() const { return user_changes_; }
  const core::Clock& clock() const { return clock_; }
  store::Database& database() const { return database_; }

 private:
  struct InFlight;
  void announce(const Touched& touched);

  store::Database& database_;
  const core::Clock& clock_;
  EventSink& events_;
  EncodeRefusal encode_refusal_;
  std::chrono::milliseconds limit_;
  std::unique_ptr<InFlight> in_flight_;
  std::atomic<std::uint64_t> user_changes_ = 0;
};

}  // namespace curblight::service
