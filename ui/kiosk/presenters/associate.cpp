// SPDX-License-Identifier: Apache-2.0
#include "ui/kiosk/presenters/associate.hpp"

#include <chrono>

namespace curblight::kiosk {

OwnCode own_code(const std::string& data) {
  // A code of ours is longer than its three letters and has no blanks; a SKU that begins alike is told apart by
  // the daemon, which alone knows the check character.
  if (data.size() < 5 || data.find(' ') != std::string::npos) return OwnCode::none;
  const std::string start = data.substr(0, 3);
  if (start == "CLB") return OwnCode::bag;
  if (start == "CLS") return OwnCode::shelf;
  if (start == "CLK") return OwnCode::locker;
  if (start == "CLA") return OwnCode::badge;
  return OwnCode::none;
}

bool is_pickup_code(const std::string& data) {
  return (data.starts_with("http://") || data.starts_with("https://")) && data.find("/c/") != std::string::npos;
}

void AssociatePresenter::on_back() {
  if (asking_.open()) {
    asking_.cancel();
  } else {
    desk_.navigator.back();
  }
}

Chrome AssociatePresenter::chrome() const { return {.bar = Chrome::Bar::associate, .title = title()}; }

void AssociatePresenter::ask_reason(std::string title, std::string detail, const std::vector<std::string>& reasons,
                                    std::function<void(const std::string&)> done) {
  Question question{.title = std::move(title), .detail = std::move(detail)};
  if (reasons.empty()) {
    question.keys = Question::Keys::letters;
    question.hint = tr("Reason");
    question.confirm = tr("Done");
  }
  for (const std::string& reason : reasons) question.choices.push_back({.label = reason});
  asking_.ask(std::move(question), [reasons, done = std::move(done)](const QuestionAnswer& answer) {
    done(answer.choice >= 0 ? reasons[static_cast<std::size_t>(answer.choice)] : answer.text);
  });
}

void AssociatePresenter::read_picture(const std::string& path, std::function<void(std::string)> done) {
  Request request = get(path);
  if (desk_.state.session) request.token = desk_.state.session->token;
  desk_.backend.send(std::move(request), [alive = std::weak_ptr<int>(listening_), done = std::move(done)](
                                             const core::Result<Answer>& answer) {
    if (alive.expired() || !answer || answer->status != 200) return;
    done(answer->body);
  });
}

void AssociatePresenter::say_bad(std::string headline, std::string detail, std::string code) {
  desk_.feedback.verdict(
      {.good = false, .headline = std::move(headline), .detail = std::move(detail), .code = std::move(code)});
}

void AssociatePresenter::say_good(std::string headline, std::string detail, std::string note) {
  desk_.feedback.verdict(
      {.good = true, .headline = std::move(headline), .detail = std::move(detail), .note = std::move(note), .code = "done"});
}

std::int64_t AssociatePresenter::seconds_now() const {
  return std::chrono::duration_cast<std::chrono::seconds>(desk_.clock.monotonic().time_since_epoch()).count();
}

}  // namespace curblight::kiosk
