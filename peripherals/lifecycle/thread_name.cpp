// SPDX-License-Identifier: Apache-2.0
// Thread names through pthread.
#include "peripherals/lifecycle/thread_name.hpp"

#include <pthread.h>

#include <string>

namespace curblight::lifecycle {

void name_this_thread(const char* name) {
  const std::string kept = std::string(name).substr(0, 15);  // the kernel refuses longer ones
  pthread_setname_np(pthread_self(), kept.c_str());
}

}  // namespace curblight::lifecycle
