// SPDX-License-Identifier: Apache-2.0
// In the verdict band of a wrong item: what was scanned beside what is wanted, only the difference underlined. A long
// name is shortened, the difference never is. Main thread.
#pragma once

#include "api/types/picking.hpp"
#include "ui/kiosk/widgets/svg.hpp"
#include "ui/kiosk/widgets/text_label.hpp"

namespace curblight::kiosk {

class Difference : public Row {
 public:
  Difference();
  // Hidden unless the verdict says both what was wanted and what was scanned.
  void set(const api::Verdict& verdict);

 private:
  Column left_, right_;
  Text scanned_label_{{"t18"}}, scanned_{{"t28", "bb"}};
  Icon arrow_{"chevron-right", 36};
  Text wanted_label_{{"t18"}}, wanted_{{"t28", "bb"}};
};

}  // namespace curblight::kiosk
