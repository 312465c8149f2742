// SPDX-License-Identifier: Apache-2.0
#include "fake_board.hpp"

#include <fcntl.h>
#include <linux/gpio.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>

namespace curblight::test {

FakeBoard::FakeBoard() {
  std::string name = (std::filesystem::temp_directory_path() / "curblight-gpio-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no folder for the fake board");
  folder_ = name;
  std::filesystem::create_directory(folder_ + "/dev");
  std::filesystem::create_directory(folder_ + "/events");
  const int file = ::open((folder_ + "/board").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (file < 0 || ::ftruncate(file, sizeof(ShimBoard)) != 0) throw std::runtime_error("no file for the fake board");
  void* at = ::mmap(nullptr, sizeof(ShimBoard), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  ::close(file);
  memory_ = new (at) ShimBoard;
  label().copy(memory_->label.data(), memory_->label.size() - 1);
  memory_->lines_used = static_cast<std::uint32_t>(kBoardLines.size());
  for (std::size_t i = 0; i < kBoardLines.size(); ++i) kBoardLines[i].copy(memory_->lines[i].name.data(), 31);
  memory_->chip = 3;
  memory_->present = true;
  list_device(true);
  ::setenv(kShimDirectory, folder_.c_str(), 1);
}

FakeBoard::~FakeBoard() {
  ::unsetenv(kShimDirectory);
  ::munmap(memory_, sizeof(ShimBoard));
  std::filesystem::remove_all(folder_);
}

ShimLine& FakeBoard::of(const std::string& line) {
  const auto at = std::ranges::find(kBoardLines, line);
  if (at == kBoardLines.end()) throw std::out_of_range(line);
  return memory_->lines[static_cast<std::size_t>(at - kBoardLines.begin())];
}

// As the kernel does it: the level changes, and each open request gets an edge, if its queue has room.
void FakeBoard::pull(const std::string& line, bool high) {
  auto& wire = of(line);
  if (wire.high.exchange(high) == high) return;
  timespec now{};
  ::clock_gettime(CLOCK_MONOTONIC, &now);
  const auto at = static_cast<std::uint64_t>(now.tv_sec) * 1'000'000'000U + static_cast<std::uint64_t>(now.tv_nsec);
  for (std::size_t i = 0; i < memory_->watchers.size(); ++i) {
    auto& watcher = memory_->watchers[i];
    if (!watcher.used || &memory_->lines[watcher.line] != &wire) continue;
    const int queue = ::open((folder_ + "/events/" + std::to_string(i)).c_str(), O_RDWR | O_NONBLOCK | O_CLOEXEC);
    if (queue < 0) continue;
    const bool rising = high != watcher.active_low;
    const std::size_t size = watcher.uapi == 1 ? sizeof(gpioevent_data) : sizeof(gpio_v2_line_event);
    int waiting = 0;
    ::ioctl(queue, FIONREAD, &waiting);
    const bool full = static_cast<std::size_t>(waiting) / size >= watcher.queue;
    const auto number = ++watcher.number;
    if (watcher.uapi == 1 && !full) {
      const gpioevent_data event{at, rising ? 1U : 2U};
      if (::write(queue, &event, sizeof event) < 0) throw std::runtime_error("the shim's queue is broken");
    } else if (watcher.uapi == 2) {
      gpio_v2_line_event event{};
      if (full && ::read(queue, &event, sizeof event) < 0) throw std::runtime_error("the shim's queue is broken");
      event = {.timestamp_ns = at, .id = rising ? 1U : 2U, .offset = watcher.line, .seqno = number, .line_seqno = number, .padding = {}};
      if (::write(queue, &event, sizeof event) < 0) throw std::runtime_error("the shim's queue is broken");
    }
    ::close(queue);
  }
}

void FakeBoard::take_away() {
  list_device(false);
  memory_->present = false;
}

void FakeBoard::bring_back() {
  ++memory_->chip;
  // Without power nothing is lit, and who held a line holds nothing.
  for (auto& line : memory_->lines) {
    line.high = false;
    line.holder = 0;
  }
  memory_->present = true;
  list_device(true);
}

void FakeBoard::list_device(bool listed) {
  const auto path = folder_ + "/dev/gpiochip" + std::to_string(memory_->chip.load());
  if (listed) {
    std::ofstream(path) << "";
  } else {
    std::filesystem::remove(path);
  }
}

}  // namespace curblight::test
