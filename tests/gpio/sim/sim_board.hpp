// SPDX-License-Identifier: Apache-2.0
// A board made by the kernel's gpio-sim module, through configfs: the kernel's own GPIO code is in the path. Wants root.
#pragma once

#include <string>

#include "gpio/board.hpp"

namespace curblight::test {

class SimBoard final : public Board {
 public:
  explicit SimBoard(std::string label);
  ~SimBoard() override;

  std::string label() const override { return label_; }
  bool is_high(const std::string& line) override;
  void pull(const std::string& line, bool high) override;
  // The kernel reads the level in an interrupt thread: to it, two pulls before that ran are one edge, or none.
  std::size_t burst() const override { return 1; }
  void take_away() override;
  void bring_back() override;

 private:
  std::string attribute(const std::string& line, const std::string& name) const;

  const std::string label_;
  const std::string config_;
  std::string lines_;  // the chip's folder in sysfs
};

// What make_board() calls its boards.
void set_board_label(std::string label);

}  // namespace curblight::test
