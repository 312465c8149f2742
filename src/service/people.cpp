// SPDX-License-Identifier: Apache-2.0
// Managing the people who log in. Part of Users, see users.hpp. Every change is in the journal with who made it;
// no PIN and no badge code ever is.
#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "core/barcode/own_codes.hpp"
#include "service/order_changes.hpp"
#include "service/secrets.hpp"
#include "service/throttle.hpp"
#include "service/user_rules.hpp"
#include "service/users.hpp"
#include "service/words.hpp"
#include "store/repositories/fold.hpp"
#include "store/sha256.hpp"

namespace curblight::service {

using core::Permission;
using nlohmann::json;
using store::UserRepository;
using store::UserRow;

namespace {

bool manages_people(const UserRow& user, core::UtcTime now) {
  const auto role = core::shipped_role(user.role);
  return is_active(user, now) && role && role->permissions.contains(Permission::admin_users);
}

// A store whose people nobody can manage any more needs the command line on the box; do not get there by a slip.
Result<void> check_somebody_manages(const UserRepository& users, core::UtcTime now) {
  for (const auto& user : users.all()) {
    if (manages_people(user, now)) return {};
  }
  return core::fail(ErrorCode::conflict,
                    "Nobody could manage the people of this store then. Make somebody else manager first.");
}

Result<void> check_role(const std::string& role) {
  if (core::shipped_role(role)) return {};
  return core::fail(ErrorCode::invalid_input, "The role is associate, lead or manager.");
}

bool is_locale(const std::string& text) {
  return text.size() == 2 && std::ranges::all_of(text, [](char c) { return c >= 'a' && c <= 'z'; });
}

std::string new_badge() {
  const auto random = store::random_bytes(16);
  std::array<std::uint8_t, 16> bytes{};
  std::ranges::transform(random, bytes.begin(), [](std::byte b) { return std::to_integer<std::uint8_t>(b); });
  return core::badge_code(bytes);
}

std::string subject_of_user(core::UserId user) {
  return "user:" + std::to_string(user.value);
}

std::optional<core::UtcTime> given(const std::optional<api::Time>& time) {
  return time ? std::optional(time_of(*time)) : std::nullopt;
}

api::UserAccount account_of(const View& view, const StoreSettings& settings, const UserRow& user) {
  api::UserAccount account;
  account.id = user.id.value;
  account.user_name = user.user_name;
  account.first_name = user.first_name;
  account.last_name = user.last_name;
  account.role = user.role;
  account.locale = user.locale;
  account.has_badge = !user.badge_hash.empty();
  account.active = user.active;
  account.may_log_in = is_active(user, view.now);
  account.active_from = time_view(user.active_from);
  account.active_to = time_view(user.active_to);
  const auto throttle = UserRepository(view.tx).throttle(log_in_throttle(user.user_name));
  if (throttle && throttle->blocked_until > view.now) account.locked_until = time_view(throttle->blocked_until);
  account.pin_change_due = pin_change_due(user, settings, view.now);
  account.created_at = time_view(user.created_at);
  return account;
}

// What all changes of a known user have in common.
template <typename Change>
Result<api::UserAccount> change_user(UseCase& use_case, const StoreSettings& settings, core::UserId id,
                                     std::string_view kind, json detail, const Change& change) {
  if (auto allowed = require(use_case.actor, Permission::admin_users); !allowed)
    return std::unexpected(allowed.error());
  UserRepository users(use_case.tx);
  auto user = users.load(id);
  if (!user) return core::fail(ErrorCode::not_found, "There is no such user.");
  const bool managed = manages_people(*user, use_case.now);
  change(*user, users);
  users.save(*user);
  use_case.touched.note(kUsersTopic);
  if (managed && !manages_people(*user, use_case.now)) {
    if (auto left = check_somebody_manages(users, use_case.now); !left) return std::unexpected(left.error());
  }
  detail["user_name"] = user->user_name;
  journal(use_case, subject_of_user(id), kind, std::move(detail));
  return account_of(use_case, settings, *user);
}

}  // namespace

Result<PreparedUser> Users::prepare(const NewUser& user) const {
  if (user.user_name.empty() || user.user_name.size() > kLongestUserText || user.first_name.empty() ||
      user.first_name.size() > kLongestUserText || user.last_name.size() > kLongestUserText) {
    return core::fail(ErrorCode::invalid_input,
                      "A user has a user name and a first name, at most 64 characters each.");
  }
  if (store::fold(user.user_name).empty()) {
    return core::fail(ErrorCode::invalid_input, "A user name has letters or digits.");
  }
  if (auto role = check_role(user.role); !role) return std::unexpected(role.error());
  if (!is_locale(user.locale)) {
    return core::fail(ErrorCode::invalid_input, "The language is two letters, like en, es or fr.");
  }
  if (auto pin = check_pin(user.pin); !pin) return std::unexpected(pin.error());
  if (!user.badge.empty() && !core::is_badge_code(user.badge)) {
    return core::fail(ErrorCode::invalid_input, "This is not a badge code (CLA...).");
  }
  auto pin_hash = hash_pin(user.pin);
  if (!pin_hash) return std::unexpected(pin_hash.error());
  PreparedUser prepared{user, std::move(*pin_hash), user.badge.empty() ? "" : hash_of_random(user.badge)};
  prepared.user.pin.clear();
  prepared.user.badge.clear();
  return prepared;
}

Result<PreparedPin> Users::prepare_pin(const api::NewPin& input) const {
  if (auto sound = check_pin(input.pin); !sound) return std::unexpected(sound.error());
  auto hash = hash_pin(input.pin);
  if (!hash) return std::unexpected(hash.error());
  return PreparedPin{std::move(*hash)};
}

Result<api::UserAccount> Users::create(UseCase& use_case, const PreparedUser& prepared) const {
  if (auto allowed = require(use_case.actor, Permission::admin_users); !allowed)
    return std::unexpected(allowed.error());
  UserRepository users(use_case.tx);
  const auto name = store::fold(prepared.user.user_name);
  if (users.by_name(name)) return core::fail(ErrorCode::conflict, "There is a user with this name.");
  if (!prepared.badge_hash.empty() && users.by_badge(prepared.badge_hash)) {
    return core::fail(ErrorCode::conflict, "This badge belongs to somebody else.");
  }
  UserRow row;
  row.user_name = name;
  row.first_name = prepared.user.first_name;
  row.last_name = prepared.user.last_name;
  row.role = prepared.user.role;
  row.badge_hash = prepared.badge_hash;
  row.pin_hash = prepared.pin_hash;
  row.locale = prepared.user.locale;
  row.created_at = use_case.now;
  row.pin_set_at = use_case.now;
  row.pin_given = prepared.user.pin_origin == PinOrigin::given;
  row.id = users.insert(row);
  journal(use_case, subject_of_user(row.id), "user_created", {{"user_name", row.user_name}, {"role", row.role}});
  return account_of(use_case, settings_, row);
}

Result<std::vector<api::UserAccount>> Users::list(const View& view) const {
  if (auto allowed = require(view.actor, Permission::admin_users); !allowed)
    return std::unexpected(allowed.error());
  std::vector<api::UserAccount> found;
  for (const auto& user : UserRepository(view.tx).all()) found.push_back(account_of(view, settings_, user));
  return found;
}

Result<api::UserAccount> Users::account(const View& view, core::UserId id) const {
  if (auto allowed = require(view.actor, Permission::admin_users); !allowed)
    return std::unexpected(allowed.error());
  const auto user = UserRepository(view.tx).load(id);
  if (!user) return core::fail(ErrorCode::not_found, "There is no such user.");
  return account_of(view, settings_, *user);
}

Result<api::UserAccount> Users::set_pin(UseCase& use_case, core::UserId id, const PreparedPin& pin) const {
  // One's own PIN is one's own choice, also here.
  const bool own = use_case.actor.kind == ActorKind::user && use_case.actor.user == id;
  return change_user(use_case, settings_, id, "user_pin_set", json::object(), [&](UserRow& user, UserRepository& users) {
    user.pin_hash = pin.hash;
    user.pin_set_at = use_case.now;
    user.pin_given = !own;
    users.end_sessions_of(id);
    forget_failures(use_case.tx, log_in_throttle(user.user_name));
  });
}

Result<api::UserAccount> Users::set_role(UseCase& use_case, core::UserId id, const api::RoleChange& input) const {
  if (auto allowed = require(use_case.actor, Permission::admin_users); !allowed)
    return std::unexpected(allowed.error());
  if (auto role = check_role(input.role); !role) return std::unexpected(role.error());
  return change_user(use_case, settings_, id, "user_role_set", {{"role", input.role}},
                [&](UserRow& user, UserRepository&) { user.role = input.role; });
}

Result<api::UserAccount> Users::set_active(UseCase& use_case, core::UserId id,
                                           const api::ActiveChange& input) const {
  if (auto allowed = require(use_case.actor, Permission::admin_users); !allowed)
    return std::unexpected(allowed.error());
  if (input.active_from && input.active_to && input.active_to->unix_ms <= input.active_from->unix_ms) {
    return core::fail(ErrorCode::invalid_input, "active_to has to be later than active_from.");
  }
  json detail = json::object();
  if (input.active_from) detail["from_unix_ms"] = input.active_from->unix_ms;
  if (input.active_to) detail["to_unix_ms"] = input.active_to->unix_ms;
  return change_user(use_case, settings_, id, input.active ? "user_activated" : "user_deactivated", std::move(detail),
                [&](UserRow& user, UserRepository& users) {
                  user.active = input.active;
                  user.active_from = given(input.active_from);
                  user.active_to = given(input.active_to);
                  if (!is_active(user, use_case.now)) users.end_sessions_of(id);
                });
}

Result<api::IssuedBadge> Users::issue_badge(UseCase& use_case, core::UserId id) const {
  const auto code = new_badge();
  const auto changed =
      change_user(use_case, settings_, id, "user_badge_set", json::object(), [&](UserRow& user, UserRepository& users) {
        user.badge_hash = hash_of_random(code);
        users.end_badge_sessions_of(id);
      });
  if (!changed) return std::unexpected(changed.error());
  return api::IssuedBadge{*changed, code};
}

Result<api::UserAccount> Users::remove_badge(UseCase& use_case, core::UserId id) const {
  return change_user(use_case, settings_, id, "user_badge_removed", json::object(), [&](UserRow& user, UserRepository& users) {
    user.badge_hash.clear();
    users.end_badge_sessions_of(id);
  });
}

}  // namespace curblight::service
