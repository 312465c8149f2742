// SPDX-License-Identifier: Apache-2.0
// What proves a hand-off: the record that the journal covers, and the hash that binds a signature to it. Pure; internal
// to the service layer.
#pragma once

#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string>

#include "api/types/hand_off.hpp"
#include "service/order_changes.hpp"

namespace curblight::service {

// Bound to the order and the moment: the picture of another hand-off does not fit. Hexadecimal; empty without a picture.
std::string signature_hash(const core::Order& order, const api::HandOffInput& input, core::UtcTime now,
                           std::span<const std::byte> png);

// `change` is the hand-off as it will be; `signature` its hash.
nlohmann::json record_of(const OrderChange& change, const api::HandOffInput& input, const std::string& recipient_name,
                         const std::string& signature, const Actor& actor, core::UtcTime now);

}  // namespace curblight::service
