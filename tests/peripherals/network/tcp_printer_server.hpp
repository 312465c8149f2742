// SPDX-License-Identifier: Apache-2.0
// A device model behind port 9100 of this machine, with the ways in which printers on a network fail. One connection at a time, as real ones.
#pragma once

#include <atomic>
#include <mutex>
#include <thread>

#include <Poco/Net/ServerSocket.h>
#include <Poco/Net/StreamSocket.h>
#include <Poco/Timespan.h>

#include "peripherals/emulated/device_model.hpp"

namespace curblight::test {

class TcpPrinterServer {
 public:
  explicit TcpPrinterServer(emulated::DeviceModel& model, std::uint16_t port = 0)
      : model_(model), listener_(Poco::Net::SocketAddress("127.0.0.1", port)), port_(listener_.address().port()),
        thread_([this](std::stop_token stop) { serve(stop); }) {}

  std::uint16_t port() const { return port_; }
  int connections() const { return connections_; }

  // From the next look on: takes connections and does nothing with them.
  std::atomic<bool> hangs = false;
  // The printer's answers are lost on the way.
  std::atomic<bool> loses_answers = false;
  // Ends the connection, with a reset, after so many more bytes from the host; negative: never.
  std::atomic<long> ends_after = -1;

 private:
  void serve(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
      if (!listener_.poll(kTick, Poco::Net::Socket::SELECT_READ)) continue;
      auto socket = listener_.acceptConnection();
      ++connections_;
      attend(socket, stop);
      socket.setLinger(true, 0);
      socket.close();
    }
  }

  void attend(Poco::Net::StreamSocket& socket, const std::stop_token& stop) {
    {
      const std::lock_guard lock(model_.mutex());
      model_.attached();
    }
    std::vector<std::uint8_t> held;
    while (!stop.stop_requested()) {
      if (hangs) {
        // A reset by the other side ends the wait, nothing else does.
        if (socket.poll(kTick, Poco::Net::Socket::SELECT_ERROR)) return;
        continue;
      }
      const std::lock_guard lock(model_.mutex());
      held.erase(held.begin(), held.begin() + static_cast<std::ptrdiff_t>(model_.take_out(0x01, held)));
      if (auto answer = model_.poll_in(0x82, 512); answer && !loses_answers) {
        try {
          socket.sendBytes(answer->data(), static_cast<int>(answer->size()));
        } catch (const Poco::Exception&) {
          return;
        }
      }
      if (!held.empty() || !socket.poll(kTick, Poco::Net::Socket::SELECT_READ)) continue;
      held.resize(4096);
      int count = 0;
      try {
        const long most = ends_after >= 0 ? std::min<long>(ends_after, 4096) : 4096;
        count = most == 0 ? 0 : socket.receiveBytes(held.data(), static_cast<int>(most));
      } catch (const Poco::Exception&) {
      }
      held.resize(static_cast<std::size_t>(std::max(count, 0)));
      if (ends_after >= 0) ends_after -= count;
      if (count > 0) held.erase(held.begin(), held.begin() + static_cast<std::ptrdiff_t>(model_.take_out(0x01, held)));
      if (count <= 0 || ends_after == 0) {
        ends_after = -1;
        return;
      }
    }
  }

  const Poco::Timespan kTick{0, 2000};
  emulated::DeviceModel& model_;
  Poco::Net::ServerSocket listener_;
  const std::uint16_t port_;
  std::atomic<int> connections_ = 0;
  std::jthread thread_;
};

}  // namespace curblight::test
