// SPDX-License-Identifier: Apache-2.0
#include "ui/kiosk/presenters/reading.hpp"

namespace curblight::kiosk {

void Reading::want() {
  if (busy_) {
    again_ = true;
    return;
  }
  busy_ = true;
  again_ = stale_ = false;
  send_();
}

void Reading::overtaken() {
  if (busy_) stale_ = true;
}

bool Reading::ended() {
  busy_ = false;
  if (!again_ && !stale_) return true;
  const bool drop = stale_;
  want();
  return !drop;
}

}  // namespace curblight::kiosk
