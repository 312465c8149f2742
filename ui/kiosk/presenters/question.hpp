// SPDX-License-Identifier: Apache-2.0
// A question that lies over an associate's screen: choose one of some answers, type a text, or say yes. One at a time;
// it never covers the verdict band. Owned by its presenter, main thread only, no GTK.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace curblight::kiosk {

struct Choice {
  std::string label;
  std::string sub;
  std::string icon;  // resource name, may be empty
};

struct Question {
  enum class Keys { none, letters, digits, pin };  // the keyboard that lies under the text field; pin shows dots
  enum class Tone { plain, danger };
  std::string title;
  std::string detail;
  std::vector<Choice> choices;  // pressing one answers
  Keys keys = Keys::none;
  std::string hint;             // in the empty field
  std::string confirm;          // label of the button that answers; empty: the choices are the only answers
  std::string cancel;           // label of the way out; set to "Back" when empty
  Tone tone = Tone::plain;
  std::string big;              // shown large above the answers: a telephone number
  // Kept by Asking while the question is open.
  std::string text;
  std::string error;  // below the field: what was wrong with the last answer
  bool busy = false;  // the answer is being checked
};

// What the person answered: the number of the choice (-1: the confirm button) and the text of the field.
struct QuestionAnswer {
  int choice = -1;
  std::string text;
};

class Asking {
 public:
  // `changed` runs after each change of what is open.
  explicit Asking(std::function<void()> changed) : changed_(std::move(changed)) {}

  void ask(Question question, std::function<void(const QuestionAnswer&)> done);
  const std::optional<Question>& open() const { return open_; }

  // From the view. Nothing happens while no question is open or the answer is being checked.
  void choose(int choice);
  void type(const std::string& text);  // the field's whole text
  void confirm();                      // refused while a text is wanted and none is there
  void cancel();

  // For a question whose answer is checked elsewhere: keeps it open, busy, and then ends or refuses it.
  void hold();
  void refuse(std::string words);
  void close();

 private:
  void answer(QuestionAnswer answer);
  std::function<void()> changed_;
  std::optional<Question> open_;
  std::function<void(const QuestionAnswer&)> done_;
  bool held_ = false;
};

}  // namespace curblight::kiosk
