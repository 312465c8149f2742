// SPDX-License-Identifier: Apache-2.0
// Base of all presenters: one per shown screen, made with it and gone with it. A presenter owns the logic, drives an
// abstract view with a plain model, and never sees GTK. Answers that arrive after it is gone are dropped. Main thread.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "ui/kiosk/presenters/desk.hpp"
#include "ui/kiosk/presenters/text.hpp"

namespace curblight::kiosk {

// A button as the view shows it. Disabled and failed buttons say why in `sub`.
struct ButtonModel {
  std::string label{};
  std::string sub{};
  std::string icon{};  // resource name
  bool visible = true;
  bool enabled = true;
  bool busy = false;
  bool failed = false;
};

// What the shell shows around a screen.
struct Chrome {
  enum class Bar { none, customer, associate };
  Bar bar = Bar::associate;
  std::string title{};
  bool back = true;
  std::string back_label{};  // empty: the arrow alone
  // True while something is here that the next person must not find.
  bool idle_counts = true;
  // False: it goes without a countdown, since nobody loses a step.
  bool idle_warns = true;
};

class Action;

class Presenter {
 public:
  explicit Presenter(Desk& desk) : desk_(desk) {}
  virtual ~Presenter() = default;
  Presenter(const Presenter&) = delete;
  Presenter& operator=(const Presenter&) = delete;

  virtual void start() = 0;   // the screen is shown: render, then load
  virtual void render() = 0;  // model to view, all texts included: also called when the language changes
  virtual Chrome chrome() const = 0;

  // True when this screen used the scan. False: the router finds out what it was and says where it is of use.
  virtual bool on_scan(const api::ScanEvent&) { return false; }
  virtual void on_changed(const api::Changed&) {}  // something of these topics changed: re-read what is shown
  virtual void on_second() {}                      // once a second while shown: wait clocks
  virtual void on_back() { desk_.navigator.back(); }
  virtual void reload() {}                         // the daemon is back: read again what is shown

  // Called by the shell: repeats acts that got no answer (same key), then reload().
  void link_restored();

 protected:
  // Typed call with the session's token; `done` is dropped when this presenter is gone.
  template <typename T>
  void call(Request request, std::function<void(Outcome<T>)> done) {
    if (desk_.state.session) request.token = desk_.state.session->token;
    kiosk::call<T>(desk_.backend, std::move(request),
                   [alive = std::weak_ptr<int>(alive_), done = std::move(done)](Outcome<T> outcome) {
                     if (!alive.expired()) done(std::move(outcome));
                   });
  }
  // render() and the top bar.
  void update() {
    render();
    desk_.feedback.chrome_changed();
  }

  Desk& desk_;

 private:
  friend class Action;
  std::shared_ptr<int> alive_ = std::make_shared<int>(0);
  std::vector<Action*> actions_;
};

// One thing that a button starts. Pressed twice it is sent once; without an answer it keeps its key and is sent again
// by retry() or when the daemon is back; refused, it keeps the reason until the next start.
class Action {
 public:
  explicit Action(Presenter& owner) : owner_(owner) { owner.actions_.push_back(this); }
  Action(const Action&) = delete;
  Action& operator=(const Action&) = delete;

  // False (and nothing is sent) while busy. `done` gets every outcome but a lost one; the owner is rendered after
  // each change of busy() and failure(). What was lost and is started again keeps its first key.
  template <typename T>
  bool start(Request request, std::function<void(Outcome<T>)> done) {
    if (busy_) return false;
    if (lost_ && same_act(request)) {
      retry();
      return true;
    }
    sent_ = request;
    again_ = [this, request = std::move(request), done = std::move(done)] {
      owner_.call<T>(request, [this, done](Outcome<T> outcome) { finished<T>(std::move(outcome), done); });
    };
    send();
    return true;
  }
  void retry();  // the last request again, with its key; nothing when there is none or it is under way
  void forget();

  bool busy() const { return busy_; }
  bool lost() const { return lost_; }  // sent, no answer: will be sent again
  const std::string& failure() const { return failure_; }

  // The button for this action: busy words while busy, "Try again" with the reason when it failed.
  ButtonModel button(ButtonModel idle, const std::string& busy_label) const;

 private:
  template <typename T>
  void finished(Outcome<T> outcome, const std::function<void(Outcome<T>)>& done) {
    busy_ = false;
    if (!outcome && is_lost(outcome.error())) {
      lost_ = true;
      failure_ = outcome.error().words;
      owner_.render();
      return;
    }
    lost_ = false;
    sent_ = {};  // it may hold a PIN
    failure_ = outcome ? std::string{} : outcome.error().words;
    auto then = done;
    const auto keep = std::exchange(again_, nullptr);  // the callback may start the next one
    owner_.render();
    then(std::move(outcome));
  }
  void send();
  bool same_act(const Request& request) const;
  // No answer, or one that leaves open whether it was done.
  static bool is_lost(const Failure& failure);

  Presenter& owner_;
  Request sent_;
  std::function<void()> again_;
  bool busy_ = false;
  bool lost_ = false;
  std::string failure_;
};

}  // namespace curblight::kiosk
