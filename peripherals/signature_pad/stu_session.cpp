// SPDX-License-Identifier: Apache-2.0
// One signature after the other on an opened pad.
#include <algorithm>
#include <utility>

#include "peripherals/signature_pad/stu_connection.hpp"

namespace curblight::signature_pad {

namespace {

using transport::TransferError;
using namespace std::chrono_literals;

constexpr auto kIdleRead = 10'000ms;  // nothing depends on it: reports, sessions and stop requests end the wait
constexpr std::size_t kTries = 3;     // to show a picture

PadTrouble stopped() { return {PadTrouble::Kind::cancelled, ""}; }

// Tells the listener what the pen draws.
class Drawing {
 public:
  explicit Drawing(PadListener& listener) : listener_(listener) {}
  void take(const PenStep& step, bool touches) {
    if (step.ink != PenStep::Ink::none) {
      down_ = true;
      listener_.drew(step.ink == PenStep::Ink::begins_stroke ? PadListener::Stroke::begins : PadListener::Stroke::goes_on, step.point);
    }
    if (down_ && !touches) {
      down_ = false;
      listener_.lifted();
    }
  }
  void clear() {
    down_ = false;
    listener_.cleared();
  }

 private:
  PadListener& listener_;
  bool down_ = false;
};

}  // namespace

PadTrouble StuSignaturePad::serve(Connection& connection, std::stop_token stop) {
  for (;;) {
    const auto wake_token = attention();
    if (stop.stop_requested()) return stopped();
    if (const auto next = session()) {
      loop_.counters().add("sessions");
      connection.in_use = true;
      auto done = sign(connection, *next);
      if (done) done = connection.link->blank();
      if (!done) return done.error();
      connection.in_use = false;
      continue;
    }
    // What the pen does now concerns nobody.
    if (const auto report = next_pen(connection, timer_.monotonic() + kIdleRead, wake_token); !report) return report.error();
  }
}

PadResult<std::optional<PenReport>> StuSignaturePad::next_pen(Connection& connection, core::MonotonicTime deadline, const std::stop_token& wake) {
  const auto longest = std::max<std::size_t>(kLongestInputReport, connection.endpoint.max_packet);
  for (;;) {
    const auto left = std::max<std::chrono::milliseconds>(1ms, deadline - timer_.monotonic());
    const auto report = connection.device->in(connection.endpoint, longest, {left, wake});
    if (!report) {
      if (report.error() == TransferError::timeout || report.error() == TransferError::cancelled) return std::nullopt;
      // A stall ends it as a pulled cable does: open it again, or find that it left.
      return std::unexpected(PadTrouble{PadTrouble::Kind::gone, ""});
    }
    if (const auto pen = parse_pen(*report)) {
      if (pen->sequence && connection.sequence) {
        const auto missing = static_cast<std::uint16_t>(*pen->sequence - *connection.sequence - 1);
        if (missing != 0) loop_.counters().add("lost_reports", missing);
      }
      connection.sequence = pen->sequence;
      return *pen;
    }
    loop_.counters().add("unreadable_reports");
    if (wake.stop_requested() || timer_.monotonic() >= deadline) return std::nullopt;
  }
}

// In a plainer encoding when the pad does not like one.
PadResult<void> StuSignaturePad::show(Connection& connection, const Picture& picture) {
  PadResult<void> shown;
  for (std::size_t i = 0; i < kTries; ++i) {
    const auto encoding = connection.encodings[std::min(i, connection.encodings.size() - 1)];
    shown = connection.link->show(picture, encoding, connection.layout.ink);
    if (shown || shown.error().over()) return shown;
    loop_.counters().add("refused_pictures");
  }
  return shown;
}

PadResult<void> StuSignaturePad::sign(Connection& connection, const PadSession& session) {
  const auto picture = draw_prompt(session.prompt, connection.layout);
  if (auto shown = show(connection, picture); !shown) return shown;
  StrokeBuilder strokes(connection.capability, connection.layout);
  Drawing drawing(*session.listener);
  session.listener->shown(strokes.width(), strokes.height());
  auto deadline = timer_.monotonic() + session.patience;
  for (;;) {
    const auto wake_token = attention();
    if (connection.link->stopped()) return std::unexpected(stopped());
    std::optional<PadButton> button;
    if (const auto wish = take_wish()) {
      if (*wish == PadWish::cancel) {
        end_session(PadEnd::withdrawn, "");
        return {};
      }
      button = *wish == PadWish::clear ? PadButton::clear : PadButton::accept;
    } else {
      const auto pen = next_pen(connection, deadline, wake_token);
      if (!pen) return std::unexpected(pen.error());
      if (!*pen) {
        if (timer_.monotonic() < deadline) continue;
        end_session(PadEnd::timed_out, "Nobody used the signature pad for a while.");
        return {};
      }
      const auto step = strokes.take(**pen, timer_.monotonic());
      if (step.impossible) loop_.counters().add("impossible_reports");
      drawing.take(step, (*pen)->touches);
      if ((*pen)->touches) deadline = timer_.monotonic() + session.patience;
      button = step.tapped;
    }
    if (!button) continue;
    deadline = timer_.monotonic() + session.patience;
    switch (*button) {
      case PadButton::clear:
        strokes.clear();
        if (auto shown = show(connection, picture); !shown) return shown;
        drawing.clear();
        break;
      case PadButton::cancel: end_session(PadEnd::cancelled, ""); return {};
      case PadButton::accept:
        if (!strokes.enough()) break;
        end_session(PadEnd::accepted, "");
        return {};
    }
  }
}

}  // namespace curblight::signature_pad
