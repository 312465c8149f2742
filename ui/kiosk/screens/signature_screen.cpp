// SPDX-License-Identifier: Apache-2.0
#include "ui/kiosk/screens/signature_screen.hpp"

#include "ui/kiosk/widgets/accessible.hpp"
#include "ui/kiosk/widgets/scale.hpp"

namespace curblight::kiosk {

SignatureScreen::ReceivedLine::ReceivedLine() : Row(16) {
  picture_.set_size_request(px(72), px(72));
  words_.set_valign(Gtk::Align::CENTER);
  words_.set_hexpand(true);
  words_.append(filling(name_));
  words_.append(filling(about_));
  append(picture_);
  append(words_);
}

void SignatureScreen::ReceivedLine::set(const SignedLine& line) {
  picture_.set_product(line.picture.image, line.picture.attributes, line.name);
  picture_.set_opacity(line.returned ? 0.45 : 1.0);
  name_.set_text(line.name);
  about_.set_text(line.about);
  swap_class(name_, {"mut"}, line.returned ? "mut" : "");
  set_accessible_name(*this, line.name + ", " + line.about);
}

SignatureScreen::SignatureScreen(Desk& desk, const Route& route)
    : presenter_(desk, *this, route.order_id),
      main_(portrait() ? Gtk::Orientation::VERTICAL : Gtk::Orientation::HORIZONTAL, px(24)),
      lines_(list_, [] { return Gtk::make_managed<ReceivedLine>(); }) {
  main_.set_margin(px(24));
  main_.set_vexpand(true);
  page().append(main_);

  order_card_.add_css_class("p24");
  if (!portrait()) keep_width(order_card_, 392);
  order_card_.append(order_label_);
  order_card_.append(filling(suffix_));
  order_card_.append(filling(name_));
  auto* first_rule = Gtk::make_managed<Rule>();
  first_rule->set_margin_top(px(16));
  first_rule->set_margin_bottom(px(12));
  order_card_.append(*first_rule);
  order_card_.append(list_);
  auto* second_rule = Gtk::make_managed<Rule>();
  second_rule->set_margin_top(px(8));
  second_rule->set_margin_bottom(px(16));
  order_card_.append(*second_rule);
  order_card_.append(bags_);
  main_.append(order_card_);

  sign_card_.add_css_class("sign-card");
  sign_card_.set_hexpand(true);
  sign_card_.set_vexpand(true);
  hint_row_.set_spacing(px(16));
  hints_.set_hexpand(true);
  hints_.set_valign(Gtk::Align::CENTER);
  hints_.append(filling(heading_));
  trouble_.text().wrapped(36, 2);
  hints_.append(trouble_);
  hints_.append(filling(hint_));
  hint_row_.append(hints_);
  pad_.set_valign(Gtk::Align::CENTER);
  hint_row_.append(pad_);
  sign_card_.append(hint_row_);
  field_.set_margin_top(px(16));
  field_.set_margin_bottom(px(16));
  sign_card_.append(field_);
  promise_.wrapped(84, 2);
  sign_card_.append(promise_);
  main_.append(sign_card_);

  result_.set_valign(Gtk::Align::CENTER);
  result_.set_halign(Gtk::Align::CENTER);
  result_.set_vexpand(true);
  result_mark_.set("check-bold", "good");
  refund_.set_tall();
  refund_.set_halign(Gtk::Align::CENTER);
  result_title_.centred();
  result_detail_.centred();
  result_.append(result_mark_);
  result_.append(result_title_);
  result_.append(result_detail_);
  result_.append(refund_);
  page().append(result_);

  bottom_.add(clear_);
  bottom_.add(cannot_);
  bottom_.set_primary(done_);
  bottom_.set_primary(next_);
  page().append(bottom_);

  field_.on_size = [this](int width, int height) { presenter_.canvas(width, height); };
  field_.on_begin = [this](api::Point point) { presenter_.begin_stroke(point); };
  field_.on_point = [this](api::Point point) { presenter_.extend_stroke(point); };
  field_.on_end = [this] { presenter_.end_stroke(); };
  pad_.signal_pressed().connect([this] { presenter_.use_pad(); });
  clear_.signal_pressed().connect([this] { presenter_.clear(); });
  cannot_.signal_pressed().connect([this] { presenter_.cannot_sign(); });
  done_.signal_pressed().connect([this] { presenter_.done(); });
  next_.signal_pressed().connect([this] { presenter_.next(); });
}

void SignatureScreen::show(const SignatureModel& model) {
  main_.set_visible(!model.finished);
  result_.set_visible(model.finished);
  order_label_.set_text(tr("Order"));
  suffix_.set_text(model.suffix);
  name_.set_text(model.name);
  lines_.set(model.lines);
  bags_.set("bag", model.bags);
  heading_.set_text(model.heading);
  hint_.set_text(model.hint);
  hint_.set_visible(model.trouble.empty());
  trouble_.set("alert", model.trouble);
  trouble_.set_visible(!model.trouble.empty());
  pad_.set(model.pad);
  pad_.set_visible(model.pad.visible);
  promise_.set_text(model.promise);
  field_.set_taking(model.taking);
  field_.set_name(model.name);
  set_accessible_name(field_, tr("Signature"));
  clear_.set(model.clear);
  cannot_.set(model.cannot);
  done_.set(model.done);
  clear_.set_visible(!model.finished);
  cannot_.set_visible(!model.finished);
  done_.set_visible(!model.finished);
  next_.set(model.next);
  next_.set_visible(model.finished);
  result_title_.set_text(model.result_title);
  result_detail_.set_text(model.result_detail);
  refund_.set_visible(!model.result_refund.empty());
  refund_.set("info", "undo", model.result_refund);
}

void SignatureScreen::show(const std::optional<Question>& question) { show_question(presenter_.asking(), question); }

}  // namespace curblight::kiosk
