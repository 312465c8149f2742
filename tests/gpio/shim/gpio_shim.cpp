// SPDX-License-Identifier: Apache-2.0
// Stands between libgpiod and the kernel in a test: answers for /dev/gpiochipN with both GPIO uAPIs, on a board that is a
// shared file. Linked into test programs, preloaded into programs under test. Source of the layouts and of what the
// kernel answers: linux/gpio.h and Documentation/userspace-api/gpio of Linux 6.1.
#include <dlfcn.h>
#include <fcntl.h>
#include <linux/gpio.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <map>
#include <mutex>
#include <string>

#include "shim_board.hpp"

namespace {

using curblight::test::ShimBoard;
using curblight::test::ShimLine;

constexpr unsigned kMajor = 254;

struct Request {
  std::uint32_t line = 0;
  bool active_low = false;
  int watcher = -1;
};

template <typename Function>
Function next(const char* name) {
  return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, name));
}

std::recursive_mutex& guard() {
  static auto* mutex = new std::recursive_mutex;
  return *mutex;
}
std::map<int, Request>& requests() {
  static auto* map = new std::map<int, Request>;
  return *map;
}
std::map<int, bool>& chips() {
  static auto* map = new std::map<int, bool>;
  return *map;
}

std::string folder() {
  const char* directory = ::getenv(curblight::test::kShimDirectory);
  return directory == nullptr ? "" : directory;
}

ShimBoard* board() {
  static std::string mapped;
  static ShimBoard* memory = nullptr;
  const std::lock_guard lock(guard());
  const auto wanted = folder();
  if (wanted == mapped) return memory;
  memory = nullptr;
  mapped = wanted;
  if (wanted.empty()) return nullptr;
  const int file = next<int (*)(const char*, int, ...)>("open")((wanted + "/board").c_str(), O_RDWR | O_CLOEXEC);
  if (file < 0) return nullptr;
  void* at = ::mmap(nullptr, sizeof(ShimBoard), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  next<int (*)(int)>("close")(file);
  memory = at == MAP_FAILED ? nullptr : static_cast<ShimBoard*>(at);
  return memory;
}

bool is_chip(const char* path) {
  auto* b = board();
  return b != nullptr && "/dev/gpiochip" + std::to_string(b->chip.load()) == path && b->present;
}
bool is_sysfs(const char* path, const char* tail) {
  auto* b = board();
  return b != nullptr && b->present && "/sys/bus/gpio/devices/gpiochip" + std::to_string(b->chip.load()) + tail == path;
}

bool held(const ShimLine& line) {
  const auto holder = line.holder.load();
  return holder != 0 && (::kill(holder, 0) == 0 || errno == EPERM);
}

void set_level(ShimLine& line, bool active, bool active_low) {
  line.high = active != active_low;
  ++line.sets;
  if (active) ++line.raised;
}
bool is_active(const ShimLine& line, bool active_low) { return line.high != active_low; }

// The reading end of a FIFO that whoever moves an input writes to.
int watch(std::uint32_t line, std::uint32_t uapi, std::uint32_t queue, bool active_low, Request& request) {
  auto& watchers = board()->watchers;
  for (std::size_t i = 0; i < watchers.size(); ++i) {
    bool free = false;
    if (!watchers[i].used.compare_exchange_strong(free, true)) continue;
    watchers[i].line = line;
    watchers[i].uapi = uapi;
    watchers[i].queue = queue;
    watchers[i].active_low = active_low;
    watchers[i].number = 0;
    const auto path = folder() + "/events/" + std::to_string(i);
    ::unlink(path.c_str());
    ::mkfifo(path.c_str(), 0600);
    request.watcher = static_cast<int>(i);
    // Writable, too, so that it never reads an end of file.
    return next<int (*)(const char*, int, ...)>("open")(path.c_str(), O_RDWR | O_CLOEXEC);
  }
  return -1;
}

int fail(int number) {
  errno = number;
  return -1;
}

// Common to all four kinds of request.
int grant(std::uint32_t offset, const Request& asked, bool output, bool active, std::uint64_t flags, std::uint32_t uapi, std::uint32_t queue) {
  auto* b = board();
  if (offset >= b->lines_used) return fail(EINVAL);
  auto& line = b->lines[offset];
  if (held(line)) return fail(EBUSY);
  Request request = asked;
  const int file = output ? ::memfd_create("gpio-line", MFD_CLOEXEC) : watch(offset, uapi, queue, asked.active_low, request);
  if (file < 0) return fail(ENOMEM);
  line.holder = ::getpid();
  line.flags = flags;
  if (output) {
    set_level(line, active, asked.active_low);
    line.born_high = line.high.load();
  }
  line.is_output = output;
  requests()[file] = request;
  return file;
}

int chip_ioctl(unsigned long code, void* argument) {
  auto* b = board();
  if (b == nullptr || !b->present) return fail(ENODEV);
  switch (static_cast<unsigned>(code)) {  // the kernel looks at 32 bits, and libgpiod 2 extends the sign
    case GPIO_GET_CHIPINFO_IOCTL: {
      auto* info = static_cast<gpiochip_info*>(argument);
      std::memset(info, 0, sizeof *info);
      std::snprintf(info->name, sizeof info->name, "gpiochip%u", b->chip.load());
      std::memcpy(info->label, b->label.data(), sizeof info->label);
      info->lines = b->lines_used;
      return 0;
    }
    case GPIO_GET_LINEINFO_IOCTL: {
      auto* info = static_cast<gpioline_info*>(argument);
      const auto offset = info->line_offset;
      if (offset >= b->lines_used) return fail(EINVAL);
      auto& line = b->lines[offset];
      std::memset(info, 0, sizeof *info);
      info->line_offset = offset;
      std::memcpy(info->name, line.name.data(), sizeof info->name);
      if (held(line)) {
        info->flags = GPIOLINE_FLAG_KERNEL;
        std::strcpy(info->consumer, "curblight");
      }
      return 0;
    }
    case GPIO_V2_GET_LINEINFO_IOCTL: {
      auto* info = static_cast<gpio_v2_line_info*>(argument);
      const auto offset = info->offset;
      if (offset >= b->lines_used) return fail(EINVAL);
      auto& line = b->lines[offset];
      std::memset(info, 0, sizeof *info);
      info->offset = offset;
      std::memcpy(info->name, line.name.data(), sizeof info->name);
      info->flags = line.is_output ? GPIO_V2_LINE_FLAG_OUTPUT : GPIO_V2_LINE_FLAG_INPUT;
      if (held(line)) {
        info->flags |= GPIO_V2_LINE_FLAG_USED;
        std::strcpy(info->consumer, "curblight");
      }
      return 0;
    }
    case GPIO_GET_LINEHANDLE_IOCTL: {
      auto* wanted = static_cast<gpiohandle_request*>(argument);
      const Request request{wanted->lineoffsets[0], (wanted->flags & GPIOHANDLE_REQUEST_ACTIVE_LOW) != 0, -1};
      wanted->fd = grant(request.line, request, (wanted->flags & GPIOHANDLE_REQUEST_OUTPUT) != 0, wanted->default_values[0] != 0, wanted->flags, 1, 0);
      return wanted->fd < 0 ? -1 : 0;
    }
    case GPIO_GET_LINEEVENT_IOCTL: {
      auto* wanted = static_cast<gpioevent_request*>(argument);
      const Request request{wanted->lineoffset, (wanted->handleflags & GPIOHANDLE_REQUEST_ACTIVE_LOW) != 0, -1};
      wanted->fd = grant(request.line, request, false, false, wanted->handleflags, 1, 16);
      return wanted->fd < 0 ? -1 : 0;
    }
    case GPIO_V2_GET_LINE_IOCTL: {
      auto* wanted = static_cast<gpio_v2_line_request*>(argument);
      if (wanted->num_lines != 1) return fail(EINVAL);
      // The library gives a line's own settings as attributes.
      auto flags = wanted->config.flags;
      bool active = false;
      for (std::uint32_t i = 0; i < wanted->config.num_attrs; ++i) {
        const auto& attribute = wanted->config.attrs[i].attr;
        if (attribute.id == GPIO_V2_LINE_ATTR_ID_FLAGS) flags = attribute.flags;
        if (attribute.id == GPIO_V2_LINE_ATTR_ID_OUTPUT_VALUES) active = (attribute.values & 1) != 0;
      }
      const Request request{wanted->offsets[0], (flags & GPIO_V2_LINE_FLAG_ACTIVE_LOW) != 0, -1};
      const auto queue = std::clamp(wanted->event_buffer_size, 16U, 1024U);
      wanted->fd = grant(request.line, request, (flags & GPIO_V2_LINE_FLAG_OUTPUT) != 0, active, flags, 2, queue);
      return wanted->fd < 0 ? -1 : 0;
    }
    default: return fail(ENOTTY);
  }
}

bool take_one(std::atomic<std::uint32_t>& left) {
  if (left == 0) return false;
  --left;
  return true;
}

int line_ioctl(const Request& request, unsigned long code, void* argument) {
  auto* b = board();
  if (b == nullptr || !b->present) return fail(ENODEV);
  auto& line = b->lines[request.line];
  const auto asked = static_cast<unsigned>(code);
  if ((asked == GPIOHANDLE_GET_LINE_VALUES_IOCTL || asked == GPIO_V2_LINE_GET_VALUES_IOCTL) && take_one(line.bad_reads)) return fail(EIO);
  if ((asked == GPIOHANDLE_SET_LINE_VALUES_IOCTL || asked == GPIO_V2_LINE_SET_VALUES_IOCTL) && take_one(line.bad_sets)) return fail(EIO);
  switch (static_cast<unsigned>(code)) {
    case GPIOHANDLE_GET_LINE_VALUES_IOCTL:
      static_cast<gpiohandle_data*>(argument)->values[0] = is_active(line, request.active_low) ? 1 : 0;
      return 0;
    case GPIOHANDLE_SET_LINE_VALUES_IOCTL:
      set_level(line, static_cast<gpiohandle_data*>(argument)->values[0] != 0, request.active_low);
      return 0;
    case GPIO_V2_LINE_GET_VALUES_IOCTL:
      static_cast<gpio_v2_line_values*>(argument)->bits = is_active(line, request.active_low) ? 1 : 0;
      return 0;
    case GPIO_V2_LINE_SET_VALUES_IOCTL:
      set_level(line, (static_cast<gpio_v2_line_values*>(argument)->bits & 1) != 0, request.active_low);
      return 0;
    default: return fail(ENOTTY);
  }
}

int open_file(const char* name, const char* path, int flags, mode_t mode) {
  if (is_chip(path)) {
    if (board()->denied) return fail(EACCES);
    const std::lock_guard lock(guard());
    const int file = ::memfd_create("gpiochip", MFD_CLOEXEC);
    chips()[file] = true;
    return file;
  }
  // libgpiod 1 compares the numbers of the device with what sysfs says.
  if (is_sysfs(path, "/dev")) {
    const int file = ::memfd_create("sysfs", MFD_CLOEXEC);
    const auto text = std::to_string(kMajor) + ":" + std::to_string(board()->chip.load()) + "\n";
    if (::write(file, text.data(), text.size()) < 0) return -1;
    ::lseek(file, 0, SEEK_SET);
    return file;
  }
  return next<int (*)(const char*, int, ...)>(name)(path, flags, mode);
}

template <typename Stat>
int stat_file(const char* name, const char* path, Stat* status) {
  if (!is_chip(path)) return next<int (*)(const char*, Stat*)>(name)(path, status);
  std::memset(status, 0, sizeof *status);
  status->st_mode = S_IFCHR | 0660;
  status->st_rdev = ::makedev(kMajor, board()->chip.load());
  return 0;
}

mode_t mode_of(int flags, va_list& arguments) { return (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(arguments, mode_t) : 0; }

}  // namespace

extern "C" {

int open(const char* path, int flags, ...) {
  va_list arguments;
  va_start(arguments, flags);
  const auto mode = mode_of(flags, arguments);
  va_end(arguments);
  return open_file("open", path, flags, mode);
}
int open64(const char* path, int flags, ...) {
  va_list arguments;
  va_start(arguments, flags);
  const auto mode = mode_of(flags, arguments);
  va_end(arguments);
  return open_file("open64", path, flags, mode);
}
int lstat(const char* path, struct stat* status) noexcept { return stat_file("lstat", path, status); }
int lstat64(const char* path, struct stat64* status) noexcept { return stat_file("lstat64", path, status); }
int stat(const char* path, struct stat* status) noexcept { return stat_file("stat", path, status); }
int stat64(const char* path, struct stat64* status) noexcept { return stat_file("stat64", path, status); }

int access(const char* path, int mode) noexcept {
  if (is_chip(path) || is_sysfs(path, "/dev")) return 0;
  return next<int (*)(const char*, int)>("access")(path, mode);
}

// libgpiod 2 asks to which subsystem the device's numbers belong.
char* realpath(const char* path, char* resolved) noexcept {
  auto* b = board();
  if (b != nullptr && "/sys/dev/char/" + std::to_string(kMajor) + ":" + std::to_string(b->chip.load()) + "/subsystem" == path) {
    constexpr char kSubsystem[] = "/sys/bus/gpio";
    return resolved == nullptr ? ::strdup(kSubsystem) : std::strcpy(resolved, kSubsystem);
  }
  return next<char* (*)(const char*, char*)>("realpath")(path, resolved);
}

// The C++ library lists a folder this way.
int openat(int at, const char* path, int flags, ...) {
  va_list arguments;
  va_start(arguments, flags);
  const auto mode = mode_of(flags, arguments);
  va_end(arguments);
  const bool devices = board() != nullptr && std::string(path) == "/dev";
  return next<int (*)(int, const char*, int, ...)>("openat")(at, devices ? (folder() + "/dev").c_str() : path, flags, mode);
}

int close(int file) {
  const std::lock_guard lock(guard());
  chips().erase(file);
  if (const auto request = requests().find(file); request != requests().end()) {
    if (auto* b = board()) {
      b->lines[request->second.line].holder = 0;
      if (request->second.watcher >= 0) b->watchers[static_cast<std::size_t>(request->second.watcher)].used = false;
    }
    requests().erase(request);
  }
  return next<int (*)(int)>("close")(file);
}

int ioctl(int file, unsigned long code, ...) noexcept {
  va_list arguments;
  va_start(arguments, code);
  void* argument = va_arg(arguments, void*);
  va_end(arguments);
  {
    const std::lock_guard lock(guard());
    if (chips().contains(file)) return chip_ioctl(code, argument);
    if (const auto request = requests().find(file); request != requests().end()) return line_ioctl(request->second, code, argument);
  }
  return next<int (*)(int, unsigned long, ...)>("ioctl")(file, code, argument);
}

}  // extern "C"
