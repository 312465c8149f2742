// SPDX-License-Identifier: Apache-2.0
// A connected socket that Poco's HTTP classes read and write, with absolute deadlines and a budget for the
// header: what Poco itself does not bound. Belongs to the connection's thread; only end_reading() may be
// called from another.
#pragma once

#include <Poco/Net/StreamSocketImpl.h>

#include <chrono>
#include <cstddef>

namespace curblight::http {

using SteadyTime = std::chrono::steady_clock::time_point;

class GuardedSocket : public Poco::Net::StreamSocketImpl {
 public:
  // Takes the descriptor over.
  explicit GuardedSocket(poco_socket_t descriptor);

  // From now on reads end at `deadline`, or when `budget` bytes have come.
  void allow_reading(SteadyTime deadline, std::size_t budget);
  // Writes of the coming answer end at `deadline`.
  void allow_writing(SteadyTime deadline);

  bool read_timed_out() const { return read_timed_out_; }
  bool budget_spent() const { return budget_spent_; }

  // Waits for the first byte of a request, the peer's end (both true), or the deadline (false).
  bool wait_readable(SteadyTime deadline);

  // Ends reads and waits at once; a running answer still goes out.
  void end_reading();

  int sendBytes(const void* buffer, int length, int flags = 0) override;
  int receiveBytes(void* buffer, int length, int flags = 0) override;
  using StreamSocketImpl::receiveBytes;
  using StreamSocketImpl::sendBytes;

 private:
  bool wait_for(short events, SteadyTime deadline) const;

  SteadyTime read_deadline_{};
  SteadyTime write_deadline_{};
  std::size_t budget_ = 0;
  bool read_timed_out_ = false;
  bool budget_spent_ = false;
};

}  // namespace curblight::http
