// SPDX-License-Identifier: Apache-2.0
#include "ui/kiosk/presenters/signature_presenter.hpp"

#include <algorithm>
#include <utility>

namespace curblight::kiosk {
namespace {

// A dot is no signature; a short line that somebody drew is.
constexpr std::size_t kFewestPoints = 4;

}  // namespace

SignaturePresenter::SignaturePresenter(Desk& desk, SignatureView& view, std::int64_t order_id)
    : AssociatePresenter(desk), view_(view), handing_off_(*this), unlocking_(*this), pad_reading_([this] { read_pad(); }) {
  if (desk.state.draft && desk.state.draft->order.id == order_id) draft_ = desk.state.draft;
}

SignaturePresenter::~SignaturePresenter() { leave_pad(); }

std::string SignaturePresenter::title() const { return desk_.state.store.name; }

Chrome SignaturePresenter::chrome() const {
  return {.bar = Chrome::Bar::customer, .title = desk_.state.store.name, .back = !record_, .back_label = tr("Back"),
          .idle_counts = !record_ && !recording()};
}

void SignaturePresenter::start() {
  // Without what was settled before there is nothing to sign for.
  if (!draft_) {
    desk_.navigator.back();
    return;
  }
  use_pad();
}

void SignaturePresenter::on_changed(const api::Changed& changed) {
  const bool ours = std::ranges::find(changed.topics, "signature") != changed.topics.end();
  if (ours && pad_.open()) pad_reading_.want();
}

void SignaturePresenter::reload() {
  if (pad_.open()) pad_reading_.want();
}

void SignaturePresenter::on_second() {
  if (record_ && seconds_now() - finished_at_ >= kResultSeconds) next();
}

void SignaturePresenter::on_back() {
  if (asking().open()) {
    asking().cancel();
  } else if (record_) {
    next();
  } else if (!recording()) {
    unlock(Purpose::leave);
  }
}

void SignaturePresenter::canvas(int width, int height) {
  if (width == signature_.width && height == signature_.height) return;
  // Strokes are in pixels of the canvas they were drawn on; a canvas of another size starts anew.
  if (points_ > 0) clear();
  signature_.width = width;
  signature_.height = height;
}

void SignaturePresenter::begin_stroke(api::Point point) {
  if (record_ || recording() || points_ >= kMostPoints || pad_has_ink()) return;
  leave_pad();  // the finger was first
  if (!first_ms_) first_ms_ = point.t_ms;
  down_ = true;
  signature_.strokes.emplace_back();
  handing_off_.forget();
  extend_stroke(point);
}

void SignaturePresenter::extend_stroke(api::Point point) {
  if (!down_ || points_ >= kMostPoints) return;
  point.x = std::clamp(point.x, 0, std::max(0, signature_.width - 1));
  point.y = std::clamp(point.y, 0, std::max(0, signature_.height - 1));
  point.pressure = std::clamp(point.pressure, 0, 1023);
  point.t_ms -= *first_ms_;
  signature_.strokes.back().points.push_back(point);
  ++points_;
}

void SignaturePresenter::end_stroke() {
  if (!down_) return;
  down_ = false;
  desk_.feedback.still_here();  // a finger counts when it comes down, and a name takes its time
  render();
}

void SignaturePresenter::clear() {
  if (recording()) return;
  signature_.strokes.clear();
  points_ = 0;
  down_ = false;
  first_ms_.reset();
  handing_off_.forget();
  view_.wipe_canvas();
  if (pad_.open()) {
    accepting_ = false;
    pad_.clear();
    ask_pad("clear");
  } else if (pad_.stage() != PadMirror::Stage::asking) {
    use_pad();  // both ways are open again
  }
  view_.mirror(pad_.ink());
  render();
}

void SignaturePresenter::done() {
  if (!draft_ || record_) return;
  if (handing_off_.lost()) {
    handing_off_.retry();
  } else if (pad_.stage() == PadMirror::Stage::signed_) {
    hand_off_signed(pad_.ink());
  } else if (pad_.points() >= kFewestPoints) {
    if (std::exchange(accepting_, true)) return;
    ask_pad("accept");
    render();
  } else if (points_ >= kFewestPoints) {
    hand_off_signed(signature_);
  }
}

void SignaturePresenter::hand_off_signed(const api::Signature& signature) {
  api::HandOffInput input = draft_->input;
  input.signature = signature;
  hand_off(std::move(input));
}

void SignaturePresenter::cannot_sign() {
  if (record_ || recording()) return;
  unlock(Purpose::attest);
}

void SignaturePresenter::hand_off(api::HandOffInput input) {
  handing_off_.start<api::HandOffRecord>(
      post("/api/v1/orders/" + std::to_string(draft_->order.id) + "/hand-off", input),
      [this](Outcome<api::HandOffRecord> outcome) {
        if (!outcome) return;
        record_ = *std::move(outcome);
        finished_at_ = seconds_now();
        desk_.state.draft.reset();
        leave_pad();
        update();
      });
}

void SignaturePresenter::next() {
  desk_.navigator.home();
  desk_.navigator.go({.screen = ScreenId::hand_off});
}

void SignaturePresenter::unlock(Purpose purpose) {
  purpose_ = purpose;
  asking_badge_ = true;
  const std::string who = desk_.state.session ? desk_.state.session->user.first_name : std::string{};
  ask({.title = purpose == Purpose::attest ? tr("Call the associate") : tr("For the associate"),
       .detail = fill(tr("Scan your badge, or type the PIN of {0}."), {who}),
       .keys = Question::Keys::pin, .hint = tr("PIN"), .confirm = tr("Unlock"), .cancel = tr("Back to signing")},
      [this](const QuestionAnswer& answer) {
        if (!desk_.state.session) return;
        asking().hold();
        try_unlock({.user_name = desk_.state.session->user.user_name, .pin = answer.text}, new_key());
      });
}

// Every scan ends here: what the router would make of it leads to other customers' names.
bool SignaturePresenter::on_scan(const api::ScanEvent& event) {
  const bool badge = own_code(event.data) == OwnCode::badge;
  if (badge && asking().open() && asking_badge_) {
    if (unlocking_.busy()) return true;
    asking().hold();
    try_unlock({.badge = event.data}, event.id);
  } else if (badge && !asking().open() && !record_ && !recording()) {
    unlock(Purpose::leave);
  } else {
    say_bad(tr("Nothing to scan here"), record_ ? std::string{} : tr("Please sign"), "not_here");
  }
  return true;
}

void SignaturePresenter::try_unlock(const api::LogIn& log_in, std::string key) {
  unlocking_.forget();
  unlocking_.start<api::Session>(post("/api/v1/sessions", log_in, std::move(key)), [this](Outcome<api::Session> outcome) {
    if (outcome) unlocked(*outcome);
    else asking().refuse(outcome.error().words);
  });
}

// Whoever unlocks goes on as the one who acts: the journal must name the person who was there. Of two sessions the
// one that is not needed any more is ended.
void SignaturePresenter::unlocked(const api::Session& session) {
  const bool same = desk_.state.session && desk_.state.session->user.id == session.user.id;
  Request end = del("/api/v1/sessions/current");
  end.token = same || !desk_.state.session ? session.token : desk_.state.session->token;
  if (!desk_.state.session || !same) desk_.state.session = session;
  if (end.token != desk_.state.session->token) desk_.backend.send(std::move(end), [](const core::Result<Answer>&) {});
  asking_badge_ = false;
  asking().close();
  if (purpose_ == Purpose::leave) desk_.navigator.back();
  else attest();
}

void SignaturePresenter::attest() {
  ask_reason(tr("Why can the customer not sign?"), tr("You attest the hand-off in their place; the journal keeps it."),
             desk_.state.store.attest_reasons, [this](const std::string& reason) {
               api::HandOffInput input = draft_->input;
               input.attest_reason = reason;
               hand_off(std::move(input));
             });
}

SignatureModel SignaturePresenter::model() const {
  SignatureModel model;
  if (!draft_) return model;
  const api::OrderView& order = draft_->order;
  model.suffix = order.suffix;
  model.name = order.short_name;
  auto bags = static_cast<std::int64_t>(order.bags.size());
  std::string suffixes = order.suffix;
  for (const api::VisitOrder& other : draft_->visit) {
    bags += other.bags;
    suffixes += ", " + other.suffix;
    model.lines.push_back({.name = fill(tr("Order {0}"), {other.suffix}), .about = bags_words(other.bags)});
  }
  for (const api::LineView& line : order.lines) {
    if (line.qty_picked.milli == 0) continue;
    const auto rejected = std::ranges::find(draft_->input.rejections, line.id, &api::RejectedLine::line_id);
    const std::int64_t back = rejected == draft_->input.rejections.end() ? 0 : rejected->quantity.milli;
    const api::Quantity kept{line.qty_picked.milli - back};
    const bool pieces = line.unit.empty() || line.unit == "piece";
    SignedLine shown{.name = line.name, .picture = {line.image, line.attributes}, .returned = kept.milli == 0};
    const auto words = [&](const api::Quantity& amount) {
      return pieces ? fill(ntr("{0} piece", "{0} pieces", amount.milli / 1000), {quantity(amount)}) : quantity(amount, line.unit);
    };
    shown.about = shown.returned ? fill(tr("{0}, returned"), {words(line.qty_picked)}) : words(kept);
    if (back > 0 && !shown.returned) shown.about += ", " + fill(tr("{0} returned"), {quantity({back})});
    model.lines.push_back(std::move(shown));
  }
  model.bags = fill(ntr("{0} bag handed to you", "{0} bags handed to you", bags), {std::to_string(bags)});
  model.heading = tr("Please sign");
  model.trouble = pad_trouble();
  model.hint = pad_has_ink() ? tr("Touch Accept on the pad, or Done here.")
               : pad_.open() ? tr("On the pad in front of you, or here with your finger.")
                             : tr("Here with your finger.");
  model.promise = fill(tr("Your signature says that you received what is listed on the left. We keep it for {0} days."),
                       {std::to_string(desk_.state.store.signature_retention_days)});
  model.has_strokes = points_ > 0 || pad_has_ink();
  const bool under_way = recording();
  model.taking = !under_way && !record_ && !pad_has_ink();
  model.pad = {.label = tr("Sign on the pad"), .icon = "pen", .visible = pad_.stage() == PadMirror::Stage::over && points_ == 0, .enabled = !under_way};
  model.clear = {.label = tr("Clear"), .icon = "restart", .enabled = model.has_strokes && !under_way};
  model.cannot = {.label = tr("Can't sign"), .icon = "help", .enabled = !under_way};
  const bool enough = points_ >= kFewestPoints || pad_.points() >= kFewestPoints;
  model.done = handing_off_.button({.label = tr("Done"), .sub = enough ? "" : tr("Sign first"), .icon = "check",
                                    .enabled = enough},
                                   tr("Saving"));
  if (accepting_ && !handing_off_.busy() && handing_off_.failure().empty()) model.done.busy = true, model.done.label = tr("Saving");
  if (record_) {
    model.finished = true;
    const bool nothing = record_->state == "closed" && record_->visit.empty();
    model.result_title = nothing ? tr("Taken back") : tr("Handed off");
    model.result_detail = nothing ? fill(tr("Order {0} is closed. Nothing was taken."), {order.suffix})
                          : record_->visit.empty()
                              ? fill(tr("Thank you! Order {0} is yours."), {order.suffix})
                              : fill(tr("Thank you! Orders {0} are yours."), {suffixes});
    if (record_->refunded.minor > 0) model.result_refund = fill(tr("{0} is refunded"), {money(record_->refunded)});
    model.next = {.label = tr("Next customer"), .icon = "hand-off"};
  }
  return model;
}

void SignaturePresenter::render() {
  view_.show(model());
  view_.show(asking().open());
}

}  // namespace curblight::kiosk
