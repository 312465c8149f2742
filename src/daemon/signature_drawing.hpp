// SPDX-License-Identifier: Apache-2.0
// Draws the signatures of hand-offs: the service's port over the drawing in peripherals/labels. Thread-safe.
#pragma once

#include <cstddef>
#include <vector>

#include "service/signature_picture.hpp"

namespace curblight::daemon {

class SignatureDrawing final : public service::SignaturePicture {
 public:
  core::Result<std::vector<std::byte>> png(const api::Signature& signature) const override;
};

}  // namespace curblight::daemon
