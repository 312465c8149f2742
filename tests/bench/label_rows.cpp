// SPDX-License-Identifier: Apache-2.0
#include "bench/label_rows.hpp"

#include <functional>
#include <stdexcept>
#include <vector>

#include "bench/statistics.hpp"
#include "peripherals/label_printer/escpos_encoder.hpp"
#include "peripherals/label_printer/zpl_encoder.hpp"
#include "peripherals/labels/render.hpp"

namespace curblight::bench {

namespace {

constexpr int kTimes = 60;

labels::BagLabel bag_label() {
  return {.suffix = "2155", .bag = "2 of 3", .customer = "Omar S.", .order_number = "000002155", .due = "2:20 pm", .method = "Curbside",
          .place = "B-06", .code = "CLB7K2Q9F4MX", .store = "Calder Outfitters", .date = "14 Nov"};
}

double median_ms(const std::function<std::size_t()>& act) {
  std::vector<double> took;
  for (int i = 0; i < kTimes; ++i) {
    const auto begin = now();
    if (act() == 0) throw std::runtime_error("a label came out empty");
    took.push_back(ms_since(begin));
  }
  return median(std::move(took));
}

}  // namespace

void label_rows(const Options&, Report& report) {
  const auto page = labels::render(bag_label());
  if (!page) throw std::runtime_error(page.error().message);
  // What nobody can do without who sends no unreadable label: reading its symbol once.
  const double reading = median_ms([&] { return labels::read_codes(*page).size(); });
  const double escpos = median_ms([] { return label_printer::encode_raster(*labels::render(bag_label())).size(); });
  const double zpl = median_ms([] { return label_printer::encode_zpl(*labels::render(bag_label())).size(); });
  constexpr double kTarget = 20;
  const std::string reference = "ZBar reading the same label once";
  report.add({"bag label, content to ESC/POS bytes (median of 60)", escpos, "ms", reference, escpos / reading, "< 20 ms", escpos < kTarget});
  report.add({"bag label, content to ZPL bytes (median of 60)", zpl, "ms", reference, zpl / reading, "< 20 ms", zpl < kTarget});
}

}  // namespace curblight::bench
