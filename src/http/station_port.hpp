// SPDX-License-Identifier: Apache-2.0
// What the HTTP layer asks of the box it runs on: devices, the label as it prints, the emulated devices of a
// demo. The composition root implements it; tests bring their own. Called on http threads, must be
// thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "api/types/devices.hpp"
#include "api/types/hand_off.hpp"
#include "core/error.hpp"
#include "service/handing_off.hpp"
#include "service/labels.hpp"
#include "service/overview.hpp"

namespace curblight::http {

// A signature that is to be asked for on the pad.
struct PadRequest {
  std::string session;   // opaque, told to nobody but the caller
  std::string owner;     // who asks: whose signature under way may be replaced
  std::string language;  // of the words on the pad
  service::PadOrder order;
};

// How much of the ink a caller knows already.
struct KnownInk {
  int generation = 0;
  int points = 0;
};

enum class PadWish { clear, accept, cancel };

class StationPort {
 public:
  virtual ~StationPort() = default;

  virtual std::string version() const = 0;
  virtual std::int64_t uptime_s() const = 0;
  virtual std::vector<api::Device> devices() const = 0;
  // "off", "green", "blue", "yellow_blink", "red_blink", "impaired"
  virtual std::string light() const = 0;
  service::StationFacts facts() const { return {version(), uptime_s(), devices(), light()}; }
  // Empty: the store and the threads are well. Otherwise the words for /readyz.
  virtual std::string trouble() const = 0;

  // PNG bytes of the label as it prints. Errors: invalid_input, internal.
  virtual core::Result<std::string> label_png(const service::BagLabel& label) const = 0;

  // Shows a pattern for a few seconds, or each lamp in turn ("all"); whoever arrives meanwhile ends it. Error
  // invalid_input: no such pattern; not_found: this box has no light.
  virtual core::Result<void> test_light(const api::LightTest& test) = 0;

  // Whether a signature could be asked for on the pad now. Errors: unavailable (words say why), conflict (somebody else's
  // is under way).
  virtual core::Result<void> pad_free(const std::string& owner) const = 0;
  // Asks for it; what becomes of it is told by `changed` and pad_signing(). Errors as above.
  virtual core::Result<void> sign_on_pad(const PadRequest& request) = 0;
  // Error not_found: no such session, or it was forgotten.
  virtual core::Result<api::PadSigning> pad_signing(const std::string& session, const KnownInk& known) const = 0;
  // Cancel also forgets a signature that was accepted. Error not_found.
  virtual core::Result<void> ask_pad(const std::string& session, PadWish wish) = 0;

  // Emulated devices; error not_found where there are none.
  virtual core::Result<void> emulate_scan(const api::EmulateScan& scan) = 0;
  virtual core::Result<void> emulate_printer(const api::EmulatePrinter& printer) = 0;
  virtual core::Result<void> emulate_gpio(const api::EmulateGpio& gpio) = 0;
  virtual core::Result<void> emulate_sign(const api::EmulateSign& sign) = 0;
  virtual core::Result<api::EmulatedPad> emulated_pad() const = 0;
  virtual core::Result<std::string> emulated_pad_png() const = 0;
  virtual core::Result<void> emulate_locker(const api::EmulateLocker& locker) = 0;
  virtual core::Result<api::EmulatedLabels> emulated_labels() const = 0;
  virtual core::Result<std::string> emulated_label_png(int number) const = 0;  // numbers count from 1
  virtual core::Result<api::GpioLines> emulated_gpio() const = 0;
};

}  // namespace curblight::http
