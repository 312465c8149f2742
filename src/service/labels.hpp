// SPDX-License-Identifier: Apache-2.0
// Labels: print jobs are rows, so that a power cut loses none. A job whose outcome is unknown is `uncertain`
// and is never printed again by itself. The printer's thread takes jobs one at a time through Commands::run.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/types/devices.hpp"
#include "api/types/people.hpp"
#include "service/label_texts.hpp"
#include "service/settings.hpp"
#include "service/use_case.hpp"

namespace curblight::store {
struct LabelJobRow;
}

namespace curblight::service {

enum class LabelState {
  queued,
  printing,
  waiting,    // for the printer; the words say what is wrong
  printed,    // an end, as are all below
  uncertain,  // it may be on paper: a person looks and decides
  failed,
  expired,    // nobody waits for this receipt any more; nothing of it was printed
  replaced,   // was uncertain or failed, and a person had it printed again
};
std::string_view to_string(LabelState state);
Result<LabelState> label_state_from(std::string_view name);

struct PrintJob {
  std::int64_t id = 0;
  std::string kind;  // "bag_label", "pull_slip", "pickup_receipt", "shelf_label", "locker_label", "badge", "test"
  LabelState state = LabelState::queued;
  // The one that the kind asks for; none: there is nothing left to print.
  std::optional<BagLabel> bag_label;
  std::optional<PullSlip> pull_slip;
  std::optional<PickupReceipt> receipt;
  std::optional<PlaceLabel> place;
  std::optional<BadgeLabel> badge;
};

class Labels {
 public:
  explicit Labels(const StoreSettings& settings) : settings_(settings) {}

  // ---- the station's own thread only ----

  // The oldest job that is queued or waiting; empty when there is none.
  Result<std::optional<PrintJob>> next_to_print(const View& view) const;
  // Words are for a person: "Waiting for paper". Writes also what stands there already. Error conflict: the job has ended otherwise.
  Result<void> mark(UseCase& use_case, std::int64_t job, LabelState state, std::string_view words) const;
  // Receipts and badges that have waited for too long to be of use, oldest first. To be taken from the printer, then marked.
  Result<std::vector<std::int64_t>> overdue(const View& view) const;
  // At start: what was printing when the box stopped may or may not have come out. True: there was such a job.
  Result<bool> recover(UseCase& use_case) const;
  // Whether part of a label may hang out of the printer: the last one ended as uncertain, by recover() or because an orderly stop
  // interrupted it, and none was printed since.
  Result<bool> piece_may_hang(const View& view) const;

  // ---- people ----

  // Permission pick.
  Result<api::LabelJobs> of_order(const View& view, core::OrderId order) const;
  Result<BagLabel> bag_label(const View& view, core::OrderId order, int bag) const;
  // Permission pick. What is still to print, and what a person has to decide.
  Result<api::LabelJobs> unsettled(const View& view) const;
  // Permission pick: somebody has looked, and the uncertain label did come out. Harmless twice. Errors: not_found, conflict.
  Result<api::LabelJob> confirm(UseCase& use_case, std::int64_t job) const;
  // Permission labels.reprint; makes a new job, and settles one that was uncertain or failed. Errors: not_found, invalid_input
  // (no reason), conflict (still to print; settled already; a badge, whose code is not kept).
  Result<api::LabelJob> reprint(UseCase& use_case, std::int64_t job, const api::Reason& reason) const;
  // Permission labels.reprint. A label for each place; all of them or none. Error not_found: no such shelf or locker.
  Result<api::LabelJobs> print_places(UseCase& use_case, const api::PrintPlaces& input) const;
  // Permission hand_off. Errors: not_found; conflict (not handed off).
  Result<api::LabelJob> print_receipt(UseCase& use_case, core::OrderId order) const;
  // Permission admin.users. The badge as it was just issued.
  Result<api::LabelJob> print_badge(UseCase& use_case, const api::IssuedBadge& badge) const;
  // Permission admin.devices.
  Result<api::LabelJob> test_page(UseCase& use_case) const;

 private:
  Result<void> fill(PrintJob& job, const View& view, const store::LabelJobRow& row) const;

  const StoreSettings& settings_;
};

}  // namespace curblight::service
