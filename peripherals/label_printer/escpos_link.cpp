// SPDX-License-Identifier: Apache-2.0
// Talking to the printer: bounded writes, sorted answers, markers.
#include "peripherals/label_printer/escpos_link.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "peripherals/driver/open_words.hpp"
#include "peripherals/label_printer/escpos_encoder.hpp"

namespace curblight::label_printer {

namespace {

using lifecycle::DeviceState;
using lifecycle::DeviceStatus;
using lifecycle::Remedy;
using transport::TransferError;
using namespace std::chrono_literals;

constexpr std::uint8_t kPrinterClass = 7;
constexpr std::size_t kChunk = 4096;
constexpr auto kWriteTimeout = 500ms;
constexpr auto kNoProgress = 15'000ms;  // a printer that takes nothing for so long and gives no reason hangs
constexpr auto kAnswerTimeout = 500ms;
constexpr auto kControlTimeout = 1000ms;
constexpr auto kDrainRead = 20ms;
constexpr auto kAskWhileWaiting = 1000ms;
constexpr std::size_t kReadSize = 512;
constexpr std::size_t kInboxLimit = 64;
constexpr std::size_t kDeviceIdLimit = 1024;

LinkTrouble trouble(TransferError error) {
  // io and stall too: the link is opened anew, or the device turns out to have left.
  return error == TransferError::cancelled ? LinkTrouble::stopped : LinkTrouble::gone;
}

bool is_printer(const transport::InterfaceInfo& interface) {
  return interface.device_class == kPrinterClass &&
         find_in_endpoint(interface, transport::EndpointKind::bulk).has_value() &&
         find_out_endpoint(interface, transport::EndpointKind::bulk).has_value();
}

}  // namespace

EscposLink::EscposLink(std::unique_ptr<transport::Device> device, lifecycle::Timer& timer)
    : device_(std::move(device)), timer_(timer),
      // Not from zero: an answer to a marker of an earlier connection must not pass for one of this.
      marker_number_(static_cast<unsigned>(timer.monotonic().time_since_epoch().count())) {}

bool has_usable_interface(const transport::DeviceInfo& info) { return std::ranges::any_of(info.interfaces, is_printer); }

std::expected<std::unique_ptr<EscposLink>, DeviceStatus> EscposLink::open(transport::Bus& bus, lifecycle::Timer& timer,
                                                                          const transport::DeviceInfo& info,
                                                                          std::stop_token stop) {
  const auto interface = std::ranges::find_if(info.interfaces, is_printer);
  if (interface == info.interfaces.end()) {
    return std::unexpected(DeviceStatus{DeviceState::fault, Remedy::service, "Printer",
                                        "This printer cannot answer, so it cannot be used. Set it to two-way USB."});
  }
  auto opened = bus.open(info.path);
  if (!opened) return std::unexpected(driver::cannot_open(opened.error(), "printer", "Printer"));
  if (const auto claimed = transport::claim(**opened, *interface); !claimed) {
    return std::unexpected(driver::cannot_open(claimed.error(), "printer", "Printer"));
  }
  std::unique_ptr<EscposLink> link(new EscposLink(std::move(*opened), timer));
  link->interface_ = *interface;
  link->in_ = *find_in_endpoint(*interface, transport::EndpointKind::bulk);
  link->out_ = *find_out_endpoint(*interface, transport::EndpointKind::bulk);
  const auto device_id = link->read_device_id(stop);
  link->profile_ = profile_for(device_id);
  link->name_ = link->profile_.name;
  if (!speaks_escpos(device_id)) {
    return std::unexpected(DeviceStatus{DeviceState::fault, Remedy::service, link->name_,
                                        "This printer does not understand ESC/POS. Connect a receipt or label printer."});
  }
  if (const auto ready = link->set_up(stop); !ready && ready.error() == LinkTrouble::gone) {
    return std::unexpected(DeviceStatus{DeviceState::degraded, Remedy::reconnect, link->name_,
                                        "The printer was unplugged."});
  }
  static_cast<void>(link->ask_condition(stop));  // silent or held: the condition says what is known
  return link;
}

// GET_DEVICE_ID: a length of two bytes that counts itself, big-endian; some printers send it the other way round.
std::string EscposLink::read_device_id(std::stop_token stop) {
  const transport::Setup setup{0xa1, 0x00, 0,
                               static_cast<std::uint16_t>(interface_.number << 8 | interface_.alternate)};
  const auto answer = device_->control_in(setup, kDeviceIdLimit, {kControlTimeout, stop});
  if (!answer || answer->size() < 2) return {};
  const auto& bytes = *answer;
  const auto plausible = [&](std::size_t length) { return length > 2 && length <= bytes.size(); };
  std::size_t length = static_cast<std::size_t>(bytes[0]) << 8 | bytes[1];
  if (!plausible(length)) length = static_cast<std::size_t>(bytes[1]) << 8 | bytes[0];
  if (!plausible(length)) length = bytes.size();
  return {bytes.begin() + 2, bytes.begin() + static_cast<std::ptrdiff_t>(length)};
}

LinkResult EscposLink::set_up(std::stop_token stop) {
  sorter_.reset();
  inbox_.clear();
  // Answers to somebody who asked before: read until nothing comes.
  for (int i = 0; i < 16; ++i) {
    const auto old = device_->in(in_, kReadSize, {kDrainRead, stop});
    if (!old && old.error() == TransferError::timeout) break;
    if (!old) return std::unexpected(trouble(old.error()));
  }
  transport::Bytes bytes(kInitialise.begin(), kInitialise.end());
  bytes.insert(bytes.end(), kStatusBackOn.begin(), kStatusBackOn.end());
  return send(bytes, stop);
}

LinkResult EscposLink::send(std::span<const std::uint8_t> bytes, std::stop_token stop) {
  auto last_progress = timer_.monotonic();
  while (!bytes.empty()) {
    const auto chunk = bytes.first(std::min(bytes.size(), kChunk));
    const auto sent = device_->out(out_, chunk, {kWriteTimeout, stop});
    bytes = bytes.subspan(sent.count);
    if (sent.count > 0) last_progress = timer_.monotonic();
    if (!sent.error) continue;
    if (*sent.error != TransferError::timeout) return std::unexpected(trouble(*sent.error));
    // It takes nothing more for now: either it is printing, or it says why not.
    if (auto heard = pump(1ms, stop); !heard) return heard;
    if (!condition_.held()) {
      if (auto asked = ask_port_status(stop); !asked && asked.error() != LinkTrouble::silent) return asked;
    }
    if (condition_.held()) return std::unexpected(LinkTrouble::held);
    if (timer_.monotonic() - last_progress >= kNoProgress) return std::unexpected(LinkTrouble::silent);
  }
  return {};
}

LinkResult EscposLink::ask_condition(std::stop_token stop) {
  for (int n = 1; n <= 4; ++n) {
    std::erase_if(inbox_, [](const Answer& a) { return a.kind == Answer::Kind::real_time; });
    const auto question = ask_status(n);
    const auto sent = device_->out(out_, question, {kWriteTimeout, stop});
    if (sent.error && *sent.error != TransferError::timeout) return std::unexpected(trouble(*sent.error));
    if (sent.error) {  // its buffer is full, the question stays outside
      if (sent.count > 0) {
        // Half a question is in: the rest follows, else it would swallow the next command's head.
        if (auto rest = send(std::span(question).subspan(sent.count), stop); !rest) return rest;
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
  return {};
}

// GET_PORT_STATUS: coarse, but it works when the data pipe is stuck. Many printers always say "all well", so a good
// answer proves nothing; it only lifts what this same question had found.
LinkResult EscposLink::ask_port_status(std::stop_token stop) {
  const auto answer = device_->control_in({0xa1, 0x01, 0, interface_.number}, 1, {kControlTimeout, stop});
  if (!answer && answer.error() != TransferError::stall && answer.error() != TransferError::timeout) {
    return std::unexpected(trouble(answer.error()));
  }
  if (!answer || answer->empty() || (*answer)[0] == 0) return std::unexpected(LinkTrouble::silent);
  constexpr std::uint8_t kNoError = 0x08, kPaperEmpty = 0x20;
  const std::uint8_t status = (*answer)[0];
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
  // SOFT_RESET: the recipient is "other" in version 1.0 of the class, "interface" in 1.1.
  for (const std::uint8_t request_type : {std::uint8_t{0x23}, std::uint8_t{0x21}}) {
    const auto reset =
        device_->control_out({request_type, 0x02, 0, interface_.number}, {}, {kControlTimeout, stop});
    if (!reset.error) return set_up(stop);
    if (*reset.error != TransferError::stall && *reset.error != TransferError::timeout) {
      return std::unexpected(trouble(*reset.error));
    }
  }
  return std::unexpected(LinkTrouble::silent);
}

LinkResult EscposLink::recover(std::stop_token stop) { return send(kRecoverCleared, stop); }

LinkResult EscposLink::pump(std::chrono::milliseconds longest, std::stop_token stop) {
  const auto bytes = device_->in(in_, kReadSize, {std::max(longest, 1ms), stop});
  if (!bytes) {
    if (bytes.error() == TransferError::timeout) return {};
    return std::unexpected(trouble(bytes.error()));
  }
  for (const auto& answer : sorter_.feed(*bytes)) {
    if (answer.kind == Answer::Kind::status_back) {
      condition_ = condition_from_status_back(answer.bytes);
      port_said_ = {};
    } else {
      if (inbox_.size() == kInboxLimit) inbox_.erase(inbox_.begin());
      inbox_.push_back(answer);
    }
  }
  return {};
}

}  // namespace curblight::label_printer
