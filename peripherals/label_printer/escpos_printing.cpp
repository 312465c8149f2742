// SPDX-License-Identifier: Apache-2.0
// The printing of one job, on the printer's thread. README.md has the table of what happens at which step.
#include <fmt/format.h>

#include "peripherals/label_printer/escpos_encoder.hpp"
#include "peripherals/label_printer/escpos_language.hpp"
#include "peripherals/label_printer/printer_words.hpp"
#include "peripherals/labels/render.hpp"

namespace curblight::label_printer {

namespace {

constexpr int kSlowestDotsPerSecond = 400;  // 50 mm/s

}  // namespace

// One go at the current job: to its end, or until something is wrong and put right, or the printer is gone.
LinkResult EscposLanguage::print_current(EscposLink& link, std::stop_token stop) {
  const auto& page = place_.desk.current()->page;
  if (page.height() == 0 || page.width() > link.profile().dots) {
    finish(PrintStage::failed, fmt::format("This label is {} dots wide; {} prints {}.", page.width(), link.name(), link.profile().dots));
    return {};
  }
  if (!place_.desk.tell(PrintStage::printing, "Printing")) return begin_later(link, stop);
  LinkResult result;
  if (progress_ != Progress::body_printed) {
    result = discard_piece(link, stop);
    if (result && place_.desk.current() != nullptr) result = print_body(link, stop);
    if (place_.desk.current() == nullptr) return result;  // ended as uncertain
  }
  if (result) {
    result = link.send(kFeedAndCut, stop);
    if (result) result = link.confirm(place_.options.marker_timeout, stop);
    // Every dot is on paper by the first marker; a printer that falls silent after that changes nothing of it.
    if (result || result.error() == LinkTrouble::silent) {
      piece_on_strip_ = false;
      silent_ = !result;
      finish(PrintStage::printed, "Printed");
      return {};
    }
  }
  if (result.error() == LinkTrouble::silent) {
    result = after_silence(link, stop);
  } else if (result.error() == LinkTrouble::held) {
    // The printer shows it when it has been emptied: before that nobody may put it right.
    place_.desk.tell(PrintStage::waiting, words_for(link.condition()));
    // What is in the printer's buffer must not come out later, beside the label that is printed then.
    auto cleared = link.clear(stop);
    if (!cleared && cleared.error() == LinkTrouble::silent) {
      result = hold(link, stop);
      return result && !stop.stop_requested() ? empty(link, stop) : result;
    }
    if (!cleared && cleared.error() != LinkTrouble::held) return cleared;
    result = hold(link, stop);
  }
  return result;
}

// That it begins could not be written down: after a power cut it would look untouched, and be printed twice.
LinkResult EscposLanguage::begin_later(EscposLink& link, std::stop_token stop) {
  if (progress_ == Progress::untouched) place_.desk.put_back();
  return link.listen(place_.options.poll_interval, stop);
}

// Marks and cuts off what is left of a broken label, so that nobody sticks half a label, or one too many, on a bag.
LinkResult EscposLanguage::discard_piece(EscposLink& link, std::stop_token stop) {
  if (!piece_on_strip_) return {};
  // After a reconnect the printer may still hold the rest of it.
  if (auto cleared = link.clear(stop); !cleared) {
    if (cleared.error() != LinkTrouble::silent) return cleared;
    if (auto emptied = empty(link, stop); !emptied || place_.desk.current() == nullptr) return emptied;
    if (link.condition().held()) return std::unexpected(LinkTrouble::held);
  }
  auto bytes = encode_raster(labels::render_void_strip(place_.options.void_words));
  bytes.insert(bytes.end(), kFeedAndCut.begin(), kFeedAndCut.end());
  if (auto sent = link.send(bytes, stop); !sent) return sent;
  if (auto confirmed = link.confirm(place_.options.marker_timeout, stop); !confirmed && confirmed.error() != LinkTrouble::silent) return confirmed;
  piece_on_strip_ = false;
  return {};
}

// All dots, then a marker, but no cut yet: while the marker is unanswered no finished label can be lying in the tray.
LinkResult EscposLanguage::print_body(EscposLink& link, std::stop_token stop) {
  if (auto quiet = link.hear_late_answers(place_.options.marker_timeout, stop); !quiet) return quiet;
  transport::Bytes bytes(kInitialise.begin(), kInitialise.end());
  const auto raster = encode_raster(place_.desk.current()->page);
  bytes.insert(bytes.end(), raster.begin(), raster.end());
  progress_ = Progress::body_begun;
  piece_on_strip_ = true;
  if (auto sent = link.send(bytes, stop); !sent) return sent;
  auto confirmed = link.confirm(marker_patience(), stop);
  if (!confirmed && confirmed.error() == LinkTrouble::silent) confirmed = link.confirm(marker_patience(), stop);
  if (confirmed) {
    progress_ = Progress::body_printed;
    return {};
  }
  if (confirmed.error() != LinkTrouble::silent) return confirmed;
  // No answer although nothing is known to be wrong. Cut, so that the next label is on its own piece; should the
  // printer answer the marker behind the cut, everything before it was printed.
  auto cut = link.send(kFeedAndCut, stop);
  if (cut) {
    piece_on_strip_ = false;
    cut = link.confirm(place_.options.marker_timeout, stop);
  }
  if (cut) finish(PrintStage::printed, "Printed");
  else finish(PrintStage::uncertain, kUncertain);
  silent_ = !cut && cut.error() == LinkTrouble::silent;
  if (!cut && (cut.error() == LinkTrouble::held || silent_)) return {};
  return cut;
}

// The printer stopped taking bytes in the middle and gives no reason. No cut was sent, so the label is not out: wait
// until the printer talks again, empty it, and begin anew.
LinkResult EscposLanguage::after_silence(EscposLink& link, std::stop_token stop) {
  silent_ = true;
  show_condition(link);  // first: who is told of the job looks at the printer next
  place_.desk.tell(PrintStage::waiting, kSilent);
  const auto give_up = place_.timer.monotonic() + place_.options.reopen_after_silence;
  while (!stop.stop_requested()) {
    if (auto heard = link.listen(place_.options.poll_interval, stop); !heard) return heard;
    const auto asked = link.ask_condition(stop);
    if (asked) break;
    if (asked.error() == LinkTrouble::gone || asked.error() == LinkTrouble::stopped) return asked;
    if (must_answer() && place_.timer.monotonic() >= give_up) return std::unexpected(LinkTrouble::gone);
  }
  silent_ = false;
  auto cleared = link.clear(stop);
  if (cleared || cleared.error() == LinkTrouble::held) return {};
  return cleared.error() == LinkTrouble::silent ? empty(link, stop) : cleared;
}

// A printer that cannot be made to forget, as on the network: what it holds has to come out first. The piece is then marked and cut off.
LinkResult EscposLanguage::empty(EscposLink& link, std::stop_token stop) {
  auto flushed = link.flush(marker_patience(), stop);
  // On a new roll too: the rest of the label hangs out now.
  if (flushed && progress_ == Progress::body_begun) piece_on_strip_ = true;
  if (flushed || flushed.error() == LinkTrouble::held) return {};
  if (flushed.error() != LinkTrouble::silent) return flushed;
  finish(PrintStage::uncertain, kUncertain);
  return {};
}

std::chrono::milliseconds EscposLanguage::marker_patience() const {
  return place_.options.marker_timeout + std::chrono::milliseconds(place_.desk.current()->page.height() * 1000 / kSlowestDotsPerSecond);
}

}  // namespace curblight::label_printer
