// SPDX-License-Identifier: Apache-2.0
// Bodies of API calls. What is taken is written and read back the same; what is refused is refused with words that can
// stand in an answer.
#include "properties.hpp"

#include "api/codec.hpp"
#include "core/barcode/text_checks.hpp"

using namespace curblight;
using fuzz::hold;

namespace {

template <typename T>
void check(const std::string& body) {
  const auto value = api::decode<T>(body);
  if (!value) {
    hold(value.error().code == core::ErrorCode::malformed, "a body that cannot be read is malformed");
    hold(!value.error().message.empty() && core::is_utf8(value.error().message), "a refusal has words that are text");
    return;
  }
  const std::string written = api::encode(*value);
  hold(core::is_utf8(written), "what is written is text");
  const auto again = api::decode<T>(written);
  hold(again.has_value(), "what was written can be read");
  hold(api::encode(*again) == written, "and is the same");
  hold(api::decode<T>(body, api::UnknownFields::ignore).has_value(), "what a server takes, a client takes");
}

constexpr void (*kChecks[])(const std::string&) = {
    check<api::IncomingOrder>, check<api::ImportOrders>, check<api::LogIn>,         check<api::NewUser>,      check<api::ActiveChange>,
    check<api::StartWalk>,     check<api::ScanInput>,    check<api::PickTyped>,     check<api::StageBagInput>, check<api::NewCheckIn>,
    check<api::HandOffInput>,  check<api::FindOrder>,    check<api::KioskCheckIn>,  check<api::EmulateScan>,   check<api::LightTest>,
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  FuzzedDataProvider input(data, size);
  // The first byte and not the last, so that a seed is a letter and a body.
  const auto first = input.ConsumeBytes<std::uint8_t>(1);
  const std::string body = input.ConsumeRemainingBytesAsString();
  kChecks[(first.empty() ? 0U : first[0]) % std::size(kChecks)](body);

  if (const auto time = api::parse_time(body)) {
    const auto again = api::parse_time(api::format_time(*time));
    hold(again && again->unix_ms == time->unix_ms, "a time that is written is read back the same");
  }
  if (const auto quantity = api::parse_quantity(body)) {
    const auto again = api::parse_quantity(api::format_quantity(*quantity));
    hold(again && again->milli == quantity->milli, "a quantity that is written is read back the same");
  }
  return 0;
}
