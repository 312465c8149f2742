// SPDX-License-Identifier: Apache-2.0
// The bag label as it will come out of the printer: the daemon's own picture once the bags exist, before that the
// words that will stand on it. Main thread.
#pragma once

#include <gtkmm.h>

#include <string>

#include "ui/kiosk/widgets/associate_parts.hpp"

namespace curblight::kiosk {

class LabelPreview : public Gtk::Box {
 public:
  LabelPreview();
  void set(const std::string& png, const std::string& suffix, const std::string& name, const std::string& of);

 private:
  std::string shown_;
  Gtk::Picture picture_;
  bool draw(const std::string& png);
  Column words_{8};
  Row top_{16};
  Text suffix_{{"t64", "bb"}};
  Text of_{{"t22", "bb", "of"}};
  Text name_{{"t22", "b"}};
  Gtk::Box rule_;
};

}  // namespace curblight::kiosk
