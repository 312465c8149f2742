// SPDX-License-Identifier: Apache-2.0
// What the pick walk shows, made from the walk and the last verdict. Main thread.
#include <algorithm>
#include <ranges>

#include "ui/kiosk/presenters/pick_walk_presenter.hpp"

namespace curblight::kiosk {

WalkTote PickWalkPresenter::tote(const api::WalkLine& line) const {
  return {.letter = line.tote, .suffix = line.suffix, .colour = tote_colour(line.tote)};
}

WalkCurrent PickWalkPresenter::large(const api::WalkLine& line) const {
  WalkCurrent current{.line_id = line.line_id, .name = line.name, .picture = {line.image, line.attributes}, .aisle = line.aisle,
                      .bay = line.bay, .codes = line.sku, .price = money(line.price),
                      .to_pick = quantity(line.to_pick), .tote = tote(line), .skipped = line.skipped};
  if (current.aisle.empty()) current.aisle = "–";
  if (!line.barcodes.empty()) current.codes += " · " + line.barcodes.front();
  const std::string unit = line.unit == "piece" || line.unit.empty() ? "" : " " + line.unit;
  current.of = fill(tr("of {0}"), {quantity(line.ordered)}) + unit;
  current.wrong = wrong_.has_value();
  for (const auto& [name, value] : line.attributes) {
    const bool differs = wrong_ && !wrong_->difference.empty() && name == wrong_->difference;
    const auto shown = attribute_list({{name, value}});
    if (!shown.empty()) current.attributes.push_back({shown[0].first, shown[0].second, differs});
  }
  std::ranges::stable_sort(current.attributes, {}, [&line](const WalkAttribute& a) {
    const auto order = attribute_list(line.attributes);
    return std::ranges::find(order, std::pair{a.name, a.value}) - order.begin();
  });
  return current;
}

WalkRow PickWalkPresenter::row(const api::WalkLine& line) const {
  const std::string place = line.bay.empty() ? aisle_words(line.aisle) : fill(tr("Aisle {0}, {1}"), {line.aisle, line.bay});
  const std::string values = attribute_values(line.attributes);
  WalkRow row{.line_id = line.line_id, .name = line.name, .picture = {line.image, line.attributes},
              .where = place.empty() ? values : values.empty() ? place : place + " · " + values,
              .count = "×" + quantity(line.to_pick), .tote = tote(line),
              .spoken = fill(tr("{0}, order {1}"), {line.name, line.suffix})};
  if (line.skipped && line.to_pick.milli > 0) row.where = tr("Skipped") + (" · " + row.where);
  if (line.to_pick.milli == 0) {
    row.count = "×" + quantity(line.picked);
    if (line.not_found.milli > 0) {
      row.state = {fill(tr("{0} not found"), {quantity(line.not_found)}), "not-found", "warn"};
      row.undo = tr("Take back");
    } else {
      row.state = {tr("Picked"), "check", "good"};
    }
  }
  if (row.undo.empty() && line.picked.milli > 0) row.undo = tr("One back");
  return row;
}

PickWalkModel PickWalkPresenter::model() const {
  PickWalkModel model{.loaded = walk_.has_value(), .show_finished = finished_shown_,
                      .scan_words = tr("Scan the item"), .failure = failure_};
  if (!walk_) {
    model.not_found.visible = model.skip.visible = model.type_sku.visible = false;
    return model;
  }
  const api::WalkLine* now = current();
  if (now != nullptr) model.current = large(*now);
  for (const api::WalkLine& line : walk_->lines) {
    if (line.picked.milli > 0 || line.not_found.milli > 0) model.finished.push_back(row(line));
    if (&line != now && line.to_pick.milli > 0) model.rest.push_back(row(line));
  }
  const auto complete = std::ranges::count_if(walk_->lines, [](const auto& line) { return line.to_pick.milli == 0; });
  model.finished_words = complete > 0
                             ? fill(ntr("{0} line done", "{0} lines done", complete), {std::to_string(complete)})
                             : tr("Picked so far");
  model.back_words = purpose_ == Purpose::recount ? tr("Back to the bags") : tr("Back to the walk");
  model.done = quantity(walk_->units_done);
  model.of_units = fill(tr("of {0}"), {units_words(walk_->units)});
  if (walk_->units.milli > 0) {
    model.fraction = static_cast<double>(walk_->units_done.milli) / static_cast<double>(walk_->units.milli);
  }
  for (const api::WalkOrder& order : walk_->orders) {
    model.totes.push_back({.letter = order.tote, .suffix = order.suffix, .colour = tote_colour(order.tote),
                           .done = order.open_lines == 0});
  }
  const bool any = now != nullptr;
  const bool last = model.rest.empty();
  model.not_found = not_found_.button({.label = tr("Not found"), .icon = "not-found", .visible = any}, tr("Saving"));
  model.skip = skipping_.button({.label = tr("Skip"), .sub = last ? tr("It is the last line") : tr("Come back to it last"),
                                 .icon = "skip", .visible = any, .enabled = !last}, tr("Skipping"));
  model.type_sku = typing_.button({.label = tr("Type SKU"), .sub = tr("When the code can't be read"), .icon = "keyboard",
                                   .visible = any}, tr("Checking"));
  return model;
}

void PickWalkPresenter::render() {
  view_.show(model());
  view_.show(asking().open());
}

}  // namespace curblight::kiosk
