// SPDX-License-Identifier: Apache-2.0
// Hand off: who is here, bags out, and the signed hand-off with its record. Permission `hand_off`.
// Stateless besides the settings; the signature's picture is drawn before the transaction.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "api/types/hand_off.hpp"
#include "api/types/picking.hpp"
#include "service/settings.hpp"
#include "service/signature_picture.hpp"
#include "service/use_case.hpp"

namespace curblight::service {

// A drawn signature, or nothing when the associate attests.
struct DrawnSignature {
  std::vector<std::byte> png;
};

// What a customer who signs on the pad is shown.
struct PadOrder {
  core::OrderId order;
  std::string suffix;
  std::int64_t items = 0;  // that are taken; what is weighed counts as one
};

class HandingOff {
 public:
  HandingOff(const StoreSettings& settings, const SignaturePicture& picture)
      : settings_(settings), picture_(picture) {}

  // Longest wait first.
  Result<api::HandOffBoard> board(const View& view) const;
  // The customer's other live orders. Error not_found: no such order.
  Result<api::Visit> visit(const View& view, core::OrderId order) const;

  // A bad verdict (a bag of another customer's order, rubbish) is an answer and changes nothing. A bag of another order of
  // the same visit is scanned out there.
  Result<api::ScanOutAnswer> scan_out(UseCase& use_case, core::OrderId order,
                                      const api::ScanInput& input) const;
  // Permission hand_off.override. Error invalid_input: no reason.
  Result<api::OrderView> override_bag(UseCase& use_case, core::OrderId order,
                                      const api::BagOverride& input) const;

  // Whether the order can be handed off as soon as it is signed, and what for. Changes nothing. Errors as of hand_off().
  Result<PadOrder> sign_on_pad(UseCase& use_case, core::OrderId order, const api::SignOnPad& input) const;

  // Call before the command, outside any transaction, and give the result to hand_off(). Error invalid_input.
  Result<DrawnSignature> draw(const api::HandOffInput& input) const;
  // Errors: bags_not_scanned_out, payment_due, signature_required, hand_off_blocked, invalid_input,
  // illegal_transition. Writes the record, its journal entry and the outbox rows together; the orders that
  // `input.visit` names go with it, each with a record of its own, or none of them does.
  Result<api::HandOffRecord> hand_off(UseCase& use_case, core::OrderId order, const api::HandOffInput& input,
                                      const DrawnSignature& signature) const;

  // Erases the signatures whose retention is over, at most `limit`; the record and its hash stay. Station only.
  Result<void> erase_old_signatures(UseCase& use_case, std::int64_t limit) const;

 private:
  // Nothing when the bag's order is somebody else's.
  std::optional<Result<api::ScanOutAnswer>> scan_out_of_visit(UseCase& use_case, const core::Order& order, core::OrderId owner,
                                                              core::BagId bag) const;
  Result<api::HandOffRecord> hand_off_one(UseCase& use_case, const core::Order& order, const api::HandOffInput& input,
                                          const std::vector<core::Order>& visit, const DrawnSignature& signature) const;

  const StoreSettings& settings_;
  const SignaturePicture& picture_;
};

}  // namespace curblight::service
