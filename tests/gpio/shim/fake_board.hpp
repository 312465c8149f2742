// SPDX-License-Identifier: Apache-2.0
// The test's side of the shim's board: makes the folder that the shim looks at and names it in the environment, so
// that programs started from here see the same board.
#pragma once

#include <memory>
#include <string>

#include "gpio/board.hpp"
#include "shim_board.hpp"

namespace curblight::test {

class FakeBoard final : public Board {
 public:
  FakeBoard();
  ~FakeBoard() override;

  std::string label() const override { return "fake-gpio"; }
  bool is_high(const std::string& line) override { return of(line).high; }
  void pull(const std::string& line, bool high) override;
  std::size_t burst() const override { return 15; }  // the kernel's first uAPI keeps 16 edges that nobody has read yet
  void take_away() override;
  void bring_back() override;

  // Raw: for what only this board can show.
  ShimLine& of(const std::string& line);
  ShimBoard& memory() { return *memory_; }
  const std::string& folder() const { return folder_; }

 private:
  void list_device(bool listed);
  std::string folder_;
  ShimBoard* memory_ = nullptr;
};

}  // namespace curblight::test
