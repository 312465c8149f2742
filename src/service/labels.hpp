// SPDX-License-Identifier: Apache-2.0
// Labels: print jobs are rows, so that a power cut loses none. A job whose outcome is unknown is `uncertain`
// and is never printed again by itself. The printer's thread takes jobs one at a time through Commands::run.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/types/devices.hpp"
#include "service/settings.hpp"
#include "service/use_case.hpp"

namespace curblight::service {

enum class LabelState { queued, printing, printed, waiting, uncertain, failed };
std::string_view to_string(LabelState state);
Result<LabelState> label_state_from(std::string_view name);

// All that stands on a bag label, in words.
struct BagLabel {
  std::string code;  // "CLB...", Code 128
  std::string suffix, short_name, number;
  int bag = 0, of = 0;
  std::string due;         // store-local, "2:20 pm"
  std::string method;      // "Curbside"
  std::string location;    // empty: not staged yet
  std::string store, day;  // "14 Nov"
};
struct PullSlipLine {
  std::string quantity, name, sku, aisle;
};
struct PullSlip {
  std::string suffix, short_name, number, locations, reason, when, station;
  int bags = 0;
  std::vector<PullSlipLine> lines;  // what goes back to the shelf
};

struct PrintJob {
  std::int64_t id = 0;
  std::string kind;  // "bag_label", "pull_slip", "test"
  LabelState state = LabelState::queued;
  std::optional<BagLabel> bag_label;
  std::optional<PullSlip> pull_slip;
};

class Labels {
 public:
  explicit Labels(const StoreSettings& settings) : settings_(settings) {}

  // The oldest job that is queued or waiting; empty when there is none. Station only.
  Result<std::optional<PrintJob>> next_to_print(const View& view) const;
  // Station only. Words are for a person: "Waiting for paper". printed, uncertain and failed are ends.
  Result<void> mark(UseCase& use_case, std::int64_t job, LabelState state, std::string_view words) const;
  // At start: what was printing when the box stopped may or may not have come out.
  Result<void> recover(UseCase& use_case) const;

  // Permission pick.
  Result<api::LabelJobs> of_order(const View& view, core::OrderId order) const;
  Result<BagLabel> bag_label(const View& view, core::OrderId order, int bag) const;
  // Permission labels.reprint; makes a new job. Errors: not_found, invalid_input (no reason).
  Result<api::LabelJob> reprint(UseCase& use_case, std::int64_t job, const api::Reason& reason) const;
  // Permission admin.devices.
  Result<api::LabelJob> test_page(UseCase& use_case) const;

 private:
  const StoreSettings& settings_;
};

}  // namespace curblight::service
