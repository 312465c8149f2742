// SPDX-License-Identifier: Apache-2.0
// Carries out commands to open lockers, one at a time, and writes down what doors do. That a lock is about to be pulsed is
// durable before it is; a command whose fate the store did not confirm is not pulsed at all. Owned by the composition
// root. Thread: `locker-work`.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>

#include "daemon/thread_roots.hpp"
#include "peripherals/locker/locker_machine.hpp"
#include "service/commands.hpp"
#include "service/services.hpp"

namespace curblight::daemon {

class LockerWorker {
 public:
  using Log = std::function<void(const std::string&)>;
  // Pulses a lock; see LockerBank::open().
  using Open = std::function<core::Result<void>(const std::string& locker)>;

  // All outlive the worker. Nothing happens before start().
  LockerWorker(const service::Services& services, service::Commands& commands, Open open, ThreadRoots& roots, Log log);
  ~LockerWorker();

  // Ends what an earlier run left unfinished, then starts the thread: commands given after it are carried out.
  void start();
  // A command was added. Any thread.
  void poke();
  // Any thread; returns at once.
  void door(const std::string& locker, locker::DoorEvent event);
  void stop();

 private:
  struct DoorMoved {
    std::string locker;
    locker::DoorEvent event;
  };
  void run(std::stop_token stop);
  bool recover();
  enum class Next { look_again, wait, try_later };
  Next step();
  bool write_door(const DoorMoved& moved);
  bool write_refusal(std::int64_t command, const std::string& words);
  Next carry_out(const service::LockerOrder& order);

  const service::Services& services_;
  service::Commands& commands_;
  const Open open_;
  ThreadRoots& roots_;
  const Log log_;
  const service::Actor actor_;

  bool recovered_ = false;                        // of this thread, once it runs
  std::map<std::int64_t, std::string> refusals_;  // of this thread: still to be written
  std::mutex mutex_;
  std::condition_variable_any changed_;
  bool poked_ = true;  // look once at the start
  std::deque<DoorMoved> moved_;
  std::jthread thread_;
};

}  // namespace curblight::daemon
