// SPDX-License-Identifier: Apache-2.0
// `users`: the people who log in. Works as the operator, so that it also helps when the last manager is locked out.
// PINs come from the terminal without being shown, or as one line of standard input, never from the command line,
// where every program on the box could read them.
#include <fmt/core.h>
#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <iostream>
#include <memory>
#include <optional>

#include "ctl/commands.hpp"

namespace curblight::ctl {

namespace {

struct UserOptions {
  std::string name, first_name, last_name, role;
  std::string locale = "en";
  std::string from, to;
  bool as_json = false;
  bool none = false;
};

// Keeps what is typed off the screen while it lives.
class HiddenInput {
 public:
  HiddenInput() {
    if (::tcgetattr(STDIN_FILENO, &before_) != 0) return;
    auto hidden = before_;
    hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    changed_ = ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden) == 0;
  }
  ~HiddenInput() {
    if (changed_) ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
  }
  HiddenInput(const HiddenInput&) = delete;
  HiddenInput& operator=(const HiddenInput&) = delete;

 private:
  termios before_{};
  bool changed_ = false;
};

std::string ask(const char* words) {
  const HiddenInput hidden;
  fmt::print(stderr, "{}: ", words);
  std::string line;
  std::getline(std::cin, line);
  fmt::print(stderr, "\n");
  return line;
}

core::Result<std::string> read_pin() {
  if (::isatty(STDIN_FILENO) == 0) {
    std::string line;
    std::getline(std::cin, line);
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.empty()) return core::fail(core::ErrorCode::invalid_input, "Give the PIN as one line of standard input.");
    return line;
  }
  auto pin = ask("PIN, at least 6 digits");
  if (ask("The same again") != pin) return core::fail(core::ErrorCode::invalid_input, "The two PINs differ.");
  return pin;
}

std::string since_words(const api::UserAccount& user) {
  std::string words = user.may_log_in ? "active" : "not active";
  if (user.active_from) words += ", from " + api::format_time(*user.active_from);
  if (user.active_to) words += ", to " + api::format_time(*user.active_to);
  if (user.locked_until) words += ", locked until " + api::format_time(*user.locked_until);
  if (user.pin_change_due) words += ", has to choose a new PIN";
  return words;
}

int print(const api::UserAccount& user, bool as_json) {
  if (as_json) {
    fmt::print("{}\n", pretty(api::encode(user)));
  } else {
    fmt::print("{:<16} {:<24} {:<10} {:<8} {}\n", user.user_name, user.first_name + " " + user.last_name, user.role,
               user.has_badge ? "badge" : "no badge", since_words(user));
  }
  return kOk;
}

core::Result<api::UserAccount> find(api::Client& client, const std::string& name) {
  const auto all = client.get<api::UserAccounts>("/api/v1/users");
  if (!all) return std::unexpected(all.error());
  for (const auto& user : all->users) {
    if (user.user_name == name) return user;
  }
  return core::fail(core::ErrorCode::not_found,
                    fmt::format("There is no user {}. `curblightctl users list` shows all.", name));
}

int list_users(const Context& context, const UserOptions& options) {
  auto client = context.client();
  const auto all = client.get<api::UserAccounts>("/api/v1/users");
  if (!all) return report(all.error());
  if (options.as_json) {
    fmt::print("{}\n", pretty(api::encode(*all)));
    return kOk;
  }
  for (const auto& user : all->users) print(user, false);
  if (all->users.empty()) fmt::print("Nobody can log in yet. `curblightctl users add` makes the first one.\n");
  return kOk;
}

int show(const Context& context, const UserOptions& options) {
  auto client = context.client();
  const auto user = find(client, options.name);
  return user ? print(*user, options.as_json) : report(user.error());
}

int add(const Context& context, const UserOptions& options) {
  const auto pin = read_pin();
  if (!pin) return report(pin.error());
  auto client = context.client();
  const auto made = client.post<api::UserAccount>(
      "/api/v1/users",
      api::NewUser{options.name, options.first_name, options.last_name, options.role, *pin, options.locale},
      api::new_idempotency_key());
  return made ? print(*made, options.as_json) : report(made.error());
}

template <typename Body>
int change(const Context& context, const UserOptions& options, const std::string& what, const Body& body) {
  auto client = context.client();
  const auto user = find(client, options.name);
  if (!user) return report(user.error());
  const auto changed = client.post<api::UserAccount>(fmt::format("/api/v1/users/{}/{}", user->id, what), body,
                                                     api::new_idempotency_key());
  return changed ? print(*changed, options.as_json) : report(changed.error());
}

int set_pin(const Context& context, const UserOptions& options) {
  const auto pin = read_pin();
  return pin ? change(context, options, "pin", api::NewPin{*pin}) : report(pin.error());
}

int set_badge(const Context& context, const UserOptions& options) {
  auto client = context.client();
  const auto user = find(client, options.name);
  if (!user) return report(user.error());
  const auto path = fmt::format("/api/v1/users/{}/badge", user->id);
  if (options.none) {
    const auto removed = client.remove<api::UserAccount>(path, api::new_idempotency_key());
    return removed ? print(*removed, options.as_json) : report(removed.error());
  }
  const auto issued = client.post<api::IssuedBadge>(path, api::Done{}, api::new_idempotency_key());
  if (!issued) return report(issued.error());
  fmt::print("{}\n", issued->badge);
  return kOk;
}

core::Result<std::optional<api::Time>> time_or_nothing(const std::string& text) {
  if (text.empty()) return std::optional<api::Time>{};
  const auto time = api::parse_time(text);
  if (!time) return core::fail(core::ErrorCode::invalid_input, text + ": " + time.error().message + ".");
  return std::optional<api::Time>{*time};
}

int activate(const Context& context, const UserOptions& options) {
  const auto from = time_or_nothing(options.from);
  if (!from) return report(from.error());
  const auto to = time_or_nothing(options.to);
  if (!to) return report(to.error());
  return change(context, options, "active", api::ActiveChange{true, *from, *to});
}

using Command = int (*)(const Context&, const UserOptions&);

CLI::App* add_command(CLI::App& users, Context& context, const std::shared_ptr<UserOptions>& options,
                      const std::string& name, const std::string& words, Command command) {
  auto* added = users.add_subcommand(name, words);
  added->callback([&context, options, command] {
    context.run = [&context, options, command] { return command(context, *options); };
  });
  return added;
}

}  // namespace

void add_users(CLI::App& app, Context& context) {
  auto* users = app.add_subcommand("users", "The people who log in");
  users->require_subcommand(1);
  const auto options = std::make_shared<UserOptions>();
  const auto command = [&](const std::string& name, const std::string& words, Command run) {
    auto* added = add_command(*users, context, options, name, words, run);
    if (name != "list") added->add_option("name", options->name, "User name")->required();
    if (name != "set-badge") added->add_flag("--json", options->as_json, "As JSON");
    return added;
  };
  const CLI::IsMember roles({"associate", "lead", "manager"});

  command("list", "Everybody", list_users);
  command("show", "One person", show);
  auto* adding = command("add", "A new person; asks for the first PIN, or reads it from standard input", add);
  adding->add_option("--first-name", options->first_name, "First name")->required();
  adding->add_option("--last-name", options->last_name, "Last name");
  adding->add_option("--role", options->role, "What they may do")->required()->check(roles);
  adding->add_option("--locale", options->locale, "Language")->capture_default_str();
  command("set-pin", "A new PIN, also for who is locked out; asks for it, or reads it from standard input", set_pin);
  auto* role = command("set-role", "Another role", [](const Context& c, const UserOptions& o) {
    return change(c, o, "role", api::RoleChange{o.role});
  });
  role->add_option("role", options->role, "What they may do")->required()->check(roles);
  auto* badge = command("set-badge", "A new badge: prints its code, which is not kept", set_badge);
  badge->add_flag("--none", options->none, "Takes the badge away instead");
  auto* activating = command("activate", "May log in, now or in a span of time", activate);
  activating->add_option("--from", options->from, "Not before, like 2026-11-23T08:00:00-05:00");
  activating->add_option("--to", options->to, "Not from then on");
  command("deactivate", "May not log in; sessions end", [](const Context& c, const UserOptions& o) {
    return change(c, o, "active", api::ActiveChange{false, {}, {}});
  });
}

}  // namespace curblight::ctl
