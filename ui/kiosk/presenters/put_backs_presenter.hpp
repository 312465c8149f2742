// SPDX-License-Identifier: Apache-2.0
// What has to go back to its shelf: cancelled, amended away, refused or expired units, a task each. Confirmed by hand
// or by scanning the SKU's code. One per shown screen, main thread, no GTK.
#pragma once

#include <optional>

#include "api/types/orders.hpp"
#include "ui/kiosk/presenters/associate.hpp"
#include "ui/kiosk/presenters/order_words.hpp"

namespace curblight::kiosk {

struct PutBackRow {
  std::int64_t id = 0;
  std::string suffix, name, about, where;
  ButtonModel done;
  std::string spoken;
};

struct PutBacksModel {
  bool loaded = false;
  std::string heading;
  std::vector<PutBackRow> rows;
  std::string empty_title, empty_detail;
  std::string failure;
};

class PutBacksView {
 public:
  virtual ~PutBacksView() = default;
  virtual void show(const PutBacksModel& model) = 0;
};

class PutBacksPresenter : public AssociatePresenter {
 public:
  // `first_order`: its tasks stand on top; 0: none.
  PutBacksPresenter(Desk& desk, PutBacksView& view, std::int64_t first_order = 0);

  void start() override;
  void render() override;
  void reload() override;
  bool on_scan(const api::ScanEvent& event) override;
  void on_changed(const api::Changed& changed) override;

  void confirm(std::int64_t id);

 protected:
  std::string title() const override;

 private:
  void confirm_with(std::int64_t id, std::string key);
  PutBacksView& view_;
  std::int64_t first_order_;
  Reading reading_;
  Action confirming_;
  std::int64_t confirmed_id_ = 0;  // the task that confirming_ is about
  std::optional<api::PutBacks> tasks_;
  std::string failure_;
};

}  // namespace curblight::kiosk
