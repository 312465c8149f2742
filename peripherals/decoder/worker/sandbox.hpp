// SPDX-License-Identifier: Apache-2.0
// What the decoder process gives up before it looks at the first byte of a picture. Main thread, once, at its start.
#pragma once

#include <string>

namespace curblight::decoder {

// No way back: no root, no new privileges, no core dump, no file, no socket, no process, no program, no executable memory. From then
// on only what decoding and answering needs is allowed; to open a file fails with EACCES, anything else ends the process.
// Returns what the system refused to give up; empty: all is done.
std::string enter_sandbox();

}  // namespace curblight::decoder
