// SPDX-License-Identifier: Apache-2.0
// One opened and claimed printer interface: bytes out, bytes in, and the requests of the USB printer class. It knows no printer
// language. Protocol: USB Device Class Definition for Printing Devices 1.1. Used by the printer's thread only; every call is bounded and ends
// early at a stop request.
#pragma once

#include <expected>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "peripherals/lifecycle/device_status.hpp"
#include "peripherals/lifecycle/timer.hpp"
#include "peripherals/transport/bus.hpp"

namespace curblight::label_printer {

enum class LinkTrouble {
  gone,     // unplugged: this pipe is of no use any more
  stopped,  // the caller's stop request
  held,     // the printer says that it cannot go on: its condition tells why
  silent,   // no answer, or takes no bytes, although nothing is known to be wrong
};
using LinkResult = std::expected<void, LinkTrouble>;

// Whether one of its interfaces is a printer's that can answer.
bool has_usable_interface(const transport::DeviceInfo& info);

class PrinterPipe {
 public:
  // Opens and claims the printer and reads its device id. The error is what to show, with `unreachable_words` when it cannot be opened
  // and there are any; state fault: trying again will not help.
  static std::expected<std::unique_ptr<PrinterPipe>, lifecycle::DeviceStatus> open(transport::Bus& bus, lifecycle::Timer& timer,
                                                                                   const transport::DeviceInfo& info,
                                                                                   const std::string& unreachable_words, std::stop_token stop);

  // Sends all of it. When the printer takes nothing more for now, `busy` is asked what to make of it; when it sees nothing wrong and nothing
  // is taken for 15 s, the answer is silent. last_taken() tells how much was taken, also after a failure.
  using Busy = std::function<LinkResult()>;
  LinkResult send(std::span<const std::uint8_t> bytes, const Busy& busy, std::stop_token stop);
  std::size_t last_taken() const { return last_taken_; }
  // One short message that is given up when it is not taken within half a second; silent then.
  LinkResult send_now(std::span<const std::uint8_t> bytes, std::stop_token stop);
  // What comes within `longest`, at least 1 ms; empty when nothing did.
  std::expected<transport::Bytes, LinkTrouble> receive(std::chrono::milliseconds longest, std::stop_token stop);
  // Reads what was said to somebody who asked before, until nothing more comes.
  LinkResult drain(std::stop_token stop);
  // GET_PORT_STATUS. silent: the printer does not know the request.
  std::expected<std::uint8_t, LinkTrouble> port_status(std::stop_token stop);
  // SOFT_RESET: the printer forgets what it has not printed yet. silent: it does not know the request.
  LinkResult soft_reset(std::stop_token stop);

  // IEEE 1284 device id, empty when the printer has none.
  const std::string& device_id() const { return device_id_; }
  const transport::DeviceInfo& info() const { return device_->info(); }

 private:
  explicit PrinterPipe(std::unique_ptr<transport::Device> device, lifecycle::Timer& timer) : device_(std::move(device)), timer_(timer) {}
  std::string read_device_id(std::stop_token stop);

  std::unique_ptr<transport::Device> device_;
  lifecycle::Timer& timer_;
  transport::InterfaceInfo interface_;
  transport::EndpointInfo in_, out_;
  std::string device_id_;
  std::size_t last_taken_ = 0;
};

}  // namespace curblight::label_printer
