// SPDX-License-Identifier: Apache-2.0
// Joining reports.
#include "peripherals/scanner/report_assembler.hpp"

#include <utility>

namespace curblight::scanner {

std::vector<AssembledScan> ReportAssembler::add(const HidPosChunk& chunk, core::MonotonicTime now) {
  std::vector<AssembledScan> finished;
  if (pending_ && !chunk.aim.empty() && !pending_->symbology.empty() && chunk.aim != pending_->symbology) {
    finished.push_back(take(Completeness::ended_by_timeout));
  }
  if (!pending_) {
    if (chunk.data.empty()) return finished;  // nothing was read
    pending_ = AssembledScan{.data = {}, .symbology = chunk.aim};
  }
  const std::size_t room = max_data_ - pending_->data.size();
  if (chunk.data.size() > room) pending_->completeness = Completeness::too_long;
  pending_->data.append(chunk.data, 0, room);
  last_ = now;
  if (!chunk.more_follows) finished.push_back(take(Completeness::complete));
  return finished;
}

std::optional<core::MonotonicTime> ReportAssembler::deadline() const {
  if (!pending_) return std::nullopt;
  return last_ + timeout_;
}

std::optional<AssembledScan> ReportAssembler::expire(core::MonotonicTime now) {
  if (!pending_ || now < last_ + timeout_) return std::nullopt;
  return take(Completeness::ended_by_timeout);
}

void ReportAssembler::reset() { pending_.reset(); }

AssembledScan ReportAssembler::take(Completeness completeness) {
  AssembledScan scan = std::move(*pending_);
  pending_.reset();
  if (scan.completeness != Completeness::too_long) scan.completeness = completeness;
  take_aim_off(scan);
  return scan;
}

}  // namespace curblight::scanner
