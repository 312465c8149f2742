// SPDX-License-Identifier: Apache-2.0
// Talking to the printer: bounded writes, sorted answers, markers.
#include "peripherals/label_printer/escpos_link.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "peripherals/label_printer/escpos_encoder.hpp"

namespace curblight::label_printer {

namespace {

using namespace std::chrono_literals;

constexpr auto kAnswerTimeout = 500ms;
constexpr auto kAskWhileWaiting = 1000ms;
constexpr std::size_t kInboxLimit = 64;

}  // namespace

EscposLink::EscposLink(std::unique_ptr<PrinterPipe> pipe, lifecycle::Timer& timer)
    : pipe_(std::move(pipe)), timer_(timer), profile_(profile_for(pipe_->device_id())),
      // Not from zero: an answer to a marker of an earlier connection must not pass for one of this.
      marker_number_(static_cast<unsigned>(timer.monotonic().time_since_epoch().count())) {}

std::expected<std::unique_ptr<EscposLink>, LinkTrouble> EscposLink::open(std::unique_ptr<PrinterPipe> pipe, lifecycle::Timer& timer,
                                                                         Before before, std::stop_token stop) {
  std::unique_ptr<EscposLink> link(new EscposLink(std::move(pipe), timer));
  if (before == Before::may_have_left) {
    if (const auto reset = link->pipe_->soft_reset(stop); !reset && reset.error() == LinkTrouble::gone) return std::unexpected(reset.error());
  }
  if (const auto ready = link->set_up(stop); !ready && ready.error() == LinkTrouble::gone) return std::unexpected(ready.error());
  static_cast<void>(link->ask_condition(stop));  // silent or held: the condition says what is known
  return link;
}

LinkResult EscposLink::set_up(std::stop_token stop) {
  sorter_.reset();
  inbox_.clear();
  unanswered_ = 0;
  if (auto quiet = pipe_->drain(stop); !quiet) return quiet;
  transport::Bytes bytes(kInitialise.begin(), kInitialise.end());
  bytes.insert(bytes.end(), kStatusBackOn.begin(), kStatusBackOn.end());
  return send(bytes, stop);
}

LinkResult EscposLink::send(std::span<const std::uint8_t> bytes, std::stop_token stop) {
  const auto busy = [&]() -> LinkResult {
    if (auto heard = pump(1ms, stop); !heard) return heard;
    if (!condition_.held()) {
      if (auto asked = ask_port_status(stop); !asked && asked.error() != LinkTrouble::silent) return asked;
    }
    if (condition_.held()) return std::unexpected(LinkTrouble::held);
    return {};
  };
  return pipe_->send(bytes, busy, stop);
}

LinkResult EscposLink::ask_condition(std::stop_token stop) {
  answered_ = false;
  for (int n = 1; n <= 4; ++n) {
    std::erase_if(inbox_, [](const Answer& a) { return a.kind == Answer::Kind::real_time; });
    const auto question = ask_status(n);
    const auto sent = pipe_->send_now(question, stop);
    if (!sent && sent.error() != LinkTrouble::silent) return sent;
    if (!sent) {  // its buffer is full, the question stays outside
      if (const auto taken = pipe_->last_taken(); taken > 0) {
        // Half a question is in: the rest follows, else it would swallow the next command's head.
        if (auto rest = send(std::span(question).subspan(taken), stop); !rest) return rest;
      }
      if (auto heard = pump(1ms, stop); !heard) return heard;
      return ask_port_status(stop);
    }
    const auto deadline = timer_.monotonic() + kAnswerTimeout;
    std::optional<std::uint8_t> answer;
    while (!answer && timer_.monotonic() < deadline) {
      if (auto heard = pump(deadline - timer_.monotonic(), stop); !heard) return heard;
      for (const auto& one : inbox_) {  // the last one: noise comes before the answer, not after it
        if (one.kind == Answer::Kind::real_time) answer = one.bytes[0];
      }
    }
    if (!answer) {
      static_cast<void>(ask_port_status(stop));
      return std::unexpected(LinkTrouble::silent);
    }
    apply_real_time(condition_, n, *answer);
  }
  answered_ = true;
  return {};
}

// GET_PORT_STATUS: coarse, but it works when the data pipe is stuck. Many printers always say "all well", so a good
// answer proves nothing; it only lifts what this same question had found.
LinkResult EscposLink::ask_port_status(std::stop_token stop) {
  const auto answer = pipe_->port_status(std::move(stop));
  if (!answer) return std::unexpected(answer.error());
  if (*answer == 0) return std::unexpected(LinkTrouble::silent);
  constexpr std::uint8_t kNoError = 0x08, kPaperEmpty = 0x20;
  const std::uint8_t status = *answer;
  const bool paper_end = (status & kPaperEmpty) != 0, offline = (status & kNoError) == 0;
  if (paper_end) condition_.paper_end = true;
  else if (port_said_.paper_end) condition_.paper_end = false;
  if (offline) condition_.offline = true;
  else if (port_said_.offline) condition_.offline = false;
  port_said_.paper_end = paper_end;
  port_said_.offline = offline;
  return {};
}

LinkResult EscposLink::listen(std::chrono::milliseconds longest, std::stop_token stop) {
  const auto before = condition_;
  const auto deadline = timer_.monotonic() + longest;
  while (condition_ == before && timer_.monotonic() < deadline) {
    if (auto heard = pump(deadline - timer_.monotonic(), stop); !heard) return heard;
  }
  return {};
}

LinkResult EscposLink::confirm(std::chrono::milliseconds longest, std::stop_token stop) {
  std::erase_if(inbox_, [](const Answer& a) { return a.kind != Answer::Kind::real_time; });
  std::array<std::uint8_t, 4> id{};
  LinkResult asked;
  if (profile_.process_id) {
    const auto text = fmt::format("{:04}", ++marker_number_ % 10'000);
    std::copy_n(text.begin(), id.size(), id.begin());
    asked = send(ask_process_id(id), stop);
  } else {
    asked = send(kAskPaper, stop);
    ++unanswered_;
  }
  if (!asked) return asked;

  const auto answered = [&] {
    return std::ranges::any_of(inbox_, [&](const Answer& a) {
      return profile_.process_id ? a.kind == Answer::Kind::process_id && a.bytes == id
                                 : a.kind == Answer::Kind::paper_sensor;
    });
  };
  const auto deadline = timer_.monotonic() + longest;
  auto ask_again = timer_.monotonic() + kAskWhileWaiting;
  for (;;) {
    if (answered()) return {};
    if (condition_.held()) return std::unexpected(LinkTrouble::held);
    const auto now = timer_.monotonic();
    if (now >= deadline) return std::unexpected(LinkTrouble::silent);
    if (now >= ask_again) {  // for printers that do not tell by themselves
      if (auto known = ask_condition(stop); !known && known.error() != LinkTrouble::silent) return known;
      ask_again = timer_.monotonic() + kAskWhileWaiting;
      continue;
    }
    if (auto heard = pump(std::min(deadline, ask_again) - now, stop); !heard) return heard;
  }
}

LinkResult EscposLink::clear(std::stop_token stop) {
  if (auto reset = pipe_->soft_reset(stop); !reset) return reset;
  return set_up(stop);
}

LinkResult EscposLink::flush(std::chrono::milliseconds longest, std::stop_token stop) {
  // As long as the longest picture that is sent at once. Where no picture is open the printer passes zeros over.
  const transport::Bytes white(kLongestBand, 0);
  if (auto sent = send(white, stop); !sent) return sent;
  if (auto done = confirm(longest, stop); !done) return done;
  if (unanswered_ > 0) return hear_late_answers(longest, stop);
  return set_up(stop);
}

LinkResult EscposLink::hear_late_answers(std::chrono::milliseconds longest, std::stop_token stop) {
  if (unanswered_ == 0) return {};
  const auto deadline = timer_.monotonic() + longest;
  while (unanswered_ > 0 && timer_.monotonic() < deadline) {
    if (auto heard = pump(deadline - timer_.monotonic(), stop); !heard) return heard;
  }
  return set_up(stop);
}

LinkResult EscposLink::recover(std::stop_token stop) { return send(kRecoverCleared, stop); }

LinkResult EscposLink::pump(std::chrono::milliseconds longest, std::stop_token stop) {
  const auto bytes = pipe_->receive(longest, std::move(stop));
  if (!bytes) return std::unexpected(bytes.error());
  for (const auto& answer : sorter_.feed(*bytes)) {
    if (answer.kind == Answer::Kind::status_back) {
      condition_ = condition_from_status_back(answer.bytes);
      port_said_ = {};
    } else {
      if (answer.kind == Answer::Kind::paper_sensor && unanswered_ > 0) --unanswered_;
      if (inbox_.size() == kInboxLimit) inbox_.erase(inbox_.begin());
      inbox_.push_back(answer);
    }
  }
  return {};
}

}  // namespace curblight::label_printer
