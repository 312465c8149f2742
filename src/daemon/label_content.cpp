// SPDX-License-Identifier: Apache-2.0
#include "daemon/label_content.hpp"

#include <fmt/core.h>

#include "peripherals/labels/code128.hpp"
#include "peripherals/labels/render.hpp"

namespace curblight::daemon {

namespace {

labels::PullSlip content_of(const service::PullSlip& slip) {
  labels::PullSlip content;
  content.suffix = slip.suffix;
  content.place = slip.locations;
  content.customer = slip.short_name;
  content.bags = slip.bags == 1 ? "1 bag" : fmt::format("{} bags", slip.bags);
  content.reason = slip.reason;
  content.when = fmt::format("{} · order {}", slip.when, slip.number);
  for (const auto& line : slip.lines) {
    content.items.push_back({line.quantity, line.name, line.aisle.empty() ? line.sku : fmt::format("{} · {}", line.sku, line.aisle)});
  }
  content.instruction = "Open the bags and put each piece back.";
  content.printed = fmt::format("Printed {} · {}", slip.when, slip.station);
  return content;
}

labels::PickupReceipt content_of(const service::PickupReceipt& receipt) {
  labels::PickupReceipt content;
  content.store = receipt.store;
  content.phone = receipt.phone;
  content.suffix = receipt.suffix;
  content.order_number = receipt.number;
  content.customer = receipt.short_name;
  content.when = receipt.when;
  content.collected_by = receipt.collected_by;
  content.signature = receipt.signature;
  content.refunded = receipt.refunded;
  for (const auto& line : receipt.lines) content.items.push_back({line.quantity, line.name, ""});
  for (const auto& line : receipt.missing) content.missing.push_back({line.quantity, line.name, line.reason});
  // A number that no barcode can carry stands there in digits all the same.
  if (labels::code128(receipt.number, labels::kFineModuleDots)) content.code = receipt.number;
  return content;
}

}  // namespace

core::Result<labels::Page> draw(const service::BagLabel& label) {
  labels::BagLabel content;
  content.suffix = label.suffix;
  content.bag = fmt::format("{} of {}", label.bag, label.of);
  content.customer = label.short_name;
  content.order_number = label.number;
  content.due = label.due;
  content.method = label.method;
  content.place = label.location;
  content.code = label.code;
  content.store = label.store;
  content.date = label.day;
  return labels::render(content);
}

core::Result<labels::Page> draw(const service::PrintJob& job, const service::StoreSettings& settings, const std::string& printer) {
  if (job.bag_label) return draw(*job.bag_label);
  if (job.pull_slip) return labels::render(content_of(*job.pull_slip));
  if (job.receipt) return labels::render(content_of(*job.receipt));
  if (job.place && job.kind == "shelf_label") {
    return labels::render(labels::ShelfLabel{.location = job.place->name, .code = job.place->code, .store = job.place->store});
  }
  if (job.place) return labels::render(labels::LockerLabel{.name = job.place->name, .code = job.place->code, .store = job.place->store});
  if (job.badge) {
    return labels::render(labels::Badge{.name = job.badge->name, .role = job.badge->role, .code = job.badge->code, .store = job.badge->store});
  }
  if (job.kind != "test") return core::fail(core::ErrorCode::invalid_input, "What this label was for is not there any more.");
  labels::TestLabel test;
  test.title = "Test page";
  test.printer = printer;
  test.station = settings.station;
  return labels::render(test);
}

}  // namespace curblight::daemon
