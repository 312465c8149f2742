// SPDX-License-Identifier: Apache-2.0
// The pick walk: the line to pick now, large; the rest as a list; each scan gets a verdict. Scans wait in line while
// one is being answered. When nothing is left to pick the bags follow. One per shown screen, main thread, no GTK.
#pragma once

#include <optional>

#include "api/types/picking.hpp"
#include "ui/kiosk/presenters/associate.hpp"
#include "ui/kiosk/presenters/order_words.hpp"

namespace curblight::kiosk {

struct WalkAttribute {
  std::string name, value;
  bool differs = false;  // the scanned item differs here
};

struct WalkTote {
  std::string letter, suffix;
  int colour = 0;
  bool done = false;  // nothing of this order is left to pick
};

struct WalkCurrent {
  std::int64_t line_id = 0;
  std::string name;
  PictureModel picture;
  std::vector<WalkAttribute> attributes;
  std::string aisle, bay;
  std::string codes;       // "HFH-SLT-M · 4006381333931"
  std::string price;
  std::string to_pick;     // "2"
  std::string of;          // "of 3"
  WalkTote tote;
  bool skipped = false;
  bool wrong = false;      // the last scan was another item
};

struct WalkRow {
  std::int64_t line_id = 0;
  std::string name;
  PictureModel picture;
  std::string where;       // "Aisle 9, C-02 · Tan"
  std::string count;       // "×2"
  WalkTote tote;
  ChipModel state;         // of a finished line: "Picked", "Not found"
  std::string undo;        // label of the button that takes it back, empty: none
  std::string spoken;
};

struct PickWalkModel {
  bool loaded = false;
  std::optional<WalkCurrent> current;
  std::vector<WalkRow> rest;
  std::vector<WalkRow> finished;  // shown instead of `rest` while `show_finished`
  std::string finished_words;     // "3 lines picked"
  std::string back_words;         // in their place while they are shown
  bool show_finished = false;
  std::string done, of_units;     // "5", "of 11 units"
  double fraction = 0;
  std::vector<WalkTote> totes;
  std::string scan_words;         // what the idle scan strip says
  ButtonModel not_found, skip, type_sku;
  std::string failure;
};

class PickWalkView {
 public:
  virtual ~PickWalkView() = default;
  virtual void show(const PickWalkModel& model) = 0;
  virtual void show(const std::optional<Question>& question) = 0;
};

class PickWalkPresenter : public AssociatePresenter {
 public:
  static constexpr std::int64_t kWrongShownSeconds = 6;

  // `walk_id` 0: the associate's current walk. `recount`: open with the finished lines, and stay when all is done.
  enum class Purpose { pick, recount };
  PickWalkPresenter(Desk& desk, PickWalkView& view, std::int64_t walk_id, Purpose purpose = Purpose::pick);

  void start() override;
  void render() override;
  void reload() override;
  bool on_scan(const api::ScanEvent& event) override;
  void on_changed(const api::Changed& changed) override;
  void on_second() override;
  void on_back() override;

  void not_found();
  void skip();
  void type_sku();
  void show_finished(int shown);        // 1: the finished lines, 0: what is left
  void undo(std::int64_t line_id);      // one unit back, or the not-found taken back

 protected:
  std::string title() const override;

 private:
  void pump();
  void apply(api::Walk walk);
  void answered(const api::PickAnswer& answer);
  void change(Action& action, const std::string& what, api::LineChange change);
  void ask_typed_reason(std::int64_t line_id, const std::string& sku);
  void send_typed(std::int64_t line_id, const std::string& sku, const std::string& reason);
  void release();
  void back_to_bags();
  const api::WalkLine* current() const;
  const api::WalkLine* line(std::int64_t line_id) const;
  std::string path(const std::string& tail) const;
  WalkTote tote(const api::WalkLine& line) const;
  WalkRow row(const api::WalkLine& line) const;
  WalkCurrent large(const api::WalkLine& line) const;
  PickWalkModel model() const;

  PickWalkView& view_;
  std::int64_t walk_id_;
  Purpose purpose_;
  Reading reading_;
  Action scanning_, not_found_, skipping_, typing_, undoing_, releasing_;
  ScanLine scans_;
  std::optional<api::Walk> walk_;
  std::string failure_;
  std::optional<api::Verdict> wrong_;
  std::int64_t wrong_line_ = 0;
  std::int64_t wrong_at_ = 0;
  bool finished_shown_ = false;
  bool left_ = false;
};

}  // namespace curblight::kiosk
