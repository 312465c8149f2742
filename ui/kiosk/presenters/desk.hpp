// SPDX-License-Identifier: Apache-2.0
// What all presenters of one kiosk share: the state (store, session, the customer's visit, newest counts) and the
// ports they act through. Owned by the application (or a test), main thread only, outlives every presenter.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api/types/devices.hpp"
#include "api/types/hand_off.hpp"
#include "api/types/station.hpp"
#include "core/clock.hpp"
#include "ui/kiosk/presenters/backend.hpp"
#include "ui/kiosk/presenters/hand_off_draft.hpp"
#include "ui/kiosk/presenters/navigator.hpp"

namespace curblight::kiosk {

enum class Link { connecting, up, down };

// One customer from the code to the place in the line; wiped when the kiosk goes back to its first screen.
struct CustomerVisit {
  std::vector<api::FoundOrder> orders;
  std::string collects = "customer";
  std::string spot;
  std::vector<api::CheckInView> check_ins;  // one for each claim; read again: one for each order

  // Each once: the daemon gives all orders that it finds together the same claim, and one act with it is for all.
  std::vector<std::string> claims() const;
};

struct KioskState {
  api::StoreInfo store;
  std::optional<api::Session> session;
  CustomerVisit visit;
  std::optional<HandOffDraft> draft;  // between a hand-off's detail and its signature
  api::Home home;  // newest counts, for the home screen and every associate's top bar
  core::MonotonicTime home_at{};  // when they were read: waits go on from there
  Link link = Link::connecting;
  bool large_text = false;
  bool high_contrast = false;
  std::string default_language = "en";  // what a customer who chose none reads
  std::optional<std::string> associate_language;  // while a customer has the screen to sign on

  // False without a session; a screen hides or explains what the person may not do.
  bool may(const std::string& permission) const;
  // To be called before each screen is made. Who signs may choose a language; the associate goes on in theirs.
  void enter(ScreenId screen);
  // True when somebody has chosen how the first screen looks or reads.
  bool looks_chosen() const;
  // Session, visit, and all that a person has chosen: the next one finds the kiosk as it was set up.
  void forget_person();
};

// A message that pushes the page down under the top bar until it is hidden or withdrawn. One per id.
struct Notice {
  std::string id{};
  std::string icon{};    // resource name: "printer", "cloud-off", "alert"
  std::string title{};   // what happened
  std::string detail{};  // what to do, what is kept
  std::string code{};    // small, for staff
  bool can_hide = true;
  bool staff = false;  // not on the screens that a customer sees
};

// What a presenter may say to the person besides its own screen.
class Feedback {
 public:
  virtual ~Feedback() = default;
  // The verdict band with its tone; goes by itself. `on_tap` (may be empty): where a scan would be useful.
  virtual void verdict(const api::Verdict& verdict, std::function<void()> on_tap = {}) = 0;
  virtual void notice(Notice notice) = 0;
  virtual void withdraw_notice(const std::string& id) = 0;
  // Title, back button or top bar state changed.
  virtual void chrome_changed() = 0;
  // Somebody is there though the screen feels no touch and no key: the pad does.
  virtual void still_here() = 0;
};

struct Desk {
  KioskState& state;
  Backend& backend;
  Navigator& navigator;
  Feedback& feedback;
  const core::Clock& clock;
};

}  // namespace curblight::kiosk
