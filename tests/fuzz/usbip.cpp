// SPDX-License-Identifier: Apache-2.0
// The host's half of USB/IP: commands that were written come out as they went in, any stream is cut the same way however
// it arrives, and a stream that is broken stays so.
#include "properties.hpp"

#include "peripherals/emulated/usbip_codec.hpp"

using namespace curblight;
using namespace curblight::emulated;
using fuzz::hold;

namespace {

using transport::Bytes;

void put(Bytes& bytes, std::uint32_t value) {
  for (const int shift : {24, 16, 8, 0}) bytes.push_back(static_cast<std::uint8_t>(value >> shift));
}

// As a host writes it (the kernel's usbip_protocol.rst).
Bytes written(const usbip::Submit& submit) {
  Bytes bytes;
  for (const std::uint32_t word : {1u, submit.sequence, 0x00010001u, submit.in ? 1u : 0u, std::uint32_t{submit.endpoint},
                                   submit.short_not_ok ? 1u : 0u, submit.length, 0u, 0xffffffffu, 0u}) {
    put(bytes, word);
  }
  const auto& setup = submit.setup;
  for (const int byte : {int{setup.request_type}, int{setup.request}, setup.value & 0xff, setup.value >> 8, setup.index & 0xff,
                         setup.index >> 8, submit.setup_length & 0xff, submit.setup_length >> 8}) {
    bytes.push_back(static_cast<std::uint8_t>(byte));
  }
  bytes.insert(bytes.end(), submit.data.begin(), submit.data.end());
  return bytes;
}

void round_trip(FuzzedDataProvider& input) {
  usbip::Submit submit;
  submit.sequence = input.ConsumeIntegral<std::uint32_t>();
  submit.in = input.ConsumeBool();
  submit.endpoint = input.ConsumeIntegralInRange<std::uint8_t>(0, 15);
  submit.short_not_ok = input.ConsumeBool();
  submit.setup = {input.ConsumeIntegral<std::uint8_t>(), input.ConsumeIntegral<std::uint8_t>(), input.ConsumeIntegral<std::uint16_t>(),
                  input.ConsumeIntegral<std::uint16_t>()};
  submit.setup_length = input.ConsumeIntegral<std::uint16_t>();
  if (!submit.in) submit.data = fuzz::rest(input, 4096);
  submit.length = submit.in ? input.ConsumeIntegralInRange<std::uint32_t>(0, usbip::kMaxTransfer) : static_cast<std::uint32_t>(submit.data.size());

  usbip::CommandReader reader;
  reader.feed(written(submit));
  const auto command = reader.next();
  hold(command && *command && std::holds_alternative<usbip::Submit>(**command), "a written command is read");
  const auto& read = std::get<usbip::Submit>(**command);
  hold(read.sequence == submit.sequence && read.in == submit.in && read.endpoint == submit.endpoint &&
           read.short_not_ok == submit.short_not_ok && read.length == submit.length && read.setup_length == submit.setup_length &&
           read.data == submit.data && read.setup.request_type == submit.setup.request_type && read.setup.request == submit.setup.request &&
           read.setup.value == submit.setup.value && read.setup.index == submit.setup.index,
       "it is read as it was written");
  const auto next = reader.next();
  hold(next && !*next, "nothing follows it");
}

// Everything that a reader makes of the stream, as bytes, so that two can be compared; and its last word.
struct Cut {
  Bytes commands;
  std::string error;
  bool operator==(const Cut&) const = default;
};

void drain(usbip::CommandReader& reader, Cut& cut) {
  for (;;) {
    const auto command = reader.next();
    if (!command) {
      hold(!command.error().empty(), "a refusal has words");
      hold(cut.error.empty() || cut.error == command.error(), "a broken stream stays broken for the same reason");
      cut.error = command.error();
      return;
    }
    if (!*command) return;
    hold(cut.error.empty(), "nothing is read of a broken stream");
    if (const auto* submit = std::get_if<usbip::Submit>(&**command)) {
      hold(submit->endpoint <= 15 && submit->length <= usbip::kMaxTransfer, "a transfer is within the limits");
      hold(submit->data.size() == (submit->in ? 0 : submit->length), "an OUT transfer brings all of its data");
      const auto bytes = written(*submit);
      cut.commands.insert(cut.commands.end(), bytes.begin(), bytes.end());
    } else {
      const auto& unlink = std::get<usbip::Unlink>(**command);
      put(cut.commands, 2);
      put(cut.commands, unlink.sequence);
      put(cut.commands, unlink.victim);
    }
  }
}

void anything(FuzzedDataProvider& input) {
  const auto step = input.ConsumeIntegralInRange<std::size_t>(1, 200);
  const auto bytes = fuzz::rest(input);
  const std::span<const std::uint8_t> all(bytes);
  Cut at_once, in_pieces;
  usbip::CommandReader whole, pieces;
  whole.feed(all);
  drain(whole, at_once);
  for (std::size_t at = 0; at < all.size(); at += step) {
    pieces.feed(all.subspan(at, std::min(step, all.size() - at)));
    drain(pieces, in_pieces);
  }
  hold(at_once == in_pieces, "cutting the stream changes nothing");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  FuzzedDataProvider input(data, size);
  if (input.ConsumeBool()) round_trip(input);
  else anything(input);
  return 0;
}
