// SPDX-License-Identifier: Apache-2.0
#include "daemon/station.hpp"

#include <chrono>
#include <utility>

#include "daemon/label_content.hpp"
#include "store/sha256.hpp"

namespace curblight::daemon {

Station::Station(Devices& devices, Light& light, PadSignings& pads, const ThreadRoots& roots, const core::Clock& clock)
    : devices_(devices), light_(light), pads_(pads), roots_(roots), clock_(clock), started_(clock.monotonic()) {}

std::string Station::version() const { return CURBLIGHT_VERSION; }

std::int64_t Station::uptime_s() const {
  return std::chrono::duration_cast<std::chrono::seconds>(clock_.monotonic() - started_).count();
}

std::vector<api::Device> Station::devices() const { return devices_.list(); }

std::string Station::light() const { return light_.words(); }

std::string Station::trouble() const { return light_.words() == "impaired" ? "The store cannot be read." : roots_.trouble(); }

core::Result<std::string> Station::label_png(const service::BagLabel& label) const {
  const auto page = draw(label);
  if (!page) return std::unexpected(page.error());
  return labels::to_png(*page);
}

core::Result<void> Station::emulate_scan(const api::EmulateScan& scan) { return devices_.emulate_scan(scan); }

core::Result<void> Station::emulate_printer(const api::EmulatePrinter& printer) { return devices_.emulate_printer(printer.fault); }

core::Result<void> Station::emulate_sign(const api::EmulateSign& sign) { return devices_.emulate_sign(sign); }

core::Result<api::EmulatedPad> Station::emulated_pad() const {
  auto pad = devices_.emulated_pad();
  const auto screen = emulated_pad_png();
  if (pad && screen) pad->screen_sha256 = store::hex(store::sha256(*screen));
  return pad;
}

core::Result<std::string> Station::emulated_pad_png() const {
  const auto screen = devices_.emulated_pad_screen();
  if (!screen) return std::unexpected(screen.error());
  return labels::to_png(*screen);
}

core::Result<void> Station::emulate_gpio(const api::EmulateGpio& gpio) { return devices_.gpio().emulate_line(gpio.line, gpio.value); }

core::Result<void> Station::emulate_locker(const api::EmulateLocker& locker) {
  return devices_.gpio().emulate_locker(locker.locker, locker.action);
}

core::Result<void> Station::test_light(const api::LightTest& test) {
  if (!devices_.gpio().has_light()) return core::fail(core::ErrorCode::not_found, "This box has no light.");
  if (auto begun = light_.test(test.pattern); !begun) return begun;
  devices_.gpio().poke_light();
  return {};
}

core::Result<api::EmulatedLabels> Station::emulated_labels() const {
  const auto pages = devices_.emulated_labels();
  if (!pages) return std::unexpected(pages.error());
  api::EmulatedLabels answer;
  for (const auto& page : *pages) {
    api::EmulatedLabel label;
    label.number = static_cast<int>(answer.labels.size()) + 1;
    label.width = page.width();
    label.height = page.height();
    label.sha256 = store::hex(store::sha256(labels::to_png(page)));
    answer.labels.push_back(std::move(label));
  }
  return answer;
}

core::Result<std::string> Station::emulated_label_png(int number) const {
  const auto pages = devices_.emulated_labels();
  if (!pages) return std::unexpected(pages.error());
  if (number < 1 || number > static_cast<int>(pages->size())) return core::fail(core::ErrorCode::not_found, "There is no such label.");
  return labels::to_png((*pages)[static_cast<std::size_t>(number) - 1]);
}

core::Result<api::GpioLines> Station::emulated_gpio() const { return devices_.gpio().emulated_lines(); }

}  // namespace curblight::daemon
