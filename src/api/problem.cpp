// SPDX-License-Identifier: Apache-2.0
#include "api/problem.hpp"

#include <array>

namespace curblight::api {
namespace {

using core::ErrorCode;

struct Row {
  ErrorCode code;
  int status;
  std::string_view title;
};

// Titles are the same at every occurrence, as RFC 9457 asks; what happened this time is the error's own
// message.
constexpr std::array kRows = {
    Row{ErrorCode::not_found, 404, "Not found"},
    Row{ErrorCode::invalid_input, 422, "Invalid input"},
    Row{ErrorCode::conflict, 409, "Conflict"},
    Row{ErrorCode::forbidden, 403, "Not allowed"},
    Row{ErrorCode::unauthenticated, 401, "Log in first"},
    Row{ErrorCode::too_many_requests, 429, "Too many tries"},
    Row{ErrorCode::unavailable, 503, "Not available now"},
    Row{ErrorCode::no_answer, 504, "No answer"},
    Row{ErrorCode::internal, 500, "Internal error"},
    Row{ErrorCode::illegal_transition, 409, "Not possible in this state"},
    Row{ErrorCode::ambiguous_number, 409, "Two orders have this number"},
    Row{ErrorCode::held_by_other, 409, "Someone else has it"},
    Row{ErrorCode::not_in_walk, 409, "Not in this walk"},
    Row{ErrorCode::already_complete, 409, "Already complete"},
    Row{ErrorCode::more_than_ordered, 409, "More than ordered"},
    Row{ErrorCode::open_lines, 409, "Lines are still open"},
    Row{ErrorCode::payment_due, 409, "Payment is due"},
    Row{ErrorCode::bag_unknown, 404, "Unknown bag"},
    Row{ErrorCode::bag_of_other_order, 409, "Bag of another order"},
    Row{ErrorCode::bags_not_scanned_out, 409, "Bags are not scanned out"},
    Row{ErrorCode::hand_off_blocked, 409, "Hand-off is blocked"},
    Row{ErrorCode::signature_required, 422, "A signature is needed"},
    Row{ErrorCode::id_check_required, 422, "An ID check is needed"},
    Row{ErrorCode::check_in_ended, 409, "The check-in has ended"},
    Row{ErrorCode::reopen_too_late, 409, "Too late to reopen"},
    Row{ErrorCode::item_expired, 409, "Past its date"},
    Row{ErrorCode::pin_change_required, 403, "A new PIN is needed"},
    Row{ErrorCode::bad_check_digit, 422, "Wrong check digit"},
    Row{ErrorCode::unknown_symbology, 422, "Unknown kind of code"},
    Row{ErrorCode::control_characters, 422, "Control characters"},
    Row{ErrorCode::too_long, 422, "Too long"},
    Row{ErrorCode::bad_decimal, 422, "Not a decimal number"},
    Row{ErrorCode::unknown_currency, 422, "Unknown currency"},
    Row{ErrorCode::malformed, 400, "Malformed request"},
    Row{ErrorCode::key_missing, 400, "Idempotency key is missing"},
    Row{ErrorCode::key_in_progress, 409, "The first request is still running"},
    Row{ErrorCode::key_reused, 422, "Idempotency key used with another request"},
};

const Row& row_of(ErrorCode code) {
  for (const auto& row : kRows) {
    if (row.code == code) return row;
  }
  return row_of(ErrorCode::internal);
}

std::string_view title_of_status(int status) {
  switch (status) {
    case 400:
      return "Malformed request";
    case 404:
      return "Not found";
    case 405:
      return "Method not allowed";
    case 408:
      return "Request took too long";
    case 411:
      return "Length required";
    case 413:
      return "Body too large";
    case 415:
      return "Unsupported content type";
    case 417:
      return "Expectation failed";
    case 431:
      return "Header too large";
    case 501:
      return "Not implemented";
    case 503:
      return "Not available now";
    default:
      return status >= 500 ? "Internal error" : "Refused";
  }
}

}  // namespace

int http_status(ErrorCode code) {
  return row_of(code).status;
}

Problem problem_of(const core::Error& error) {
  const Row& row = row_of(error.code);
  const std::string code = core::to_string(error.code);
  return {"urn:curblight:problem:" + code, std::string(row.title), row.status, error.message, code};
}

Problem problem_of(int status, std::string_view code, std::string detail) {
  return {"urn:curblight:problem:" + std::string(code), std::string(title_of_status(status)), status,
          std::move(detail), std::string(code)};
}

core::Error error_of(const Problem& problem) {
  const std::string& words = problem.detail.empty() ? problem.title : problem.detail;
  if (const auto code = error_code_from(problem.code)) return {*code, words};
  ErrorCode nearest = problem.status >= 500 ? ErrorCode::internal : ErrorCode::invalid_input;
  for (const auto& row : kRows) {  // the generic codes stand first
    if (row.status == problem.status) {
      nearest = row.code;
      break;
    }
  }
  return {nearest, words};
}

core::Result<ErrorCode> error_code_from(std::string_view word) {
  for (const auto& row : kRows) {
    if (word == core::to_string(row.code)) return row.code;
  }
  return core::fail(ErrorCode::not_found, "There is no such error code.");
}

}  // namespace curblight::api
