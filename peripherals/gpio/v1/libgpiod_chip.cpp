// SPDX-License-Identifier: Apache-2.0
// libgpiod 1.6 (Debian 12), which speaks the kernel's first GPIO uAPI. There each line has a queue of 16 edges that drops
// the newest when it is full, and does not say so.
#include "peripherals/gpio/libgpiod_chip.hpp"

#include <bitset>
#include <gpiod.hpp>

namespace curblight::gpio {

namespace {

std::bitset<32> flags_of(const LineSpec& spec, bool is_input) {
  std::bitset<32> flags;
  if (spec.active_low) flags |= gpiod::line_request::FLAG_ACTIVE_LOW;
  if (!is_input) return flags;
  switch (spec.bias) {
    case Bias::as_is: break;
    case Bias::disabled: flags |= gpiod::line_request::FLAG_BIAS_DISABLE; break;
    case Bias::pull_up: flags |= gpiod::line_request::FLAG_BIAS_PULL_UP; break;
    case Bias::pull_down: flags |= gpiod::line_request::FLAG_BIAS_PULL_DOWN; break;
  }
  return flags;
}

class Line final : public LibgpiodLine {
 public:
  explicit Line(gpiod::line line) : line_(std::move(line)) {}
  ~Line() override {
    try {
      line_.release();
    } catch (const std::exception&) {  // the board went away: nothing is held any more
    }
  }
  Level level() override { return line_.get_value() != 0 ? Level::active : Level::inactive; }
  void set(Level level) override { line_.set_value(level == Level::active ? 1 : 0); }
  int descriptor() const override { return line_.event_get_fd(); }
  std::vector<KernelEdge> take_edges() override {
    std::vector<KernelEdge> edges;
    for (const auto& event : line_.event_read_multiple()) {
      edges.push_back({event.event_type == gpiod::line_event::RISING_EDGE ? Level::active : Level::inactive, event.timestamp, std::nullopt});
    }
    return edges;
  }

 private:
  gpiod::line line_;  // keeps the chip open
};

class Chip final : public LibgpiodChip {
 public:
  explicit Chip(const std::string& device) : chip_(device, gpiod::chip::OPEN_BY_PATH) {}
  std::string label() const override { return chip_.label(); }
  unsigned line_count() const override { return chip_.num_lines(); }
  std::optional<unsigned> offset_of(const std::string& line_name) const override {
    const auto line = chip_.find_line(line_name);
    if (!line) return std::nullopt;
    return line.offset();
  }
  std::string consumer_of(unsigned offset) const override { return chip_.get_line(offset).consumer(); }
  std::unique_ptr<LibgpiodLine> request_output(unsigned offset, const LineSpec& spec) override {
    auto line = chip_.get_line(offset);
    line.request({kConsumer, gpiod::line_request::DIRECTION_OUTPUT, flags_of(spec, false)}, 0);
    return std::make_unique<Line>(std::move(line));
  }
  std::unique_ptr<LibgpiodLine> request_input(unsigned offset, const LineSpec& spec) override {
    auto line = chip_.get_line(offset);
    line.request({kConsumer, gpiod::line_request::EVENT_BOTH_EDGES, flags_of(spec, true)});
    return std::make_unique<Line>(std::move(line));
  }

 private:
  gpiod::chip chip_;
};

}  // namespace

std::unique_ptr<LibgpiodChip> open_chip(const std::string& device) { return std::make_unique<Chip>(device); }

}  // namespace curblight::gpio
