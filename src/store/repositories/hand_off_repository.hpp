// SPDX-License-Identifier: Apache-2.0
// Hand-off records with their signature pictures, and calls for an associate. Bound to one transaction.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/clock.hpp"
#include "core/ids.hpp"
#include "store/database.hpp"

namespace curblight::store {

struct HandOffRow {
  std::int64_t id = 0;
  core::OrderId order;
  core::UtcTime at{};
  std::string operator_name;  // "user:3", as the journal names the actor
  std::string recipient;      // "customer", "alternate"
  std::string recipient_name;
  std::string record;  // JSON
  std::string signature_sha256;
  std::optional<std::chrono::seconds> wait;
};

class HandOffRepository {
 public:
  explicit HandOffRepository(Transaction& transaction) : tx_(transaction) {}

  std::int64_t insert(const HandOffRow& row);
  void insert_signature(std::int64_t hand_off, const std::vector<std::byte>& png);
  std::optional<HandOffRow> latest_of(core::OrderId order) const;
  std::vector<std::byte> signature_of(std::int64_t hand_off) const;  // empty: none, or erased
  // Erases the pictures of hand-offs before that time, at most `limit`; returns how many. The record keeps their hash.
  std::int64_t erase_signatures_before(core::UtcTime time, std::int64_t limit);
  // From first arrival to hand-off, of the latest since then, oldest first.
  std::vector<std::chrono::milliseconds> waits_since(core::UtcTime since, int limit) const;

  // False when this station's call is still open.
  bool call_associate(const std::string& station, const std::string& screen, core::UtcTime now);
  std::int64_t answer_calls(const std::string& by, core::UtcTime now);
  int open_calls() const;

 private:
  Transaction& tx_;
};

}  // namespace curblight::store
