// SPDX-License-Identifier: Apache-2.0
#include "service/hand_off_record.hpp"

#include <nlohmann/json.hpp>

#include "service/words.hpp"
#include "store/sha256.hpp"

namespace curblight::service {

using nlohmann::json;

std::string signature_hash(const core::Order& order, const api::HandOffInput& input, core::UtcTime now,
                           std::span<const std::byte> png) {
  if (png.empty()) return "";
  store::FieldHash hash;
  hash.add("curblight-signature-1").add(order.channel).add(order.number).add(order.id.value);
  hash.add(std::int64_t{now.time_since_epoch().count()}).add(input.recipient).add(png);
  return store::hex(hash.digest());
}

json record_of(const OrderChange& change, const api::HandOffInput& input, const std::string& recipient_name,
               const std::string& signature, const Actor& actor, core::UtcTime now) {
  json lines = json::array();
  for (const auto& line : change.after.lines) {
    core::Quantity rejected;
    std::string reason;
    for (const auto& rejection : input.rejections) {
      if (rejection.line_id != line.id.value) continue;
      rejected += core::Quantity{rejection.quantity.milli};
      reason = rejection.reason;
    }
    json entry = {{"line_id", line.id.value},
                  {"sku", line.sku},
                  {"name", line.name},
                  {"accepted", quantity_words(line.handed_off)}};
    if (!rejected.is_zero()) entry.update({{"rejected", quantity_words(rejected)}, {"reason", reason}});
    lines.push_back(std::move(entry));
  }
  json bags = json::array();
  for (const auto& bag : change.before.bags) {
    json entry = {{"number", bag.number}, {"scanned_out", bag.scanned_out}};
    if (!bag.override_reason.empty()) entry["override_reason"] = bag.override_reason;
    bags.push_back(std::move(entry));
  }
  return {{"channel", change.after.channel},
          {"number", change.after.number},
          {"lines", lines},
          {"bags", bags},
          {"recipient", input.recipient},
          {"recipient_name", recipient_name},
          {"operator", journal_name(actor)},
          {"at_unix_ms", now.time_since_epoch().count()},
          {"id_checked", input.id_checked},
          {"signature_sha256", signature},
          {"attest_reason", input.attest_reason}};
}

}  // namespace curblight::service
