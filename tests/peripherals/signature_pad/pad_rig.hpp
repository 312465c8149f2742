// SPDX-License-Identifier: Apache-2.0
// The pad's driver and the pad's model on one fake clock, and what a listener was told.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "peripherals/emulated/emulated_bus.hpp"
#include "peripherals/emulated/stu_model.hpp"
#include "peripherals/signature_pad/stu_signature_pad.hpp"
#include "support/fake_timer.hpp"

namespace curblight::test {

inline constexpr char kPadPath[] = "emulated-pad";

struct HeardSignature final : signature_pad::PadListener {
  void shown(int w, int h) override { ink.width = w, ink.height = h, ++times_shown; }
  void drew(Stroke stroke, const labels::InkPoint& point) override {
    if (stroke == Stroke::begins) ink.strokes.emplace_back();
    ink.strokes.back().points.push_back(point);
  }
  void lifted() override { ++lifts; }
  void cleared() override { ink.strokes.clear(), ++clears; }
  void ended(signature_pad::PadEnd how, const std::string& why) override { ends.push_back(how), words = why; }

  labels::Ink ink;
  int times_shown = 0, lifts = 0, clears = 0;
  std::vector<signature_pad::PadEnd> ends;
  std::string words;
};

struct PadRig {
  explicit PadRig(emulated::StuModelOptions options = {})
      : model(std::make_shared<emulated::StuModel>(timer, std::move(options))),
        pad(bus, timer, [this](const lifecycle::DeviceStatus& status) { states.push_back(status); }) {}

  std::shared_ptr<HeardSignature> begin() {
    auto heard = std::make_shared<HeardSignature>();
    begun = pad.begin({.prompt = {"Calder Outfitters", "Order 2150", "3 items", "Clear", "Accept", "Cancel"}, .listener = heard});
    return heard;
  }
  void run(std::chrono::milliseconds end) {
    const auto stop = std::make_unique<std::stop_source>();
    timer.at(end, [&] { stop->request_stop(); });
    pad.run(stop->get_token());
  }
  signature_pad::PadLayout layout() const {
    return signature_pad::layout_of(model->options().lcd_width, model->options().lcd_height);
  }
  // A stroke of some points across the signing area, without waiting.
  void draw(int points = 8) {
    const auto ink = layout().ink;
    for (int i = 0; i < points; ++i) model->pen(ink.x + 20 + i * 5, ink.y + ink.height / 2 + (i % 3) * 4, 600, pen_ms += 5);
    model->lift(pen_ms += 5);
  }
  void tap(signature_pad::PadButton which) {
    const auto area = layout().button(which);
    model->pen(area.x + area.width / 2, area.y + area.height / 2, 600, pen_ms += 5);
    model->lift(pen_ms += 40);
  }
  std::uint64_t count(const std::string& name) const {
    const auto counts = pad.counters();
    const auto found = counts.find(name);
    return found == counts.end() ? 0 : found->second;
  }

  FakeTimer timer;
  emulated::EmulatedBus bus{timer};
  std::shared_ptr<emulated::StuModel> model;
  std::vector<lifecycle::DeviceStatus> states;
  core::Result<void> begun;
  std::int64_t pen_ms = 65'400;  // soon wraps
  signature_pad::StuSignaturePad pad;
};

}  // namespace curblight::test
