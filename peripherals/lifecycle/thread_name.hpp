// SPDX-License-Identifier: Apache-2.0
// Every thread has a name, so that a stack dump and `top -H` say which device hangs.
#pragma once

namespace curblight::lifecycle {

// Names the calling thread; the kernel keeps the first 15 characters.
void name_this_thread(const char* name);

}  // namespace curblight::lifecycle
