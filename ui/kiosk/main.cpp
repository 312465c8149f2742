// SPDX-License-Identifier: Apache-2.0
// curblight-kiosk: options, catalogues, GTK application, clean end on SIGTERM and SIGINT.
#include <CLI/CLI.hpp>
#include <glib-unix.h>
#include <gtkmm.h>

#include <csignal>
#include <cstdio>
#include <filesystem>

#include "ui/kiosk/kiosk.hpp"
#include "ui/kiosk/presenters/text.hpp"
#include "ui/kiosk/widgets/scale.hpp"

namespace {

using curblight::kiosk::Kiosk;
using curblight::kiosk::KioskOptions;

// "1280x800"
std::string read_size(const std::string& text, KioskOptions& options) {
  int end = 0;
  if (std::sscanf(text.c_str(), "%dx%d%n", &options.width, &options.height, &end) != 2 ||
      end != static_cast<int>(text.size()) || options.width < 320 || options.height < 320 || options.width > 8192 ||
      options.height > 8192) {
    return "wants WIDTHxHEIGHT in pixels, for example 1280x800";
  }
  return {};
}

// The first monitor's size; a kiosk has one.
void use_monitor_size() {
  const auto monitors = Gdk::Display::get_default()->get_monitors();
  if (monitors->get_n_items() == 0) return;
  const auto monitor = std::dynamic_pointer_cast<Gdk::Monitor>(monitors->get_object(0));
  if (!monitor) return;
  Gdk::Rectangle area;
  monitor->get_geometry(area);
  curblight::kiosk::set_window_size(area.get_width(), area.get_height());
}

}  // namespace

int main(int argc, char** argv) {
  KioskOptions options;
  std::string size;
  bool no_motion = false;
  CLI::App cli{"Curblight's touchscreen"};
  cli.add_option("--socket", options.socket, "The daemon's Unix socket")->capture_default_str();
  cli.add_option("--windowed", size, "A window of WIDTHxHEIGHT instead of the full screen")
      ->check([&](const std::string& text) { return read_size(text, options); });
  cli.add_option("--language", options.language, "First language")->check(CLI::IsMember({"en", "es", "fr"}))->capture_default_str();
  cli.add_flag("--no-motion", no_motion, "No animation at all");
  CLI11_PARSE(cli, argc, argv);
  options.motion = !no_motion;

  // bin/curblight-kiosk and share/locale stand side by side, in the build tree as installed.
  std::error_code error;
  const auto self = std::filesystem::read_symlink("/proc/self/exe", error);
  gtk_disable_setlocale();  // the kiosk's language is its own, not the system's
  curblight::kiosk::bind_catalogues((self.parent_path().parent_path() / "share/locale").string());

  auto application = Gtk::Application::create("org.curblight.Kiosk", Gio::Application::Flags::NON_UNIQUE);
  std::unique_ptr<Kiosk> kiosk;
  application->signal_activate().connect([&] {
    if (options.width > 0) {
      curblight::kiosk::set_window_size(options.width, options.height);
    } else {
      use_monitor_size();
    }
    kiosk = std::make_unique<Kiosk>(options);
    application->add_window(*kiosk);
    if (options.width > 0) {
      kiosk->set_default_size(options.width, options.height);
    } else {
      kiosk->fullscreen();
    }
    kiosk->present();
  });
  for (const int signal : {SIGTERM, SIGINT}) {
    g_unix_signal_add(signal, +[](gpointer app) -> gboolean {
      g_application_quit(G_APPLICATION(app));
      return G_SOURCE_CONTINUE;
    }, application->gobj());
  }
  const int status = application->run();
  kiosk.reset();
  return status;
}
