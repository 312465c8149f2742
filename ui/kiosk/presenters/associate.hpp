// SPDX-License-Identifier: Apache-2.0
// What the associate's presenters have in common: questions over the screen, pictures read as bytes, reads that
// never pile up, and scans that wait in line. Main thread only, no GTK.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <string>

#include "ui/kiosk/presenters/presenter.hpp"
#include "ui/kiosk/presenters/question.hpp"

namespace curblight::kiosk {

// One read under way at a time; asked for again meanwhile it is made once more afterwards, so that the screen ends
// with the newest state and never with an answer that an act has overtaken.
class Reading {
 public:
  explicit Reading(std::function<void()> send) : send_(std::move(send)) {}
  void want();      // sends now, or once more when the read under way has ended
  void overtaken(); // an act has answered with newer data: the read under way must be dropped and made again
  // To be called with each answer. False: drop it (a new read is under way already).
  bool ended();
  bool busy() const { return busy_; }

 private:
  std::function<void()> send_;
  bool busy_ = false;
  bool again_ = false;
  bool stale_ = false;
};

// What a scanned code is by its first letters. Everything else is a product's, or a customer's, or unknown.
enum class OwnCode { none, bag, shelf, locker, badge };
OwnCode own_code(const std::string& data);
// The link in a customer's e-mail, as a QR code.
bool is_pickup_code(const std::string& data);

class AssociatePresenter : public Presenter {
 public:
  explicit AssociatePresenter(Desk& desk) : Presenter(desk), asking_([this] { render(); }) {}

  // The open question, for the view.
  Asking& asking() { return asking_; }
  void on_back() override;
  Chrome chrome() const override;

 protected:
  virtual std::string title() const = 0;

  void ask(Question question, std::function<void(const QuestionAnswer&)> done) {
    asking_.ask(std::move(question), std::move(done));
  }
  // A reason out of the store's list; with an empty list it is typed.
  void ask_reason(std::string title, std::string detail, const std::vector<std::string>& reasons,
                  std::function<void(const std::string&)> done);
  // The bytes of a picture; nothing comes when there is none or the presenter is gone.
  void read_picture(const std::string& path, std::function<void(std::string)> done);
  void say_bad(std::string headline, std::string detail, std::string code = "not_now");
  void say_good(std::string headline, std::string detail, std::string note = {});
  std::int64_t seconds_now() const;  // of the monotonic clock: for waits that tick
  bool may(const std::string& permission) const { return desk_.state.may(permission); }
  std::int64_t own_user() const { return desk_.state.session ? desk_.state.session->user.id : 0; }

 private:
  std::shared_ptr<int> listening_ = std::make_shared<int>(0);
  Asking asking_;
};

// Scans in the order in which they came. The head stays until its answer is there; a full line refuses.
class ScanLine {
 public:
  static constexpr std::size_t kMost = 16;
  bool push(const api::ScanEvent& event) {
    if (scans_.size() >= kMost) return false;
    scans_.push_back(event);
    return true;
  }
  bool empty() const { return scans_.empty(); }
  const api::ScanEvent& head() const { return scans_.front(); }
  void pop() { scans_.pop_front(); }
  void clear() { scans_.clear(); }

 private:
  std::deque<api::ScanEvent> scans_;
};

}  // namespace curblight::kiosk
