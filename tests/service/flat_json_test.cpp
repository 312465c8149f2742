// SPDX-License-Identifier: Apache-2.0
// What is written without a tree reads as what a tree would have written.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "service/flat_json.hpp"

namespace curblight::service {
namespace {

TEST(FlatJsons, AreReadBackAsTheyWereTold) {
  FlatJson flat;
  EXPECT_EQ(flat.text(), "{}");
  flat.add("spot", "A3");
  flat.add("car", "a \"red\" one\\two\n\x01");
  flat.add("name", "J\xC3\xBCrgen");
  flat.add("na\"me", "");
  flat.add("id", std::int64_t{-7});
  const auto read = nlohmann::json::parse(flat.text());
  EXPECT_EQ(read, (nlohmann::json{{"spot", "A3"},
                                  {"car", "a \"red\" one\\two\n\x01"},
                                  {"name", "J\xC3\xBCrgen"},
                                  {"na\"me", ""},
                                  {"id", -7}}));
}

TEST(FlatJsons, ReplaceWhatIsNoUtf8) {
  FlatJson flat;
  flat.add("spot", "A\xFF");
  EXPECT_EQ(nlohmann::json::parse(flat.text())["spot"], "A\xEF\xBF\xBD");
}

}  // namespace
}  // namespace curblight::service
