// SPDX-License-Identifier: Apache-2.0
// The decoder as a program sees it: what it reads, and what comes of rubbish, of a decoder that hangs and of one that dies.
#include "peripherals/decoder/decode_process.hpp"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

#include "support/pictures/drawn_codes.hpp"

namespace {

using namespace curblight;
using namespace std::chrono_literals;
using decoder::Code;
using decoder::DecodeProcess;
using test::DrawnCode;
using test::Symbol;

// The sanitizers make a picture take many times its time.
constexpr auto kPatience = 60s;

decoder::DecodeOptions options() { return {.program = CURBLIGHT_BIN_DIR "/curblight-decode", .patience = kPatience}; }

std::span<const std::uint8_t> bytes_of(const std::string& text) { return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}; }

const DrawnCode kPickup{Symbol::qr, "https://pickup.example/c/eyJhbGciOiJFZERTQSJ9", "]Q1"};

decoder::GreyPicture clean(const DrawnCode& code) { return test::draw(code, {}, 960, 720, 1); }

std::string status_of(pid_t process, const std::string& key) {
  std::ifstream file("/proc/" + std::to_string(process) + "/status");
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with(key + ":")) return line.substr(key.size() + 2);
  }
  return "?";
}

class EachSymbology : public testing::TestWithParam<DrawnCode> {};

TEST_P(EachSymbology, IsReadWithItsAimIdentifier) {
  DecodeProcess process(options());
  const auto codes = process.decode(clean(GetParam()));
  ASSERT_TRUE(codes) << codes.error().message;
  EXPECT_EQ(*codes, (std::vector<Code>{{GetParam().text, GetParam().symbology}}));
}

std::string name_of(const testing::TestParamInfo<DrawnCode>& code) {
  static constexpr const char* kNames[] = {"Ean13", "UpcA", "UpcE", "Ean8", "Code128", "Gs1128", "Code39", "Itf14", "Databar", "Qr", "QrOfLatin1", "QrOfKanji"};
  return kNames[code.index];
}

INSTANTIATE_TEST_SUITE_P(Pictures, EachSymbology,
                         testing::Values(DrawnCode{Symbol::ean13, "4006381333931", "]E0"}, DrawnCode{Symbol::upca, "036000291452", "]E0"},
                                         DrawnCode{Symbol::upce, "01234565", "]E0"}, DrawnCode{Symbol::ean8, "96385074", "]E4"},
                                         DrawnCode{Symbol::code128, "CLB000013AX", "]C0"}, DrawnCode{Symbol::gs1_128, "010950600013435210ABC123", "]C1"},
                                         DrawnCode{Symbol::code39, "SKU-12345", "]A0"}, DrawnCode{Symbol::itf14, "10614141000415", "]I0"},
                                         DrawnCode{Symbol::databar, "0109506000134352", "]e0"}, kPickup,
                                         DrawnCode{Symbol::qr, "Größe 42, 3,50 €", "]Q1"}, DrawnCode{Symbol::qr, "日本語のテキスト", "]Q1"}),
                         name_of);

TEST(DecodeProcesses, ReadFilesInBothFormats) {
  DecodeProcess process(options());
  for (const auto& file : {test::to_png(clean(kPickup)), test::to_jpeg(clean(kPickup), 80)}) {
    const auto codes = process.decode_file(bytes_of(file));
    ASSERT_TRUE(codes) << codes.error().message;
    EXPECT_EQ(*codes, (std::vector<Code>{{kPickup.text, kPickup.symbology}}));
  }
  EXPECT_EQ(process.starts(), 1) << "one process for all pictures";
}

TEST(DecodeProcesses, FindNothingWhereNothingIs) {
  DecodeProcess process(options());
  for (int i = 0; i < 12; ++i) {
    const auto codes = process.decode(test::picture_without_code(1, i));
    ASSERT_TRUE(codes) << codes.error().message;
    EXPECT_TRUE(codes->empty()) << "picture " << i << ": " << codes->front().symbology << " " << codes->front().data;
  }
}

TEST(DecodeProcesses, GoOnAfterRubbish) {
  DecodeProcess process(options());
  const auto png = test::to_png(clean(kPickup));
  for (const auto& rubbish : {std::string("no picture at all"), png.substr(0, 40), std::string(100'000, '\xff')}) {
    const auto codes = process.decode_file(bytes_of(rubbish));
    ASSERT_FALSE(codes);
    EXPECT_EQ(codes.error().code, core::ErrorCode::invalid_input);
  }
  EXPECT_TRUE(process.decode_file(bytes_of(png)));
  EXPECT_EQ(process.starts(), 1) << "rubbish does not end it";
}

TEST(DecodeProcesses, RefuseWhatIsEmptyOrTooLargeWithoutAsking) {
  DecodeProcess process(options());
  EXPECT_EQ(process.decode_file({}).error().code, core::ErrorCode::invalid_input);
  EXPECT_EQ(process.decode({640, 480, {}}).error().code, core::ErrorCode::invalid_input);
  EXPECT_EQ(process.starts(), 0);
}

TEST(DecodeProcesses, RunWithoutAnyRights) {
  DecodeProcess process(options());
  ASSERT_TRUE(process.decode(clean(kPickup)));
  ASSERT_NE(process.process(), 0);
  EXPECT_EQ(status_of(process.process(), "Seccomp"), "2") << "a filter";
  EXPECT_EQ(status_of(process.process(), "NoNewPrivs"), "1");
  EXPECT_EQ(status_of(process.process(), "CapEff"), "0000000000000000");
  const std::string nobody = "65534", own = std::to_string(::geteuid());
  EXPECT_TRUE(status_of(process.process(), "Uid").starts_with(::geteuid() == 0 ? nobody : own));
}

TEST(DecodeProcesses, AreStartedAnewAfterTheyWereKilled) {
  DecodeProcess process(options());
  ASSERT_TRUE(process.decode(clean(kPickup)));
  const auto first = process.process();
  ASSERT_EQ(::kill(first, SIGKILL), 0);
  siginfo_t info{};
  ASSERT_EQ(::waitid(P_PID, static_cast<id_t>(first), &info, WEXITED | WNOWAIT), 0);  // it is dead, and still the decoder's to bury
  const auto codes = process.decode(clean(kPickup));
  ASSERT_TRUE(codes) << codes.error().message;
  EXPECT_EQ(codes->size(), 1u);
  EXPECT_EQ(process.starts(), 2);
}

TEST(DecodeProcesses, ThatDoNotAnswerAreStoppedAndStartedAnew) {
  // cat takes all that it is sent and says nothing.
  DecodeProcess process({.program = "/bin/cat", .patience = 100ms});
  for (int i = 1; i <= 2; ++i) {
    const auto codes = process.decode(clean(kPickup));
    ASSERT_FALSE(codes);
    EXPECT_EQ(codes.error().code, core::ErrorCode::unavailable);
    EXPECT_EQ(codes.error().message, "The picture decoder took too long with this picture and was stopped.");
    EXPECT_EQ(process.process(), 0);
    EXPECT_EQ(process.starts(), i);
  }
}

TEST(DecodeProcesses, ThatEndAtOnceAreSaidToHaveEnded) {
  DecodeProcess process({.program = "/bin/true", .patience = kPatience});
  const auto codes = process.decode(clean(kPickup));
  ASSERT_FALSE(codes);
  EXPECT_EQ(codes.error().message, "The picture decoder ended in the middle of this picture.");
}

TEST(DecodeProcesses, ThatCannotBeStartedAreSaidSo) {
  DecodeProcess process({.program = "/nowhere/curblight-decode", .patience = kPatience});
  const auto codes = process.decode(clean(kPickup));
  ASSERT_FALSE(codes);
  EXPECT_EQ(codes.error().message, "The picture decoder /nowhere/curblight-decode cannot be started: No such file or directory.");
}

}  // namespace
