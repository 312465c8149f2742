// SPDX-License-Identifier: Apache-2.0
#include "ui/kiosk/presenters/live_counts.hpp"

#include "ui/kiosk/presenters/text.hpp"

namespace curblight::kiosk {

void LiveCounts::refresh() {
  if (!desk_.state.session) return;
  if (reading_) {
    again_ = true;
    return;
  }
  reading_ = true;
  Request request = get("/api/v1/home");
  request.token = desk_.state.session->token;
  call<api::Home>(desk_.backend, std::move(request), [this](Outcome<api::Home> outcome) { arrived(std::move(outcome)); });
}

void LiveCounts::arrived(Outcome<api::Home> outcome) {
  reading_ = false;
  if (outcome && desk_.state.session) {
    desk_.state.home = *std::move(outcome);
    desk_.state.home_at = desk_.clock.monotonic();
    tell_devices();
    if (on_update) on_update();
  }
  if (std::exchange(again_, false)) refresh();
}

void LiveCounts::tell_devices() {
  std::set<std::string> now;
  for (const api::Device& device : desk_.state.home.devices) {
    if (device.state != "fault" && device.state != "degraded" && device.state != "absent") continue;
    const std::string id = "device-" + device.id;
    now.insert(id);
    const bool printer = device.kind == "label_printer";
    const std::string kept =
        printer ? tr("Labels are kept and print by themselves, once. You can go on working.") : tr("You can go on working.");
    Notice notice{.id = id, .icon = printer ? "printer" : "alert", .staff = true};
    if (const auto end = device.words.find(". "); end != std::string::npos) {
      // The device says itself what happened and what to do.
      notice.title = device.words.substr(0, end);
      notice.detail = device.words.substr(end + 2) + "\n" + kept;
    } else {
      notice.title = fill(tr("{0}: {1}"), {device.name, device.words});
      notice.detail = kept;
    }
    desk_.feedback.notice(std::move(notice));
  }
  for (const std::string& id : told_) {
    if (!now.contains(id)) desk_.feedback.withdraw_notice(id);
  }
  told_ = std::move(now);
}

void LiveCounts::clear() {
  again_ = false;
  for (const std::string& id : told_) desk_.feedback.withdraw_notice(id);
  told_.clear();
  desk_.state.home = {};
}

std::int64_t still_waiting_s(const Desk& desk, std::int64_t seconds_when_read) {
  return seconds_when_read +
         std::chrono::duration_cast<std::chrono::seconds>(desk.clock.monotonic() - desk.state.home_at).count();
}

std::string level_of(std::int64_t seconds, const api::StoreInfo& store) {
  return seconds >= store.wait_late_s ? "late" : seconds >= store.wait_warn_s ? "waiting" : "new";
}

}  // namespace curblight::kiosk
