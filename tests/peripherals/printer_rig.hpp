// SPDX-License-Identifier: Apache-2.0
// The printer's driver and the printer's model on one fake clock, and what both report.
#pragma once

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "label_samples.hpp"
#include "peripherals/emulated/emulated_bus.hpp"
#include "peripherals/emulated/escpos_model.hpp"
#include "peripherals/emulated/zpl_model.hpp"
#include "peripherals/label_printer/raster_printer.hpp"
#include "support/fake_timer.hpp"

namespace curblight::test {

inline constexpr char kPrinterPath[] = "emulated-printer";

template <typename Model, typename ModelOptions>
struct BasicPrinterRig {
  explicit BasicPrinterRig(ModelOptions model_options = {}, label_printer::PrinterOptions options = {})
      : model(std::make_shared<Model>(timer, model_options)),
        printer(bus, timer, [this](const lifecycle::DeviceStatus& status) { states.push_back(status); }, label_printer::Language::escpos, std::move(options)) {}

  void print(const std::string& id, const labels::Page& page) {
    const auto queued = printer.print({id, page, [this, id](const label_printer::PrintProgress& progress) {
                                         progress_of[id].push_back(progress);
                                       }});
    ASSERT_TRUE(queued) << queued.error().message;
  }
  void print(const std::string& id) { print(id, page()); }

  void run(std::chrono::milliseconds end) {
    const auto stop = std::make_unique<std::stop_source>();
    timer.at(end, [&] { stop->request_stop(); });
    printer.run(stop->get_token());
  }

  static labels::Page page() {
    const auto rendered = labels::render(bag_label());
    return rendered.value();
  }

  std::vector<label_printer::PrintStage> stages(const std::string& id) {
    std::vector<label_printer::PrintStage> all;
    for (const auto& progress : progress_of[id]) all.push_back(progress.stage);
    return all;
  }
  label_printer::PrintStage last(const std::string& id) {
    return progress_of[id].empty() ? label_printer::PrintStage::waiting : progress_of[id].back().stage;
  }
  std::string words(const std::string& id, label_printer::PrintStage stage) {
    for (const auto& progress : progress_of[id]) {
      if (progress.stage == stage) return progress.words;
    }
    return "";
  }
  // Pieces in the tray that are this label, dot by dot.
  std::ptrdiff_t whole_labels(const labels::Page& page) { return std::ranges::count(model->labels(), page); }

  FakeTimer timer;
  emulated::EmulatedBus bus{timer};
  std::shared_ptr<Model> model;
  std::map<std::string, std::vector<label_printer::PrintProgress>> progress_of;
  std::vector<lifecycle::DeviceStatus> states;
  label_printer::RasterPrinter printer;
};

using PrinterRig = BasicPrinterRig<emulated::EscposModel, emulated::EscposModelOptions>;
using ZplRig = BasicPrinterRig<emulated::ZplModel, emulated::ZplModelOptions>;

}  // namespace curblight::test
