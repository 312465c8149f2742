// SPDX-License-Identifier: Apache-2.0
#include "ui/kiosk/presenters/pad_mirror.hpp"

#include <utility>

namespace curblight::kiosk {

void PadMirror::ask() {
  *this = {};
  stage_ = Stage::asking;
}

void PadMirror::begin(const api::PadSigning& begun) {
  *this = {};
  stage_ = Stage::open;
  session_ = begun.session;
}

std::string PadMirror::path_of_news() const {
  return path() + "?generation=" + std::to_string(generation_) + "&after=" + std::to_string(points_);
}

bool PadMirror::take(const api::PadSigning& signing) {
  if (stage_ != Stage::open || signing.session != session_) return false;
  if (signing.generation != generation_) {
    forget_ink();
    generation_ = signing.generation;
  }
  const bool shown = generation_ != cleared_;
  if (shown && static_cast<std::size_t>(signing.before) != points_) return static_cast<std::size_t>(signing.before) > points_;
  if (shown) add(signing);
  if (signing.state == "starting" || signing.state == "signing") return false;
  if (signing.state == "accepted" && shown) {
    end(Stage::signed_, signing.state, "");
    return false;
  }
  // Accepted there while it was cleared here: nobody has signed.
  forget_ink();
  end(Stage::over, signing.state == "accepted" ? "cleared" : signing.state, signing.words);
  return false;
}

void PadMirror::add(const api::PadSigning& signing) {
  ink_.width = signing.ink.width;
  ink_.height = signing.ink.height;
  bool goes_on = signing.goes_on && !ink_.strokes.empty();
  for (const auto& stroke : signing.ink.strokes) {
    if (!std::exchange(goes_on, false)) ink_.strokes.emplace_back();
    auto& points = ink_.strokes.back().points;
    points.insert(points.end(), stroke.points.begin(), stroke.points.end());
    points_ += stroke.points.size();
  }
}

void PadMirror::clear() {
  cleared_ = generation_;
  forget_ink();
}

void PadMirror::lose(std::string words) {
  forget_ink();
  end(Stage::over, "lost", std::move(words));
}

void PadMirror::drop() { *this = {}; }

void PadMirror::forget_ink() {
  ink_.strokes.clear();
  points_ = 0;
}

void PadMirror::end(Stage stage, std::string how, std::string words) {
  stage_ = stage;
  end_ = std::move(how);
  words_ = std::move(words);
}

}  // namespace curblight::kiosk
