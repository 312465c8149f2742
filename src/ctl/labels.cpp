// SPDX-License-Identifier: Apache-2.0
// `labels`: what waits for the printer, what a person has to decide, and printing what belongs to no bag.
#include <fmt/core.h>

#include <memory>

#include "ctl/commands.hpp"

namespace curblight::ctl {

namespace {

struct LabelOptions {
  std::int64_t job = 0;
  std::vector<std::string> names;
  std::string name, reason, key;
  bool as_json = false;

  std::string key_or_new() const { return key.empty() ? api::new_idempotency_key() : key; }
};

int print(const api::LabelJobs& jobs, bool as_json) {
  if (as_json) {
    fmt::print("{}\n", pretty(api::encode(jobs)));
    return kOk;
  }
  for (const auto& job : jobs.jobs) {
    const auto whose = !job.subject.empty() ? job.subject : job.order_id != 0 ? fmt::format("order #{}", job.order_id) : "";
    fmt::print("{:<6} {:<14} {:<20} {:<10} {}\n", job.id, job.kind, whose, job.state, job.words);
  }
  return kOk;
}

int print(const core::Result<api::LabelJob>& job, bool as_json) {
  return job ? print(api::LabelJobs{{*job}}, as_json) : report(job.error());
}

int list_labels(const Context& context, const LabelOptions& options) {
  auto client = context.client();
  const auto jobs = client.get<api::LabelJobs>("/api/v1/labels");
  if (!jobs) return report(jobs.error());
  if (jobs->jobs.empty() && !options.as_json) fmt::print("Nothing waits for the printer, and nothing is to be decided.\n");
  return print(*jobs, options.as_json);
}

int confirm(const Context& context, const LabelOptions& options) {
  auto client = context.client();
  return print(client.post<api::LabelJob>(fmt::format("/api/v1/labels/{}/confirm", options.job), api::Done{}, options.key_or_new()), options.as_json);
}

int reprint(const Context& context, const LabelOptions& options) {
  auto client = context.client();
  return print(client.post<api::LabelJob>(fmt::format("/api/v1/labels/{}/reprint", options.job), api::Reason{options.reason}, options.key_or_new()),
               options.as_json);
}

int print_places(const Context& context, const LabelOptions& options, const char* kind) {
  auto client = context.client();
  const auto jobs = client.post<api::LabelJobs>("/api/v1/labels/places", api::PrintPlaces{kind, options.names}, options.key_or_new());
  return jobs ? print(*jobs, options.as_json) : report(jobs.error());
}

int print_badge(const Context& context, const LabelOptions& options) {
  auto client = context.client();
  const auto people = client.get<api::UserAccounts>("/api/v1/users");
  if (!people) return report(people.error());
  for (const auto& user : people->users) {
    if (user.user_name != options.name) continue;
    return print(client.post<api::LabelJob>(fmt::format("/api/v1/users/{}/badge/print", user.id), api::Done{}, options.key_or_new()), options.as_json);
  }
  return report({core::ErrorCode::not_found, fmt::format("There is no user {}. `curblightctl users list` shows all.", options.name)});
}

int print_receipt(const Context& context, const LabelOptions& options) {
  auto client = context.client();
  const auto order = client.get<api::OrderView>("/api/v1/orders/by-number/" + api::url_encode(options.name));
  if (!order) return report(order.error());
  return print(client.post<api::LabelJob>(fmt::format("/api/v1/orders/{}/receipt", order->id), api::Done{}, options.key_or_new()), options.as_json);
}

int print_test(const Context& context, const LabelOptions& options) {
  auto client = context.client();
  return print(client.post<api::LabelJob>("/api/v1/labels/test", api::Done{}, options.key_or_new()), options.as_json);
}

}  // namespace

void add_labels(CLI::App& app, Context& context) {
  auto* labels = app.add_subcommand("labels", "Labels, slips and receipts");
  labels->require_subcommand(1);
  add_label_preview(*labels, context);
  const auto options = std::make_shared<LabelOptions>();
  using Command = std::function<int(const Context&, const LabelOptions&)>;
  const auto command = [&](CLI::App& parent, const std::string& name, const std::string& words, Command run) {
    auto* added = parent.add_subcommand(name, words);
    added->add_flag("--json", options->as_json, "As JSON");
    added->callback([&context, options, run = std::move(run)] { context.run = [&context, options, run] { return run(context, *options); }; });
    return added;
  };
  const auto acting = [&](CLI::App& parent, const std::string& name, const std::string& words, Command run) {
    auto* added = command(parent, name, words, std::move(run));
    added->add_option("--key", options->key, "Idempotency key: the same again under the same key prints nothing more");
    return added;
  };

  command(*labels, "list", "What is still to print, and what a person has to decide", list_labels);
  acting(*labels, "confirm", "An uncertain label did come out", confirm)->add_option("job", options->job, "Its number in `labels list`")->required();
  auto* again = acting(*labels, "reprint", "Prints a label again", reprint);
  again->add_option("job", options->job, "Its number in `labels list`")->required();
  again->add_option("--reason", options->reason, "Why; stands in the journal")->required();

  auto* printing = labels->add_subcommand("print", "Prints");
  printing->require_subcommand(1);
  acting(*printing, "shelf", "Labels of shelves", [](const Context& c, const LabelOptions& o) { return print_places(c, o, "shelf"); })
      ->add_option("names", options->names, "Which; none: all of the settings");
  acting(*printing, "locker", "Labels of lockers' doors", [](const Context& c, const LabelOptions& o) { return print_places(c, o, "locker"); })
      ->add_option("names", options->names, "Which; none: all of the settings");
  acting(*printing, "badge", "A new badge; the person's earlier one ends", print_badge)->add_option("name", options->name, "User name")->required();
  acting(*printing, "receipt", "A receipt of an order's hand-off", print_receipt)->add_option("number", options->name, "The order's number")->required();
  acting(*printing, "test", "A test page", print_test);
}

}  // namespace curblight::ctl
