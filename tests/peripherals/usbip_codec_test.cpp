// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "peripherals/emulated/usbip_codec.hpp"
#include "usbip_host.hpp"

namespace curblight::emulated::usbip {
namespace {

using test::UsbipHost;
using transport::Bytes;

TEST(UsbipCodec, ReadsASubmitWithItsSetupPacketAndData) {
  CommandReader reader;
  reader.feed(UsbipHost::submit_bytes(7, false, 0, 2, {0xfe, 0x01}, {0x21, 0x09, 0xfe, 0x03, 0x01, 0x00, 0x02, 0x00}));
  const auto command = reader.next();
  ASSERT_TRUE(command && *command);
  const auto& submit = std::get<Submit>(**command);
  EXPECT_EQ(submit.sequence, 7u);
  EXPECT_FALSE(submit.in);
  EXPECT_EQ(submit.setup.request_type, 0x21);
  EXPECT_EQ(submit.setup.value, 0x03fe);
  EXPECT_EQ(submit.setup.index, 1);
  EXPECT_EQ(submit.setup_length, 2);
  EXPECT_EQ(submit.data, (Bytes{0xfe, 0x01}));
}

TEST(UsbipCodec, TellsAShortReadThatIsAnErrorFromOneThatIsNot) {
  CommandReader reader;
  reader.feed(UsbipHost::submit_bytes(1, true, 1, 64));
  reader.feed(UsbipHost::submit_bytes(2, true, 1, 64, {}, {}, 1));
  EXPECT_FALSE(std::get<Submit>(**reader.next()).short_not_ok);
  EXPECT_TRUE(std::get<Submit>(**reader.next()).short_not_ok);
}

TEST(UsbipCodec, RefusesWhatNoHostSends) {
  const auto words_for = [](const Bytes& bytes) {
    CommandReader reader;
    reader.feed(bytes);
    const auto next = reader.next();
    EXPECT_FALSE(next);
    EXPECT_FALSE(reader.next()) << "after an error nothing can be trusted";
    return next ? std::string() : next.error();
  };
  auto strange = UsbipHost::submit_bytes(1, true, 1, 64);
  strange[3] = 9;
  EXPECT_NE(words_for(strange).find("0x9"), std::string::npos);
  EXPECT_NE(words_for(UsbipHost::submit_bytes(1, true, 16, 64)).find("endpoint 16"), std::string::npos);
  EXPECT_NE(words_for(UsbipHost::submit_bytes(1, false, 1, 0x7fffffff)).find("too long"), std::string::npos);
  EXPECT_NE(words_for(UsbipHost::submit_bytes(1, true, 1, kMaxTransfer + 1)).find("too long"), std::string::npos);
  auto isochronous = UsbipHost::submit_bytes(1, true, 1, 64);
  isochronous[35] = 3;
  EXPECT_NE(words_for(isochronous).find("isochronous"), std::string::npos);
  auto sideways = UsbipHost::submit_bytes(1, true, 1, 64);
  sideways[15] = 2;
  EXPECT_NE(words_for(sideways).find("direction 2"), std::string::npos);
}

TEST(UsbipCodec, AnswersInTheProtocolsOrderOfBytes) {
  const auto answer = submit_answer(0x01020304, kStalled, 3, Bytes{9, 8, 7});
  ASSERT_EQ(answer.size(), kHeaderSize + 3);
  EXPECT_EQ(Bytes(answer.begin(), answer.begin() + 8), (Bytes{0, 0, 0, 3, 1, 2, 3, 4}));
  EXPECT_EQ(Bytes(answer.begin() + 20, answer.begin() + 28), (Bytes{0xff, 0xff, 0xff, 0xe0, 0, 0, 0, 3}));
  EXPECT_EQ(answer.back(), 7);
  const auto unlinked = unlink_answer(5, kUnlinked);
  ASSERT_EQ(unlinked.size(), kHeaderSize);
  EXPECT_EQ(unlinked[3], 4);
  EXPECT_EQ(Bytes(unlinked.begin() + 20, unlinked.begin() + 24), (Bytes{0xff, 0xff, 0xff, 0x98}));
}

RC_GTEST_PROP(UsbipCodec, CutsTheStreamTheSameHoweverItArrives, ()) {
  Bytes stream;
  const auto count = *rc::gen::inRange<std::uint32_t>(1, 12);
  for (std::uint32_t i = 0; i < count; ++i) {
    const auto data = *rc::gen::arbitrary<Bytes>();
    const bool in = *rc::gen::arbitrary<bool>();
    const auto bytes = *rc::gen::arbitrary<bool>() ? UsbipHost::unlink_bytes(i, 1000 + i)
                                                   : UsbipHost::submit_bytes(i, in, 1, in ? 64 : static_cast<std::uint32_t>(data.size()), in ? Bytes{} : data);
    stream.insert(stream.end(), bytes.begin(), bytes.end());
  }
  CommandReader reader;
  std::uint32_t expected = 0;
  for (std::size_t at = 0; at < stream.size();) {
    const auto piece = std::min<std::size_t>(*rc::gen::inRange<std::size_t>(1, 200), stream.size() - at);
    reader.feed(std::span(stream).subspan(at, piece));
    at += piece;
    for (;;) {
      const auto next = reader.next();
      RC_ASSERT(next.has_value());
      if (!*next) break;
      RC_ASSERT(std::visit([](const auto& command) { return command.sequence; }, **next) == expected);
      ++expected;
    }
  }
  RC_ASSERT(expected == count);
}

RC_GTEST_PROP(UsbipCodec, NeitherHangsNorReadsBeyondWhateverComes, (const Bytes& noise)) {
  CommandReader reader;
  reader.feed(noise);
  reader.feed(Bytes(kHeaderSize, 0));
  for (std::size_t i = 0; i <= noise.size() / kHeaderSize + 1; ++i) {
    const auto next = reader.next();
    if (!next || !*next) return;
  }
  RC_FAIL("more commands than bytes");
}

}  // namespace
}  // namespace curblight::emulated::usbip
