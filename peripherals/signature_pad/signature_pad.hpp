// SPDX-License-Identifier: Apache-2.0
// The port to a signature pad: one signature at a time, begun by us, drawn on its screen, ended on the pad or by us.
// Safe from any thread.
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "core/error.hpp"
#include "peripherals/labels/signature_picture.hpp"
#include "peripherals/signature_pad/pad_prompt.hpp"

namespace curblight::signature_pad {

enum class PadEnd {
  accepted,   // signed, and accepted on the pad or by us: the only end with a signature
  cancelled,  // by the customer, on the pad
  withdrawn,  // by us
  timed_out,  // nobody used the pad for too long
  lost,       // the pad was unplugged, or the box stops
  failed,     // the pad does not do what it should
};
const char* to_string(PadEnd end);

// Told what happens on the pad, on its driver's thread. Must return soon.
class PadListener {
 public:
  virtual ~PadListener() = default;
  // The prompt is on the screen. `width` and `height`: of the signing area, in the units of the points.
  virtual void shown(int width, int height) = 0;
  enum class Stroke { begins, goes_on };
  virtual void drew(Stroke stroke, const labels::InkPoint& point) = 0;
  virtual void lifted() = 0;   // the stroke has ended
  virtual void cleared() = 0;  // the ink is gone, from the screen too
  // The last call, exactly once. `words` are for a person where there is something to say.
  virtual void ended(PadEnd end, const std::string& words) = 0;
};

struct PadSession {
  PadPrompt prompt;
  std::shared_ptr<PadListener> listener;
  std::chrono::milliseconds patience{180'000};  // without pen and without a wish
};

enum class PadWish { clear, accept, cancel };

class SignaturePad {
 public:
  virtual ~SignaturePad() = default;

  // Whether begin() has a pad that answers. Error unavailable: the words say why.
  virtual core::Result<void> available() const = 0;
  // Shows the prompt soon. Errors: unavailable (words say why), conflict (a signature is under way).
  virtual core::Result<void> begin(PadSession session) = 0;
  // Of the session under way; without one nothing happens. Accept needs ink, else it is ignored.
  virtual void ask(PadWish wish) = 0;
};

}  // namespace curblight::signature_pad
