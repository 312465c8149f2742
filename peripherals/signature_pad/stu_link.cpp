// SPDX-License-Identifier: Apache-2.0
#include "peripherals/signature_pad/stu_link.hpp"

#include <algorithm>
#include <condition_variable>
#include <mutex>


namespace curblight::signature_pad {

namespace {

using transport::TransferError;
using Kind = PadTrouble::Kind;
using namespace std::chrono_literals;

constexpr auto kTransfer = 1000ms;
constexpr auto kBetweenLooks = 20ms;
constexpr auto kSettles = 3000ms;  // a 520A takes 600 ms to clear its screen, the boot picture stands longer

std::unexpected<PadTrouble> trouble(TransferError error) {
  switch (error) {
    case TransferError::gone:
    case TransferError::io: return std::unexpected(PadTrouble{Kind::gone, ""});
    case TransferError::cancelled: return std::unexpected(PadTrouble{Kind::cancelled, ""});
    case TransferError::stall: return std::unexpected(PadTrouble{Kind::refused, "it refuses a command"});
    default: return std::unexpected(PadTrouble{Kind::no_answer, "it does not answer"});
  }
}

std::unexpected<PadTrouble> nonsense() { return std::unexpected(PadTrouble{Kind::nonsense, "it answers what makes no sense"}); }

}  // namespace

PadResult<void> StuLink::set(std::span<const std::uint8_t> report) {
  const auto sent = device_.control_out(set_feature(static_cast<ReportId>(report[0]), interface_), report, {kTransfer, stop_});
  if (sent.error) return trouble(*sent.error);
  if (sent.count != report.size()) return trouble(TransferError::timeout);
  return {};
}

PadResult<transport::Bytes> StuLink::get(ReportId id, std::size_t size) {
  auto got = device_.control_in(get_feature(id, interface_), size, {kTransfer, stop_});
  if (!got) return trouble(got.error());
  return std::move(*got);
}

PadResult<PadStatus> StuLink::status() {
  const auto report = get(ReportId::status, kStatusSize);
  if (!report) return std::unexpected(report.error());
  const auto status = parse_status(*report);
  if (!status) return nonsense();
  return *status;
}

PadResult<PadInformation> StuLink::information() {
  const auto report = get(ReportId::information, kInformationSize);
  if (!report) return std::unexpected(report.error());
  auto information = parse_information(*report);
  if (!information) return nonsense();
  return std::move(*information);
}

PadResult<PadCapability> StuLink::capability() {
  const auto report = get(ReportId::capability, kCapabilitySize);
  if (!report) return std::unexpected(report.error());
  const auto capability = parse_capability(*report);
  if (!capability) return nonsense();
  return *capability;
}

bool StuLink::pause() {
  std::mutex mutex;
  std::condition_variable_any changed;
  const std::stop_callback wake(stop_, [&] {
    const std::lock_guard lock(mutex);
    changed.notify_all();
  });
  std::unique_lock lock(mutex);
  timer_.wait_until(lock, changed, timer_.monotonic() + kBetweenLooks, [&] { return stop_.stop_requested(); });
  return !stop_.stop_requested();
}

PadResult<void> StuLink::settle() {
  for (const auto deadline = timer_.monotonic() + kSettles;;) {
    const auto now = status();
    if (!now) return std::unexpected(now.error());
    if (now->state == PadState::ready) {
      if (now->error != 0) return std::unexpected(PadTrouble{Kind::refused, words_of_error(now->error)});
      return {};
    }
    if (timer_.monotonic() >= deadline) return std::unexpected(PadTrouble{Kind::no_answer, "it stays busy"});
    if (!pause()) return trouble(TransferError::cancelled);
  }
}

PadResult<void> StuLink::recover() {
  const auto found = status();
  if (!found) return std::unexpected(found.error());
  if (found->state == PadState::image) {
    // Also what clearing looks like on a 520A, which refuses this: settle() waits for it.
    if (auto sent = set(simple_report(ReportId::image_end, static_cast<std::uint8_t>(ImageEnd::abandon))); !sent && sent.error().over()) return sent;
  }
  if (found->state == PadState::capture) {
    if (auto sent = set(simple_report(ReportId::end_capture, 0)); !sent) return sent;
  }
  // The last error is that of somebody before us.
  if (auto settled = settle(); !settled && settled.error().kind != Kind::refused) return settled;
  if (auto cleared = blank(); !cleared) return cleared;
  if (model_.pen_mode == PenMode::plain) return {};
  return set(simple_report(ReportId::pen_mode, static_cast<std::uint8_t>(model_.pen_mode)));
}

PadResult<void> StuLink::blank() {
  if (auto sent = set(simple_report(ReportId::inking, static_cast<std::uint8_t>(Inking::off))); !sent) return sent;
  if (auto sent = set(simple_report(ReportId::clear, 0)); !sent) return sent;
  return settle();
}

PadResult<void> StuLink::leave() const {
  StuLink unstopped(device_, interface_, model_, timer_, {});
  if (auto sent = unstopped.set(simple_report(ReportId::inking, static_cast<std::uint8_t>(Inking::off))); !sent) return sent;
  if (const auto found = unstopped.status(); found && found->state == PadState::image) {
    if (auto sent = unstopped.set(simple_report(ReportId::image_end, static_cast<std::uint8_t>(ImageEnd::abandon))); !sent) return sent;
  }
  return unstopped.set(simple_report(ReportId::clear, 0));
}

PadResult<void> StuLink::accepted() {
  const auto now = status();
  if (!now) return std::unexpected(now.error());
  if (now->error != 0) return std::unexpected(PadTrouble{Kind::refused, words_of_error(now->error)});
  return {};
}

// Asked after the blocks, so that a picture of which one was refused is not put on the screen.
PadResult<void> StuLink::send_blocks(std::span<const std::uint8_t> bytes) {
  while (!bytes.empty()) {
    const auto part = bytes.first(std::min(bytes.size(), model_.block));
    if (auto sent = set(image_block_report(part)); !sent) return sent;
    bytes = bytes.subspan(part.size());
  }
  return accepted();
}

PadResult<void> StuLink::abandon(PadTrouble why) {
  auto sent = set(simple_report(ReportId::image_end, static_cast<std::uint8_t>(ImageEnd::abandon)));
  if (!sent && sent.error().over()) return sent;
  if (auto settled = settle(); !settled && settled.error().over()) return settled;
  return std::unexpected(std::move(why));
}

PadResult<void> StuLink::show(const Picture& picture, Encoding encoding, const Area& ink) {
  if (auto sent = set(simple_report(ReportId::inking, static_cast<std::uint8_t>(Inking::off))); !sent) return sent;
  if (auto sent = set(simple_report(ReportId::image_start, static_cast<std::uint8_t>(encoding))); !sent) return sent;
  if (auto begun = accepted(); !begun) return begun;
  if (auto sent = send_blocks(encode(picture, encoding)); !sent) return sent.error().over() ? sent : abandon(sent.error());
  if (auto ended = set(simple_report(ReportId::image_end, static_cast<std::uint8_t>(ImageEnd::commit))); !ended) return ended;
  if (auto settled = settle(); !settled) return settled;
  if (model_.ink_area) {
    // Ink over the buttons is ugly, not wrong: an old firmware may not know this.
    const auto area = set(ink_area_report(ink.x, ink.y, ink.right() - 1, ink.bottom() - 1));
    if (!area && area.error().over()) return area;
  }
  return set(simple_report(ReportId::inking, static_cast<std::uint8_t>(Inking::on)));
}

}  // namespace curblight::signature_pad
