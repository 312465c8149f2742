// SPDX-License-Identifier: Apache-2.0
// Which class shows which of the associates' module screens.
#include "ui/kiosk/screens/screen.hpp"

namespace curblight::kiosk {

void add_associate_screens(ScreenFactories&) {}

}  // namespace curblight::kiosk
