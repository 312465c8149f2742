// SPDX-License-Identifier: Apache-2.0
// Finding, opening and losing a pad; sessions are in stu_session.cpp.
#include "peripherals/signature_pad/stu_signature_pad.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "peripherals/driver/open_words.hpp"
#include "peripherals/signature_pad/stu_connection.hpp"

namespace curblight::signature_pad {

namespace {

using lifecycle::DeviceState;
using lifecycle::DeviceStatus;
using lifecycle::Remedy;
using namespace std::chrono_literals;

constexpr std::uint8_t kHidClass = 3;
constexpr const char* kLost = "The signature pad was unplugged.";
constexpr const char* kStopped = "The box was stopped during the signature. Sign again when it is back.";

const StuModelRow& model_of(const transport::DeviceInfo& device) {
  const auto* row = stu_model(device.vendor, device.product);
  return row != nullptr ? *row : kUnknownStu;
}

bool is_hid(const transport::InterfaceInfo& interface) { return interface.device_class == kHidClass; }

}  // namespace

const char* to_string(PadEnd end) {
  switch (end) {
    case PadEnd::accepted: return "accepted";
    case PadEnd::cancelled: return "cancelled";
    case PadEnd::withdrawn: return "withdrawn";
    case PadEnd::timed_out: return "timed_out";
    case PadEnd::lost: return "lost";
    case PadEnd::failed: return "failed";
  }
  return "failed";
}

bool StuSignaturePad::drives(const transport::DeviceInfo& device) {
  return stu_model(device.vendor, device.product) != nullptr && std::ranges::any_of(device.interfaces, is_hid);
}

StuSignaturePad::StuSignaturePad(transport::Bus& bus, lifecycle::Timer& timer, lifecycle::StatusCallback on_status, StuOptions options)
    : bus_(bus), timer_(timer), options_(std::move(options)),
      loop_(bus, timer,
            {.driver = kDriver,
             .thread = "device-pad",
             .absent_words = "No signature pad is plugged in.",
             .drives = drives,
             .selector = options_.selector},
            [this](const transport::DeviceInfo& device, std::stop_token stop) { return attend(device, std::move(stop)); },
            std::move(on_status)) {}

core::Result<void> StuSignaturePad::available() const {
  const std::lock_guard lock(mutex_);
  return available_now();
}

// The loop's own lock is never held while it calls here.
core::Result<void> StuSignaturePad::available_now() const {
  if (!open_) return core::fail(core::ErrorCode::unavailable, loop_.status().words);
  return {};
}

core::Result<void> StuSignaturePad::begin(PadSession session) {
  {
    const std::lock_guard lock(mutex_);
    if (session_) return core::fail(core::ErrorCode::conflict, "Somebody signs on the pad already.");
    if (auto open = available_now(); !open) return open;
    wishes_.clear();
    session_ = std::move(session);
  }
  wake();
  return {};
}

void StuSignaturePad::ask(PadWish wish) {
  {
    const std::lock_guard lock(mutex_);
    if (!session_) return;
    wishes_.push_back(wish);
  }
  wake();
}

std::stop_token StuSignaturePad::attention() {
  const std::lock_guard lock(mutex_);
  if (attention_.stop_requested()) attention_ = {};
  return attention_.get_token();
}

void StuSignaturePad::wake() {
  std::stop_source source;
  {
    const std::lock_guard lock(mutex_);
    source = attention_;
  }
  source.request_stop();
}

std::optional<PadWish> StuSignaturePad::take_wish() {
  const std::lock_guard lock(mutex_);
  if (wishes_.empty()) return std::nullopt;
  const auto wish = wishes_.front();
  wishes_.pop_front();
  return wish;
}

std::optional<PadSession> StuSignaturePad::session() {
  const std::lock_guard lock(mutex_);
  return session_;
}

void StuSignaturePad::set_open(bool open) {
  const std::lock_guard lock(mutex_);
  open_ = open;
}

void StuSignaturePad::end_session(PadEnd end, const std::string& words) {
  std::shared_ptr<PadListener> listener;
  {
    const std::lock_guard lock(mutex_);
    if (!session_) return;
    listener = std::move(session_->listener);
    session_.reset();
    wishes_.clear();
  }
  if (end == PadEnd::accepted) loop_.counters().add("signatures");
  if (end == PadEnd::lost) loop_.counters().add("lost_sessions");
  listener->ended(end, words);
}

DeviceStatus StuSignaturePad::attend(const transport::DeviceInfo& device, std::stop_token stop) {
  loop_.set_status({DeviceState::starting, Remedy::none, model_of(device).name, "Starting"});
  auto connection = connect(device, stop);
  if (!connection) return connection.error();
  loop_.connected();
  set_open(true);
  loop_.set_status(connection->ready);  // whoever reads that may begin
  const std::stop_callback on_stop(stop, [this] { wake(); });
  const auto ended_by = serve(*connection, stop);
  set_open(false);
  const bool lost = ended_by.over(), stopped = ended_by.kind == PadTrouble::Kind::cancelled;
  // The next one at the counter must not see whose order it was, or how they sign. When the pad does not answer, nothing helps.
  if (stop.stop_requested() && connection->in_use) static_cast<void>(connection->link->leave());
  end_session(lost ? PadEnd::lost : PadEnd::failed,
              stopped ? kStopped : lost ? kLost : fmt::format("The signature pad does not work: {}.", ended_by.words));
  auto ended = connection->ready;
  ended.state = DeviceState::degraded;
  ended.remedy = Remedy::reconnect;
  ended.words = lost ? kLost
                     : fmt::format("The signature pad does not work: {}. Trying again; if this stays, unplug it and plug it in again.", ended_by.words);
  return ended;
}

// The error is the status that tells why it cannot be used.
std::expected<StuSignaturePad::Connection, DeviceStatus> StuSignaturePad::connect(const transport::DeviceInfo& device, std::stop_token stop) {
  const auto& model = model_of(device);
  std::string name = model.name;
  const auto unusable = [&](std::string words) {
    return std::unexpected(DeviceStatus{DeviceState::fault, Remedy::service, name, std::move(words)});
  };
  const auto try_again = [&](const PadTrouble& why) {
    return std::unexpected(DeviceStatus{DeviceState::degraded, Remedy::reconnect, name,
                                        why.over() ? kLost : fmt::format("The signature pad does not start: {}. Trying again; if this stays, unplug it and plug it in again.", why.words)});
  };
  const auto interface = std::ranges::find_if(device.interfaces, is_hid);
  if (interface == device.interfaces.end()) return unusable("This signature pad is not in HID mode. Switch it with its maker's tool.");
  const auto endpoint = find_in_endpoint(*interface, transport::EndpointKind::interrupt);
  if (!endpoint) return unusable("This signature pad cannot be used: it has no interrupt endpoint.");
  auto opened = bus_.open(device.path);
  if (!opened) return std::unexpected(driver::cannot_open(opened.error(), "signature pad", name));
  if (const auto claimed = transport::claim(**opened, *interface); !claimed) {
    return std::unexpected(driver::cannot_open(claimed.error(), "signature pad", name));
  }
  Connection connection{.device = std::move(*opened), .endpoint = *endpoint};
  connection.link = std::make_unique<StuLink>(*connection.device, interface->number, model, timer_, stop);
  const auto information = connection.link->information();
  if (!information) return try_again(information.error());
  if (!information->model.empty()) name = "Wacom " + information->model;
  const auto capability = connection.link->capability();
  if (!capability && capability.error().kind == PadTrouble::Kind::nonsense) {
    return unusable("This signature pad cannot be used: it tells sizes that cannot be.");
  }
  if (!capability) return try_again(capability.error());
  connection.capability = *capability;
  connection.layout = layout_of(capability->lcd_width, capability->lcd_height);
  connection.encodings = encodings_for(*capability, model.block);
  if (const auto clean = connection.link->recover(); !clean) return try_again(clean.error());
  connection.ready = {DeviceState::ready, Remedy::none, name, "Ready", kDriver, information->firmware};
  return connection;
}

}  // namespace curblight::signature_pad
