// SPDX-License-Identifier: Apache-2.0
#include <fmt/core.h>

#include <fstream>
#include <memory>
#include <vector>

#include "ctl/commands.hpp"

namespace curblight::ctl {

namespace {

template <typename Body>
int send(const Context& context, const std::string& path, const Body& body) {
  auto client = context.client();
  const auto done = client.post<api::Done>(path, body, api::new_idempotency_key());
  return done ? kOk : report(done.error());
}

int save_labels(const Context& context, const std::string& folder) {
  auto client = context.client();
  const auto printed = client.get<api::EmulatedLabels>("/api/v1/emulate/printer");
  if (!printed) return report(printed.error());
  for (const auto& label : printed->labels) {
    const auto png = client.get_bytes(fmt::format("/api/v1/emulate/printer/labels/{}.png", label.number));
    if (!png) return report(png.error());
    const auto path = fmt::format("{}/label-{:02}.png", folder, label.number);
    std::ofstream file(path, std::ios::binary);
    file << *png;
    file.close();
    if (!file) return report({core::ErrorCode::not_found, path + ": cannot be written"});
    fmt::print("{}\n", path);
  }
  return kOk;
}

int save_screen(const Context& context, const std::string& file) {
  auto client = context.client();
  const auto png = client.get_bytes("/api/v1/emulate/sign/screen.png");
  if (!png) return report(png.error());
  std::ofstream out(file, std::ios::binary);
  out << *png;
  out.close();
  if (!out) return report({core::ErrorCode::not_found, file + ": cannot be written"});
  return kOk;
}

int sign(const Context& context, const std::vector<std::string>& actions) {
  for (const auto& action : actions) {
    if (const int code = send(context, "/api/v1/emulate/sign", api::EmulateSign{action, {}}); code != kOk) return code;
  }
  return kOk;
}

void add_sign(CLI::App& emulate, Context& context) {
  auto* command = emulate.add_subcommand("sign", "Sign on the emulated pad: a name, then Accept; or one of these instead");
  auto action = std::make_shared<std::string>();
  auto file = std::make_shared<std::string>();
  const auto instead = [&](const char* flag, const char* what, const char* words) {
    return command->add_flag_callback(flag, [action, what] { *action = what; }, words);
  };
  auto* ink = instead("--ink", "sign", "Only the name");
  auto* accept = instead("--accept", "accept", "Only touch Accept");
  auto* clear = instead("--clear", "clear", "Touch Clear");
  auto* cancel = instead("--cancel", "cancel", "Touch Cancel");
  auto* unplug = instead("--unplug", "unplug", "Pull the pad's cable");
  auto* plug = instead("--plug", "plug", "Plug the pad in again");
  auto* screen = command->add_option("--screen", *file, "Save what the pad shows as PNG, and do nothing else");
  const std::vector<CLI::Option*> all = {ink, accept, clear, cancel, unplug, plug, screen};
  for (auto* one : all) {
    for (auto* other : all) {
      if (one != other) one->excludes(other);
    }
  }
  command->callback([&context, action, file] {
    context.run = [&context, action, file] {
      if (!file->empty()) return save_screen(context, *file);
      return sign(context, action->empty() ? std::vector<std::string>{"sign", "accept"} : std::vector<std::string>{*action});
    };
  });
}

int show_gpio(const Context& context) {
  auto client = context.client();
  const auto lines = client.get<api::GpioLines>("/api/v1/emulate/gpio");
  if (!lines) return report(lines.error());
  for (const auto& line : lines->lines) fmt::print("{} {} {}\n", line.name, line.direction, line.value ? "on" : "off");
  return kOk;
}

}  // namespace

void add_emulate(CLI::App& app, Context& context) {
  auto* emulate = app.add_subcommand("emulate", "Drive the emulated devices of a demo");
  emulate->require_subcommand(1);

  auto scan = std::make_shared<api::EmulateScan>();
  auto* scanner = emulate->add_subcommand("scan", "Let an emulated scanner read a code; one that was not used before is plugged in first");
  scanner->add_option("data", scan->data, "What the code says")->required();
  scanner->add_option("--symbology", scan->symbology, "AIM identifier as the scanner sends it, e.g. ]E0");
  scanner->add_option("--device", scan->device, "By which kind of scanner")->check(CLI::IsMember({"hid_pos", "wedge", "serial"}))->default_str("hid_pos");
  scanner->callback([&context, scan] { context.run = [&context, scan] { return send(context, "/api/v1/emulate/scan", *scan); }; });

  auto* printer = emulate->add_subcommand("printer", "The emulated label printer");
  printer->require_subcommand(1);
  auto fault = std::make_shared<api::EmulatePrinter>();
  auto* set = printer->add_subcommand("fault", "Put the printer into a fault, or out of it");
  set->add_option("fault", fault->fault, "The fault")
      ->required()
      ->check(CLI::IsMember({"none", "paper_out", "cover_open", "slow", "unplugged"}));
  set->callback([&context, fault] { context.run = [&context, fault] { return send(context, "/api/v1/emulate/printer", *fault); }; });
  auto folder = std::make_shared<std::string>(".");
  auto* labels = printer->add_subcommand("labels", "Save what was printed as PNG files");
  labels->add_option("--out", *folder, "Folder")->check(CLI::ExistingDirectory)->capture_default_str();
  labels->callback([&context, folder] { context.run = [&context, folder] { return save_labels(context, *folder); }; });

  add_sign(*emulate, context);

  auto door = std::make_shared<api::EmulateLocker>();
  auto* locker = emulate->add_subcommand("locker", "What people do to the door of an emulated locker");
  locker->add_option("name", door->locker, "The name on the door")->required();
  locker->add_option("action", door->action, "close it, force it open, jam it, free it")
      ->required()
      ->check(CLI::IsMember({"close", "force", "jam", "free"}));
  locker->callback([&context, door] { context.run = [&context, door] { return send(context, "/api/v1/emulate/locker", *door); }; });

  auto* gpio = emulate->add_subcommand("gpio", "The emulated GPIO lines");
  gpio->require_subcommand(1);
  gpio->add_subcommand("show", "Every line and its level")->callback([&context] {
    context.run = [&context] { return show_gpio(context); };
  });
  auto line = std::make_shared<api::EmulateGpio>();
  auto level = std::make_shared<std::string>();
  auto* drive = gpio->add_subcommand("set", "Set an input line");
  drive->add_option("line", line->line, "The line's name, e.g. accept_button")->required();
  drive->add_option("level", *level, "on or off")->required()->check(CLI::IsMember({"on", "off"}));
  drive->callback([&context, line, level] {
    context.run = [&context, line, level] {
      line->value = *level == "on";
      return send(context, "/api/v1/emulate/gpio", *line);
    };
  });
}

}  // namespace curblight::ctl
