// SPDX-License-Identifier: Apache-2.0
#include "peripherals/emulated/usbip_device.hpp"

#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>

#include "peripherals/lifecycle/thread_name.hpp"

namespace curblight::emulated {

namespace {

using transport::Bytes;
using namespace std::chrono_literals;

constexpr std::uint8_t kInBit = 0x80;
// Without an event of its own a model tells when something changes; this only bounds the wait.
constexpr auto kIdle = 1h;

bool send_all(int socket, std::span<const std::uint8_t> bytes) {
  while (!bytes.empty()) {
    const auto sent = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent <= 0) return false;
    bytes = bytes.subspan(static_cast<std::size_t>(sent));
  }
  return true;
}

}  // namespace

UsbipDevice::UsbipDevice(std::shared_ptr<DeviceModel> model, lifecycle::Timer& timer, int socket)
    : model_(std::move(model)), timer_(timer), socket_(socket), pipe_(*model_) {
  {
    const std::lock_guard lock(model_->mutex());
    model_->attached();
  }
  reader_ = std::jthread([this] { read_commands(); });
  completer_ = std::jthread([this] { complete_transfers(); });
}

UsbipDevice::~UsbipDevice() {
  {
    const std::lock_guard lock(model_->mutex());
    hang_up();
  }
  reader_.join();
  completer_.join();
  ::close(socket_);
}

void UsbipDevice::halt(std::uint8_t endpoint) {
  const std::lock_guard lock(model_->mutex());
  pipe_.halt(endpoint);
  model_->changed().notify_all();
}

void UsbipDevice::pull_at_answer(std::size_t count) {
  const std::lock_guard lock(model_->mutex());
  answers_left_ = count;
}

bool UsbipDevice::connected() const {
  const std::lock_guard lock(model_->mutex());
  return !over_;
}

std::string UsbipDevice::problem() const {
  const std::lock_guard lock(model_->mutex());
  return problem_;
}

std::size_t UsbipDevice::pending() const {
  const std::lock_guard lock(model_->mutex());
  std::size_t count = 0;
  for (const auto& [address, queue] : queues_) count += queue.size();
  return count;
}

// With the model's mutex held. Wakes both threads for good.
void UsbipDevice::hang_up() {
  if (over_) return;
  over_ = true;
  queues_.clear();
  ::shutdown(socket_, SHUT_RDWR);
  model_->detached();
  model_->changed().notify_all();
}

void UsbipDevice::read_commands() {
  lifecycle::name_this_thread("usbip-read");
  usbip::CommandReader commands;
  std::array<std::uint8_t, 16384> chunk;
  for (;;) {
    const auto count = ::recv(socket_, chunk.data(), chunk.size(), 0);
    if (count < 0 && errno == EINTR) continue;
    const std::lock_guard lock(model_->mutex());
    if (count <= 0 || over_) return hang_up();
    commands.feed(std::span(chunk).first(static_cast<std::size_t>(count)));
    for (;;) {
      auto next = commands.next();
      if (!next) {
        problem_ = next.error();
        return hang_up();
      }
      if (!*next) break;
      std::visit([this](auto& command) { take(std::move(command)); }, **next);
    }
    model_->changed().notify_all();
  }
}

void UsbipDevice::take(usbip::Submit submit) {
  if (pulled_) return;
  if (submit.endpoint == 0) return take_control(submit);
  const auto address = static_cast<std::uint8_t>(submit.endpoint | (submit.in ? kInBit : 0));
  if (pipe_.endpoint(address) == nullptr) return answer(submit, usbip::kStalled, 0);
  queues_[address].push_back({std::move(submit), 0, {}});
}

void UsbipDevice::take_control(const usbip::Submit& submit) {
  if (submit.in) {
    const std::size_t wanted = std::min<std::size_t>(submit.length, submit.setup_length);
    const auto bytes = pipe_.in(submit.setup, wanted);
    if (!bytes) return answer(submit, usbip::kStalled, 0);
    return answer(submit, usbip::kOk, bytes->size(), *bytes);
  }
  if (!pipe_.out(submit.setup, submit.data)) return answer(submit, usbip::kStalled, 0);
  answer(submit, usbip::kOk, submit.data.size());
}

// What has begun to move is answered with what moved, as a controller's driver does: a printer's driver has to know
// how much was taken. Only what has not begun vanishes without an answer.
void UsbipDevice::take(const usbip::Unlink& unlink) {
  if (pulled_) return;
  for (auto& [address, queue] : queues_) {
    const auto victim = std::ranges::find(queue, unlink.victim, [](const Transfer& t) { return t.submit.sequence; });
    if (victim == queue.end()) continue;
    const bool begun = victim->done > 0 || !victim->got.empty();
    if (begun) answer(victim->submit, usbip::kUnlinked, victim->submit.in ? victim->got.size() : victim->done, victim->got);
    queue.erase(victim);
    if (pulled_) return;
    const auto bytes = usbip::unlink_answer(unlink.sequence, begun ? usbip::kOk : usbip::kUnlinked);
    outbox_.insert(outbox_.end(), bytes.begin(), bytes.end());
    return;
  }
  const auto bytes = usbip::unlink_answer(unlink.sequence, usbip::kOk);
  outbox_.insert(outbox_.end(), bytes.begin(), bytes.end());
}

void UsbipDevice::answer(const usbip::Submit& submit, std::int32_t status, std::size_t actual, std::span<const std::uint8_t> data) {
  if (pulled_ || (answers_left_ > 0 && --answers_left_ == 0)) {
    pulled_ = true;
    return;
  }
  const auto bytes = usbip::submit_answer(submit.sequence, status, actual, data);
  outbox_.insert(outbox_.end(), bytes.begin(), bytes.end());
}

// Moves what can move now. Transfers of one endpoint are served in the order in which they came.
void UsbipDevice::pump() {
  for (auto& [address, queue] : queues_) {
    while (!pulled_ && !queue.empty() && step(address, queue.front())) queue.pop_front();
  }
}

// True: answered.
bool UsbipDevice::step(std::uint8_t address, Transfer& transfer) {
  if (pipe_.halted(address)) {
    answer(transfer.submit, usbip::kStalled, transfer.submit.in ? transfer.got.size() : transfer.done, transfer.got);
    return true;
  }
  const auto& endpoint = *pipe_.endpoint(address);
  return transfer.submit.in ? step_in(endpoint, transfer) : step_out(endpoint, transfer);
}

// Packet by packet, as on the cable: only a short packet or a full buffer ends a transfer.
bool UsbipDevice::step_in(const transport::EndpointInfo& endpoint, Transfer& transfer) {
  const std::size_t length = transfer.submit.length;
  for (;;) {
    const auto packet = model_->poll_in(endpoint.address, std::min<std::size_t>(endpoint.max_packet, length - transfer.got.size()));
    if (!packet) return false;
    transfer.got.insert(transfer.got.end(), packet->begin(), packet->end());
    const bool full = transfer.got.size() >= length;
    if (packet->size() >= endpoint.max_packet && !full) continue;
    answer(transfer.submit, !full && transfer.submit.short_not_ok ? usbip::kShortRead : usbip::kOk, transfer.got.size(), transfer.got);
    return true;
  }
}

bool UsbipDevice::step_out(const transport::EndpointInfo& endpoint, Transfer& transfer) {
  const std::span<const std::uint8_t> data = transfer.submit.data;
  while (transfer.done < data.size()) {
    const auto taken = model_->take_out(endpoint.address, data.subspan(transfer.done));
    if (taken == 0) return false;
    transfer.done += taken;
  }
  answer(transfer.submit, usbip::kOk, transfer.done);
  return true;
}

void UsbipDevice::complete_transfers() {
  lifecycle::name_this_thread("usbip-complete");
  std::unique_lock lock(model_->mutex());
  while (!over_) {
    auto until = timer_.monotonic() + kIdle;
    const bool waiting = std::ranges::any_of(queues_, [](const auto& entry) { return !entry.second.empty(); });
    if (const auto event = model_->next_event(); event && waiting) until = std::max(*event, timer_.monotonic() + 1ms);
    timer_.wait_until(lock, model_->changed(), until, [this] {
      if (!over_) pump();
      return over_ || pulled_ || !outbox_.empty();
    });
    if (over_) continue;
    if (pulled_ && outbox_.empty()) {
      hang_up();
      continue;
    }
    if (outbox_.empty()) continue;
    const auto bytes = std::exchange(outbox_, {});
    lock.unlock();
    const bool sent = send_all(socket_, bytes);
    lock.lock();
    if (!sent) hang_up();
  }
}

}  // namespace curblight::emulated
