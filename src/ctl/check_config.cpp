// SPDX-License-Identifier: Apache-2.0
#include <fmt/core.h>

#include <memory>

#include "ctl/commands.hpp"
#include "daemon/config/config.hpp"

namespace curblight::ctl {

void add_check_config(CLI::App& app, Context& context) {
  auto path = std::make_shared<std::string>("/etc/curblight/curblight.toml");
  auto* command = app.add_subcommand("check-config", "Check a configuration; names file, line and key of what is wrong");
  command->add_option("file", *path, "The file")->capture_default_str();
  command->callback([&context, path] {
    context.run = [path] {
      const auto config = daemon::load_config(*path);
      if (!config) return report(config.error());
      fmt::print("{} is in order.\n", *path);
      return kOk;
    };
  });
}

}  // namespace curblight::ctl
