// SPDX-License-Identifier: Apache-2.0
// All open connections of the server: how many per address, which of them are idle, and their orderly end.
// Counted in the connection's own run, where it also ends for certain. Thread-safe; outlives every
// connection.
#pragma once

#include <map>
#include <mutex>
#include <set>
#include <string>

#include "http/guarded_socket.hpp"

namespace curblight::http {

class Connections {
 public:
  explicit Connections(int most_per_address) : most_per_address_(most_per_address) {}

  // One connection's place in the registry, for as long as it lives.
  class Place {
   public:
    Place(Connections& connections, GuardedSocket& socket, std::string address);
    ~Place();
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;

    // False: this address has too many connections already.
    bool admitted() const { return admitted_; }
    // The socket is about to be closed: nobody may touch it from here. Idempotent.
    void leave();
    // Between two requests; from here the connection may be ended to make room. False: the server stops.
    bool begin_idle();
    void end_idle();

   private:
    Connections& connections_;
    GuardedSocket& socket_;
    const std::string address_;
    bool admitted_ = false;
  };

  // Ends the connection that has been idle longest, when there is one: its thread is wanted.
  void make_room();

  // Ends reading on all: idle connections end now, those in a request that has come whole after their answer.
  void stop();
  bool stopping() const;
  int count() const;

 private:
  const int most_per_address_;
  mutable std::mutex mutex_;
  std::set<GuardedSocket*> open_;
  std::map<GuardedSocket*, SteadyTime> idle_;  // since when
  std::map<std::string, int> per_address_;
  int count_ = 0;
  bool stopping_ = false;
};

}  // namespace curblight::http
