// SPDX-License-Identifier: Apache-2.0
// What the kiosk knows of the signature on the pad: the session, and its ink put together from the pieces that the daemon
// tells. Plain logic, main thread.
#pragma once

#include <string>

#include "api/types/hand_off.hpp"

namespace curblight::kiosk {

class PadMirror {
 public:
  enum class Stage {
    none,     // not asked for: the pad is not there, or the finger was first
    asking,   // for a session
    open,     // the customer may sign on it
    signed_,  // accepted: ink() is the whole signature
    over,     // ended without one; words() say why
  };

  Stage stage() const { return stage_; }
  bool open() const { return stage_ == Stage::open; }
  const std::string& session() const { return session_; }
  const std::string& words() const { return words_; }
  const std::string& end() const { return end_; }  // "cancelled", "lost", ... when over
  const api::Signature& ink() const { return ink_; }
  std::size_t points() const { return points_; }

  void ask();
  void begin(const api::PadSigning& begun);
  // An answer of pad_signing; one of another session, or that does not fit what is known, changes nothing. True: read
  // again, something is missing.
  bool take(const api::PadSigning& signing);
  // It is gone from the daemon: the box was restarted, or it was replaced.
  void lose(std::string words);
  // No session any more, and nobody misses it.
  void drop();
  // Cleared here, and the pad has been told: what still comes of this ink is not shown any more.
  void clear();

  // "/api/v1/pad-signings/{session}", and with what is known already.
  std::string path() const { return "/api/v1/pad-signings/" + session_; }
  std::string path_of_news() const;

 private:
  void end(Stage stage, std::string how, std::string words);
  void add(const api::PadSigning& signing);
  void forget_ink();

  Stage stage_ = Stage::none;
  std::string session_, words_, end_;
  int generation_ = 0;
  int cleared_ = -1;  // the generation that is not shown any more
  api::Signature ink_;
  std::size_t points_ = 0;
};

}  // namespace curblight::kiosk
