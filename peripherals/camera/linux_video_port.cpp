// SPDX-License-Identifier: Apache-2.0
#include "peripherals/camera/linux_video_port.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>

namespace curblight::camera {

namespace {

class LinuxVideoDevice final : public VideoDevice {
 public:
  LinuxVideoDevice(int device, int wake) : device_(device), wake_(wake) {}
  LinuxVideoDevice(const LinuxVideoDevice&) = delete;
  LinuxVideoDevice& operator=(const LinuxVideoDevice&) = delete;
  ~LinuxVideoDevice() override {
    ::close(device_);
    ::close(wake_);
  }

  int control(unsigned long request, void* argument) override {
    int result = 0;
    do result = ::ioctl(device_, request, argument);
    while (result < 0 && errno == EINTR);
    return result < 0 ? errno : 0;
  }

  const std::uint8_t* map(std::size_t length, std::uint32_t offset) override {
    void* place = ::mmap(nullptr, length, PROT_READ, MAP_SHARED, device_, static_cast<off_t>(offset));
    return place == MAP_FAILED ? nullptr : static_cast<const std::uint8_t*>(place);
  }

  void unmap(const std::uint8_t* place, std::size_t length) override { ::munmap(const_cast<std::uint8_t*>(place), length); }

  Waited wait(std::chrono::milliseconds timeout, const std::stop_token& stop) override {
    const std::stop_callback wake_up(stop, [this] {
      const std::uint64_t one = 1;
      static_cast<void>(::write(wake_, &one, sizeof one));
    });
    const auto deadline = std::chrono::steady_clock::now() + timeout;
    for (;;) {
      if (stop.stop_requested()) return Waited::stopped;
      const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
      if (left.count() <= 0) return Waited::timeout;
      pollfd entries[] = {{device_, POLLIN, 0}, {wake_, POLLIN, 0}};
      const int ready = ::poll(entries, 2, static_cast<int>(left.count()));
      if (ready < 0 && errno != EINTR) return Waited::gone;
      if (ready <= 0) continue;
      if ((entries[0].revents & (POLLERR | POLLHUP | POLLNVAL)) != 0) return Waited::gone;
      if ((entries[0].revents & POLLIN) != 0) return Waited::frame;
    }
  }

 private:
  const int device_, wake_;
};

}  // namespace

std::expected<std::unique_ptr<VideoDevice>, int> LinuxVideoPort::open(const std::string& path) {
  const int device = ::open(path.c_str(), O_RDWR | O_NONBLOCK | O_CLOEXEC);
  if (device < 0) return std::unexpected(errno);
  const int wake = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  if (wake < 0) {
    const int error = errno;
    ::close(device);
    return std::unexpected(error);
  }
  return std::make_unique<LinuxVideoDevice>(device, wake);
}

}  // namespace curblight::camera
