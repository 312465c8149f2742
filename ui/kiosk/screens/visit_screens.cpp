// SPDX-License-Identifier: Apache-2.0
#include "ui/kiosk/screens/visit_screens.hpp"

#include <algorithm>

#include "ui/kiosk/widgets/accessible.hpp"
#include "ui/kiosk/widgets/scale.hpp"

namespace curblight::kiosk {
namespace {
constexpr int kMostSpotsInRow = 6;
constexpr int kMostSpotsInRowUpright = 4;

// Rows of equal length: eight spots are two rows of four.
int spots_in_row(int count) {
  const int most = portrait() ? kMostSpotsInRowUpright : kMostSpotsInRow;
  const int rows = std::max(1, (count + most - 1) / most);
  return std::max(1, (count + rows - 1) / rows);
}
}  // namespace

IsThisYouScreen::IsThisYouScreen(Desk& desk, const Route&) : presenter_(desk, *this) {
  auto* middle = Gtk::make_managed<Column>(32);
  middle->set_vexpand(true);
  middle->set_valign(Gtk::Align::CENTER);
  middle->set_halign(Gtk::Align::CENTER);
  title_.centred();
  middle->append(title_);

  auto* card = Gtk::make_managed<Gtk::Box>(portrait() ? Gtk::Orientation::VERTICAL : Gtk::Orientation::HORIZONTAL, px(48));
  card->add_css_class("card");
  card->add_css_class("p32");
  auto* who = Gtk::make_managed<Row>(48);
  auto* face = Gtk::make_managed<Gtk::CenterBox>();
  face->set_size_request(px(128), px(128));
  face->set_valign(Gtk::Align::CENTER);
  face->add_css_class("dot");
  face->add_css_class("round");
  face->add_css_class("info");
  face->set_center_widget(*Gtk::make_managed<Icon>("person", 72));
  who->append(*face);
  auto* name = Gtk::make_managed<Column>(8);
  name->set_valign(Gtk::Align::CENTER);
  name->append(name_label_);
  name->append(name_);
  who->append(*name);
  card->append(*who);
  auto* line = Gtk::make_managed<Gtk::Box>();
  line->add_css_class(portrait() ? "hr" : "vr");
  card->append(*line);
  auto* number = Gtk::make_managed<Column>(8);
  number->set_valign(Gtk::Align::CENTER);
  number->append(number_label_);
  number->append(number_);
  card->append(*number);
  card->set_size_request(px(portrait() ? 640 : 844), px(264));
  number->set_margin_end(px(32));
  who->set_margin_start(px(16));
  middle->append(*card);

  auto* privacy = Gtk::make_managed<Row>(16, "mut");
  privacy->set_halign(Gtk::Align::CENTER);
  privacy->append(*Gtk::make_managed<Icon>("lock", 28));
  privacy_.wrapped(portrait() ? 52 : 90);
  privacy->append(privacy_);
  middle->append(*privacy);
  page().append(*middle);

  bar_.add(no_);
  bar_.set_primary(yes_);
  page().append(bar_);
  no_.signal_pressed().connect([this] { presenter_.no(); });
  yes_.signal_pressed().connect([this] { presenter_.yes(); });
}

void IsThisYouScreen::render(const IsThisYouModel& model) {
  title_.set_text(model.title);
  name_label_.set_text(model.name_label);
  name_.set_text(model.name);
  number_label_.set_text(model.number_label);
  number_.set_text(model.number);
  privacy_.set_text(model.privacy);
  no_.set(model.no);
  yes_.set(model.yes);
}

template <typename P>
ChoiceScreen<P>::ChoiceScreen(Desk& desk, const Route&) : presenter_(desk, *this) {
  auto* middle = Gtk::make_managed<Column>(16);
  middle->set_vexpand(true);
  middle->set_valign(Gtk::Align::CENTER);
  middle->set_halign(Gtk::Align::CENTER);
  title_.centred();
  text_.centred().wrapped(60);
  options_.set_row_spacing(px(16));
  options_.set_column_spacing(px(16));
  options_.set_margin_top(px(16));
  options_.set_column_homogeneous(true);
  middle->append(title_);
  middle->append(text_);
  middle->append(options_);
  page().append(*middle);
  bar_.add(start_over_);
  bar_.set_primary(go_on_);
  page().append(bar_);
  start_over_.signal_pressed().connect([this] { presenter_.start_over(); });
  go_on_.signal_pressed().connect([this] { presenter_.go_on_pressed(); });
}

template <typename P>
void ChoiceScreen<P>::build_options(const ChoiceModel& model) {
  for (std::size_t i = 0; i < model.options.size(); ++i) {
    const auto& option = model.options[i];
    auto* button = Gtk::make_managed<Gtk::Button>();
    button->set_focus_on_click(false);
    const int index = static_cast<int>(i);
    if (model.large) {
      auto* inside = Gtk::make_managed<Column>(16);
      inside->set_valign(Gtk::Align::CENTER);
      auto* face = Gtk::make_managed<Gtk::CenterBox>();
      face->set_size_request(px(112), px(112));
      face->set_halign(Gtk::Align::CENTER);
      face->add_css_class("dot");
      face->add_css_class("round");
      face->add_css_class("info");
      face->set_center_widget(*Gtk::make_managed<Icon>(option.icon, 64));
      inside->append(*face);
      auto* label = Gtk::make_managed<Text>(std::initializer_list<const char*>{"t40", "bb"}, option.label);
      label->centred();
      inside->append(*label);
      auto* sub = Gtk::make_managed<Text>(std::initializer_list<const char*>{"t22", "mut"}, option.sub);
      sub->centred();
      inside->append(*sub);
      button->set_child(*inside);
      button->set_size_request(px(portrait() ? 340 : 416), px(304));
      button->add_css_class("card-button");
      button->add_css_class("choice");
      options_.attach(*button, portrait() ? 0 : index, portrait() ? index : 0);
    } else {
      const int in_row = spots_in_row(static_cast<int>(model.options.size()));
      auto* label = Gtk::make_managed<Text>(std::initializer_list<const char*>{"t40", "bb"}, option.label);
      label->centred();
      button->set_child(*label);
      button->set_size_request(px(152), px(120));
      button->add_css_class("fchip");
      options_.attach(*button, index % in_row, index / in_row);
    }
    button->signal_clicked().connect([this, i] { presenter_.choose(i); });
    buttons_.push_back(button);
  }
}

template <typename P>
void ChoiceScreen<P>::render(const ChoiceModel& model) {
  title_.set_text(model.title);
  text_.set_text(model.text);
  // Options' texts may be translated: made anew when they differ in number, named anew each time.
  if (buttons_.size() != model.options.size()) build_options(model);
  for (std::size_t i = 0; i < model.options.size(); ++i) {
    const auto& option = model.options[i];
    swap_class(*buttons_[i], {"on"}, option.on ? "on" : "");
    set_accessible_name(*buttons_[i], option.sub.empty() ? option.label : option.label + ", " + option.sub);
    gtk_accessible_update_state(GTK_ACCESSIBLE(buttons_[i]->gobj()), GTK_ACCESSIBLE_STATE_PRESSED,
                                option.on ? GTK_ACCESSIBLE_TRISTATE_TRUE : GTK_ACCESSIBLE_TRISTATE_FALSE, -1);
    if (model.large) {
      auto* sub = dynamic_cast<Text*>(buttons_[i]->get_child()->get_last_child());
      if (sub) sub->set_text(option.sub);
    }
  }
  start_over_.set(model.start_over);
  go_on_.set(model.go_on);
}

template class ChoiceScreen<WhoCollectsPresenter>;
template class ChoiceScreen<WhichSpotPresenter>;

}  // namespace curblight::kiosk
