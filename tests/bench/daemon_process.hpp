// SPDX-License-Identifier: Apache-2.0
// A curblightd of the bench's own: started on a state folder, asked, killed. One thread.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <string>

namespace curblight::bench {

class DaemonProcess {
 public:
  // Starts `curblightd --demo --config C --state-dir S --socket S/socket` and waits until /readyz answers 200.
  // The daemon's own words go to S/daemon.log. Throws std::runtime_error when it ends or is not ready in 30 s.
  DaemonProcess(const std::string& program, const std::string& state_folder);
  ~DaemonProcess();  // kills
  DaemonProcess(const DaemonProcess&) = delete;
  DaemonProcess& operator=(const DaemonProcess&) = delete;

  double ready_ms() const { return ready_ms_; }  // from its start to the first 200
  const std::string& socket() const { return socket_; }
  std::uint16_t tcp_port() const;
  double resident_megabytes() const;  // VmRSS
  double processor_seconds() const;   // of all its threads so far, in user mode and in the kernel
  void stop();                        // SIGTERM, and waits for its end
  void kill_now();                    // SIGKILL, and waits for its end

 private:
  void end_with(int signal);

  std::string state_folder_;
  std::string socket_;
  pid_t pid_ = 0;
  double ready_ms_ = 0;
};

}  // namespace curblight::bench
