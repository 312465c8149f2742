// SPDX-License-Identifier: Apache-2.0
#include "ui/kiosk/presenters/backend.hpp"

#include "api/client.hpp"
#include "ui/kiosk/presenters/text.hpp"

namespace curblight::kiosk {

std::string new_key() { return api::new_idempotency_key(); }

Request post_empty(std::string path, std::string key) {
  return {.method = "POST", .path = std::move(path), .body = "{}", .idempotency_key = std::move(key)};
}

Request del(std::string path, std::string key) {
  return {.method = "DELETE", .path = std::move(path), .idempotency_key = std::move(key)};
}

Failure failure_of(const core::Result<Answer>& answer) {
  if (!answer) {
    return {.link_down = true, .code = "no_answer", .words = tr("The pickup system is not answering")};
  }
  auto problem = api::decode<api::Problem>(answer->body, api::UnknownFields::ignore);
  if (problem && !problem->detail.empty()) {
    return {.status = answer->status, .code = problem->code, .words = problem->detail};
  }
  if (problem && !problem->title.empty()) {
    return {.status = answer->status, .code = problem->code, .words = problem->title};
  }
  return {.status = answer->status,
          .code = "http_" + std::to_string(answer->status),
          .words = tr("That did not work. Please try again.")};
}

}  // namespace curblight::kiosk
