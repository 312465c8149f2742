// SPDX-License-Identifier: Apache-2.0
// Base of all screens: a page (the area under the top bar) with room for one cover over it. A screen implements its
// presenter's view and owns the presenter; the shell makes it for a route and drops it when another is shown. All texts
// are set in render(), so that a change of language needs nothing else. Main thread.
#pragma once

#include <gtkmm.h>

#include <functional>
#include <map>
#include <memory>
#include <string>

#include "ui/kiosk/presenters/presenter.hpp"
#include "ui/kiosk/widgets/scan_strip.hpp"

namespace curblight::kiosk {

// What a screen without a top bar asks of the kiosk around it.
struct AttractActions {
  std::function<void()> language;
  std::function<void()> call_associate;
};

class Screen : public Gtk::Overlay {
 public:
  Screen();
  virtual Presenter& presenter() = 0;
  // Where verdicts are shown; null: the shell lays a band over the page.
  virtual ScanStrip* strip() { return nullptr; }
  // A key of a real keyboard that no focused widget wanted (see field_model.hpp).
  virtual void on_typed(const std::string&) {}
  virtual void set_actions(AttractActions) {}
  // A notice takes some 130 reference pixels of the height: leave out what is only nice to have, so that the bottom bar
  // and everything that can be pressed stay whole.
  virtual void set_cramped(bool) {}

 protected:
  // Vertical, without margins: strip, content, bottom bar are appended here.
  Gtk::Box& page() { return page_; }
  // Lies over the page (a question with its keyboard) but never over a strip: `top` is kept free. Null takes it away.
  void set_cover(Gtk::Widget* cover);

 private:
  Gtk::Box page_{Gtk::Orientation::VERTICAL};
  Gtk::Widget* cover_ = nullptr;
};

using ScreenFactory = std::function<std::unique_ptr<Screen>(Desk&, const Route&)>;
using ScreenFactories = std::map<ScreenId, ScreenFactory>;

void add_customer_screens(ScreenFactories& factories);   // screens/customer_screens.cpp
void add_associate_screens(ScreenFactories& factories);  // screens/associate_screens.cpp

}  // namespace curblight::kiosk
