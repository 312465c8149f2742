// SPDX-License-Identifier: Apache-2.0
// `curblightctl decode`: lines of JSON, sentences about files, the exit code.
#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "support/pictures/drawn_codes.hpp"

namespace {

using namespace curblight;
using nlohmann::json;

struct Ran {
  int exit_code = -1;
  std::string output;  // both streams
};

Ran run(const std::string& arguments) {
  Ran ran;
  FILE* pipe = ::popen((std::string(CURBLIGHT_BIN_DIR "/curblightctl ") + arguments + " 2>&1").c_str(), "r");
  std::array<char, 4096> part{};
  while (const auto got = std::fread(part.data(), 1, part.size(), pipe)) ran.output.append(part.data(), got);
  const int status = ::pclose(pipe);
  ran.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return ran;
}

class DecodeCommand : public testing::Test {
 protected:
  std::string write(const std::string& name, const std::string& content) {
    const auto path = (folder_ / name).string();
    std::ofstream(path, std::ios::binary) << content;
    return path;
  }
  std::string write(const std::string& name, const test::DrawnCode& code) { return write(name, test::to_png(test::draw(code, {}, 640, 480, 1))); }

  DecodeCommand() {
    std::string name = testing::TempDir() + "decode-XXXXXX";
    folder_ = ::mkdtemp(name.data());
  }
  ~DecodeCommand() override { std::filesystem::remove_all(folder_); }

  std::filesystem::path folder_;
};

TEST_F(DecodeCommand, PrintsALineOfJsonForEachCode) {
  const auto product = write("product.png", {test::Symbol::ean13, "4006381333931", "]E0"});
  const auto umlauts = write("umlauts.png", {test::Symbol::qr, "Größe 42, 3,50 €", "]Q1"});
  const auto ran = run("decode " + product + " " + umlauts);
  EXPECT_EQ(ran.exit_code, 0) << ran.output;
  const auto end = ran.output.find('\n');
  EXPECT_EQ(json::parse(ran.output.substr(0, end)),
            (json{{"file", product}, {"symbology", "]E0"}, {"text", "4006381333931"}, {"bytes", "34303036333831333333393331"}}));
  const auto second = json::parse(ran.output.substr(end + 1));
  EXPECT_EQ(second.at("text"), "Größe 42, 3,50 €");
  EXPECT_EQ(second.at("symbology"), "]Q1");
}

TEST_F(DecodeCommand, ShowsBytesThatAreNoTextAsBytesAlone) {
  const auto ran = run("decode " + write("bytes.png", {test::Symbol::qr, "\xff\xfe\x01", "]Q1"}));
  EXPECT_EQ(ran.exit_code, 0) << ran.output;
  const auto line = json::parse(ran.output);
  EXPECT_TRUE(line.at("text").is_null());
  EXPECT_EQ(line.at("bytes"), "fffe01");
}

TEST_F(DecodeCommand, SaysWhatIsWrongWithEachFileAndReadsTheOthers) {
  const auto rubbish = write("rubbish.png", std::string("no picture")), blank = write("blank.png", test::to_png({64, 64, std::vector<std::uint8_t>(64 * 64, 255)}));
  const auto good = write("good.png", {test::Symbol::ean8, "96385074", "]E4"});
  const auto ran = run("decode " + rubbish + " " + blank + " " + folder_.string() + "/none.png " + good);
  EXPECT_EQ(ran.exit_code, 1);
  EXPECT_NE(ran.output.find(rubbish + ": This is neither a PNG nor a JPEG picture."), std::string::npos) << ran.output;
  EXPECT_NE(ran.output.find(blank + ": No code was found."), std::string::npos) << ran.output;
  EXPECT_NE(ran.output.find("none.png: No such file or directory"), std::string::npos) << ran.output;
  EXPECT_NE(ran.output.find("\"text\":\"96385074\""), std::string::npos) << ran.output;
}

}  // namespace
