// SPDX-License-Identifier: Apache-2.0
// The names of the error codes, as they stand in problem documents, logs and the journal. Pure; any thread.
#include "core/error.hpp"

namespace curblight::core {

const char* to_string(ErrorCode code) {
  switch (code) {
    case ErrorCode::not_found:
      return "not_found";
    case ErrorCode::invalid_input:
      return "invalid_input";
    case ErrorCode::conflict:
      return "conflict";
    case ErrorCode::forbidden:
      return "forbidden";
    case ErrorCode::unauthenticated:
      return "unauthenticated";
    case ErrorCode::too_many_requests:
      return "too_many_requests";
    case ErrorCode::unavailable:
      return "unavailable";
    case ErrorCode::no_answer:
      return "no_answer";
    case ErrorCode::internal:
      return "internal";
    case ErrorCode::illegal_transition:
      return "illegal_transition";
    case ErrorCode::ambiguous_number:
      return "ambiguous_number";
    case ErrorCode::held_by_other:
      return "held_by_other";
    case ErrorCode::not_in_walk:
      return "not_in_walk";
    case ErrorCode::already_complete:
      return "already_complete";
    case ErrorCode::more_than_ordered:
      return "more_than_ordered";
    case ErrorCode::open_lines:
      return "open_lines";
    case ErrorCode::payment_due:
      return "payment_due";
    case ErrorCode::bag_unknown:
      return "bag_unknown";
    case ErrorCode::bag_of_other_order:
      return "bag_of_other_order";
    case ErrorCode::bags_not_scanned_out:
      return "bags_not_scanned_out";
    case ErrorCode::hand_off_blocked:
      return "hand_off_blocked";
    case ErrorCode::signature_required:
      return "signature_required";
    case ErrorCode::id_check_required:
      return "id_check_required";
    case ErrorCode::check_in_ended:
      return "check_in_ended";
    case ErrorCode::reopen_too_late:
      return "reopen_too_late";
    case ErrorCode::item_expired:
      return "item_expired";
    case ErrorCode::pin_change_required:
      return "pin_change_required";
    case ErrorCode::bad_check_digit:
      return "bad_check_digit";
    case ErrorCode::unknown_symbology:
      return "unknown_symbology";
    case ErrorCode::control_characters:
      return "control_characters";
    case ErrorCode::too_long:
      return "too_long";
    case ErrorCode::bad_decimal:
      return "bad_decimal";
    case ErrorCode::unknown_currency:
      return "unknown_currency";
    case ErrorCode::malformed:
      return "malformed";
    case ErrorCode::key_missing:
      return "key_missing";
    case ErrorCode::key_in_progress:
      return "key_in_progress";
    case ErrorCode::key_reused:
      return "key_reused";
  }
  return "internal";
}

}  // namespace curblight::core
