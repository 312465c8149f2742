// SPDX-License-Identifier: Apache-2.0
// A GPIO board whose other side the test holds in its hand. Two of them: the shim's, which needs nothing, and the
// kernel's gpio-sim in the virtual machine. The program is linked with one or the other.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "peripherals/gpio/line_spec.hpp"
#include "support/eventually.hpp"

namespace curblight::test {

class Board {
 public:
  virtual ~Board() = default;
  virtual std::string label() const = 0;
  // What stands on the wire.
  virtual bool is_high(const std::string& line) = 0;
  // What a contact does to an input.
  virtual void pull(const std::string& line, bool high) = 0;
  // How many pulls may come before the first of their edges was told.
  virtual std::size_t burst() const = 0;
  // The cable; it may come back under another number.
  virtual void take_away() = 0;
  virtual void bring_back() = 0;
};

// The lines that every board has, by these names, in this order.
inline const std::vector<std::string> kBoardLines = {"red", "green", "lock", "door", "accept", "spare"};

std::unique_ptr<Board> make_board();

// A line of the board, called as on the board.
inline gpio::LineSpec spec(const Board& board, const std::string& line) {
  return {.name = line, .chip = board.label(), .line = line, .offset = {}, .active_low = false, .bias = gpio::Bias::as_is};
}

}  // namespace curblight::test
