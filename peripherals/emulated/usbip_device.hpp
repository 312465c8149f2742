// SPDX-License-Identifier: Apache-2.0
// Serves a DeviceModel as a whole USB device to a host that speaks USB/IP on a stream socket: the kernel's virtual
// controller (see vhci_hub.hpp), or a test. Owned by whoever plugged it in; two threads of its own, one that reads
// commands and one that completes transfers.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <string>
#include <thread>

#include "peripherals/emulated/default_pipe.hpp"
#include "peripherals/emulated/device_model.hpp"
#include "peripherals/emulated/usbip_codec.hpp"
#include "peripherals/lifecycle/timer.hpp"

namespace curblight::emulated {

class UsbipDevice {
 public:
  // Takes `socket` over, tells the model that it is plugged in and starts serving. A model is plugged in once at a
  // time. `timer` runs in real time and outlives this.
  UsbipDevice(std::shared_ptr<DeviceModel> model, lifecycle::Timer& timer, int socket);
  // The cable is pulled: pending transfers get no answer, the host sees the connection end.
  ~UsbipDevice();
  UsbipDevice(const UsbipDevice&) = delete;
  UsbipDevice& operator=(const UsbipDevice&) = delete;

  // The cable is pulled instead of the `count`-th answer to a transfer from now on: the model did what was asked of it, the
  // host never hears so.
  void pull_at_answer(std::size_t count);
  // The endpoint stalls until the host clears it.
  void halt(std::uint8_t endpoint);
  // The host is still there. False after it closed, or sent what is no USB/IP (then problem() says what).
  bool connected() const;
  std::string problem() const;
  // How many transfers the host has started and not got back.
  std::size_t pending() const;

 private:
  struct Transfer {
    usbip::Submit submit;
    std::size_t done = 0;   // OUT: how much of submit.data the model took
    transport::Bytes got;   // IN
  };

  void read_commands();
  void complete_transfers();
  void take(usbip::Submit submit);
  void take(const usbip::Unlink& unlink);
  void take_control(const usbip::Submit& submit);
  void pump();
  bool step(std::uint8_t address, Transfer& transfer);
  bool step_in(const transport::EndpointInfo& endpoint, Transfer& transfer);
  bool step_out(const transport::EndpointInfo& endpoint, Transfer& transfer);
  void answer(const usbip::Submit& submit, std::int32_t status, std::size_t actual, std::span<const std::uint8_t> data = {});
  void hang_up();

  const std::shared_ptr<DeviceModel> model_;
  lifecycle::Timer& timer_;
  const int socket_;
  // The rest is guarded by the model's mutex.
  DefaultPipe pipe_;
  std::map<std::uint8_t, std::deque<Transfer>> queues_;  // by endpoint address, oldest first
  transport::Bytes outbox_;                              // answers in the order in which they were decided
  std::size_t answers_left_ = 0;                         // until the cable is pulled; 0: it stays in
  bool pulled_ = false;
  bool over_ = false;
  std::string problem_;
  std::jthread reader_, completer_;
};

}  // namespace curblight::emulated
