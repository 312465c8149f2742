// SPDX-License-Identifier: Apache-2.0
// A box with its settings and its daemon, which is not root: it has the devices that systemd/70-curblight.rules gives to its
// user. One thread, except that events are collected on another.
#pragma once

#include <condition_variable>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "api/client.hpp"
#include "api/types/devices.hpp"
#include "api/types/hand_off.hpp"
#include "api/types/picking.hpp"
#include "gpio/child.hpp"

namespace curblight::test {

class Box {
 public:
  // `devices` is what the settings say below [devices], tables of its own included.
  explicit Box(const std::string& devices);
  ~Box();  // kills the daemon

  // Returns when the daemon answers; fails the test when it never does.
  void start();
  // As the kernel does it when memory runs out, and then what systemd does (ExecStopPost); the exit code of that.
  int kill();
  // SIGTERM; the exit code.
  int stop();

  struct Said {
    int code;
    std::string text;  // standard output and error
  };
  // curblightctl with these arguments.
  Said ctl(const std::string& arguments) const;
  // The same, not waited for.
  Child ctl_child(std::vector<std::string> arguments) const;

  // With the permissions of whoever is root on the box.
  api::Client operator_client() const;
  // The device of the list; nothing when there is none of this id.
  std::optional<api::Device> device(const std::string& id) const;
  bool becomes(const std::string& device_id, const std::string& state) const;

  // Takes an order of one piece in, picks it and puts it into a bag, whose label then prints. Returns the order's id.
  std::int64_t bag_an_order(const std::string& number);
  // The same, puts the bag on a shelf and takes it out again: only the signature is missing.
  std::int64_t bring_out_an_order(const std::string& number);
  // Asks for the signature on the pad; an associate does.
  core::Result<api::PadSigning> sign_on_pad(std::int64_t order, const std::string& key);
  // How that is now.
  api::PadSigning signing(const std::string& session) const;
  // The only bag of the order, as the screens show it.
  api::BagView bag(std::int64_t order) const;
  bool label_becomes(std::int64_t order, const std::string& state) const;

  const std::string& folder() const { return folder_; }
  api::ClientOptions client_options(const char* name) const;

 private:
  api::Client associate();

  std::string folder_;
  std::optional<Child> daemon_;
  std::optional<api::Client> associate_;
};

// What the daemon tells of scans, from the constructor to the destructor.
class ScanEvents {
 public:
  explicit ScanEvents(const Box& box);

  // Waits for a scan of this. False: it does not come.
  bool get(const std::string& data) const;
  std::vector<api::ScanEvent> all() const;
  // When the newest was told.
  std::chrono::steady_clock::time_point last_at() const;

 private:
  mutable std::mutex mutex_;
  mutable std::condition_variable changed_;
  std::vector<api::ScanEvent> events_;
  std::chrono::steady_clock::time_point last_at_{};
  api::EventStream stream_;
  std::jthread thread_;
};

}  // namespace curblight::test
