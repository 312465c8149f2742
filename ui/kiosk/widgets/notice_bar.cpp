// SPDX-License-Identifier: Apache-2.0
#include "ui/kiosk/widgets/notice_bar.hpp"

#include <algorithm>
#include <utility>

#include "ui/kiosk/presenters/text.hpp"
#include "ui/kiosk/widgets/accessible.hpp"
#include "ui/kiosk/widgets/button.hpp"
#include "ui/kiosk/widgets/scale.hpp"

namespace curblight::kiosk {

NoticeBar::NoticeBar() : Gtk::Box(Gtk::Orientation::VERTICAL) {}

void NoticeBar::show_notice(const Notice& notice) {
  const auto found = std::ranges::find_if(entries_, [&](const Entry& entry) { return entry.notice.id == notice.id; });
  if (found == entries_.end()) {
    entries_.push_back({notice});
  } else {
    found->notice = notice;
  }
  rebuild();
}

void NoticeBar::withdraw(const std::string& id) {
  if (std::erase_if(entries_, [&](const Entry& entry) { return entry.notice.id == id; }) > 0) rebuild();
}

void NoticeBar::show_to(bool staff) {
  if (std::exchange(to_staff_, staff) != staff) rebuild();
}

void NoticeBar::rebuild() {
  clear_children(*this);
  // The newest one only: more than one would push the work off the screen.
  const auto shown = std::find_if(entries_.rbegin(), entries_.rend(), [&](const Entry& entry) {
    return !entry.hidden && (to_staff_ || !entry.notice.staff);
  });
  if (on_shown) on_shown(shown != entries_.rend());
  if (shown == entries_.rend()) return;
  const Notice& notice = shown->notice;
  auto* row = Gtk::make_managed<Row>(20, "notice");
  if (notice.icon == "printer") {
    row->append(*Gtk::make_managed<Svg>("pictures/printer", 96, 88));
  } else {
    auto* icon = Gtk::make_managed<Icon>(notice.icon.empty() ? "alert" : notice.icon, 48);
    icon->add_css_class("c-warn");
    row->append(*icon);
  }
  auto* words = Gtk::make_managed<Column>(4);
  words->set_hexpand(true);
  words->set_valign(Gtk::Align::CENTER);
  auto* title = Gtk::make_managed<Text>(std::initializer_list<const char*>{"t28", "bb"}, notice.title);
  title->wrapped(60, 2);
  words->append(*title);
  if (!notice.detail.empty()) {
    auto* detail = Gtk::make_managed<Text>(std::initializer_list<const char*>{"t22"}, notice.detail);
    detail->wrapped(70, 3);
    words->append(*detail);
  }
  if (!notice.code.empty()) {
    auto* code = Gtk::make_managed<Text>(std::initializer_list<const char*>{"t18", "mut"}, notice.code);
    code->cut();
    words->append(*code);
  }
  row->append(*words);
  if (notice.can_hide) {
    auto* hide = Gtk::make_managed<ActionButton>(ButtonKind::plain);
    hide->set_label("", "cross");
    hide->set_valign(Gtk::Align::CENTER);
    set_accessible_name(*hide, tr("Hide this message"));
    hide->signal_pressed().connect([this, id = notice.id] {
      // Not while the pressed button is still at work.
      Glib::signal_idle().connect_once([this, id] {
        for (Entry& entry : entries_) {
          if (entry.notice.id == id) entry.hidden = true;
        }
        rebuild();
      });
    });
    row->append(*hide);
  }
  append(*row);
}

}  // namespace curblight::kiosk
