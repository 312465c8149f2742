// SPDX-License-Identifier: Apache-2.0
// What a scanned code is, and on which screen it would be of use. Changes nothing.
#pragma once

#include "api/types/picking.hpp"
#include "service/settings.hpp"
#include "service/tokens.hpp"
#include "service/use_case.hpp"

namespace curblight::service {

class Scanning {
 public:
  Scanning(const StoreSettings& settings, const Tokens& tokens) : settings_(settings), tokens_(tokens) {}

  // A customer learns only the kind (and that it can be used to find an order); everybody with a session the
  // rest. Rubbish is an answer: kind "unknown" with the reason in words.
  Result<api::Resolved> resolve(const View& view, const api::ScanInput& input) const;

 private:
  const StoreSettings& settings_;
  const Tokens& tokens_;
};

}  // namespace curblight::service
