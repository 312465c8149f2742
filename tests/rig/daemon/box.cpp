// SPDX-License-Identifier: Apache-2.0
#include "rig/daemon/box.hpp"

#include <pwd.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <stdexcept>

#include <gtest/gtest.h>

#include "rig/usb/plug_board.hpp"

namespace curblight::test {

namespace {

constexpr const char* kUser = "curblight";

template <typename T>
T must(core::Result<T> result) {
  if (!result) throw std::runtime_error(result.error().message);
  return std::move(*result);
}

}  // namespace

Box::Box(const std::string& devices) {
  const auto* user = ::getpwnam(kUser);
  if (user == nullptr) throw std::runtime_error("this machine has no user curblight");
  folder_ = (std::filesystem::temp_directory_path() / "curblight-box-XXXXXX").string();
  if (::mkdtemp(folder_.data()) == nullptr || ::chown(folder_.c_str(), user->pw_uid, user->pw_gid) != 0) {
    throw std::runtime_error(folder_ + " cannot be made");
  }
  std::ofstream(folder_ + "/curblight.toml") << "state_dir = \"" << folder_ << "\"\n[log]\nlevel = \"warn\"\n[log_in]\nforce_pin_change = false\n"
                                             << "[http]\ntcp = false\nsocket = \"" << folder_ << "/socket\"\n[devices]\nkind = \"usb\"\n"
                                             << devices;
}

Box::~Box() {
  daemon_.reset();
  std::filesystem::remove_all(folder_);
}

void Box::start() {
  daemon_.emplace("setpriv", std::vector<std::string>{"--reuid=" + std::string(kUser), "--regid=" + std::string(kUser), "--init-groups", "curblightd",
                                                      "--config", folder_ + "/curblight.toml"});
  ASSERT_TRUE(in_time([&] { return operator_client().get<api::Devices>("/api/v1/devices").has_value(); })) << "the daemon does not answer";
}

int Box::kill() {
  daemon_->kill_and_wait();
  return Child("curblight-gpio-safe", {folder_ + "/gpio-outputs"}).wait();
}

int Box::stop() { return daemon_->end_and_wait(); }

Box::Said Box::ctl(const std::string& arguments) const {
  const auto command = "curblightctl --socket " + folder_ + "/socket " + arguments + " 2>&1";
  std::FILE* pipe = ::popen(command.c_str(), "r");
  if (pipe == nullptr) throw std::runtime_error("no shell");
  std::string text;
  for (int character = std::fgetc(pipe); character != EOF; character = std::fgetc(pipe)) text += static_cast<char>(character);
  const int status = ::pclose(pipe);
  return {WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), text};
}

Child Box::ctl_child(std::vector<std::string> arguments) const {
  arguments.insert(arguments.begin(), {"--socket", folder_ + "/socket"});
  return {"curblightctl", std::move(arguments)};
}

api::ClientOptions Box::client_options(const char* name) const {
  api::ClientOptions options;
  options.unix_path = folder_ + "/socket";
  options.client_name = name;
  return options;
}

api::Client Box::operator_client() const { return api::Client(client_options("ctl")); }

std::optional<api::Device> Box::device(const std::string& id) const {
  const auto all = operator_client().get<api::Devices>("/api/v1/devices");
  if (!all) return std::nullopt;
  const auto found = std::ranges::find(all->devices, id, &api::Device::id);
  if (found == all->devices.end()) return std::nullopt;
  return *found;
}

bool Box::becomes(const std::string& device_id, const std::string& state) const {
  return in_time([&] {
    const auto found = device(device_id);
    return found && found->state == state;
  });
}

api::Client Box::associate() {
  auto operator_ = operator_client();
  api::NewUser user;
  user.user_name = "rig";
  user.first_name = "Rig";
  user.last_name = "Tester";
  user.role = "associate";
  user.pin = "482915";
  must(operator_.post<api::UserAccount>("/api/v1/users", user, "make-user"));
  api::Client kiosk(client_options("kiosk"));
  api::LogIn log_in;
  log_in.user_name = user.user_name;
  log_in.pin = user.pin;
  kiosk.set_token(must(kiosk.post<api::Session>("/api/v1/sessions", log_in, "log-in")).token);
  return kiosk;
}

std::int64_t Box::bag_an_order(const std::string& number) {
  if (!associate_) associate_.emplace(associate());
  api::IncomingLine line;
  line.external_id = line.refund_external_id = number + "-1";
  line.sku = "RIG-" + number;
  line.name = "Piece for the rig";
  line.unit = "piece";
  line.aisle = "1-A1";
  line.quantity.milli = 1000;
  line.charge_minor = 1000;
  api::IncomingOrder order;
  order.channel = "rig";
  order.number = order.external_id = number;
  order.method = "in_store";
  order.customer = {.first_name = "Kim", .last_name = "Test", .email = "kim@example.com", .phone = ""};
  order.currency = "USD";
  order.total_minor = 1000;
  order.lines.push_back(line);
  auto operator_ = operator_client();
  const auto received = must(operator_.post<api::OrderView>("/api/v1/orders", order, "order-" + number));
  const auto walk = must(associate_->post<api::Walk>("/api/v1/pick/walks", api::StartWalk{.order_ids = {received.id}}, "walk-" + number));
  const auto path = "/api/v1/pick/walks/" + std::to_string(walk.id);
  const auto picked = must(associate_->post<api::PickAnswer>(
      path + "/typed", api::PickTyped{.line_id = received.lines.at(0).id, .sku = line.sku, .reason = "No code on the item"}, "pick-" + number));
  if (!picked.verdict.good) throw std::runtime_error(picked.verdict.headline);
  must(associate_->post<api::OrderView>(path + "/complete", api::CompletePickOrder{.order_id = received.id, .bags = 1}, "complete-" + number));
  return received.id;
}

std::int64_t Box::bring_out_an_order(const std::string& number) {
  const auto order = bag_an_order(number);
  const auto the_bag = bag(order);
  must(associate_->post<api::StageAnswer>("/api/v1/stage", api::StageBagInput{.bag_id = the_bag.id, .location = "A-01"}, "stage-" + number));
  const auto out = must(associate_->post<api::ScanOutAnswer>("/api/v1/orders/" + std::to_string(order) + "/scan-out",
                                                             api::ScanInput{.data = the_bag.code, .symbology = "]C0"}, "out-" + number));
  if (!out.good) throw std::runtime_error(out.headline);
  return order;
}

core::Result<api::PadSigning> Box::sign_on_pad(std::int64_t order, const std::string& key) {
  api::SignOnPad wanted;
  wanted.language = "en";
  return associate_->post<api::PadSigning>("/api/v1/orders/" + std::to_string(order) + "/sign-on-pad", wanted, key);
}

api::PadSigning Box::signing(const std::string& session) const {
  return must(operator_client().get<api::PadSigning>("/api/v1/pad-signings/" + session));
}

api::BagView Box::bag(std::int64_t order) const {
  return must(operator_client().get<api::OrderView>("/api/v1/orders/" + std::to_string(order))).bags.at(0);
}

bool Box::label_becomes(std::int64_t order, const std::string& state) const {
  return in_time([&] { return bag(order).label_state == state; });
}

ScanEvents::ScanEvents(const Box& box) : stream_(box.client_options("ctl")) {
  if (auto opened = stream_.open(); !opened) throw std::runtime_error(opened.error().message);
  thread_ = std::jthread([this](std::stop_token stop) {
    api::StreamEvent event;
    while (stream_.next(event, stop)) {
      const auto now = std::chrono::steady_clock::now();
      if (event.name != "scan") continue;
      auto scan = api::decode<api::ScanEvent>(event.data);
      const std::lock_guard lock(mutex_);
      if (scan) events_.push_back(std::move(*scan));
      last_at_ = now;
      changed_.notify_all();
    }
  });
}

std::vector<api::ScanEvent> ScanEvents::all() const {
  const std::lock_guard lock(mutex_);
  return events_;
}

bool ScanEvents::get(const std::string& data) const {
  std::unique_lock lock(mutex_);
  // The newest first: it is that one as a rule.
  return changed_.wait_for(lock, kPatience, [&] {
    return std::any_of(events_.rbegin(), events_.rend(), [&](const auto& event) { return event.data == data; });
  });
}

std::chrono::steady_clock::time_point ScanEvents::last_at() const {
  const std::lock_guard lock(mutex_);
  return last_at_;
}

}  // namespace curblight::test
