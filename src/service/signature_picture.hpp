// SPDX-License-Identifier: Apache-2.0
// The port that draws a signature. The picture is made before the write transaction starts: drawing takes
// milliseconds that the writer does not have.
#pragma once

#include <cstddef>
#include <vector>

#include "api/types/hand_off.hpp"
#include "core/error.hpp"

namespace curblight::service {

class SignaturePicture {
 public:
  virtual ~SignaturePicture() = default;
  // A PNG of the strokes. Error invalid_input: nothing drawn, or points outside the pad. Thread-safe.
  virtual core::Result<std::vector<std::byte>> png(const api::Signature& signature) const = 0;
};

}  // namespace curblight::service
