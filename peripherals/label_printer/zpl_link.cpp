// SPDX-License-Identifier: Apache-2.0
// Asking and sending.
#include "peripherals/label_printer/zpl_link.hpp"

#include "peripherals/label_printer/zpl_encoder.hpp"

namespace curblight::label_printer {

namespace {

using namespace std::chrono_literals;

constexpr auto kAnswerTimeout = 2000ms;

std::span<const std::uint8_t> as_bytes(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

}  // namespace

ZplLink::ZplLink(std::unique_ptr<PrinterPipe> pipe, lifecycle::Timer& timer)
    : pipe_(std::move(pipe)), timer_(timer), profile_(profile_for(pipe_->device_id())) {}

std::expected<ZplStatus, LinkTrouble> ZplLink::ask(std::stop_token stop) {
  if (auto quiet = pipe_->drain(stop); !quiet) return std::unexpected(quiet.error());
  reader_.reset();
  if (auto asked = pipe_->send_now(as_bytes(kZplAskStatus), stop); !asked) return std::unexpected(asked.error());
  const auto deadline = timer_.monotonic() + kAnswerTimeout;
  while (timer_.monotonic() < deadline) {
    const auto bytes = pipe_->receive(deadline - timer_.monotonic(), stop);
    if (!bytes) return std::unexpected(bytes.error());
    if (const auto status = reader_.feed(*bytes)) return *status;
  }
  return std::unexpected(LinkTrouble::silent);
}

LinkResult ZplLink::send(std::span<const std::uint8_t> bytes, std::stop_token stop) {
  // A printer that is busy or held takes nothing for a while and gives no reason on this way: the pipe's own limit decides.
  return pipe_->send(bytes, [] { return LinkResult(); }, std::move(stop));
}

LinkResult ZplLink::send(std::string_view text, std::stop_token stop) { return send(as_bytes(text), std::move(stop)); }

LinkResult ZplLink::cancel_all(std::stop_token stop) {
  if (auto reset = pipe_->soft_reset(stop); !reset && reset.error() != LinkTrouble::silent) return reset;
  return send(kZplCancelAll, std::move(stop));
}

LinkResult ZplLink::rest(std::chrono::milliseconds longest, std::stop_token stop) {
  const auto bytes = pipe_->receive(longest, std::move(stop));
  if (!bytes) return std::unexpected(bytes.error());
  return {};
}

}  // namespace curblight::label_printer
