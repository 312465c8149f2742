// SPDX-License-Identifier: Apache-2.0
// "The signature pad" for whoever wants a signature, whichever pad that is now: the registry puts one in and takes it out.
// Safe from any thread.
#pragma once

#include <mutex>

#include "peripherals/signature_pad/signature_pad.hpp"

namespace curblight::signature_pad {

class PadRole final : public SignaturePad {
 public:
  // nullptr: there is none. Before a pad is destroyed it has to be taken out; its destructor ends the session.
  void use(SignaturePad* pad) {
    const std::lock_guard lock(mutex_);
    pad_ = pad;
  }

  core::Result<void> available() const override {
    const std::lock_guard lock(mutex_);
    return pad_ == nullptr ? none() : pad_->available();
  }
  core::Result<void> begin(PadSession session) override {
    const std::lock_guard lock(mutex_);
    return pad_ == nullptr ? none() : pad_->begin(std::move(session));
  }
  void ask(PadWish wish) override {
    const std::lock_guard lock(mutex_);
    if (pad_ != nullptr) pad_->ask(wish);
  }

 private:
  static core::Result<void> none() { return core::fail(core::ErrorCode::unavailable, "No signature pad is plugged in."); }

  mutable std::mutex mutex_;
  SignaturePad* pad_ = nullptr;
};

}  // namespace curblight::signature_pad
