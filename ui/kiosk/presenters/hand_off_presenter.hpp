// SPDX-License-Identifier: Apache-2.0
// Who waits, longest first, with clocks that tick; accepting a customer; checking one in by hand. One per shown
// screen, main thread, no GTK.
#pragma once

#include <optional>

#include "api/types/hand_off.hpp"
#include "ui/kiosk/presenters/associate.hpp"
#include "ui/kiosk/presenters/order_words.hpp"

namespace curblight::kiosk {

struct HandOffCardModel {
  std::int64_t order_id = 0, check_in_id = 0;
  std::string clock, word;        // "4:51", "Late"
  WaitLevel level = WaitLevel::fresh;
  std::string suffix, name;
  std::string spot, spot_icon;    // "A3", or the icon of a counter
  std::string place, about;       // "Curbside, spot A3", "Blue hatchback, trunk"
  std::string locations, bags;
  ChipModel trouble;              // "Not picked yet"; empty text: ready
  ButtonModel go;                 // "I'm going"
  bool primary = false;           // the solid button: only on the longest wait
  std::string going;              // "Priya is going" instead of the button
  std::string spoken;
};

struct HandOffModel {
  bool loaded = false;
  std::vector<HandOffCardModel> cards;
  std::string empty_title, empty_detail;
  std::string coming, coming_detail;  // "On the way: 2158, Theo W."
  ButtonModel check_in;
  std::string failure;
};

class HandOffView {
 public:
  virtual ~HandOffView() = default;
  virtual void show(const HandOffModel& model) = 0;
  virtual void show(const std::optional<Question>& question) = 0;
};

class HandOffPresenter : public AssociatePresenter {
 public:
  HandOffPresenter(Desk& desk, HandOffView& view);

  void start() override;
  void render() override;
  void reload() override;
  void on_changed(const api::Changed& changed) override;
  void on_second() override;

  void open(std::int64_t order_id);
  void go(std::int64_t check_in_id);
  void check_someone_in();

 protected:
  std::string title() const override;

 private:
  void find_order(const std::string& text);
  void ask_which(const std::vector<api::OrderRow>& orders);
  void ask_place(const std::string& number, const std::string& name);
  void send_check_in(const std::string& number, const std::string& spot);
  const api::HandOffCard* find(std::int64_t check_in_id) const;
  HandOffCardModel card(const api::HandOffCard& card) const;
  HandOffModel model() const;

  HandOffView& view_;
  Reading reading_;
  Action accepting_, checking_in_;
  std::int64_t accepted_id_ = 0;  // the check-in that accepting_ is about
  std::string number_;            // the order that checking_in_ is about
  std::optional<api::HandOffBoard> board_;
  std::int64_t read_at_ = 0;
  std::string failure_;
};

}  // namespace curblight::kiosk
