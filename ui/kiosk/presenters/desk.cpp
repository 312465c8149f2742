// SPDX-License-Identifier: Apache-2.0
#include "ui/kiosk/presenters/desk.hpp"

#include <algorithm>

namespace curblight::kiosk {

bool KioskState::may(const std::string& permission) const {
  return session && std::ranges::find(session->user.permissions, permission) != session->user.permissions.end();
}

}  // namespace curblight::kiosk
