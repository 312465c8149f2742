// SPDX-License-Identifier: Apache-2.0
// Boot keyboard reports to codes, and the suspicion that the scanner types for another country. Pure; one connection.
#pragma once

#include <string>
#include <vector>

#include "peripherals/scanner/scan_reader.hpp"
#include "peripherals/scanner/text_assembler.hpp"
#include "peripherals/wedge/boot_report.hpp"
#include "peripherals/wedge/key_text.hpp"

namespace curblight::wedge {

// Which key ends a code. Where neither came, the time-out does.
enum class EndKey { any, enter, tab, none };
scanner::Terminator terminator_of(EndKey key);

class WedgeDecoder final : public scanner::ScanDecoder {
 public:
  WedgeDecoder(Layout layout, const scanner::TextRules& rules) : layout_(layout), rules_(rules), text_(layout), assembler_(rules) {}

  // Nothing: shorter than a boot keyboard's report.
  std::optional<std::vector<scanner::AssembledScan>> add(std::span<const std::uint8_t> report, core::MonotonicTime now) override;
  std::optional<core::MonotonicTime> deadline() const override { return assembler_.deadline(); }
  std::optional<scanner::AssembledScan> expire(core::MonotonicTime now) override;
  // An AIM identifier begins with ']', which is on another key in each country: the last code began with one if it is
  // read as of another country than the settings say, and not as of theirs.
  std::string complaint() const override { return complaint_; }

 private:
  void finished(const scanner::AssembledScan& scan);

  const Layout layout_;
  const scanner::TextRules rules_;
  PressedKeys keys_;
  KeyText text_;
  scanner::TextAssembler assembler_;
  std::vector<KeyEvent> beginning_;  // of the code that has begun
  core::MonotonicTime at_{};
  std::string complaint_;
};

}  // namespace curblight::wedge
