// SPDX-License-Identifier: Apache-2.0
// One hand-off: where the customer is, who collects, what is taken or refused, bags scanned out, ID check; then the
// signature. One per shown screen, main thread, no GTK.
#pragma once

#include <map>
#include <optional>

#include "api/types/hand_off.hpp"
#include "ui/kiosk/presenters/associate.hpp"
#include "ui/kiosk/presenters/order_words.hpp"

namespace curblight::kiosk {

struct FactModel {
  std::string icon, label, value;
  bool pressable = false;
};

struct HandOffLine {
  std::int64_t line_id = 0;
  std::string name, about;         // "Tan · ×1"
  PictureModel picture;
  bool refused = false;
  std::string refused_words;       // "Refused" or "1 of 2 refused"
  bool can_refuse = true;
  ChipModel chip;                  // instead of the choice: "Not found, refunded"
};

struct HandOffBag {
  std::int64_t bag_id = 0;
  std::string title, words;        // "Bag 2", "Scan it now"
  bool out = false;
  bool next = false;
  bool overridden = false;
  bool other_order = false;        // stands for another order of the same customer
};

struct HandOffDetailModel {
  bool loaded = false;
  std::string spot, spot_icon;     // "A3", or an icon
  std::string car, load;           // "Blue hatchback", "Into the trunk"
  FactModel collects, phone, location, waited, id_check;
  std::string information;
  std::vector<HandOffLine> lines;
  std::string bags_out, bags_of;   // "1", "of 2"
  std::vector<HandOffBag> bags;
  ButtonModel bag_missing, take_back, call, sign;
  std::string scan_words;
  std::string failure;
};

class HandOffDetailView {
 public:
  virtual ~HandOffDetailView() = default;
  virtual void show(const HandOffDetailModel& model) = 0;
  virtual void show(const std::optional<Question>& question) = 0;
};

class HandOffDetailPresenter : public AssociatePresenter {
 public:
  HandOffDetailPresenter(Desk& desk, HandOffDetailView& view, std::int64_t order_id);

  void start() override;
  void render() override;
  void reload() override;
  bool on_scan(const api::ScanEvent& event) override;
  void on_changed(const api::Changed& changed) override;
  void on_second() override;

  void take(std::int64_t line_id);
  void refuse(std::int64_t line_id);
  void choose_recipient();
  void check_id();
  void bag_missing();
  void take_back();       // or takes it, when nobody has
  void call_customer();
  void sign();            // or hands off at once, where the store wants no signature

 protected:
  std::string title() const override;

 private:
  struct Rejected { api::Quantity quantity; std::string reason; };
  void pump();
  void ask_quantity(const api::LineView& line);
  void ask_refusal_reason(std::int64_t line_id, api::Quantity quantity);
  void override_bag(std::int64_t bag_id);
  void ask_for_the_rest();
  void go_on();
  bool id_needed() const;
  bool mine() const;
  std::string recipient_name() const;
  std::string stop_words() const;  // why signing is not possible yet; empty: it is
  const api::BagView* next_bag() const;
  bool goes_along(const api::VisitOrder& other) const;
  HandOffBag other_order(const api::VisitOrder& other) const;
  api::HandOffInput input() const;
  HandOffLine line(const api::LineView& line) const;
  HandOffDetailModel model() const;

  HandOffDetailView& view_;
  std::int64_t order_id_;
  Reading reading_, visit_reading_;
  Action scanning_, overriding_, giving_back_, handing_off_;
  ScanLine scans_;
  std::optional<api::OrderView> order_;
  std::vector<api::VisitOrder> visit_;
  std::map<std::int64_t, Rejected> rejected_;
  std::string recipient_;          // "customer", "alternate"; empty: what the check-in says
  bool id_checked_ = false;
  std::int64_t read_at_ = 0;
  std::string failure_;
};

}  // namespace curblight::kiosk
