// SPDX-License-Identifier: Apache-2.0
#include "http/message.hpp"

#include "api/codec.hpp"
#include "api/problem.hpp"
#include "http/http_server.hpp"

namespace curblight::http {
namespace {

Response problem_document(const api::Problem& problem) {
  Response response;
  response.status = problem.status;
  response.content_type = api::kProblemType;
  response.body = api::encode(problem);
  return response;
}

}  // namespace

Response json(int status, std::string body) {
  Response response;
  response.status = status;
  response.body = std::move(body);
  return response;
}

Response problem(const core::Error& error) {
  Response response = problem_document(api::problem_of(error));
  if (error.code == core::ErrorCode::unauthenticated)
    response.headers.emplace_back("WWW-Authenticate", "Bearer");
  if (error.code == core::ErrorCode::unavailable || error.code == core::ErrorCode::key_in_progress)
    response.headers.emplace_back("Retry-After", "2");
  if (error.code == core::ErrorCode::too_many_requests) response.headers.emplace_back("Retry-After", "30");
  return response;
}

Response problem(int status, std::string_view code, std::string detail) {
  return problem_document(api::problem_of(status, code, std::move(detail)));
}

service::Encoded encode_refusal(const core::Error& error) {
  const auto problem = api::problem_of(error);
  return {problem.status, api::encode(problem)};
}

}  // namespace curblight::http
