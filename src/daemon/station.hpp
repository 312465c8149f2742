// SPDX-License-Identifier: Apache-2.0
// This box as the HTTP layer sees it: implements http::StationPort over the devices and the light. Thread-safe.
#pragma once

#include <string>
#include <vector>

#include "core/clock.hpp"
#include "daemon/devices.hpp"
#include "daemon/light.hpp"
#include "daemon/pad_signings.hpp"
#include "daemon/thread_roots.hpp"
#include "http/station_port.hpp"

namespace curblight::daemon {

class Station final : public http::StationPort {
 public:
  Station(Devices& devices, Light& light, PadSignings& pads, const ThreadRoots& roots, const core::Clock& clock);

  std::string version() const override;
  std::int64_t uptime_s() const override;
  std::vector<api::Device> devices() const override;
  std::string light() const override;
  std::string trouble() const override;
  core::Result<std::string> label_png(const service::BagLabel& label) const override;
  core::Result<void> emulate_scan(const api::EmulateScan& scan) override;
  core::Result<void> emulate_printer(const api::EmulatePrinter& printer) override;
  core::Result<void> emulate_gpio(const api::EmulateGpio& gpio) override;
  core::Result<void> emulate_sign(const api::EmulateSign& sign) override;
  core::Result<api::EmulatedPad> emulated_pad() const override;
  core::Result<std::string> emulated_pad_png() const override;
  core::Result<void> pad_free(const std::string& owner) const override { return pads_.free(owner); }
  core::Result<void> sign_on_pad(const http::PadRequest& request) override { return pads_.begin(request); }
  core::Result<api::PadSigning> pad_signing(const std::string& session, const http::KnownInk& known) const override { return pads_.look(session, known); }
  core::Result<void> ask_pad(const std::string& session, http::PadWish wish) override { return pads_.ask(session, wish); }
  core::Result<void> emulate_locker(const api::EmulateLocker& locker) override;
  core::Result<void> test_light(const api::LightTest& test) override;
  core::Result<api::EmulatedLabels> emulated_labels() const override;
  core::Result<std::string> emulated_label_png(int number) const override;
  core::Result<api::GpioLines> emulated_gpio() const override;

 private:
  Devices& devices_;
  Light& light_;
  PadSignings& pads_;
  const ThreadRoots& roots_;
  const core::Clock& clock_;
  const core::MonotonicTime started_;
};

}  // namespace curblight::daemon
