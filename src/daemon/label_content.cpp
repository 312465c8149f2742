// SPDX-License-Identifier: Apache-2.0
#include "daemon/label_content.hpp"

#include <fmt/core.h>

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

core::Result<labels::Page> draw(const service::PrintJob& job, const service::StoreSettings& settings) {
  if (job.bag_label) return draw(*job.bag_label);
  if (job.pull_slip) return labels::render(content_of(*job.pull_slip));
  labels::TestLabel test;
  test.title = "Test page";
  test.station = settings.station;
  return labels::render(test);
}

}  // namespace curblight::daemon
