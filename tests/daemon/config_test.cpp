// SPDX-License-Identifier: Apache-2.0
// The configuration file: what is wrong in it is named by file, line and key, and nothing starts on it.
#include "daemon/config/config.hpp"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>

namespace curblight::daemon {
namespace {

using testing::HasSubstr;

class ConfigFile : public testing::Test {
 protected:
  std::string write(const std::string& text) {
    const auto path = testing::TempDir() + "curblight-" + testing::UnitTest::GetInstance()->current_test_info()->name() + ".toml";
    std::ofstream(path) << text;
    paths_.push_back(path);
    return path;
  }
  std::string refusal(const std::string& text) {
    const auto config = load_config(write(text));
    return config ? "accepted" : config.error().message;
  }
  void TearDown() override {
    for (const auto& path : paths_) std::filesystem::remove(path);
  }

 private:
  std::vector<std::string> paths_;
};

TEST_F(ConfigFile, MayBeEmpty) {
  const auto config = load_config(write(""));
  ASSERT_TRUE(config) << config.error().message;
  EXPECT_EQ(config->store.info.name, "Our store");
  EXPECT_EQ(config->store.info.wait_late_s, 240);
}

TEST_F(ConfigFile, SetsWhatItNames) {
  const auto config = load_config(write("state_dir = \"/tmp/x\"\n[store]\nname = \"Calder\"\ncurrency = \"JPY\"\n[rules]\nnotify_ready_on = \"picked\"\n"
                                        "[adobe]\nbarcode_attribute = \"gtin\"\noptions = { pickup = \"in_store\" }\n"));
  ASSERT_TRUE(config) << config.error().message;
  EXPECT_EQ(config->store.info.name, "Calder");
  EXPECT_EQ(config->store.info.currency, "JPY");
  EXPECT_TRUE(config->store.ready_when_picked);
  EXPECT_EQ(config->adobe.barcode_attribute, "gtin");
  EXPECT_EQ(config->adobe.options.at("pickup"), "in_store");
  EXPECT_EQ(config->state_dir, "/tmp/x");
}

TEST_F(ConfigFile, NamesFileLineAndKeyOfAnUnknownKey) {
  const auto words = refusal("[store]\nname = \"Calder\"\nnmae = \"Calder\"\n");
  EXPECT_THAT(words, HasSubstr(".toml:3: store.nmae: there is no such setting"));
}

TEST_F(ConfigFile, NamesAnUnknownSection) { EXPECT_THAT(refusal("\n[shop]\nname = \"x\"\n"), HasSubstr(":2: shop: there is no such setting")); }

TEST_F(ConfigFile, SaysWhatIsWantedInsteadOfAWrongValue) {
  EXPECT_THAT(refusal("[store]\nname = 3\n"), HasSubstr(":2: store.name: a text in quotes is wanted"));
  EXPECT_THAT(refusal("[store]\nname = \"\"\n"), HasSubstr("store.name: this cannot be empty"));
  EXPECT_THAT(refusal("[store]\ntimezone = \"Mars/Olympus\"\n"), HasSubstr("store.timezone: a time zone of the IANA list is wanted"));
  EXPECT_THAT(refusal("[store]\ncurrency = \"DOLLARS\"\n"), HasSubstr("an ISO 4217 currency code is wanted"));
  EXPECT_THAT(refusal("[store]\ncloses_at = \"25:00\"\n"), HasSubstr("a time of day is wanted"));
  EXPECT_THAT(refusal("[store]\naccent = \"blue\"\n"), HasSubstr("a colour is wanted"));
  EXPECT_THAT(refusal("[store]\ncounters = [1, 2]\n"), HasSubstr("a list of texts in quotes is wanted"));
  EXPECT_THAT(refusal("[http]\nport = 70000\n"), HasSubstr("http.port: a whole number from 0 to 65535 is wanted"));
  EXPECT_THAT(refusal("[http]\ntcp = \"yes\"\n"), HasSubstr("true or false is wanted"));
  EXPECT_THAT(refusal("[rules]\nnotify_ready_on = \"never\"\n"), HasSubstr("one of picked, staged is wanted"));
  EXPECT_THAT(refusal("[adobe]\noptions = { pickup = 1 }\n"), HasSubstr("adobe.options.pickup: a text in quotes is wanted"));
  EXPECT_THAT(refusal("[waits]\nwait_warn_s = 300\n"), HasSubstr("waits.wait_late_s: it has to be more than waits.wait_warn_s"));
}

TEST_F(ConfigFile, NamesTheLineOfTextThatIsNotToml) { EXPECT_THAT(refusal("[store]\nname = \n"), HasSubstr(".toml:2: ")); }

TEST(ConfigPath, ThatIsADirectoryIsSaidSo) {
  const auto config = load_config(testing::TempDir());
  ASSERT_FALSE(config);
  EXPECT_THAT(config.error().message, HasSubstr("is a directory"));
}

TEST(ConfigPath, ThatDoesNotExistIsSaidSo) {
  const auto config = load_config("/nonexistent/curblight.toml");
  ASSERT_FALSE(config);
  EXPECT_EQ(config.error().message, "/nonexistent/curblight.toml: there is no such file");
}

// docs/SETTINGS.md and the reader name the same keys.
TEST(SettingsDocument, NamesExactlyTheKeysThatAreRead) {
  const auto text_of = [](const std::string& path) {
    std::ifstream file(std::string(CURBLIGHT_SOURCE_DIR) + path);
    return std::string{std::istreambuf_iterator<char>(file), {}};
  };
  const auto keys_in = [](const std::string& text, const std::regex& pattern) {
    std::set<std::string> keys;
    for (auto it = std::sregex_iterator(text.begin(), text.end(), pattern); it != std::sregex_iterator(); ++it) keys.insert((*it)[1]);
    return keys;
  };
  const auto read = keys_in(text_of("/src/daemon/config/config.cpp"), std::regex("file\\.\\w+\\(\"([a-z0-9_.]+)\""));
  const auto told = keys_in(text_of("/docs/SETTINGS.md"), std::regex("`((?:[a-z0-9_]+\\.[a-z0-9_]+)|state_dir)`"));
  ASSERT_GT(read.size(), 50U);
  EXPECT_EQ(read, told);
}

}  // namespace
}  // namespace curblight::daemon
