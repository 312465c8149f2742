// SPDX-License-Identifier: Apache-2.0
// A Bus that passes everything on to another and writes each transfer to a WireLog. Polls that brought nothing
// (IN time-outs and cancels without a byte) are left out: they carry nothing and would bury the rest.
#pragma once

#include "peripherals/transport/bus.hpp"
#include "peripherals/transport/wire_log.hpp"

namespace curblight::transport {

class RecordingBus final : public Bus {
 public:
  // Both outlive this bus and every device opened through it.
  RecordingBus(Bus& inner, WireLog& log) : inner_(inner), log_(log) {}

  void watch(BusWatcher& watcher) override { inner_.watch(watcher); }
  void unwatch(BusWatcher& watcher) override { inner_.unwatch(watcher); }
  std::vector<DeviceInfo> devices() const override { return inner_.devices(); }
  TransferResult<std::unique_ptr<Device>> open(const std::string& path) override;

 private:
  Bus& inner_;
  WireLog& log_;
};

// The same for one device: RecordingTransport is what RecordingBus::open() hands out.
class RecordingTransport final : public Device {
 public:
  RecordingTransport(std::unique_ptr<Device> inner, WireLog& log) : inner_(std::move(inner)), log_(log) {}

  const DeviceInfo& info() const override { return inner_->info(); }
  TransferResult<void> claim(std::uint8_t interface_number) override { return inner_->claim(interface_number); }
  TransferResult<void> select_alternate(std::uint8_t interface_number, std::uint8_t alternate) override {
    return inner_->select_alternate(interface_number, alternate);
  }
  TransferResult<Bytes> control_in(const Setup& setup, std::size_t max_length, const Patience& patience) override;
  Sent control_out(const Setup& setup, std::span<const std::uint8_t> data, const Patience& patience) override;
  TransferResult<Bytes> in(const EndpointInfo& endpoint, std::size_t max_length, const Patience& patience) override;
  Sent out(const EndpointInfo& endpoint, std::span<const std::uint8_t> data, const Patience& patience) override;

 private:
  std::unique_ptr<Device> inner_;
  WireLog& log_;
};

}  // namespace curblight::transport
