// SPDX-License-Identifier: Apache-2.0
// The commands of curblightctl. Each file registers its part of the command line and runs it against the daemon's
// API; what goes wrong is printed as a sentence on standard error and becomes the exit code.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <string>

#include "api/client.hpp"
#include "core/error.hpp"

namespace curblight::ctl {

// Exit codes: the command did it; it was refused or failed; the daemon did not answer.
inline constexpr int kOk = 0;
inline constexpr int kRefused = 1;
inline constexpr int kNoDaemon = 3;

// What all commands share. `run` is set by the chosen command's callback and called after parsing.
struct Context {
  std::string socket = "/run/curblight/curblightd.sock";
  std::function<int()> run;

  // A client of the daemon's Unix socket in the operator's scope.
  api::Client client() const;
};

// Prints the refusal and returns the exit code that belongs to it.
int report(const core::Error& error);

// The whole file. Error not_found or unavailable with the path and the reason in words.
core::Result<std::string> read_file(const std::string& path);

// JSON text made readable: two spaces a level.
std::string pretty(const std::string& json);

void add_orders(CLI::App& app, Context& context);
// Below `orders`.
void add_link(CLI::App& orders, Context& context);
void add_signature(CLI::App& orders, Context& context);
void add_barcode(CLI::App& app, Context& context);
void add_decode(CLI::App& app, Context& context);
void add_journal(CLI::App& app, Context& context);
void add_lockers(CLI::App& app, Context& context);
void add_labels(CLI::App& app, Context& context);
// Below `labels`.
void add_label_preview(CLI::App& parent, Context& context);
void add_emulate(CLI::App& app, Context& context);
void add_users(CLI::App& app, Context& context);
void add_status(CLI::App& app, Context& context);
void add_devices(CLI::App& app, Context& context);
void add_check_config(CLI::App& app, Context& context);

}  // namespace curblight::ctl
