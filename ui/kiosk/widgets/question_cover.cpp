// SPDX-License-Identifier: Apache-2.0
#include "ui/kiosk/widgets/question_cover.hpp"

#include <algorithm>

#include "ui/kiosk/presenters/field_model.hpp"
#include "ui/kiosk/presenters/text.hpp"
#include "ui/kiosk/widgets/scale.hpp"

namespace curblight::kiosk {
namespace {

constexpr std::size_t kLongestText = 80;
constexpr std::size_t kFewChoices = 12;  // more than these stand closer
constexpr int kRowsShown = 4;            // whole ones; the rest is scrolled to

int columns_for(std::size_t choices) {
  const int most = portrait() ? 2 : choices > kFewChoices ? 5 : choices > 6 ? 4 : 3;
  if (choices == 4 && most > 2) return 2;
  return std::clamp(static_cast<int>(choices), 1, most);
}

}  // namespace

QuestionCover::QuestionCover(Asking& asking) : asking_(asking) {
  add_css_class("cover");
  shade_.set_vexpand(true);
  append(shade_);
  append(sheet_);

  words_.set_hexpand(true);
  words_.set_valign(Gtk::Align::CENTER);
  title_.wrapped(56, 2);
  detail_.wrapped(72, 2);
  words_.append(title_);
  words_.append(detail_);
  cancel_.set_valign(Gtk::Align::START);
  header_.append(words_);
  header_.append(cancel_);
  sheet_.append(header_);
  sheet_.append(big_);

  choices_.set_row_spacing(px(16));
  choices_.set_column_spacing(px(16));
  choices_.set_column_homogeneous(true);
  choices_.set_row_homogeneous(true);
  scroller_.set_policy(Gtk::PolicyType::NEVER, Gtk::PolicyType::EXTERNAL);
  scroller_.set_propagate_natural_height(true);
  scroller_.set_max_content_height(px(kRowsShown * 100 + (kRowsShown - 1) * 16));
  scroller_.set_child(choices_);
  sheet_.append(scroller_);
  more_.centred();
  sheet_.append(more_);

  field_.set_hexpand(true);
  field_row_.append(field_);
  confirm_.set_valign(Gtk::Align::START);
  field_row_.append(confirm_);
  entry_.append(field_row_);
  entry_.set_hexpand(true);
  typing_.append(entry_);
  pad_.set_size_request(px(480), -1);
  typing_.append(pad_);
  sheet_.append(typing_);
  letters_.remove_css_class("keyboard");
  sheet_.append(letters_);

  answers_.set_homogeneous(true);
  answers_.append(cancel_low_);
  answers_.append(confirm_danger_);
  sheet_.append(answers_);

  cancel_.signal_pressed().connect([this] { asking_.cancel(); });
  cancel_low_.signal_pressed().connect([this] { asking_.cancel(); });
  confirm_.signal_pressed().connect([this] { asking_.confirm(); });
  confirm_danger_.signal_pressed().connect([this] { asking_.confirm(); });
  pad_.signal_key().connect([this](const std::string& key) { on_key(key); });
  letters_.signal_key().connect([this](const std::string& key) { on_key(key); });
}

void QuestionCover::on_key(const std::string& key) {
  if (key == kKeyEnter) {
    asking_.confirm();
    return;
  }
  if (key.size() == 1 && digits_ && !is_digit_key(key)) return;
  asking_.type(typed(text_, key, kLongestText));
}

void QuestionCover::set(const Question& question) {
  const bool typing = question.keys != Question::Keys::none;
  const bool letters = question.keys == Question::Keys::letters;
  text_ = question.text;
  digits_ = typing && !letters;

  title_.set_text(question.title);
  detail_.show_text(question.detail);
  big_.show_text(question.big);
  // Yes or no: two buttons of one size below; everything else has its way out beside the title.
  const bool yes_no = question.choices.empty() && !typing && !question.confirm.empty();
  cancel_.set({.label = question.cancel, .icon = "cross", .visible = !yes_no, .enabled = !question.busy});
  show_choices(question);

  typing_.set_visible(typing);
  letters_.set_visible(letters);
  pad_.set_visible(digits_);
  pad_.retranslate();
  letters_.set_language(language());
  confirm_.set({.label = question.confirm, .icon = "check", .visible = typing,
                .enabled = !question.text.empty(), .busy = question.busy});
  field_.set({.label = {}, .text = question.text, .placeholder = question.hint, .error = question.error,
              .masked = question.keys == Question::Keys::pin, .active = true});
  // Beside the pad the button stands below its field, beside the letters at its right.
  const bool below = digits_;
  if (below && confirm_.get_parent() == &field_row_) {
    field_row_.remove(confirm_);
    entry_.append(confirm_);
  } else if (!below && confirm_.get_parent() == &entry_) {
    entry_.remove(confirm_);
    field_row_.append(confirm_);
  }

  answers_.set_visible(yes_no);
  cancel_low_.set({.label = question.cancel, .enabled = !question.busy});
  confirm_danger_.set({.label = question.confirm, .visible = yes_no, .busy = question.busy});
  if (question.tone == Question::Tone::danger) {
    confirm_danger_.add_css_class("danger");
    confirm_danger_.remove_css_class("pri");
  } else {
    confirm_danger_.remove_css_class("danger");
    confirm_danger_.add_css_class("pri");
  }
}

void QuestionCover::show_choices(const Question& question) {
  scroller_.set_visible(!question.choices.empty());
  const int hidden = static_cast<int>(question.choices.size()) - kRowsShown * columns_for(question.choices.size());
  more_.show_text(hidden > 0 ? fill(ntr("{0} more below", "{0} more below", hidden), {std::to_string(hidden)}) : "");
  const auto same = [](const Choice& a, const Choice& b) { return a.label == b.label && a.sub == b.sub && a.icon == b.icon; };
  if (std::ranges::equal(shown_, question.choices, same)) return;
  shown_ = question.choices;
  while (Gtk::Widget* child = choices_.get_first_child()) choices_.remove(*child);
  const int columns = columns_for(shown_.size());
  for (int i = 0; i < static_cast<int>(shown_.size()); ++i) {
    const Choice& choice = shown_[static_cast<std::size_t>(i)];
    auto* button = Gtk::make_managed<ActionButton>(ButtonKind::secondary);
    button->add_css_class("answer");
    button->set_label(choice.label, choice.icon, choice.sub);
    button->set_hexpand(true);
    button->signal_pressed().connect([this, i] { asking_.choose(i); });
    choices_.attach(*button, i % columns, i / columns);
  }
}

}  // namespace curblight::kiosk
