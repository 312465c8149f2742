// SPDX-License-Identifier: Apache-2.0
#include "ui/kiosk/presenters/question.hpp"

#include <utility>

#include "ui/kiosk/presenters/text.hpp"

namespace curblight::kiosk {

void Asking::ask(Question question, std::function<void(const QuestionAnswer&)> done) {
  if (question.cancel.empty()) question.cancel = tr("Back");
  open_ = std::move(question);
  done_ = std::move(done);
  changed_();
}

void Asking::choose(int choice) {
  if (!open_ || open_->busy || choice < 0 || choice >= static_cast<int>(open_->choices.size())) return;
  answer({.choice = choice, .text = open_->text});
}

void Asking::type(const std::string& text) {
  if (!open_ || open_->busy || open_->text == text) return;
  open_->text = text;
  open_->error.clear();
  changed_();
}

void Asking::confirm() {
  if (!open_ || open_->busy || open_->confirm.empty()) return;
  if (open_->keys != Question::Keys::none && open_->text.empty()) return;
  answer({.choice = -1, .text = open_->text});
}

void Asking::cancel() {
  if (!open_ || open_->busy) return;
  close();
}

void Asking::hold() {
  held_ = true;
  if (open_) {
    open_->busy = true;
    changed_();
  }
}

void Asking::refuse(std::string words) {
  held_ = false;
  if (!open_) return;
  open_->busy = false;
  open_->text.clear();
  open_->error = std::move(words);
  changed_();
}

void Asking::close() {
  held_ = false;
  open_.reset();
  done_ = nullptr;
  changed_();
}

// The callback may ask the next question or hold this one; otherwise the question ends before the callback runs, so
// that what the callback renders is the screen without it.
void Asking::answer(QuestionAnswer answer) {
  auto done = done_;
  const Question before = *open_;
  open_.reset();
  held_ = false;
  done(answer);
  if (held_ && !open_) {
    open_ = before;
    open_->busy = true;
    done_ = done;
  }
  changed_();
}

}  // namespace curblight::kiosk
