// SPDX-License-Identifier: Apache-2.0
// Log-in and sessions, see users.hpp. Managing people is in people.cpp.
#include "service/users.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "service/order_changes.hpp"
#include "service/secrets.hpp"
#include "service/throttle.hpp"
#include "service/user_rules.hpp"
#include "service/words.hpp"
#include "store/repositories/fold.hpp"
#include "store/repositories/user_repository.hpp"

namespace curblight::service {

using core::Permission;

namespace {

std::string initials_of(const store::UserRow& user) {
  const auto first = short_name("", user.first_name);
  const auto last = short_name("", user.last_name);
  return (first.empty() ? "" : first.substr(0, first.size() - 1)) +
         (last.empty() ? "" : last.substr(0, last.size() - 1));
}

core::PermissionSet permissions_of(const store::UserRow& user, bool by_badge) {
  const auto role = core::shipped_role(user.role);
  if (!role) return {};
  auto permissions = role->permissions;
  for (const auto permission : core::all_permissions()) {
    if (by_badge && core::needs_pin(permission)) permissions.erase(permission);
  }
  return permissions;
}

api::User user_view(const store::UserRow& user, const core::PermissionSet& permissions) {
  api::User view;
  view.id = user.id.value;
  view.user_name = user.user_name;
  view.first_name = user.first_name;
  view.last_name = user.last_name;
  view.initials = initials_of(user);
  view.role = user.role;
  for (const auto permission : permissions.list()) view.permissions.emplace_back(core::to_string(permission));
  return view;
}

std::unexpected<Error> wrong_log_in(bool by_badge) {
  return core::fail(ErrorCode::unauthenticated,
                    by_badge ? "This badge is not known. Log in with your user name and PIN."
                             : "User name or PIN is wrong. Try again, or ask a lead.");
}

Result<std::string> hash_replacement(const api::LogIn& input) {
  if (auto sound = check_pin(input.new_pin); !sound) return std::unexpected(sound.error());
  if (input.new_pin == input.pin) {
    return core::fail(ErrorCode::invalid_input, "The new PIN has to be another one.");
  }
  return hash_pin(input.new_pin);
}

void replace_pin(UseCase& use_case, store::UserRow user, const std::string& new_hash) {
  store::UserRepository users(use_case.tx);
  user.pin_hash = new_hash;
  user.pin_set_at = use_case.now;
  user.pin_given = false;
  users.save(user);
  users.end_sessions_of(user.id);
  use_case.touched.note(kUsersTopic);
  const auto self = "user:" + std::to_string(user.id.value);
  store::journal::append(use_case.tx, {use_case.now, self, "pin_changed", self,
                                       to_text({{"by", short_name(user.first_name, user.last_name)}})});
}

ThrottlePolicy log_in_policy(const StoreSettings& settings) {
  ThrottlePolicy policy;
  policy.lock_after = settings.login_max_failures;
  policy.lock = std::chrono::minutes(settings.lockout_minutes);
  return policy;
}

}  // namespace

Result<LogInProof> Users::check(store::Database& database, const api::LogIn& input) const {
  LogInProof proof;
  proof.by_badge = !input.badge.empty();
  if (!proof.by_badge && (input.user_name.empty() || input.pin.empty())) {
    return core::fail(ErrorCode::invalid_input, "Scan your badge, or give user name and PIN.");
  }
  if (input.user_name.size() > kLongestUserText || input.pin.size() > kLongestUserText ||
      input.badge.size() > kLongestUserText) {
    return core::fail(ErrorCode::invalid_input, "User name, PIN or badge is too long.");
  }
  const auto name = store::fold(input.user_name);
  std::optional<store::UserRow> user;
  const auto read = database.read([&](store::Transaction& tx) {
    const store::UserRepository users(tx);
    user = proof.by_badge ? users.by_badge(hash_of_random(input.badge)) : users.by_name(name);
  });
  if (!read) return std::unexpected(read.error());
  // Unknown names count, too.
  proof.throttle = proof.by_badge ? "login:badge" : log_in_throttle(name);
  if (user) {
    proof.user = user->id;
    proof.checked_hash = user->pin_hash;
  }
  if (proof.by_badge) {
    proof.matches = user.has_value();
  } else if (user) {
    proof.matches = pin_matches(user->pin_hash, input.pin);
  } else {
    compare_with_nothing(input.pin);
  }
  if (!proof.matches || proof.by_badge || input.new_pin.empty()) return proof;
  auto replacement = hash_replacement(input);
  if (!replacement) return std::unexpected(replacement.error());
  proof.new_pin_hash = std::move(*replacement);
  return proof;
}

Result<api::Session> Users::log_in(UseCase& use_case, const LogInProof& proof) const {
  // A badge is 128 random bits: guessing is hopeless, and one person's bad card must not lock out the others.
  const auto subject = proof.by_badge ? proof.throttle + ":" + use_case.actor.station : proof.throttle;
  if (auto free = check_throttle(use_case.tx, subject, use_case.now); !free)
    return std::unexpected(free.error());
  store::UserRepository users(use_case.tx);
  const auto user = users.load(proof.user);
  const bool good =
      proof.matches && user && user->pin_hash == proof.checked_hash && is_active(*user, use_case.now);
  if (!good) {
    auto policy = log_in_policy(settings_);
    if (proof.by_badge) policy.lock_after = 0;
    const auto journal_subject =
        user ? "user:" + std::to_string(user->id.value) : std::string("user:unknown");
    use_case.even_if_refused.push_back([subject, policy, now = use_case.now, actor = use_case.actor,
                                        journal_subject](store::Transaction& tx) {
      count_failure(tx, subject, policy, now);
      store::journal::append(tx, {now, journal_name(actor), "log_in_failed", journal_subject, "{}"});
    });
    return wrong_log_in(proof.by_badge);
  }
  if (!proof.by_badge && proof.new_pin_hash.empty() && pin_change_due(*user, settings_, use_case.now)) {
    return core::fail(ErrorCode::pin_change_required, "Choose a new PIN of your own, at least 6 digits.");
  }
  forget_failures(use_case.tx, subject);
  users.purge_sessions(use_case.now);
  if (!proof.new_pin_hash.empty()) replace_pin(use_case, *user, proof.new_pin_hash);
  const auto token = random_token();
  const auto expires = use_case.now + std::chrono::seconds(settings_.session_lifetime_s);
  users.insert_session({hash_of_random(token), user->id, proof.by_badge, use_case.now, expires});
  store::journal::append(use_case.tx, {use_case.now, "user:" + std::to_string(user->id.value), "log_in",
                                       "user:" + std::to_string(user->id.value),
                                       to_text({{"how", proof.by_badge ? "badge" : "pin"},
                                                {"by", short_name(user->first_name, user->last_name)}})});
  return api::Session{token, time_view(expires), user_view(*user, permissions_of(*user, proof.by_badge))};
}

Result<SessionUser> Users::session(const View& view, std::string_view token) const {
  const auto gone = [] {
    return core::fail(ErrorCode::unauthenticated, "Your session has ended. Log in again.");
  };
  if (token.empty() || token.size() > kLongestUserText) return gone();
  const auto kept = store::UserRepository(view.tx).session(hash_of_random(token));
  if (!kept) return gone();
  const auto& [session, user] = *kept;
  if (session.expires_at <= view.now || !is_active(user, view.now)) return gone();
  SessionUser found;
  found.valid_until = std::min(session.expires_at, user.active_to.value_or(session.expires_at));
  found.actor.kind = ActorKind::user;
  found.actor.user = user.id;
  found.actor.first_name = user.first_name;
  found.actor.last_name = user.last_name;
  found.actor.permissions = permissions_of(user, session.by_badge);
  found.actor.station = view.actor.station;
  found.session = {"", time_view(session.expires_at), user_view(user, found.actor.permissions)};
  return found;
}

Result<void> Users::log_out(UseCase& use_case, std::string_view token) const {
  use_case.touched.note(kUsersTopic);
  if (store::UserRepository(use_case.tx).end_session(hash_of_random(token)) > 0 && use_case.actor.user) {
    journal(use_case, "user:" + std::to_string(use_case.actor.user.value), "log_out",
            nlohmann::json::object());
  }
  return {};
}

}  // namespace curblight::service
