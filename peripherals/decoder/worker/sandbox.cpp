// SPDX-License-Identifier: Apache-2.0
// Privileges, limits, then the filter of system calls.
#include "peripherals/decoder/worker/sandbox.hpp"

#include <grp.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cerrno>
#include <memory>
#include <system_error>

namespace curblight::decoder {

namespace {

constexpr uid_t kNobody = 65534;

// Sanitizers reserve terabytes of address space for their shadow.
#if defined(__SANITIZE_ADDRESS__)
constexpr bool kLimitMemory = false;
#else
constexpr bool kLimitMemory = true;
#endif
// The largest picture, its variants, the decoders' own needs.
constexpr rlim_t kMostMemory = rlim_t{1024} * 1024 * 1024;

std::string words(const char* what, int error) { return std::string(what) + ": " + std::system_category().message(error); }

std::string drop_root() {
  if (::geteuid() != 0) return {};
  if (::setgroups(0, nullptr) != 0) return words("setgroups", errno);
  if (::setresgid(kNobody, kNobody, kNobody) != 0) return words("setresgid", errno);
  if (::setresuid(kNobody, kNobody, kNobody) != 0) return words("setresuid", errno);
  return {};
}

std::string set_limits() {
  const auto limit = [](auto resource, rlim_t most) {
    const rlimit value{most, most};
    return ::setrlimit(resource, &value) == 0;
  };
  if (!limit(RLIMIT_CORE, 0)) return words("RLIMIT_CORE", errno);
  if (!limit(RLIMIT_FSIZE, 0)) return words("RLIMIT_FSIZE", errno);
  if (!limit(RLIMIT_NOFILE, 3)) return words("RLIMIT_NOFILE", errno);
  if (kLimitMemory && !limit(RLIMIT_AS, kMostMemory)) return words("RLIMIT_AS", errno);
  return {};
}

struct Release {
  void operator()(void* filter) const { seccomp_release(filter); }
};

// The calls of a process that reads and writes what is open and allocates memory.
constexpr int kAllowed[] = {
    SCMP_SYS(read), SCMP_SYS(write), SCMP_SYS(close), SCMP_SYS(recvfrom), SCMP_SYS(sendto), SCMP_SYS(poll), SCMP_SYS(ppoll), SCMP_SYS(restart_syscall),
    SCMP_SYS(brk), SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(madvise), SCMP_SYS(futex), SCMP_SYS(sched_yield), SCMP_SYS(getrandom),
    SCMP_SYS(clock_gettime), SCMP_SYS(rt_sigreturn), SCMP_SYS(exit), SCMP_SYS(exit_group),
    SCMP_SYS(sysinfo),      // glibc's qsort() asks how much memory there is
    SCMP_SYS(sigaltstack),  // sanitizers, when a process ends
    // abort(): a failed assertion of a library ends the process by its own signal and message
    SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigaction), SCMP_SYS(getpid), SCMP_SYS(gettid), SCMP_SYS(tgkill),
};

// What a library may try and can do without: it is told no and lives.
constexpr int kDenied[] = {SCMP_SYS(open), SCMP_SYS(openat), SCMP_SYS(newfstatat), SCMP_SYS(access), SCMP_SYS(readlink)};

std::string filter_calls() {
  const std::unique_ptr<void, Release> filter(seccomp_init(SCMP_ACT_KILL_PROCESS));
  if (!filter) return "no filter of system calls can be made";
  for (const int call : kAllowed) {
    if (const int failed = seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, call, 0); failed != 0) return words("seccomp", -failed);
  }
  // Memory, but none that is or becomes executable.
  for (const int call : {SCMP_SYS(mmap), SCMP_SYS(mmap2), SCMP_SYS(mprotect)}) {
    const auto protection = SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0);
    if (const int failed = seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, call, 1, protection); failed != 0) return words("seccomp", -failed);
  }
  for (const int call : kDenied) {
    if (const int failed = seccomp_rule_add(filter.get(), SCMP_ACT_ERRNO(EACCES), call, 0); failed != 0) return words("seccomp", -failed);
  }
  if (const int failed = seccomp_load(filter.get()); failed != 0) return words("seccomp", -failed);
  return {};
}

}  // namespace

std::string enter_sandbox() {
  if (auto failed = drop_root(); !failed.empty()) return failed;
  if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return words("PR_SET_NO_NEW_PRIVS", errno);
  if (::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0) return words("PR_SET_DUMPABLE", errno);
  if (auto failed = set_limits(); !failed.empty()) return failed;
  return filter_calls();
}

}  // namespace curblight::decoder
