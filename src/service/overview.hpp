// SPDX-License-Identifier: Apache-2.0
// Home and status: counts over the whole store, and the journal as it is read. Reads only.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "api/types/devices.hpp"
#include "api/types/station.hpp"
#include "service/settings.hpp"
#include "service/use_case.hpp"

namespace curblight::service {

// What only the composition root knows.
struct StationFacts {
  std::string version;
  std::int64_t uptime_s = 0;
  std::vector<api::Device> devices;
  std::string light;  // "off", "green", "blue", "yellow_blink", "red_blink", "impaired"
};

class Overview {
 public:
  explicit Overview(const StoreSettings& settings) : settings_(settings) {}

  // Any session.
  Result<api::Home> home(const View& view, const StationFacts& facts) const;
  // Operator or admin.devices.
  Result<api::Status> status(const View& view, const StationFacts& facts) const;
  // Permission journal.view; limit 1 to 500, entries after this sequence number in order.
  Result<api::JournalPage> journal(const View& view, std::int64_t after, int limit) const;
  Result<api::JournalCheck> verify_journal(const View& view) const;

 private:
  const StoreSettings& settings_;
};

}  // namespace curblight::service
