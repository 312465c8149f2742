// SPDX-License-Identifier: Apache-2.0
// Bags and labels after a walk: a tab per order, the count of bags, what the label looks like, and the state of each
// label as the printer reports it. Printing the labels completes the order's pick. One per shown screen, main thread.
#pragma once

#include <map>
#include <optional>

#include "api/types/devices.hpp"
#include "api/types/picking.hpp"
#include "ui/kiosk/presenters/associate.hpp"
#include "ui/kiosk/presenters/order_words.hpp"

namespace curblight::kiosk {

struct BagsTab {
  std::int64_t order_id = 0;
  std::string letter, text;  // "2155 · 3 bags"
  int colour = 0;
  bool selected = false;
  bool done = false;         // every label is printed
  std::string spoken;
};

struct LabelRow {
  std::int64_t job = 0;
  std::string title;         // "Bag 1 of 3"
  std::string words;         // "Waiting for paper"
  std::string icon, tone;    // of the round mark
  ButtonModel reprint;
  ButtonModel confirm;       // whoever looks may say that it came out
};

struct BagsModel {
  bool loaded = false;
  std::vector<BagsTab> tabs;
  bool counting = true;      // the count may still change
  int bags = 1;
  bool fewer = false, more = true;
  std::string about;         // "Omar S. · 7 units · curbside"
  std::string heading;       // "How many bags?"
  std::string label_suffix, label_name, label_of;  // the drawn stand-in until the daemon has the label
  std::string label_png;     // bytes
  std::vector<LabelRow> labels;
  std::string labels_words;  // "1 of 3 printed"
  std::string empty_words;   // instead of labels
  ButtonModel recount, later, done;
  std::string failure;
};

class BagsView {
 public:
  virtual ~BagsView() = default;
  virtual void show(const BagsModel& model) = 0;
  virtual void show(const std::optional<Question>& question) = 0;
};

class BagsPresenter : public AssociatePresenter {
 public:
  static constexpr int kMostBags = 20;

  BagsPresenter(Desk& desk, BagsView& view, std::int64_t walk_id);

  void start() override;
  void render() override;
  void reload() override;
  void on_changed(const api::Changed& changed) override;

  void select(std::int64_t order_id);
  void fewer();
  void more();
  // Both send first what got no answer, whichever row is pressed: another act would be another label.
  void reprint(std::int64_t job);
  void confirm(std::int64_t job);  // it did come out
  void recount();
  void later();  // leaves; the labels print when they can
  void done();   // prints the labels of this order, then the next order, then on to staging

 protected:
  std::string title() const override;

 private:
  struct Bagged {
    int bags = 1;
    std::optional<api::OrderView> order;  // after its pick was completed
    std::string png;
  };
  void read_order(std::int64_t order_id);
  void read_label(std::int64_t order_id);
  void complete();
  void finish();
  void select_open();
  const api::WalkOrder* selected() const;
  const api::WalkOrder* next_open() const;
  static bool open(const api::WalkOrder& order) { return order.state == "picking"; }
  bool anything_picked(const api::WalkOrder& order) const;
  void read_all();
  int unprinted(const Bagged& bagged) const;
  LabelRow row(const api::BagView& bag) const;
  void offer(LabelRow& row, const std::string& state) const;
  BagsModel model() const;

  BagsView& view_;
  std::int64_t walk_id_;
  Reading reading_;
  Action completing_, reprinting_, confirming_;
  std::int64_t reprinted_job_ = 0, confirmed_job_ = 0;
  std::optional<api::Walk> walk_;
  std::map<std::int64_t, Bagged> bagged_;
  std::int64_t selected_ = 0;
  std::string failure_;
};

}  // namespace curblight::kiosk
