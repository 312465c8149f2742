// SPDX-License-Identifier: Apache-2.0
// Find my order: the number plus one more thing (last four digits of the phone, or the last name). The primary button
// says what is still missing. Scanning works all the time (the scan router). No GTK.
#pragma once

#include "ui/kiosk/presenters/customer.hpp"
#include "ui/kiosk/presenters/field_model.hpp"

namespace curblight::kiosk {

struct FindOrderModel {
  std::string title;
  FieldModel number;
  FieldModel phone;   // shown as four boxes
  FieldModel name;    // instead of phone
  bool by_name = false;
  bool letters = false;  // which keyboard
  ButtonModel other_proof, start_over, find;
  std::string scan_hint;
  std::string staff_code;  // small, when the last try was refused
  std::string language;    // keyboard layout
};

class FindOrderView {
 public:
  virtual ~FindOrderView() = default;
  virtual void render(const FindOrderModel& model) = 0;
};

class FindOrderPresenter : public CustomerPresenter {
 public:
  FindOrderPresenter(Desk& desk, FindOrderView& view) : CustomerPresenter(desk), view_(view), find_(*this) {}
  void start() override { render(); }
  void render() override;

  void key(const std::string& key);
  void tap_number();
  void tap_proof();
  void use_other_proof();  // phone <-> last name
  void start_over() { desk_.navigator.start_over(); }
  void find();

 private:
  enum class Active { number, proof };
  static constexpr std::size_t kPhoneDigits = 4;
  static constexpr std::size_t kMostNumber = 16;
  static constexpr std::size_t kMostName = 40;
  std::string missing() const;  // empty: nothing
  const std::string& proof() const { return by_name_ ? name_ : phone_; }

  FindOrderView& view_;
  Action find_;
  std::string number_, phone_, name_;
  std::string refused_, refused_code_;
  bool by_name_ = false;
  Active active_ = Active::number;
};

}  // namespace curblight::kiosk
