// SPDX-License-Identifier: Apache-2.0
#include "ui/kiosk/screens/associate_screen.hpp"

namespace curblight::kiosk {

void AssociateScreen::on_typed(const std::string& key) {
  if (open_) cover_->on_key(key);
}

void AssociateScreen::show_question(Asking& asking, const std::optional<Question>& question) {
  if (question) {
    if (!cover_) cover_ = std::make_unique<QuestionCover>(asking);
    cover_->set(*question);
  }
  if (open_ == question.has_value()) return;
  open_ = question.has_value();
  set_cover(open_ ? cover_.get() : nullptr);
  // What lies under the question must be reached neither by finger nor by Tab.
  page().set_can_focus(!open_);
  page().set_can_target(!open_);
}

}  // namespace curblight::kiosk
