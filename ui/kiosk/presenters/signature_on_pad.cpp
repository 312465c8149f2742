// SPDX-License-Identifier: Apache-2.0
// The signature screen's dealings with the pad: its ink is shown while it grows, its end is this screen's Done or Clear.
#include <utility>

#include "ui/kiosk/presenters/signature_presenter.hpp"

namespace curblight::kiosk {

void SignaturePresenter::use_pad() {
  if (!draft_ || record_) return;
  accepting_ = false;
  pad_.ask();
  api::SignOnPad input{.language = language(), .rejections = draft_->input.rejections, .visit = draft_->input.visit};
  // Not an Action: without a pad nobody needs to be told, the finger does.
  call<api::PadSigning>(post("/api/v1/orders/" + std::to_string(draft_->order.id) + "/sign-on-pad", input),
                        [this](Outcome<api::PadSigning> outcome) {
                          if (!outcome) {
                            if (pad_.stage() == PadMirror::Stage::asking) pad_.drop();
                          } else if (pad_.stage() != PadMirror::Stage::asking || points_ > 0 || record_) {
                            PadMirror late;  // the finger was quicker
                            late.begin(*outcome);
                            std::swap(pad_, late);
                            leave_pad();
                          } else {
                            pad_.begin(*outcome);
                            pad_reading_.want();
                          }
                          render();
                        });
  render();
}

void SignaturePresenter::read_pad() {
  call<api::PadSigning>(get(pad_.path_of_news()), [this](Outcome<api::PadSigning> outcome) {
    if (pad_.open() && outcome) {
      pad_news(*outcome);
    } else if (pad_.open() && outcome.error().status == 404) {  // without an answer: again when the daemon is back
      pad_.lose("");
      accepting_ = false;
      view_.mirror(pad_.ink());
      render();
    }
    pad_reading_.ended();  // after the ink was taken: the next one asks for what follows it
  });
}

void SignaturePresenter::pad_news(const api::PadSigning& signing) {
  const std::size_t before = pad_.points();
  if (pad_.take(signing)) pad_reading_.want();
  if (pad_.points() != before && pad_.stage() != PadMirror::Stage::over) desk_.feedback.still_here();
  view_.mirror(pad_.ink());
  if (pad_.stage() == PadMirror::Stage::over) accepting_ = false;
  render();
  if (pad_.stage() != PadMirror::Stage::signed_) return;
  accepting_ = false;
  hand_off_signed(pad_.ink());
}

void SignaturePresenter::ask_pad(const std::string& wish) {
  call<api::Done>(post(pad_.path() + "/" + wish, api::Done{}), [this](Outcome<api::Done> outcome) {
    if (outcome) return;
    // Whatever became of it, the session knows.
    accepting_ = false;
    if (pad_.open()) pad_reading_.want();
    render();
  });
}

void SignaturePresenter::leave_pad() {
  if (pad_.open() || pad_.stage() == PadMirror::Stage::signed_) {
    // Without the session's token: it may have ended, and the name of the signature is right enough.
    desk_.backend.send(post(pad_.path() + "/cancel", api::Done{}), [](const core::Result<Answer>&) {});
  }
  pad_.drop();
}

std::string SignaturePresenter::pad_trouble() const {
  if (pad_.stage() != PadMirror::Stage::over || points_ > 0) return {};
  if (pad_.end() == "cleared") return {};
  if (pad_.end() == "cancelled") return tr("Cancelled on the pad. Sign here, or call an associate.");
  if (pad_.end() == "timed_out") return tr("Nobody signed on the pad. Please sign here.");
  if (pad_.end() == "failed") return tr("The pad does not work. Please sign here.");
  return tr("The pad was unplugged. Please sign here.");
}

}  // namespace curblight::kiosk
