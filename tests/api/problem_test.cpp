// SPDX-License-Identifier: Apache-2.0
// Error codes as problem documents and back.
#include "api/problem.hpp"

#include <gtest/gtest.h>

#include "api/client.hpp"
#include "api/codec.hpp"

namespace {

using namespace curblight;

TEST(Problem, SurvivesTheWayToTheClientForEveryCode) {
  int seen = 0;
  for (int number = 0; number <= static_cast<int>(core::ErrorCode::key_reused); ++number) {
    const core::Error error{static_cast<core::ErrorCode>(number), "What happened."};
    const auto problem = api::problem_of(error);
    EXPECT_EQ(api::error_of(problem), error) << problem.code;
    EXPECT_GE(problem.status, 400);
    EXPECT_LT(problem.status, 600);
    EXPECT_EQ(problem.type, "urn:curblight:problem:" + problem.code);
    EXPECT_FALSE(problem.title.empty());
    EXPECT_EQ(problem.status == 500, error.code == core::ErrorCode::internal) << problem.code;
    ++seen;
  }
  EXPECT_GT(seen, 30);
}

TEST(Problem, GivesTheNearestCodeForAStatusOfTheHttpLayer) {
  EXPECT_EQ(api::error_of(api::problem_of(503, "busy", "Full.")).code, core::ErrorCode::unavailable);
  EXPECT_EQ(api::error_of(api::problem_of(404, "no_such_path", "")).message, "Not found");
  EXPECT_EQ(api::error_of(api::problem_of(413, "body_too_large", "Too much.")).code,
            core::ErrorCode::invalid_input);
}

TEST(Problem, IsMadeOfAnAnswerThatIsNotOurs) {
  api::Answer answer;
  answer.status = 502;
  answer.content_type = "text/html";
  answer.body = "<h1>Bad gateway</h1>";
  const auto error = api::error_of(answer);
  EXPECT_EQ(error.code, core::ErrorCode::internal);
  EXPECT_EQ(error.message, "The answer was HTTP status 502.");
}

}  // namespace
