// SPDX-License-Identifier: Apache-2.0
// Submitting, waiting, cancelling.
#include "peripherals/usb/transfer.hpp"

#include <algorithm>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <utility>

#include "peripherals/usb/descriptors.hpp"

namespace curblight::usb {

namespace {

using transport::TransferError;
using namespace std::chrono_literals;

constexpr auto kLate = 1000ms;       // libusb's own time-out is overdue: cancel
constexpr auto kCancelWait = 2000ms;  // a cancelled transfer ends within this, or is given up

struct FreeTransfer {
  void operator()(libusb_transfer* transfer) const { libusb_free_transfer(transfer); }
};

// Shared by the waiting thread and the completion, so that neither can leave the other with freed memory.
struct Pending {
  std::unique_ptr<libusb_transfer, FreeTransfer> transfer;
  transport::Bytes buffer;
  std::mutex mutex;
  std::condition_variable ended;
  bool done = false;
};

void LIBUSB_CALL on_end(libusb_transfer* transfer) {
  const std::unique_ptr<std::shared_ptr<Pending>> owned(static_cast<std::shared_ptr<Pending>*>(transfer->user_data));
  auto& pending = **owned;
  {
    const std::lock_guard lock(pending.mutex);
    pending.done = true;
  }
  pending.ended.notify_all();  // not under the mutex, which the woken thread takes first
}

std::optional<TransferError> submit(const std::shared_ptr<Pending>& pending) {
  auto user_data = std::make_unique<std::shared_ptr<Pending>>(pending);
  pending->transfer->user_data = user_data.get();
  if (const int error = libusb_submit_transfer(pending->transfer.get()); error != 0) return error_of(error);
  static_cast<void>(user_data.release());  // on_end() owns it
  return std::nullopt;
}

}  // namespace

Transferred transfer(libusb_device_handle* handle, std::uint8_t endpoint, libusb_transfer_type type, transport::Bytes buffer,
                     const transport::Patience& patience) {
  if (patience.stop.stop_requested()) return {std::move(buffer), 0, TransferError::cancelled};
  const auto timeout = std::max(patience.timeout, 1ms);  // libusb takes 0 for "for ever"
  const auto pending = std::make_shared<Pending>();
  pending->buffer = std::move(buffer);
  pending->transfer.reset(libusb_alloc_transfer(0));
  auto* raw = pending->transfer.get();
  if (raw == nullptr) return {std::move(pending->buffer), 0, TransferError::io};
  raw->dev_handle = handle;
  raw->endpoint = endpoint;
  raw->type = static_cast<unsigned char>(type);
  raw->timeout = static_cast<unsigned>(timeout.count());
  raw->buffer = pending->buffer.data();
  raw->length = static_cast<int>(pending->buffer.size());
  raw->callback = on_end;
  if (const auto error = submit(pending)) return {std::move(pending->buffer), 0, error};

  const auto done = [&] { return pending->done; };
  bool ended = false;
  {
    // May run on any thread until this block is left; the transfer exists as long.
    const std::stop_callback cancel(patience.stop, [raw] { libusb_cancel_transfer(raw); });
    std::unique_lock lock(pending->mutex);
    ended = pending->ended.wait_for(lock, timeout + kLate, done);
  }
  if (!ended) {
    libusb_cancel_transfer(raw);
    std::unique_lock lock(pending->mutex);
    if (!pending->ended.wait_for(lock, kCancelWait, done)) return {{}, 0, TransferError::io};
  }
  Transferred result{std::move(pending->buffer), static_cast<std::size_t>(raw->actual_length), std::nullopt};
  if (raw->status == LIBUSB_TRANSFER_CANCELLED && !patience.stop.stop_requested()) result.error = TransferError::timeout;
  else if (raw->status != LIBUSB_TRANSFER_COMPLETED) result.error = error_of(raw->status);
  return result;
}

}  // namespace curblight::usb
