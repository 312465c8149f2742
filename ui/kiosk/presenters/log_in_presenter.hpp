// SPDX-License-Identifier: Apache-2.0
// Associate log in: badge first (the scan router sends it), user name and PIN second. The error stands under its field
// and says what comes next. A PIN that somebody else has set, or that is too old, is replaced in a second step: the new
// one, twice. PINs leave the presenter's memory as soon as nothing needs them. No GTK.
#pragma once

#include "ui/kiosk/presenters/field_model.hpp"
#include "ui/kiosk/presenters/presenter.hpp"

namespace curblight::kiosk {

struct LogInModel {
  std::string badge_title, badge_text, or_word, forgot;
  FieldModel user, pin;
  bool letters = false;
  ButtonModel start_over, log_in;
  std::string language;
};

class LogInView {
 public:
  virtual ~LogInView() = default;
  virtual void render(const LogInModel& model) = 0;
};

class LogInPresenter : public Presenter {
 public:
  LogInPresenter(Desk& desk, LogInView& view) : Presenter(desk), view_(view), log_in_(*this) {}
  void start() override { render(); }
  void render() override;
  Chrome chrome() const override;

  void key(const std::string& key);
  void tap_user();
  void tap_pin();
  void clear();
  void log_in();

 private:
  static constexpr std::size_t kLeastPin = 6;
  static constexpr std::size_t kMostPin = 12;
  static constexpr std::size_t kMostUser = 32;
  bool choosing() const { return !old_pin_.empty(); }  // the second step
  std::string missing() const;
  void render_choice(const ButtonModel& button);
  void type_new_pin(const std::string& key);
  void refuse(const Failure& failure, const std::string& pin);
  LogInView& view_;
  Action log_in_;
  std::string user_, pin_;
  std::string old_pin_, new_pin_;  // while choosing; pin_ is then the new one's repetition
  std::string refused_;
  bool on_pin_ = false;
};

}  // namespace curblight::kiosk
