// SPDX-License-Identifier: Apache-2.0
// Runs use cases, see commands.hpp. The use case itself runs on the writer's thread and may run again from
// the start when its batch was lost, so each run begins with a clean slate and announces nothing; announcing
// is done once, after the commit.
#include "service/commands.hpp"

#include <algorithm>
#include <mutex>
#include <set>
#include <utility>

#include "store/idempotency.hpp"

namespace curblight::service {

namespace idempotency = store::idempotency;

struct Commands::InFlight {
  std::mutex mutex;
  std::set<std::pair<std::string, std::string>> keys;  // scope, key

  bool enter(const CommandRequest& request) {
    const std::lock_guard lock(mutex);
    return keys.emplace(request.scope, request.key).second;
  }
  void leave(const CommandRequest& request) {
    const std::lock_guard lock(mutex);
    keys.erase({request.scope, request.key});
  }
};

namespace {

constexpr std::size_t kLongestKey = 128;

struct Run {
  Actor actor;
  Touched touched;
  std::vector<std::function<void(store::Transaction&)>> even_if_refused;
  store::Committed committed;
};

// A refusal leaves nothing of the command but what it wanted kept.
template <typename T, typename Command>
Result<T> run_or_undo(store::Transaction& tx, Run& run, core::UtcTime now, const Command& command) {
  run.touched = {};
  run.even_if_refused.clear();
  UseCase use_case{{tx, run.actor, now}, run.touched, run.even_if_refused};
  Result<T> result = command(use_case);
  if (!result) {
    tx.undo();
    run.touched = {};
    for (const auto& write : run.even_if_refused) write(tx);
  }
  return result;
}

Result<void> check_key(const std::string& key) {
  if (key.empty()) return core::fail(ErrorCode::key_missing, "This call needs the header Idempotency-Key.");
  const bool visible = std::ranges::all_of(key, [](char c) { return c > ' ' && c < '\x7f'; });
  if (key.size() > kLongestKey || !visible) {
    return core::fail(ErrorCode::key_missing, "Idempotency-Key must be 1 to 128 visible ASCII characters.");
  }
  return {};
}

// Whether a later call with the same key may be told the same without asking again.
bool is_lasting(const Error& error, const Encoded& encoded) {
  return encoded.status < 500 && error.code != ErrorCode::too_many_requests &&
         error.code != ErrorCode::unavailable && error.code != ErrorCode::internal;
}

std::string content_type_of(const Encoded& encoded) {
  return encoded.status >= 400 ? "application/problem+json" : "application/json";
}

}  // namespace

Commands::Commands(store::Database& database, const core::Clock& clock, EventSink& events,
                   EncodeRefusal encode_refusal, std::chrono::milliseconds limit)
    : database_(database),
      clock_(clock),
      events_(events),
      encode_refusal_(std::move(encode_refusal)),
      limit_(limit),
      in_flight_(std::make_unique<InFlight>()) {}

Commands::~Commands() = default;

void Commands::announce(const Touched& touched) {
  if (touched.topics.empty()) return;
  if (touched.topics.contains(kUsersTopic)) ++user_changes_;
  const std::vector<std::string> topics(touched.topics.begin(), touched.topics.end());
  if (touched.orders.empty()) events_.changed(topics, 0);
  for (const auto order : touched.orders) events_.changed(topics, order);
}

Result<Answer> Commands::execute(CommandRequest request, Command command) {
  if (auto key = check_key(request.key); !key) return std::unexpected(key.error());
  if (!in_flight_->enter(request)) {
    return core::fail(ErrorCode::key_in_progress,
                      "This call is still being worked on. Ask again in a moment.");
  }
  struct Executing : Run {
    CommandRequest request;
    store::Digest digest;
    std::optional<Result<Answer>> answer;
  };
  auto executing = std::make_shared<Executing>();
  executing->actor = request.actor;
  executing->digest = store::FieldHash().add(request.method_path).add(request.body_digest).digest();
  executing->request = std::move(request);

  auto use_case = [this, executing, command = std::move(command)](store::Transaction& tx) {
    const auto& asked = executing->request;
    executing->touched = {};
    if (auto kept = idempotency::lookup(tx, asked.scope, asked.key)) {
      if (kept->request_digest == executing->digest) {
        executing->answer = Answer{{kept->status, std::move(kept->body)}, true};
      } else {
        executing->answer = core::fail(ErrorCode::key_reused,
                                       "This Idempotency-Key was used for another call. Make a new one.");
      }
      return store::Outcome::roll_back;
    }
    const auto now = clock_.now();
    auto result = run_or_undo<Encoded>(tx, *executing, now, command);
    const auto encoded = result ? *result : encode_refusal_(result.error());
    const bool lasting = result ? asked.keep == Keep::everything : is_lasting(result.error(), encoded);
    if (lasting) {
      idempotency::save(tx, asked.scope, asked.key,
                        {executing->digest, encoded.status, content_type_of(encoded), encoded.body, now});
    }
    if (!result && encoded.status >= 500) {
      executing->answer = std::unexpected(result.error());
    } else {
      executing->answer = Answer{encoded, false};
    }
    return store::Outcome::commit;
  };
  auto done = [this, executing](Result<void> result) {
    if (result) announce(executing->touched);
    in_flight_->leave(executing->request);
    executing->committed.tell(std::move(result));
  };
  database_.submit(std::move(use_case), std::move(done));
  if (auto result = executing->committed.wait(limit_); !result) return std::unexpected(result.error());
  return std::move(*executing->answer);
}

Result<void> Commands::run(const Actor& actor, std::function<Result<void>(UseCase&)> use_case) {
  struct Running : Run {
    Result<void> result;
  };
  auto running = std::make_shared<Running>();
  running->actor = actor;
  database_.submit(
      [this, running, use_case = std::move(use_case)](store::Transaction& tx) {
        running->result = run_or_undo<void>(tx, *running, clock_.now(), use_case);
        return store::Outcome::commit;
      },
      [this, running](Result<void> result) {
        if (result) announce(running->touched);
        running->committed.tell(std::move(result));
      });
  if (auto result = running->committed.wait(limit_); !result) return result;
  return running->result;
}

}  // namespace curblight::service
