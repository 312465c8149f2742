// SPDX-License-Identifier: Apache-2.0
// A refusal is a value: a code for programs, words for the person who reads it. Exceptions never leave an adapter.
#pragma once

#include <expected>
#include <string>
#include <utility>

namespace curblight::core {

enum class ErrorCode {
  // generic
  not_found,
  invalid_input,
  conflict,
  forbidden,
  unauthenticated,
  too_many_requests,
  unavailable,
  no_answer,              // a client's own: whether it was done is not known
  internal,
  // domain
  illegal_transition,     // the message names the state and what is possible now
  ambiguous_number,       // two channels have this order number
  held_by_other,          // another associate's walk holds the order
  not_in_walk,
  already_complete,
  more_than_ordered,
  open_lines,
  payment_due,
  bag_unknown,
  bag_of_other_order,
  bags_not_scanned_out,
  hand_off_blocked,
  signature_required,
  id_check_required,
  check_in_ended,
  reopen_too_late,
  item_expired,
  pin_change_required,    // the PIN is right, and has to be replaced before it lets anybody in
  // parsing
  bad_check_digit,
  unknown_symbology,
  control_characters,
  too_long,
  bad_decimal,
  unknown_currency,
  malformed,
  // idempotency
  key_missing,
  key_in_progress,
  key_reused,
};

struct Error {
  ErrorCode code = ErrorCode::internal;
  std::string message;  // a sentence for a person; no ids of programs, no personal data
  bool operator==(const Error&) const = default;
};

template <typename T>
using Result = std::expected<T, Error>;

inline std::unexpected<Error> fail(ErrorCode code, std::string message) {
  return std::unexpected(Error{code, std::move(message)});
}

// The code's name as it stands in problem documents and logs, e.g. "illegal_transition".
const char* to_string(ErrorCode code);

}  // namespace curblight::core
