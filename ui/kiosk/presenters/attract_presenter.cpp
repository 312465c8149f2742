// SPDX-License-Identifier: Apache-2.0
#include "ui/kiosk/presenters/attract_presenter.hpp"

namespace curblight::kiosk {

void AttractPresenter::render() {
  const auto& store = desk_.state.store;
  view_.render({
      .store = store.name.empty() ? tr("Pickup counter") : store.name,
      .counter = store.station_counter.empty() ? "" : fill(tr("Counter {0}"), {store.station_counter}),
      .title = tr("Picking up\nan order?"),
      .text = tr("Scan the code from your e-mail or text message. You don't need to touch anything first."),
      .type_label = tr("Type my order number"),
      .larger_text = tr("Larger text"),
      .high_contrast = tr("High contrast"),
      .staff = tr("Staff"),
      .hold_here = tr("Hold your code here"),
      .call_associate = tr("Call an associate"),
      .language_name = language_name(language()),
      .large_text_on = desk_.state.large_text,
      .high_contrast_on = desk_.state.high_contrast,
  });
}

void AttractPresenter::toggle_large_text() {
  desk_.state.large_text = !desk_.state.large_text;
  update();
}

void AttractPresenter::toggle_high_contrast() {
  desk_.state.high_contrast = !desk_.state.high_contrast;
  update();
}

}  // namespace curblight::kiosk
