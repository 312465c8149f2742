// SPDX-License-Identifier: Apache-2.0
#include "ui/kiosk/presenters/associate_call.hpp"

#include "ui/kiosk/presenters/text.hpp"

namespace curblight::kiosk {
namespace {
constexpr const char* kNotice = "associate-call";
}

const char* AssociateCall::screen_name(ScreenId screen) {
  switch (screen) {
    case ScreenId::attract: return "attract";
    case ScreenId::find_order: return "find_order";
    case ScreenId::is_this_you: return "is_this_you";
    case ScreenId::who_collects: return "who_collects";
    case ScreenId::which_spot: return "which_spot";
    case ScreenId::checked_in: return "checked_in";
    default: return "other";
  }
}

void AssociateCall::press() {
  if (called_) {
    say_called();
    return;
  }
  if (sending_) return;
  if (!pending_) {
    pending_ = post("/api/v1/kiosk/call-associate",
                    api::CallAssociate{screen_name(desk_.navigator.current().screen)});
  }
  send();
}

void AssociateCall::link_restored() {
  if (pending_ && !sending_) send();
}

void AssociateCall::send() {
  sending_ = true;
  desk_.feedback.notice({.id = kNotice, .icon = "hand", .title = tr("Calling an associate"), .can_hide = false});
  call<api::Done>(desk_.backend, *pending_, [this, customer = customer_](Outcome<api::Done> outcome) {
    if (customer != customer_) return;
    sending_ = false;
    if (outcome) {
      pending_.reset();
      called_ = true;
      called_s_ = 0;
      say_called();
      return;
    }
    if (!outcome.error().link_down) pending_.reset();
    desk_.feedback.notice({.id = kNotice,
                           .icon = "alert",
                           .title = tr("We could not call anybody"),
                           .detail = tr("Please speak to a person in the store, or press the button again."),
                           .code = outcome.error().code});
  });
}

void AssociateCall::tick() {
  if (!called_ || ++called_s_ < kStandsS) return;
  called_ = false;
  desk_.feedback.withdraw_notice(kNotice);
}

void AssociateCall::say_called() {
  desk_.feedback.notice({.id = kNotice,
                         .icon = "hand",
                         .title = tr("An associate has been called"),
                         .detail = tr("Please stay at this screen. Somebody comes to help you.")});
}

void AssociateCall::clear() {
  ++customer_;
  called_ = false;
  // What is on its way is answered to nobody, and the next one's press is a call of its own.
  sending_ = false;
  pending_.reset();
  desk_.feedback.withdraw_notice(kNotice);
}

}  // namespace curblight::kiosk
