// SPDX-License-Identifier: Apache-2.0
// Base of the associates' module screens: the page, its scan strip where scans are at home, and the question that its
// presenter asks, laid over the page. Main thread.
#pragma once

#include <memory>
#include <optional>

#include "ui/kiosk/presenters/associate.hpp"
#include "ui/kiosk/screens/screen.hpp"
#include "ui/kiosk/widgets/associate_parts.hpp"
#include "ui/kiosk/widgets/question_cover.hpp"

namespace curblight::kiosk {

class AssociateScreen : public Screen {
 public:
  void on_typed(const std::string& key) override;

 protected:
  // Shows what the presenter asks, or takes it away.
  void show_question(Asking& asking, const std::optional<Question>& question);

 private:
  std::unique_ptr<QuestionCover> cover_;
  bool open_ = false;
};

}  // namespace curblight::kiosk
