// SPDX-License-Identifier: Apache-2.0
// The decoder behind a process boundary: starts curblight-decode, hands it pictures, stops it when it takes too long,
// starts it anew when it ended. Owner: whoever has pictures (a camera's driver, curblightctl). One thread at a time.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <string>

#include "peripherals/decoder/message.hpp"

namespace curblight::decoder {

// curblight-decode beside the running program.
std::string decoder_beside_this_program();

struct DecodeOptions {
  std::string program = decoder_beside_this_program();
  std::chrono::milliseconds patience{5'000};  // for one picture, all in
};

class DecodeProcess final : public Decoder {
 public:
  // Nothing is started before the first picture.
  explicit DecodeProcess(DecodeOptions options = {}) : options_(std::move(options)) {}
  ~DecodeProcess() override;
  DecodeProcess(const DecodeProcess&) = delete;
  DecodeProcess& operator=(const DecodeProcess&) = delete;

  core::Result<std::vector<Code>> decode_file(std::span<const std::uint8_t> file) override;
  core::Result<std::vector<Code>> decode(const GreyPicture& picture) override;

  pid_t process() const { return process_; }   // 0: none runs
  int starts() const { return starts_; }       // so far

 private:
  core::Result<std::vector<Code>> ask(const Question& question, std::span<const std::uint8_t> bytes);
  core::Result<void> start();
  void stop();

  const DecodeOptions options_;
  pid_t process_ = 0;
  int socket_ = -1;
  int starts_ = 0;
};

}  // namespace curblight::decoder
