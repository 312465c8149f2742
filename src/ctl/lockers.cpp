// SPDX-License-Identifier: Apache-2.0
// `locker open`: gives the command and waits for what the door does. `light test`.
#include <fmt/core.h>

#include <chrono>
#include <memory>
#include <thread>

#include "ctl/commands.hpp"

namespace curblight::ctl {

namespace {

// The door has three seconds after the pulse, and the command ten to be taken up.
constexpr std::chrono::seconds kLongest{15};
constexpr std::chrono::milliseconds kLookEvery{50};

int tell_end(const api::LockerCommand& command) {
  if (command.state == "opened") {
    fmt::print("Locker {} is open.\n", command.locker);
    return kOk;
  }
  fmt::print(stderr, "curblightctl: locker {}: {}\n", command.locker, command.words.empty() ? command.state : command.words);
  return kRefused;
}

int open_locker(const Context& context, const std::string& locker, const std::string& key) {
  auto client = context.client();
  auto command = client.post<api::LockerCommand>(fmt::format("/api/v1/lockers/{}/open", locker), api::Done{}, key);
  if (!command && command.error().code == core::ErrorCode::no_answer) {
    fmt::print(stderr, "curblightctl: The door may have opened. Ask again with --key {}: it does not open twice.\n", key);
  }
  const auto limit = std::chrono::steady_clock::now() + kLongest;
  while (command && (command->state == "commanded" || command->state == "pulsing")) {
    if (std::chrono::steady_clock::now() > limit) {
      return report({core::ErrorCode::unavailable, "The door has not answered yet. Look whether it is open."});
    }
    std::this_thread::sleep_for(kLookEvery);
    command = client.get<api::LockerCommand>(fmt::format("/api/v1/locker-commands/{}", command->id));
  }
  return command ? tell_end(*command) : report(command.error());
}

int test_light(const Context& context, const std::string& pattern) {
  auto client = context.client();
  const auto done = client.post<api::Done>("/api/v1/light/test", api::LightTest{pattern}, api::new_idempotency_key());
  return done ? kOk : report(done.error());
}

}  // namespace

void add_lockers(CLI::App& app, Context& context) {
  auto* locker = app.add_subcommand("locker", "The lockers of this box");
  locker->require_subcommand(1);
  auto name = std::make_shared<std::string>();
  auto key = std::make_shared<std::string>();
  auto* open = locker->add_subcommand("open", "Open a locker's door, and say whether it opened");
  open->add_option("name", *name, "The name on the door")->required();
  open->add_option("--key", *key, "Idempotency key: the same command again under the same key does not open the door again");
  open->callback([&context, name, key] { context.run = [&context, name, key] {
      return open_locker(context, *name, key->empty() ? api::new_idempotency_key() : *key);
    }; });

  auto* light = app.add_subcommand("light", "The light above the counter");
  light->require_subcommand(1);
  auto pattern = std::make_shared<std::string>("all");
  auto* test = light->add_subcommand("test", "Show each lamp in turn, or a pattern for five seconds");
  test->add_option("pattern", *pattern, "What to show")
      ->check(CLI::IsMember({"all", "off", "green", "blue", "yellow_blink", "red_blink", "impaired"}))
      ->capture_default_str();
  test->callback([&context, pattern] { context.run = [&context, pattern] { return test_light(context, *pattern); }; });
}

}  // namespace curblight::ctl
