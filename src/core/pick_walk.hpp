// SPDX-License-Identifier: Apache-2.0
// In which order orders are picked and lines are walked, and which tote an order gets. Pure.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/clock.hpp"
#include "core/ids.hpp"

namespace curblight::core {

enum class Urgency { here, overdue, due };
std::string_view to_string(Urgency urgency);  // "here", "overdue", "due"

struct QueueEntry {
  OrderId order;
  std::string number;
  std::optional<UtcTime> customer_arrived;  // the first arrival of an open check-in
  UtcTime due_at{};
};

Urgency urgency(const QueueEntry& entry, UtcTime now);
// Never negative: here since, overdue by, or due in.
std::chrono::seconds urgency_time(const QueueEntry& entry, UtcTime now);
// Customers who are here (longest first), then overdue, then by due time; the number decides ties.
void sort_queue(std::vector<QueueEntry>& entries, UtcTime now);

// "10-D" is aisle "10", bay "D"; "07-C12" aisle "7", bay "C12"; without a dash everything is the aisle.
struct AislePlace {
  std::string aisle;
  std::string bay;
  bool operator==(const AislePlace&) const = default;
};
AislePlace split_aisle(std::string_view place);

// Digits compare as numbers ("C2" before "C12"), all else byte by byte; negative, zero or positive.
int compare_natural(std::string_view a, std::string_view b);

struct WalkEntry {
  OrderId order;
  LineId line;
  std::string aisle;  // as the order line has it
  std::string sku;
  std::int64_t skipped_at = 0;  // 0: not skipped
  bool open = true;             // something is still to pick
};
// Open lines by aisle, bay and SKU; then skipped ones in the order of skipping; then what is done, by aisle.
// A line without an aisle goes after those that have one.
void sort_walk(std::vector<WalkEntry>& entries);

// 0 is "A", 25 "Z", 26 "AA".
std::string tote_letter(std::size_t index);
// The first letter that is not in use.
std::string next_tote(const std::vector<std::string>& in_use);

}  // namespace curblight::core
