// SPDX-License-Identifier: Apache-2.0
// Preloaded (LD_PRELOAD): each sync of a file takes CURBLIGHT_SYNC_DELAY_US microseconds longer, as on a slower disk. The reference and
// the daemon feel it alike.
#include <dlfcn.h>
#include <time.h>

#include <cstdlib>

namespace {

using Sync = int (*)(int);

int later(const char* name, int file) {
  static const long delay = [] {
    const char* given = std::getenv("CURBLIGHT_SYNC_DELAY_US");
    return given ? std::atol(given) : 0L;
  }();
  const int done = reinterpret_cast<Sync>(::dlsym(RTLD_NEXT, name))(file);
  timespec rest{delay / 1'000'000, delay % 1'000'000 * 1'000};
  while (::nanosleep(&rest, &rest) != 0) {
  }
  return done;
}

}  // namespace

extern "C" int fsync(int file) { return later("fsync", file); }
extern "C" int fdatasync(int file) { return later("fdatasync", file); }
