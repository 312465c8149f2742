// SPDX-License-Identifier: Apache-2.0
// curblightctl: everything an operator or a script needs, over the daemon's Unix socket.
#include <cstdlib>

#include "ctl/commands.hpp"

int main(int argc, char** argv) {
  CLI::App app{"Talks to the Curblight daemon on this box.", "curblightctl"};
  curblight::ctl::Context context;
  if (const char* socket = std::getenv("CURBLIGHT_SOCKET")) context.socket = socket;
  app.add_option("--socket", context.socket, "The daemon's Unix socket (or CURBLIGHT_SOCKET)")->capture_default_str();
  app.require_subcommand(1);

  curblight::ctl::add_orders(app, context);
  curblight::ctl::add_users(app, context);
  curblight::ctl::add_barcode(app, context);
  curblight::ctl::add_decode(app, context);
  curblight::ctl::add_status(app, context);
  curblight::ctl::add_devices(app, context);
  curblight::ctl::add_journal(app, context);
  curblight::ctl::add_lockers(app, context);
  curblight::ctl::add_labels(app, context);
  curblight::ctl::add_emulate(app, context);
  curblight::ctl::add_check_config(app, context);

  CLI11_PARSE(app, argc, argv);
  return context.run ? context.run() : curblight::ctl::kRefused;
}
