// SPDX-License-Identifier: Apache-2.0
// The verdict band. On scan screens it is the strip that always keeps its place (idle, good, bad); elsewhere the shell
// lays one over the page. Icon, word, detail; goes back to idle by itself; never a dialog.
#pragma once

#include <gtkmm.h>

#include <functional>
#include <string>

#include "api/types/picking.hpp"
#include "ui/kiosk/widgets/difference.hpp"
#include "ui/kiosk/widgets/svg.hpp"
#include "ui/kiosk/widgets/text_label.hpp"

namespace curblight::kiosk {

class ScanStrip : public Gtk::Button {
 public:
  ScanStrip();
  ~ScanStrip() override;
  // What stands there between scans: "Ready", "Scan an item".
  void set_idle(const std::string& word, const std::string& detail);
  void show_verdict(const api::Verdict& verdict, std::function<void()> on_tap = {});
  // Back to idle (the time is over).
  std::function<void()> on_idle;

 private:
  void idle();
  std::string idle_word_;
  std::string idle_detail_;
  Row box_{20};
  Icon icon_{"scan", 48};
  Text word_{{"strip-word"}};
  Text detail_{{"t28", "b"}};
  Difference difference_;  // instead of the detail, when it is another item than the wanted one
  Text note_{{"t28", "b"}};
  Text badge_{{"tote", "strip-tote"}};
  std::function<void()> on_tap_;
  sigc::connection timer_;
};

}  // namespace curblight::kiosk
