// SPDX-License-Identifier: Apache-2.0
// Throttles, see throttle.hpp. Counters nobody touched for a day are forgotten.
#include "service/throttle.hpp"

#include <algorithm>

#include "service/words.hpp"
#include "store/repositories/user_repository.hpp"

namespace curblight::service {
namespace {

using std::chrono::seconds;

constexpr seconds kDay = std::chrono::hours{24};

seconds doubled(seconds first, int times, seconds longest) {
  auto delay = first;
  for (int i = 0; i < times && delay < longest; ++i) delay *= 2;
  return std::min(delay, longest);
}

}  // namespace

Result<void> check_throttle(store::Transaction& tx, const std::string& subject, core::UtcTime now) {
  const auto row = store::UserRepository(tx).throttle(subject);
  if (!row || row->blocked_until <= now) return {};
  // Nobody is locked longer than a day: a clock that was set back must not lock for years.
  if (row->blocked_until - now > kDay) return {};
  const auto left = std::chrono::ceil<seconds>(row->blocked_until - now).count();
  const auto words = left < 120 ? count_words(left, "second") : count_words((left + 59) / 60, "minute");
  return core::fail(core::ErrorCode::too_many_requests, "Too many wrong tries. Try again in " + words + ".");
}

void count_failure(store::Transaction& tx, const std::string& subject, const ThrottlePolicy& policy,
                   core::UtcTime now) {
  store::UserRepository users(tx);
  users.purge_throttles(now - 2 * kDay);
  auto row = users.throttle(subject).value_or(store::ThrottleRow{subject, 0, now, now, 0});
  if (now - row.last_at > kDay) row = {subject, 0, now, now, 0};
  ++row.failures;
  row.last_at = now;
  if (policy.lock_after > 0 && row.failures >= policy.lock_after) {
    row.blocked_until = now + doubled(policy.lock, row.locks, kDay);
    ++row.locks;
    row.failures = 0;
  } else if (row.failures > policy.free_failures) {
    row.blocked_until =
        now + doubled(policy.first_delay, row.failures - policy.free_failures - 1, policy.longest_delay);
  }
  users.save_throttle(row);
}

void forget_failures(store::Transaction& tx, const std::string& subject) {
  store::UserRepository(tx).clear_throttle(subject);
}

}  // namespace curblight::service
