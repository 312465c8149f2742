// SPDX-License-Identifier: Apache-2.0
// A product of two 64-bit amounts, before it is divided again. Private to the core's arithmetic; a compiler
// extension that GCC and Clang have on every 64-bit target that we build for.
#pragma once

namespace curblight::core {

__extension__ using Wide = __int128;

}  // namespace curblight::core
