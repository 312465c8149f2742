// SPDX-License-Identifier: Apache-2.0
// Staging: scan a bag, then the shelf. Or choose the order and the bag from the list, and the shelf from a list or by
// typing. A bag that is staged already is moved the same way. One per shown screen, main thread, no GTK.
#pragma once

#include <optional>

#include "api/types/picking.hpp"
#include "ui/kiosk/presenters/associate.hpp"
#include "ui/kiosk/presenters/order_words.hpp"

namespace curblight::kiosk {

struct StageRowModel {
  std::int64_t order_id = 0;
  std::string suffix, name, about;  // "Curbside · picked 2:53"
  ChipModel badge;                  // "0 of 3", "B-04"
  bool here = false;                // the customer waits
  bool selected = false;
  std::string spoken;
};

struct StageBagButton {
  std::int64_t bag_id = 0;
  std::string label, sub;  // "Bag 1", "B-04" or "Not staged"
  bool done = false;
  bool chosen = false;
  std::string spoken;
};

struct StageModel {
  enum class Tab { not_staged, staged };
  enum class Step { scan_bag, scan_shelf };
  bool loaded = false;
  Tab tab = Tab::not_staged;
  std::string not_staged_count, staged_count;
  std::vector<StageRowModel> rows;
  std::string empty_words;  // instead of rows
  Step step = Step::scan_bag;
  std::string step_title;   // "Scan the shelf"
  std::string step_detail;  // "Put bag 1 there first. Then bags 2 and 3."
  std::string done_words;   // the step before: "Bag 1 of 3 of order 2155"
  std::string free_place;   // "B-06", may be empty
  std::vector<StageBagButton> bags;  // of the selected order
  ButtonModel put_back, type_place, choose_shelf;
  std::string failure;
};

class StageView {
 public:
  virtual ~StageView() = default;
  virtual void show(const StageModel& model) = 0;
  virtual void show(const std::optional<Question>& question) = 0;
};

class StagePresenter : public AssociatePresenter {
 public:
  // `order_id`: selected at once when not 0. `bag_id`: that bag is in hand already when not 0.
  StagePresenter(Desk& desk, StageView& view, std::int64_t order_id = 0, std::int64_t bag_id = 0);

  void start() override;
  void render() override;
  void reload() override;
  bool on_scan(const api::ScanEvent& event) override;
  void on_changed(const api::Changed& changed) override;
  void on_second() override;

  void show_tab(StageModel::Tab tab);
  void select(std::int64_t order_id);
  void take_bag(std::int64_t bag_id);
  void put_bag_back();   // no bag in hand any more
  void type_place();
  void choose_shelf();

 protected:
  std::string title() const override;

 private:
  struct Bag {
    std::int64_t id = 0, order_id = 0;
    int number = 0, of = 0;
    std::string suffix, short_name, location;
  };
  void pump();
  void resolved(const api::ScanEvent& scan, const api::Resolved& what);
  void stage(const std::string& location, std::string key);
  void staged(const api::StageAnswer& answer);
  void read_order();
  const api::StageRow* row_of(std::int64_t order_id) const;
  StageModel model() const;

  StageView& view_;
  Reading reading_;
  Action resolving_, staging_;
  ScanLine scans_;
  std::optional<api::StageBoard> board_;
  std::optional<api::OrderView> order_;  // the selected one, with its bags
  std::optional<Bag> bag_;               // in hand
  std::int64_t selected_ = 0;
  std::int64_t wanted_bag_ = 0;
  StageModel::Tab tab_ = StageModel::Tab::not_staged;
  std::string failure_;
};

}  // namespace curblight::kiosk
