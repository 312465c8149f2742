// SPDX-License-Identifier: Apache-2.0
// libgpiod 2 (Debian 13, Raspberry Pi OS), which speaks the kernel's second GPIO uAPI. There a line's queue can be as
// long as we ask for; when it is full it drops the oldest, and the numbers of the edges show the gap.
#include "peripherals/gpio/libgpiod_chip.hpp"

#include <gpiod.hpp>

namespace curblight::gpio {

namespace {

constexpr std::size_t kQueue = 1024;  // edges; the kernel gives no more (GPIO_V2_LINES_MAX * 16)

gpiod::line::bias bias_of(Bias bias) {
  switch (bias) {
    case Bias::as_is: return gpiod::line::bias::AS_IS;
    case Bias::disabled: return gpiod::line::bias::DISABLED;
    case Bias::pull_up: return gpiod::line::bias::PULL_UP;
    case Bias::pull_down: return gpiod::line::bias::PULL_DOWN;
  }
  return gpiod::line::bias::AS_IS;
}

class Line final : public LibgpiodLine {
 public:
  Line(gpiod::line_request request, unsigned offset) : request_(std::move(request)), offset_(offset) {}
  Level level() override { return request_.get_value(offset_) == gpiod::line::value::ACTIVE ? Level::active : Level::inactive; }
  void set(Level level) override {
    request_.set_value(offset_, level == Level::active ? gpiod::line::value::ACTIVE : gpiod::line::value::INACTIVE);
  }
  int descriptor() const override { return request_.fd(); }
  std::vector<KernelEdge> take_edges() override {
    std::vector<KernelEdge> edges;
    request_.read_edge_events(buffer_);
    for (const auto& event : buffer_) {
      const auto number = static_cast<std::uint32_t>(event.line_seqno());
      const auto level = event.type() == gpiod::edge_event::event_type::RISING_EDGE ? Level::active : Level::inactive;
      edges.push_back({level, std::chrono::nanoseconds(event.timestamp_ns().ns()), number - last_number_ - 1});
      last_number_ = number;
    }
    return edges;
  }

 private:
  gpiod::line_request request_;
  const unsigned offset_;
  gpiod::edge_event_buffer buffer_{64};
  std::uint32_t last_number_ = 0;  // the kernel counts a line's edges from 1
};

class Chip final : public LibgpiodChip {
 public:
  explicit Chip(const std::string& device) : chip_(device) {}
  std::string label() const override { return chip_.get_info().label(); }
  unsigned line_count() const override { return static_cast<unsigned>(chip_.get_info().num_lines()); }
  std::optional<unsigned> offset_of(const std::string& line_name) const override {
    const int offset = chip_.get_line_offset_from_name(line_name);
    if (offset < 0) return std::nullopt;
    return static_cast<unsigned>(offset);
  }
  std::string consumer_of(unsigned offset) const override { return chip_.get_line_info(offset).consumer(); }
  std::unique_ptr<LibgpiodLine> request_output(unsigned offset, const LineSpec& spec) override {
    return request(offset, gpiod::line_settings()
                               .set_direction(gpiod::line::direction::OUTPUT)
                               .set_active_low(spec.active_low)
                               .set_output_value(gpiod::line::value::INACTIVE));
  }
  std::unique_ptr<LibgpiodLine> request_input(unsigned offset, const LineSpec& spec) override {
    return request(offset, gpiod::line_settings()
                               .set_direction(gpiod::line::direction::INPUT)
                               .set_active_low(spec.active_low)
                               .set_bias(bias_of(spec.bias))
                               .set_edge_detection(gpiod::line::edge::BOTH));
  }

 private:
  std::unique_ptr<LibgpiodLine> request(unsigned offset, const gpiod::line_settings& settings) {
    return std::make_unique<Line>(
        chip_.prepare_request().set_consumer(kConsumer).set_event_buffer_size(kQueue).add_line_settings(offset, settings).do_request(), offset);
  }

  gpiod::chip chip_;
};

}  // namespace

std::unique_ptr<LibgpiodChip> open_chip(const std::string& device) { return std::make_unique<Chip>(device); }

}  // namespace curblight::gpio
