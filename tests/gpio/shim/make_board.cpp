// SPDX-License-Identifier: Apache-2.0
#include "fake_board.hpp"

namespace curblight::test {

std::unique_ptr<Board> make_board() { return std::make_unique<FakeBoard>(); }

}  // namespace curblight::test
