// SPDX-License-Identifier: Apache-2.0
#include "ui/kiosk/presenters/pick_walk_presenter.hpp"

#include <algorithm>
#include <cctype>
#include <ranges>

namespace curblight::kiosk {

PickWalkPresenter::PickWalkPresenter(Desk& desk, PickWalkView& view, std::int64_t walk_id, Purpose purpose)
    : AssociatePresenter(desk), view_(view), walk_id_(walk_id), purpose_(purpose), reading_([this] {
        const std::string which = walk_id_ == 0 ? "current" : std::to_string(walk_id_);
        call<api::Walk>(get("/api/v1/pick/walks/" + which), [this](Outcome<api::Walk> outcome) {
          if (!reading_.ended()) return;
          failure_ = outcome ? std::string{} : outcome.error().words;
          if (!outcome) {
            render();
            return;
          }
          apply(*std::move(outcome));
          pump();  // scans that came before the walk was known
        });
      }),
      scanning_(*this), not_found_(*this), skipping_(*this), typing_(*this), undoing_(*this), releasing_(*this),
      finished_shown_(purpose == Purpose::recount) {}

std::string PickWalkPresenter::title() const { return tr("Pick walk"); }

void PickWalkPresenter::start() {
  render();
  reading_.want();
}

void PickWalkPresenter::reload() {
  reading_.want();
  pump();
}

void PickWalkPresenter::on_changed(const api::Changed& changed) {
  if (std::ranges::find(changed.topics, "orders") != changed.topics.end()) reading_.want();
}

void PickWalkPresenter::on_second() {
  if (scanning_.lost()) scanning_.retry();
  if (wrong_ && seconds_now() - wrong_at_ >= kWrongShownSeconds) {
    wrong_.reset();
    render();
  }
}

void PickWalkPresenter::on_back() {
  if (asking().open()) {
    asking().cancel();
    return;
  }
  if (finished_shown_ && purpose_ == Purpose::pick) {
    show_finished(0);
    return;
  }
  if (purpose_ == Purpose::recount) {
    back_to_bags();
    return;
  }
  if (!walk_ || walk_->ended) {
    desk_.navigator.back();
    return;
  }
  ask({.title = tr("Leave this walk?"),
       .detail = tr("What is picked stays counted, and the totes keep their letters."),
       .choices = {{.label = tr("Keep it for me"), .sub = tr("You go on later"), .icon = "clock"},
                   {.label = tr("Give it back"), .sub = tr("Somebody else may pick it"), .icon = "undo"}},
       .cancel = tr("Go on picking")},
      [this](const QuestionAnswer& answer) {
        if (answer.choice == 0) desk_.navigator.back();
        if (answer.choice == 1) release();
      });
}

void PickWalkPresenter::back_to_bags() {
  left_ = true;
  desk_.navigator.replace({.screen = ScreenId::bags, .other_id = walk_ ? walk_->id : walk_id_});
}

void PickWalkPresenter::release() {
  releasing_.start<api::Walk>(post(path("/release"), api::ReleaseOrder{.order_id = 0}), [this](Outcome<api::Walk> outcome) {
    if (outcome) {
      left_ = true;
      desk_.navigator.back();
    } else {
      say_bad(tr("Not given back"), outcome.error().words, outcome.error().code);
    }
  });
}

std::string PickWalkPresenter::path(const std::string& tail) const {
  return "/api/v1/pick/walks/" + std::to_string(walk_ ? walk_->id : walk_id_) + tail;
}

const api::WalkLine* PickWalkPresenter::current() const {
  if (!walk_) return nullptr;
  const auto at = std::ranges::find_if(walk_->lines, [](const auto& l) { return l.to_pick.milli > 0; });
  return at == walk_->lines.end() ? nullptr : &*at;
}

const api::WalkLine* PickWalkPresenter::line(std::int64_t line_id) const {
  if (!walk_) return nullptr;
  const auto at = std::ranges::find(walk_->lines, line_id, &api::WalkLine::line_id);
  return at == walk_->lines.end() ? nullptr : &*at;
}

void PickWalkPresenter::apply(api::Walk walk) {
  walk_ = std::move(walk);
  if (current() != nullptr) {
    // Something came back to be picked: from now on this is a walk like any other.
    if (purpose_ == Purpose::recount && walk_->units_done.milli < walk_->units.milli) purpose_ = Purpose::pick;
    render();
    return;
  }
  render();
  if (left_ || purpose_ == Purpose::recount) return;
  left_ = true;
  if (walk_->ended) {
    desk_.navigator.back();
  } else {
    desk_.navigator.replace({.screen = ScreenId::bags, .other_id = walk_->id});
  }
}

bool PickWalkPresenter::on_scan(const api::ScanEvent& event) {
  if (own_code(event.data) != OwnCode::none || is_pickup_code(event.data)) return false;
  if (left_) return false;
  if (!scans_.push(event)) {
    say_bad(tr("Too fast"), tr("Scans wait for an answer. Scan this one again in a moment."), "too_fast");
    return true;
  }
  pump();
  return true;
}

void PickWalkPresenter::pump() {
  if (!walk_ || scans_.empty() || scanning_.busy() || scanning_.lost()) return;
  const api::ScanEvent& scan = scans_.head();
  scanning_.start<api::PickAnswer>(post(path("/scan"), api::ScanInput{scan.data, scan.symbology}, scan.id),
                                   [this](Outcome<api::PickAnswer> outcome) {
                                     scans_.pop();
                                     if (outcome) {
                                       answered(*outcome);
                                     } else {
                                       say_bad(tr("Not counted"), outcome.error().words, outcome.error().code);
                                       reading_.want();
                                     }
                                     pump();
                                   });
}

void PickWalkPresenter::answered(const api::PickAnswer& answer) {
  desk_.feedback.verdict(answer.verdict);
  wrong_.reset();
  if (!answer.verdict.good && answer.verdict.code == "wrong_item") {
    wrong_ = answer.verdict;
    wrong_at_ = seconds_now();
  }
  reading_.overtaken();
  apply(answer.walk);
}

void PickWalkPresenter::change(Action& action, const std::string& what, api::LineChange change) {
  action.start<api::Walk>(post(path("/" + what), change), [this](Outcome<api::Walk> outcome) {
    if (outcome) {
      wrong_.reset();
      reading_.overtaken();
      apply(*std::move(outcome));
    } else {
      reading_.want();
    }
  });
}

void PickWalkPresenter::not_found() {
  const api::WalkLine* now = current();
  if (now == nullptr || not_found_.busy()) return;
  if (not_found_.lost()) {
    not_found_.retry();
    return;
  }
  const std::string rest = quantity(now->to_pick, now->unit);
  ask_reason(fill(tr("Why is {0} not found?"), {shorten(now->name, 32)}),
             fill(tr("{0} still to pick are taken off order {1} and refunded."), {rest, now->suffix}),
             desk_.state.store.not_found_reasons, [this, id = now->line_id](const std::string& reason) {
               change(not_found_, "not-found", {.line_id = id, .reason = reason});
             });
}

void PickWalkPresenter::skip() {
  const api::WalkLine* now = current();
  if (now != nullptr) change(skipping_, "skip", {.line_id = now->line_id});
}

void PickWalkPresenter::type_sku() {
  const api::WalkLine* now = current();
  if (now == nullptr || typing_.busy()) return;
  if (typing_.lost()) {
    typing_.retry();
    return;
  }
  ask({.title = tr("Type the SKU or the number under the bars"),
       .detail = fill(tr("Wanted: {0}"), {now->name}),
       .keys = Question::Keys::letters,
       .hint = tr("SKU"),
       .confirm = tr("Count one")},
      [this, id = now->line_id](const QuestionAnswer& answer) {
        if (desk_.state.store.require_scan) ask_typed_reason(id, answer.text);
        else send_typed(id, answer.text, {});
      });
}

void PickWalkPresenter::ask_typed_reason(std::int64_t line_id, const std::string& sku) {
  ask_reason(tr("Why is it typed?"), tr("This store wants items scanned; the journal keeps the reason."),
             desk_.state.store.typed_reasons,
             [this, line_id, sku](const std::string& reason) { send_typed(line_id, sku, reason); });
}

void PickWalkPresenter::send_typed(std::int64_t line_id, const std::string& sku, const std::string& reason) {
  typing_.start<api::PickAnswer>(
      post(path("/typed"), api::PickTyped{.line_id = line_id, .sku = sku, .reason = reason}),
      [this](Outcome<api::PickAnswer> outcome) {
        if (outcome) answered(*outcome);
      });
}

void PickWalkPresenter::show_finished(int shown) {
  finished_shown_ = shown != 0;
  if (!finished_shown_ && purpose_ == Purpose::recount) {
    back_to_bags();
    return;
  }
  render();
}

void PickWalkPresenter::undo(std::int64_t line_id) {
  const api::WalkLine* which = line(line_id);
  if (which == nullptr) return;
  if (undoing_.lost()) {
    undoing_.retry();
    return;
  }
  change(undoing_, which->not_found.milli > 0 ? "undo-not-found" : "unpick", {.line_id = line_id});
}

}  // namespace curblight::kiosk
