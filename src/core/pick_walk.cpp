// SPDX-License-Identifier: Apache-2.0
// Order of picking and walking, see pick_walk.hpp.
#include "core/pick_walk.hpp"

#include <algorithm>
#include <tuple>

#include "core/barcode/text_checks.hpp"

namespace curblight::core {

namespace {

std::string_view without_leading_zeros(std::string_view digits) {
  while (digits.size() > 1 && digits.front() == '0') digits.remove_prefix(1);
  return digits;
}

std::string_view take_digits(std::string_view& text) {
  std::size_t end = 0;
  while (end < text.size() && is_digit(text[end])) ++end;
  const auto digits = text.substr(0, end);
  text.remove_prefix(end);
  return without_leading_zeros(digits);
}

int compare_numbers(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return a.size() < b.size() ? -1 : 1;
  return a.compare(b);
}

int compare_places(std::string_view a, std::string_view b) {
  if (a.empty() != b.empty()) return a.empty() ? 1 : -1;  // no aisle: last
  const auto left = split_aisle(a);
  const auto right = split_aisle(b);
  if (const int aisle = compare_natural(left.aisle, right.aisle); aisle != 0) return aisle;
  return compare_natural(left.bay, right.bay);
}

int stage_of(const WalkEntry& entry) {
  if (!entry.open) return 2;
  return entry.skipped_at != 0 ? 1 : 0;
}

}  // namespace

std::string_view to_string(Urgency urgency) {
  switch (urgency) {
    case Urgency::here:
      return "here";
    case Urgency::overdue:
      return "overdue";
    case Urgency::due:
      return "due";
  }
  return "due";
}

Urgency urgency(const QueueEntry& entry, UtcTime now) {
  if (entry.customer_arrived) return Urgency::here;
  return entry.due_at < now ? Urgency::overdue : Urgency::due;
}

std::chrono::seconds urgency_time(const QueueEntry& entry, UtcTime now) {
  std::chrono::milliseconds time{0};
  switch (urgency(entry, now)) {
    case Urgency::here:
      time = now - *entry.customer_arrived;
      break;
    case Urgency::overdue:
      time = now - entry.due_at;
      break;
    case Urgency::due:
      time = entry.due_at - now;
      break;
  }
  return std::chrono::floor<std::chrono::seconds>(std::max(time, std::chrono::milliseconds{0}));
}

void sort_queue(std::vector<QueueEntry>& entries, UtcTime now) {
  const auto key = [&](const QueueEntry& entry) {
    return std::make_tuple(urgency(entry, now), entry.customer_arrived.value_or(entry.due_at), entry.due_at);
  };
  std::stable_sort(entries.begin(), entries.end(), [&](const QueueEntry& a, const QueueEntry& b) {
    const auto left = key(a);
    const auto right = key(b);
    return left != right ? left < right : compare_natural(a.number, b.number) < 0;
  });
}

AislePlace split_aisle(std::string_view place) {
  const auto dash = place.find('-');
  auto aisle = place.substr(0, dash);
  if (!aisle.empty() && is_digit(aisle.front())) {
    while (aisle.size() > 1 && aisle[0] == '0' && is_digit(aisle[1])) aisle.remove_prefix(1);
  }
  return {std::string(aisle),
          dash == std::string_view::npos ? std::string() : std::string(place.substr(dash + 1))};
}

int compare_natural(std::string_view a, std::string_view b) {
  while (!a.empty() && !b.empty()) {
    if (is_digit(a.front()) && is_digit(b.front())) {
      if (const int numbers = compare_numbers(take_digits(a), take_digits(b)); numbers != 0) return numbers;
      continue;
    }
    const auto left = static_cast<unsigned char>(a.front());
    const auto right = static_cast<unsigned char>(b.front());
    if (left != right) return left < right ? -1 : 1;
    a.remove_prefix(1);
    b.remove_prefix(1);
  }
  if (a.empty() && b.empty()) return 0;
  return a.empty() ? -1 : 1;
}

void sort_walk(std::vector<WalkEntry>& entries) {
  std::stable_sort(entries.begin(), entries.end(), [](const WalkEntry& a, const WalkEntry& b) {
    if (stage_of(a) != stage_of(b)) return stage_of(a) < stage_of(b);
    if (stage_of(a) == 1 && a.skipped_at != b.skipped_at) return a.skipped_at < b.skipped_at;
    if (const int places = compare_places(a.aisle, b.aisle); places != 0) return places < 0;
    if (const int skus = compare_natural(a.sku, b.sku); skus != 0) return skus < 0;
    return std::tie(a.order, a.line) < std::tie(b.order, b.line);
  });
}

std::string tote_letter(std::size_t index) {
  std::string letters;
  for (++index; index > 0; index = (index - 1) / 26) {
    letters.insert(letters.begin(), static_cast<char>('A' + (index - 1) % 26));
  }
  return letters;
}

std::string next_tote(const std::vector<std::string>& in_use) {
  std::size_t index = 0;
  while (std::find(in_use.begin(), in_use.end(), tote_letter(index)) != in_use.end()) ++index;
  return tote_letter(index);
}

}  // namespace curblight::core
