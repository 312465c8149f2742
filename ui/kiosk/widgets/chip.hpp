// SPDX-License-Identifier: Apache-2.0
// A word with an icon on a tint: never colour alone. Tones: "plain", "info", "good", "warn", "bad", "solid-bad",
// "solid-info".
#pragma once

#include "ui/kiosk/widgets/svg.hpp"
#include "ui/kiosk/widgets/text_label.hpp"

namespace curblight::kiosk {

class Chip : public Row {
 public:
  explicit Chip(const std::string& tone = "plain", const std::string& icon = {}, const std::string& text = {});
  void set(const std::string& tone, const std::string& icon, const std::string& text);
  void set_tall() { add_css_class("tall"); }  // the top bar's

 private:
  Icon icon_{"", 22};
  Text text_{{"chip-text", "tn"}};
};

}  // namespace curblight::kiosk
