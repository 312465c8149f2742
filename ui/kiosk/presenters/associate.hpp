// SPDX-License-Identifier: Apache-2.0
// What the associate's presenters have in common: questions over the screen, pictures read as bytes, and scans
// that wait in line. Main thread only, no GTK.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <string>

#include "ui/kiosk/presenters/presenter.hpp"
#include "ui/kiosk/presenters/question.hpp"
#include "ui/kiosk/presenters/reading.hpp"

namespace curblight::kiosk {

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
