// SPDX-License-Identifier: Apache-2.0
#include <fmt/core.h>

#include <memory>

#include "ctl/commands.hpp"

namespace curblight::ctl {

namespace {

int verify(const Context& context) {
  auto client = context.client();
  const auto check = client.get<api::JournalCheck>("/api/v1/journal/verify");
  if (!check) return report(check.error());
  if (!check->sound) {
    fmt::print(stderr, "curblightctl: the journal is not sound at entry {}: {}\n", check->first_bad, check->words);
    return kRefused;
  }
  fmt::print("The journal is sound: {} entries, head {}\n", check->entries, check->head);
  return kOk;
}

int show(const Context& context, std::int64_t after, int limit) {
  auto client = context.client();
  const auto page = client.get<api::JournalPage>(fmt::format("/api/v1/journal?after={}&limit={}", after, limit));
  if (!page) return report(page.error());
  for (const auto& entry : page->entries) fmt::print("{}\n", api::encode(entry));
  return kOk;
}

}  // namespace

void add_journal(CLI::App& app, Context& context) {
  auto* journal = app.add_subcommand("journal", "The record of who did what");
  journal->require_subcommand(1);
  journal->add_subcommand("verify", "Check the chain; names the first row that does not fit")
      ->callback([&context] { context.run = [&context] { return verify(context); }; });

  auto after = std::make_shared<std::int64_t>(0);
  auto limit = std::make_shared<int>(100);
  auto* list = journal->add_subcommand("show", "Print entries as JSON lines");
  list->add_option("--after", *after, "Entries after this sequence number")->capture_default_str();
  list->add_option("--limit", *limit, "At most so many")->capture_default_str();
  list->callback([&context, after, limit] { context.run = [&context, after, limit] { return show(context, *after, *limit); }; });
}

}  // namespace curblight::ctl
