// SPDX-License-Identifier: Apache-2.0
// Shows a vector of models as rows that stay: a row widget is told its new model instead of being made anew, so that
// ticking clocks disturb neither scrolling nor focus nor a screen reader. RowWidget has set(const Model&). Main thread.
#pragma once

#include <gtkmm.h>

#include <functional>
#include <vector>

#include "ui/kiosk/widgets/row_list.hpp"

namespace curblight::kiosk {

template <typename RowWidget, typename Container>
class LiveRows {
 public:
  // `make` returns a managed widget.
  LiveRows(Container& container, std::function<RowWidget*()> make) : container_(container), make_(std::move(make)) {}

  template <typename Model>
  void set(const std::vector<Model>& models) {
    while (rows_.size() > models.size()) {
      if constexpr (std::is_same_v<Container, RowList>) container_.remove_last();
      else container_.remove(*rows_.back());
      rows_.pop_back();
    }
    while (rows_.size() < models.size()) {
      rows_.push_back(make_());
      container_.append(*rows_.back());
    }
    for (std::size_t i = 0; i < models.size(); ++i) rows_[i]->set(models[i]);
  }

 private:
  Container& container_;
  std::function<RowWidget*()> make_;
  std::vector<RowWidget*> rows_;
};

}  // namespace curblight::kiosk
