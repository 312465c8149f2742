// SPDX-License-Identifier: Apache-2.0
#include "ui/kiosk/presenters/desk.hpp"

#include <algorithm>
#include <utility>

#include "ui/kiosk/presenters/text.hpp"

namespace curblight::kiosk {

std::vector<std::string> CustomerVisit::claims() const {
  std::vector<std::string> each;
  for (const auto& order : orders) {
    if (std::ranges::find(each, order.claim) == each.end()) each.push_back(order.claim);
  }
  return each;
}

bool KioskState::may(const std::string& permission) const {
  return session && std::ranges::find(session->user.permissions, permission) != session->user.permissions.end();
}

void KioskState::enter(ScreenId screen) {
  if (screen == ScreenId::signature) {
    if (!associate_language) associate_language = language();
  } else if (const auto before = std::exchange(associate_language, std::nullopt)) {
    set_language(*before);
  }
}

bool KioskState::looks_chosen() const { return large_text || high_contrast || language() != default_language; }

void KioskState::forget_person() {
  session.reset();
  visit = {};
  draft.reset();
  large_text = high_contrast = false;
  associate_language.reset();
  set_language(default_language);
}

}  // namespace curblight::kiosk
